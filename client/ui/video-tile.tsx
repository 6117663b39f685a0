import { useEffect, useRef, useState } from 'preact/hooks';

interface VideoTileProps {
  readonly track: MediaStreamTrack | undefined;
  /** Whose picture it is, for those who do not see it. */
  readonly label: string;
  /** Why there is no picture; while there are words, none is shown. */
  readonly words?: string | undefined;
  /** What stands there until the first picture has come. */
  readonly waiting?: string;
  /** One's own picture, as in a mirror. */
  readonly mirrored?: boolean;
}

/** A picture of 16:9, or words on slate in its place. Silent: sound has outlets of its own. */
export function VideoTile({ track, label, words, waiting, mirrored = false }: VideoTileProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    setPlaying(false);
    if (video.current) video.current.srcObject = track ? new MediaStream([track]) : null;
  }, [track]);
  const said = words ?? (playing ? undefined : waiting);
  const hidden = said !== undefined || !track;
  return (
    <div class="video-tile on-slate" data-picture={!hidden}>
      <video
        ref={video}
        autoplay
        muted
        playsInline
        aria-label={label}
        class={`${hidden ? 'is-hidden' : ''}${mirrored ? ' is-mirrored' : ''}`}
        onPlaying={() => setPlaying(true)}
      />
      <div role="status">{said !== undefined && <p>{said}</p>}</div>
    </div>
  );
}

/**
 * Plays the sound of the others.
 * @param onHeldBack the browser lets no sound play before the person has touched the page
 */
export function Sound({
  track,
  onHeldBack,
}: {
  readonly track: MediaStreamTrack;
  readonly onHeldBack: (play: () => void) => void;
}) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    const play = () => {
      element.play().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotAllowedError') onHeldBack(play);
      });
    };
    play();
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  // biome-ignore lint/a11y/useMediaCaption: live speech of people in a call
  return <audio ref={audio} />;
}
