import { type OnReady, type Playback, retryDelay, type Source } from './playback.ts';
import { asOneFile, firstVariant, noTimeline, readPlaylist, type Timeline } from './timeline.ts';

/** What the video element plays by itself, and from which address. */
export type Means = { readonly kind: 'file' | 'hls'; readonly url: string };

/** The playlist where the element reads HLS, else the recording where there is one. */
export function elementMeans(video: HTMLVideoElement, source: Source): Means | undefined {
  if (video.canPlayType('application/vnd.apple.mpegurl') !== '') return { kind: 'hls', url: source.playlist };
  return source.recording === undefined ? undefined : { kind: 'file', url: source.recording };
}

/** How often the playlist is read for its marks while the broadcast runs, in milliseconds. */
const readEvery = 2_000;

/** The element plays by itself; the playlist is read beside it for what travels with the picture. */
export class ElementPlayback implements Playback {
  readonly #video: HTMLVideoElement;
  readonly #source: Source;
  readonly #means: Means;
  readonly #onReady: OnReady;
  #timeline = noTimeline;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #reading: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(video: HTMLVideoElement, source: Source, means: Means, onReady: OnReady) {
    this.#video = video;
    this.#source = source;
    this.#means = means;
    this.#onReady = onReady;
    video.addEventListener('error', this.#onError);
    video.addEventListener('playing', this.#onPlaying);
    void this.#read();
    video.src = means.url;
    onReady();
  }

  timeline(): Timeline {
    return this.#timeline;
  }

  edge(): { readonly time: number; readonly usual: number } | undefined {
    const { seekable } = this.#video;
    if (this.#source.ended || this.#timeline.ended || seekable.length === 0) return undefined;
    return { time: seekable.end(seekable.length - 1), usual: 6 };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#reading);
    this.#video.removeEventListener('error', this.#onError);
    this.#video.removeEventListener('playing', this.#onPlaying);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  readonly #onPlaying = (): void => {
    this.#attempt = 0;
  };

  readonly #onError = (): void => {
    const left = this.#source.ended ? this.#video.currentTime : undefined;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(
      () => {
        this.#video.src = this.#means.url;
        if (left !== undefined) this.#video.currentTime = left;
        this.#onReady();
      },
      retryDelay(this.#attempt++),
    );
  };

  async #read(): Promise<void> {
    try {
      const multivariant = await fetchText(this.#source.playlist);
      const variant = firstVariant(multivariant);
      const media =
        variant === undefined
          ? multivariant
          : await fetchText(new URL(variant, new URL(this.#source.playlist, location.href)).href);
      const timeline = readPlaylist(media);
      this.#timeline = this.#means.kind === 'file' ? asOneFile(timeline) : timeline;
    } catch {
      // The picture may go on; its marks are asked for again.
    }
    if (!this.#closed && !this.#timeline.ended) this.#reading = setTimeout(() => void this.#read(), readEvery);
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { cache: 'no-cache', credentials: 'omit' });
  if (!response.ok) throw new Error(`The playlist could not be read (${response.status}).`);
  return response.text();
}
