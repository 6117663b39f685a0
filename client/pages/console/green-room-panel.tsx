import { useEffect, useRef, useState } from 'preact/hooks';
import { greenRoomTexts } from '../../../core/texts/green-room.ts';
import type { Connection } from '../../realtime/connection.ts';
import { greenRoomSignalling } from '../../realtime/media-signalling.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { Voice } from '../../realtime/voice.ts';
import { HoldButton } from '../../ui/hold-button.tsx';
import { texts } from '../../ui/language.ts';
import { Button } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

const t = () => texts(greenRoomTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly ask: Ask;
  /** Those who are off air. */
  readonly sources: readonly { readonly id: string; readonly name: string }[];
}

/** The director's word to one site that is off air, or to all: held to speak, heard by nobody who is on air. */
export function GreenRoomPanel({ page, connection, ask, sources }: Props) {
  const [voice, setVoice] = useState<Voice>();
  const [to, setTo] = useState<string>();
  useEffect(() => () => voice?.close(), [voice]);
  const held = useRef(false);
  const speak = async (holds: boolean, source?: string) => {
    if (!voice) return;
    held.current = holds;
    if (!holds) return voice.hold(false);
    setTo(source);
    // To whom first, then the voice: nobody hears a word that is not for them.
    const told = await ask(source === undefined ? { name: 'speakTo' } : { name: 'speakTo', source });
    if (told !== undefined && held.current) voice.hold(true);
  };
  const talking = voice?.talking.value === true;
  // Whoever goes on air meanwhile does not take the button from under the director's finger.
  const isToAll = talking && to === undefined;
  return (
    <section class="stack-tight" aria-label={t().open} data-green-room={voice?.state.value ?? 'closed'}>
      {voice ? (
        <>
          <p class="small secondary">{voice.mayTalk.value ? t().help : t().noMicrophone}</p>
          {voice.mayTalk.value && (
            <div class="row">
              {sources.map(({ id, name }) => (
                <HoldButton key={id} active={talking && to === id} onHold={(holds) => void speak(holds, id)}>
                  {talking && to === id ? t().heard : t().to(name)}
                </HoldButton>
              ))}
              {(sources.length > 1 || isToAll) && (
                <HoldButton active={isToAll} onHold={(holds) => void speak(holds)}>
                  {isToAll ? t().heard : t().toAll}
                </HoldButton>
              )}
            </div>
          )}
          <div>
            <Button kind="quiet" onPress={() => setVoice(undefined)}>
              {t().close}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button kind="quiet" onPress={() => setVoice(new Voice(connection, page, greenRoomSignalling(connection)))}>
            {t().open}
          </Button>
        </div>
      )}
    </section>
  );
}
