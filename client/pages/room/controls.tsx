import { useState } from 'preact/hooks';
import type { MediaSource } from '../../../core/protocol/media.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import type { Capture } from '../../media/devices.ts';
import type { RoomMedia } from '../../realtime/room-media.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import type { Stay } from './stay.ts';

const t = () => texts(roomTexts).controls;

/** One's own microphone and camera, and the way out. */
export function Controls(props: { readonly stay: Stay; readonly media: RoomMedia; readonly devices: Capture }) {
  const { stay, media, devices } = props;
  const [problem, setProblem] = useState<unknown>();
  const muted = media.muted.value;
  const byDirector = media.mutedByDirector.value.includes('microphone');
  const lost = media.lost.value;

  const attempt = (act: () => Promise<unknown>) => {
    setProblem(undefined);
    act().catch(setProblem);
  };
  const press = (source: MediaSource) => attempt(() => media.setMuted(source, !muted[source]));

  return (
    <section class="controls" aria-label={t().title}>
      {byDirector && (
        <Notice kind="warning">
          <p>{t().mutedByDirector}</p>
        </Notice>
      )}
      {lost.map((source) => (
        <Notice key={source} kind="warning">
          <p>{t().lost[source]}</p>
          <div>
            <Button onPress={() => attempt(() => stay.useAgain(source))}>{t().useAgain}</Button>
          </div>
        </Notice>
      ))}
      {problem !== undefined && (
        <Notice kind="error">
          <p>{t().notDone}</p>
          <p>{refusalIn(language(), problem)}</p>
        </Notice>
      )}
      <div class="controls-row">
        {devices.microphone.outcome === 'granted' && (
          <Button disabled={byDirector} onPress={() => press('microphone')}>
            {muted.microphone ? t().unmute : t().mute}
          </Button>
        )}
        {devices.camera.outcome === 'granted' && (
          <Button onPress={() => press('camera')}>{muted.camera ? t().cameraOn : t().cameraOff}</Button>
        )}
        <Button kind="quiet" onPress={() => stay.leave()}>
          {t().leave}
        </Button>
      </div>
    </section>
  );
}
