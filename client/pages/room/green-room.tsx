import { useEffect, useState } from 'preact/hooks';
import { type CeremonyState, isOnAir } from '../../../core/ceremony/state.ts';
import { greenRoomTexts } from '../../../core/texts/green-room.ts';
import { colonIn } from '../../../core/texts/language.ts';
import type { Connection } from '../../realtime/connection.ts';
import { greenRoomSignalling } from '../../realtime/media-signalling.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { Voice } from '../../realtime/voice.ts';
import { language, texts } from '../../ui/language.ts';
import { VoiceSound } from '../../ui/voice-sound.tsx';
import { type Self, sourcesOf } from './sources.ts';
import { nameOf } from './tiles.tsx';

const t = () => texts(greenRoomTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly state: CeremonyState;
  readonly self: Self;
}

/**
 * What somebody has who is off air: who else is, what the public sees meanwhile (without sound, so that no loudspeaker
 * brings it back on air), and the director's voice. On air nothing of it stands here, and the server lets nothing through.
 */
export function GreenRoom({ page, connection, state, self }: Props) {
  const [voice, setVoice] = useState<Voice>();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const joined = new Voice(connection, page, greenRoomSignalling(connection), { listens: true });
    setVoice(joined);
    return () => joined.close();
  }, [connection]);
  if (isOnAir(state, self.source)) return null;
  const others = sourcesOf(state.plan).filter(
    ({ id, subject }) => subject !== self.subject && connection.presence.value[subject] && !isOnAir(state, id),
  );
  const voices = voice?.remotes.value ?? [];
  const speaks = voices.some(({ paused, silent }) => !paused && !silent);
  return (
    <section class="green-room stack-tight" aria-labelledby="green-room" data-green-room>
      <h2 id="green-room">{t().title}</h2>
      <p class="small">
        {others.length === 0
          ? t().alone
          : t().withYou + colonIn(language()) + new Intl.ListFormat(language()).format(others.map(nameOf))}
      </p>
      <p class="small" role="status">
        {speaks ? t().speaks : ''}
      </p>
      {state.phase !== 'open' && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary class="small">{t().preview}</summary>
          {open && (
            <iframe
              class="green-room-preview"
              title={t().preview}
              src={`/embed/${encodeURIComponent(page.ceremony)}?muted&lang=${language()}`}
            />
          )}
        </details>
      )}
      {voices.map(({ producerId, track }) => (
        <VoiceSound key={producerId} track={track} output="" />
      ))}
    </section>
  );
}
