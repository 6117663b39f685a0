import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Plan } from '../../core/ceremony/plan.ts';
import { crewTexts } from '../../core/texts/crew.ts';
import type { Connection } from '../realtime/connection.ts';
import { crewSignalling } from '../realtime/media-signalling.ts';
import type { PageSubject } from '../realtime/page.ts';
import { Voice } from '../realtime/voice.ts';
import { language, texts } from '../ui/language.ts';
import { Button } from '../ui/parts.tsx';
import { CrewMessages } from './crew-messages.tsx';
import { crewName } from './crew-name.ts';
import { TalkControls, VoiceControls } from './voice-controls.tsx';
import './crew.css';

const t = () => texts(crewTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly plan: Plan;
}

/** The crew's own channel: closed it is one button with a mark for what was not read yet; nothing of it is shown by itself. */
export function CrewChannel({ page, connection, plan }: Props) {
  const [open, setOpen] = useState(false);
  const [voice, setVoice] = useState<Voice>();
  const [read, setRead] = useState(() => connection.crew.peek().length);
  const box = useId();
  const messages = connection.crew.value;
  const others = messages.slice(read).filter(({ from }) => from !== page.subject);
  const unread = open ? 0 : others.length;
  useEffect(() => () => voice?.close(), [voice]);
  useEffect(() => {
    if (open) setRead(messages.length);
  }, [open, messages.length]);
  // What was there before the page came is not announced; while it is open, the list announces itself.
  const newest = others.at(-1);
  const announced = open || !newest ? '' : t().announced(crewName(plan, newest.from), newest.text);
  const toggle = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    toggle.current?.querySelector('button')?.focus();
  };

  return (
    <section
      class="crew"
      aria-label={t().title}
      data-crew={open ? 'open' : 'closed'}
      onKeyDown={({ key }) => key === 'Escape' && open && close()}
    >
      <div class="crew-line" ref={toggle}>
        <button
          type="button"
          class="button button-quiet crew-toggle"
          aria-expanded={open}
          aria-controls={box}
          onClick={() => setOpen(!open)}
        >
          {t().title}
          {unread > 0 && <span class="crew-unread">{t().unread(unread)}</span>}
        </button>
        {voice && <TalkControls voice={voice} plan={plan} />}
      </div>
      <div id={box} class="dock-box stack-tight" hidden={!open}>
        {open && (
          <>
            <p class="small secondary">{t().help}</p>
            <CrewMessages connection={connection} page={page} plan={plan} messages={messages} />
            <hr class="rule" />
            {voice ? (
              <VoiceControls
                voice={voice}
                onLeave={() => setVoice(undefined)}
                onAgain={() => setVoice(new Voice(connection, page, crewSignalling(connection)))}
              />
            ) : (
              <div class="stack-tight">
                <p class="small secondary">{t().joinHelp}</p>
                <div>
                  <Button onPress={() => setVoice(new Voice(connection, page, crewSignalling(connection)))}>
                    {t().join}
                  </Button>
                </div>
              </div>
            )}
          </>
        )}
      </div>
      <p class="visually-hidden" role="status" lang={language()}>
        {announced}
      </p>
    </section>
  );
}
