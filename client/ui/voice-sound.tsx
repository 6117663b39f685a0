import { useEffect, useRef } from 'preact/hooks';

/** One voice, on the device on which it is to be heard; empty: the browser's own choice. */
export function VoiceSound({ track, output }: { readonly track: MediaStreamTrack; readonly output: string }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    void element.play().catch(() => {}); // only before anyone has touched the page, and joining is a press
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  useEffect(() => {
    void audio.current?.setSinkId?.(output).catch(() => {}); // a device that has just gone: the browser's own choice stays
  }, [output]);
  // biome-ignore lint/a11y/useMediaCaption: live speech
  return <audio ref={audio} data-voice />;
}
