import { useEffect, useRef, useState } from 'preact/hooks';
import type { PressView } from '../../../core/protocol/press.ts';
import type { PressTexts } from '../../../core/texts/en/press.ts';
import { watchTexts } from '../../../core/texts/watch.ts';
import { Copied } from '../../ui/copied.tsx';
import { texts } from '../../ui/language.ts';
import { Button } from '../../ui/parts.tsx';
import { Player } from '../watch/player.ts';

interface Props {
  readonly feed: NonNullable<PressView['feed']>;
  /** Whether the broadcast is over. */
  readonly ended: boolean;
  readonly t: PressTexts['link'];
}

/** The picture without graphics: to be looked at here, and its address for a newsroom's own player. */
export function CleanPicture({ feed, ended, t }: Props) {
  const { playlist, begun, recording } = feed;
  return (
    <section class="stack-tight" aria-labelledby="clean" data-clean={begun ? 'begun' : 'waiting'}>
      <h2 id="clean">{t.clean}</h2>
      <p>{t.cleanHelp}</p>
      {begun ? <Play feed={feed} ended={ended} t={t} /> : <p role="status">{ended ? t.cleanNone : t.notYet}</p>}
      {!(ended && (recording || !begun)) && (
        <Copied id="clean-address" label={t.cleanAddress} value={`${location.origin}${playlist}`} />
      )}
      {ended && recording && (
        <p>
          <a href={recording} download="clean.mp4">
            {t.cleanRecording}
          </a>
        </p>
      )}
    </section>
  );
}

function Play({ feed, ended, t }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const player = useRef<Player>(undefined);
  const [isPressed, setPressed] = useState(false);
  useEffect(() => {
    if (!video.current) return;
    player.current = new Player(video.current);
    player.current.prepare();
    return () => player.current?.close();
  }, []);
  const press = () => {
    setPressed(true);
    if (video.current) video.current.hidden = false;
    void player.current?.play({ playlist: feed.playlist, ended });
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: a live feed of the rooms themselves */}
      <video
        ref={video}
        class="clean-picture"
        controls
        playsInline
        preload="none"
        hidden={!isPressed}
        aria-label={t.clean}
      />
      {!isPressed && (
        <div>
          <Button onPress={press}>{texts(watchTexts).picture.play}</Button>
        </div>
      )}
    </>
  );
}
