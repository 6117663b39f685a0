import { ErrorTypes, Events, type Fragment, Hls } from 'hls.js/light';
import { type OnReady, type Playback, retryDelay, type Source } from './playback.ts';
import { byDate, markOf, noTimeline, type Timeline } from './timeline.ts';

/** Whether the browser can play through Media Source Extensions. */
export function isMsePlayable(): boolean {
  return Hls.isSupported();
}

/** Media errors within this time of one another are the same one, in milliseconds. */
const mediaErrorsApart = 10_000;

/** Within 7 s of the first attempt; then the playback itself goes on, as is said where errors are answered. */
const SEGMENT_RETRIES = { maxNumRetry: 3, retryDelayMs: 1000, maxRetryDelayMs: 4000 };

/** The answers to a request for a segment that does not exist. */
const GONE: ReadonlySet<number | undefined> = new Set([404, 410]);

/** HLS through Media Source Extensions. */
export class MsePlayback implements Playback {
  readonly #video: HTMLVideoElement;
  readonly #source: Source;
  readonly #onReady: OnReady;
  #hls: Hls;
  #attempt = 0;
  #mediaErrorAt = Number.NEGATIVE_INFINITY;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #read: { readonly details: unknown; readonly timeline: Timeline } | undefined;

  constructor(video: HTMLVideoElement, source: Source, onReady: OnReady) {
    this.#video = video;
    this.#source = source;
    this.#onReady = onReady;
    this.#hls = this.#open(-1);
  }

  timeline(): Timeline {
    const details = this.#hls.latestLevelDetails;
    if (!details) return noTimeline;
    // Starts are corrected as segments arrive, so that stretches are read anew; the marks are not.
    const stretches = details.fragments.flatMap(({ start, duration, programDateTime: date }) =>
      date === null ? [] : [{ start, duration, date }],
    );
    if (this.#read?.details !== details) {
      const marks = Object.values(details.dateRanges).flatMap((range) => (range ? [markOf(range.attr)] : []));
      this.#read = { details, timeline: { stretches, marks: byDate(marks), ended: !details.live } };
    }
    return { ...this.#read.timeline, stretches };
  }

  edge(): { readonly time: number; readonly usual: number } | undefined {
    const { latestLevelDetails: details, liveSyncPosition } = this.#hls;
    if (!details?.live || liveSyncPosition === null) return undefined;
    return { time: details.edge, usual: details.edge - liveSyncPosition };
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#hls.destroy();
  }

  #open(startPosition: number): Hls {
    const hls = new Hls({
      // Measured: 2.3 to 2.5 s from camera to eye with segments of 1 s; it catches up only in low-latency mode.
      liveSyncDurationCount: 2,
      lowLatencyMode: true,
      maxLiveSyncPlaybackRate: 1.1,
      backBufferLength: 60,
      fragLoadPolicy: { default: { ...Hls.DefaultConfig.fragLoadPolicy.default, errorRetry: SEGMENT_RETRIES } },
      enableDateRangeMetadataCues: false,
      enableID3MetadataCues: false,
      startPosition,
    });
    hls.on(Events.MANIFEST_PARSED, () => this.#onReady());
    hls.on(Events.FRAG_BUFFERED, () => {
      this.#attempt = 0;
    });
    hls.on(Events.ERROR, (_, { fatal, type, frag, response }) => {
      if (!fatal) return;
      // After several attempts a segment that is not there is not waited for: the picture goes on after it.
      if (frag && GONE.has(response?.code)) {
        passOver(frag);
        hls.startLoad();
      } else if (type === ErrorTypes.MEDIA_ERROR) this.#recover(frag);
      else
        this.#later(() => {
          if (type === ErrorTypes.NETWORK_ERROR && hls.latestLevelDetails) hls.startLoad();
          else this.#reopen();
        });
    });
    hls.loadSource(this.#source.playlist);
    hls.attachMedia(this.#video);
    return hls;
  }

  /** The first time at once; what fails again soon after is begun anew, without the segment that it failed at. */
  #recover(frag: Fragment | undefined): void {
    const hls = this.#hls;
    const isFirst = performance.now() - this.#mediaErrorAt > mediaErrorsApart;
    this.#mediaErrorAt = performance.now();
    const again = () => {
      hls.recoverMediaError();
      this.#onReady();
    };
    if (isFirst) again();
    else if (!frag) this.#later(() => this.#reopen());
    else
      this.#later(() => {
        passOver(frag);
        again();
      });
  }

  #reopen(): void {
    // A live broadcast is joined where it is now, a replay where it was left.
    const startPosition = this.#source.ended ? this.#video.currentTime : -1;
    this.#hls.destroy();
    this.#hls = this.#open(startPosition);
  }

  #later(again: () => void): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(again, retryDelay(this.#attempt++));
  }
}

/** As if the playlist said EXT-X-GAP of it (draft-pantos-hls-rfc8216bis clause 4.4.4.7). */
function passOver(frag: Fragment): void {
  frag.gap = true;
  frag.tagList.push(['GAP']);
}
