import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { ElementPlayback, elementMeans } from './element-playback.ts';
import { type Playback, retryDelay, type Source } from './playback.ts';
import { dateAt, liveSince, type Moment, momentOf, noTimeline, type Timeline, timeAt } from './timeline.ts';

export type PlayerStanding = 'ended' | 'idle' | 'playing' | 'restoring' | 'starting' | 'unplayable';

/** What the picture has reached. */
export interface Reached {
  readonly moment: Moment;
  /** Whether the picture came here by a jump, so that nothing of this is news. */
  readonly jumped: boolean;
}

const loadMse = () => import('./mse-playback.ts');

/** More of the picture between two looks is a jump, in seconds. */
const jump = 3;
/** Further from the player's time than this no frame is, in seconds. */
const clocksApart = 2;
/** A picture that stands still for longer is said to be interrupted, in milliseconds. */
const patience = 4_000;
/** How often, and how long apart, a playlist is fetched anew that has an end although the broadcast goes on, in milliseconds. */
const askedAgain = { times: 6, after: 1_000 } as const;
/** Seconds behind what is usual from which a way back to live is offered. */
const farBehind = 12;

/**
 * Plays a source in a video element, by the best of three means, and says what its picture has reached. The picture's
 * time is that of the frame that was last shown, so that nothing beside the picture is ever ahead of it.
 */
export class Player {
  readonly #video: HTMLVideoElement;
  readonly #sight: IntersectionObserver;
  readonly #standing = signal<PlayerStanding>('idle');
  readonly #reached = signal<Reached | undefined>(undefined);
  readonly #behind = signal(false);
  readonly #muted = signal(false);
  readonly #mutedByBrowser = signal(false);
  readonly #timeline = signal<Timeline>(noTimeline);
  #source: Source | undefined;
  #playback: Playback | undefined;
  #opening = 0;
  #lookedAt: number | undefined;
  /** Seconds: the player's time of the frame that was last shown. */
  #frame: number | undefined;
  #isSeen = true;
  /** The viewer has paused it: whatever begins anew meanwhile waits for them. */
  #isPaused = false;
  #passed = -1;
  #atStart = false;
  #progressAt = 0;
  /** Whether the playlist went on when it was fetched, as that of a broadcast that is not over does. */
  #goesOn = false;
  #asked = 0;
  #askingAgain: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    this.#sight = new IntersectionObserver((entries) => this.#onSight(entries.at(-1)?.isIntersecting ?? true));
    this.#sight.observe(video);
    video.addEventListener('ended', this.#onEnded);
    video.addEventListener('pause', this.#onPause);
    video.addEventListener('play', this.#onPlay);
    video.addEventListener('playing', this.#onPlaying);
    video.addEventListener('loadedmetadata', this.#onMetadata);
    video.addEventListener('volumechange', this.#onVolume);
  }

  get standing(): ReadonlySignal<PlayerStanding> {
    return this.#standing;
  }

  /** Undefined until the first picture, and after the last. */
  get reached(): ReadonlySignal<Reached | undefined> {
    return this.#reached;
  }

  /** Far behind what is newest. */
  get behind(): ReadonlySignal<boolean> {
    return this.#behind;
  }

  get muted(): ReadonlySignal<boolean> {
    return this.#muted;
  }

  /** The browser would not start with sound. */
  get mutedByBrowser(): ReadonlySignal<boolean> {
    return this.#mutedByBrowser;
  }

  /** Of a replay, for the way to its steps; empty while the broadcast runs. */
  get replayTimeline(): ReadonlySignal<Timeline> {
    return this.#timeline;
  }

  get source(): Source | undefined {
    return this.#source;
  }

  /** Fetches what most browsers need for playing, so that it is there when Play is pressed. */
  prepare(): void {
    if (hasMse()) void loadMse().catch(() => undefined);
  }

  /** Begins to play, or to play another source. To be called in the viewer's own gesture. */
  async play(source: Source, options: { readonly muted?: boolean } = {}): Promise<void> {
    this.#isPaused = false;
    if (options.muted) this.#video.muted = true;
    await this.follow(source);
  }

  /** Goes on with another source by itself; who has paused plays it when they like. */
  async follow(source: Source): Promise<void> {
    this.#asked = 0;
    await this.#start(source);
  }

  async #start(source: Source): Promise<void> {
    const opening = ++this.#opening;
    this.#close();
    this.#source = source;
    this.#standing.value = 'starting';
    // Said in the gesture, browsers remember that this element was asked to play.
    this.#goOn();
    const playback = await this.#open(source, () => opening === this.#opening);
    if (opening !== this.#opening) return playback?.close();
    this.#playback = playback;
    if (!playback) {
      this.#standing.value = 'unplayable';
      return;
    }
    this.#progressAt = performance.now();
    this.#looking = setInterval(this.#look, 250);
    this.#watchFrames(opening);
  }

  /** To the picture of a date, in milliseconds since 1970. */
  seek(date: number): void {
    const time = this.#playback && timeAt(this.#playback.timeline(), date);
    if (time === undefined) return;
    this.#video.currentTime = time;
    void this.#begin();
  }

  backToLive(): void {
    const edge = this.#playback?.edge();
    if (!edge) return;
    this.#video.currentTime = edge.time - edge.usual;
    void this.#begin();
  }

  close(): void {
    this.#opening += 1;
    this.#close();
    this.#sight.disconnect();
    this.#video.removeEventListener('ended', this.#onEnded);
    this.#video.removeEventListener('pause', this.#onPause);
    this.#video.removeEventListener('play', this.#onPlay);
    this.#video.removeEventListener('playing', this.#onPlaying);
    this.#video.removeEventListener('loadedmetadata', this.#onMetadata);
    this.#video.removeEventListener('volumechange', this.#onVolume);
  }

  #close(): void {
    clearInterval(this.#looking);
    clearTimeout(this.#askingAgain);
    this.#askingAgain = undefined;
    this.#goesOn = false;
    this.#playback?.close();
    this.#playback = undefined;
    this.#frame = undefined;
    this.#lookedAt = undefined;
    this.#passed = -1;
    this.#atStart = false;
    batch(() => {
      this.#reached.value = undefined;
      this.#behind.value = false;
      this.#timeline.value = noTimeline;
    });
  }

  async #open(source: Source, isWanted: () => boolean): Promise<Playback | undefined> {
    const onReady = () => this.#goOn();
    for (let attempt = 0; isWanted() && hasMse(); attempt++) {
      const mse = await loadMse().catch(() => undefined);
      if (!isWanted()) return undefined;
      if (mse?.isMsePlayable()) return new mse.MsePlayback(this.#video, source, onReady);
      if (mse) break;
      // The part of the page that plays could not be fetched: that is the network's fault, not the browser's.
      this.#standing.value = 'restoring';
      await new Promise((resolve) => setTimeout(resolve, retryDelay(attempt)));
    }
    const means = isWanted() ? elementMeans(this.#video, source) : undefined;
    return means && new ElementPlayback(this.#video, source, means, onReady);
  }

  #goOn(): void {
    if (!this.#isPaused) void this.#begin();
  }

  /** Plays with sound; where the browser does not allow that, without. */
  async #begin(): Promise<void> {
    try {
      await this.#video.play();
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || this.#video.muted) return;
      this.#video.muted = true;
      this.#mutedByBrowser.value = true;
      await this.#video.play().catch(() => undefined);
    }
  }

  readonly #onEnded = (): void => {
    // Who plays it once more watches a replay.
    if (this.#source) this.#source = { ...this.#source, ended: true };
    this.#atStart = true;
    batch(() => {
      this.#standing.value = 'ended';
      this.#reached.value = undefined;
    });
  };

  readonly #onPause = (): void => {
    // At its end it pauses by itself.
    this.#isPaused = !this.#video.ended;
  };

  readonly #onPlay = (): void => {
    this.#isPaused = false;
  };

  readonly #onPlaying = (): void => {
    this.#progressAt = performance.now();
    this.#standing.value = 'playing';
  };

  readonly #onMetadata = (): void => this.#toStart();

  readonly #onVolume = (): void => {
    this.#muted.value = this.#video.muted;
    if (!this.#video.muted) this.#mutedByBrowser.value = false;
  };

  /** A replay begins where the ceremony went live, not with the opening picture. */
  #toStart(): void {
    if (this.#atStart || !this.#source?.ended || !this.#playback || this.#video.readyState < 1) return;
    const timeline = this.#playback.timeline();
    if (timeline.stretches.length === 0) return;
    this.#atStart = true;
    const since = liveSince(timeline);
    const time = since === undefined ? undefined : timeAt(timeline, since);
    if (time !== undefined && this.#video.currentTime < time) this.#video.currentTime = time;
  }

  #watchFrames(opening: number): void {
    if (!hasFrames(this.#video)) return;
    const onFrame = (_: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
      if (opening !== this.#opening) return;
      // A browser that counts frames by another clock than its player's is not listened to.
      const { currentTime } = this.#video;
      this.#frame = Math.abs(mediaTime - currentTime) < clocksApart ? mediaTime : currentTime;
      this.#look();
      this.#video.requestVideoFrameCallback(onFrame);
    };
    this.#video.requestVideoFrameCallback(onFrame);
  }

  #onSight(isSeen: boolean): void {
    if (isSeen !== this.#isSeen) this.#frame = undefined;
    this.#isSeen = isSeen;
  }

  readonly #look = (): void => {
    if (!this.#playback) return;
    this.#toStart();
    const timeline = this.#playback.timeline();
    this.#lookForEnd(timeline);
    if (timeline.ended !== this.#timeline.value.ended) this.#timeline.value = timeline.ended ? timeline : noTimeline;
    this.#lookForStanding();
    this.#behind.value = this.#edge(timeline) - this.#video.currentTime > farBehind;

    if (this.#video.readyState < 2 || this.#video.ended) return;
    const time = this.#pictureTime();
    const date = time === undefined ? undefined : dateAt(timeline, time);
    if (time === undefined || date === undefined) return;
    const since = this.#lookedAt === undefined ? Number.POSITIVE_INFINITY : time - this.#lookedAt;
    this.#lookedAt = time;
    const passed = timeline.marks.filter(({ at }) => at <= date);
    if (passed.length === this.#passed && this.#reached.value) return;
    this.#passed = passed.length;
    this.#reached.value = { moment: momentOf(passed), jumped: Math.abs(since) > jump };
  };

  /**
   * A broadcast that is taken up again after a suspension may have the playlist of before for a moment, which nobody would
   * read again. One that goes on never has it: it is a replay by now, of which this page is yet to hear.
   */
  #lookForEnd({ ended, stretches }: Timeline): void {
    const source = this.#source;
    if (!source || source.ended || this.#goesOn || this.#askingAgain || stretches.length === 0) return;
    if (!ended) this.#goesOn = true;
    else if (this.#asked < askedAgain.times) {
      this.#askingAgain = setTimeout(() => {
        this.#askingAgain = undefined;
        // Who has paused it is asked nothing until they play on.
        if (this.#video.paused && !this.#video.ended) return;
        this.#asked += 1;
        void this.#start(source);
      }, askedAgain.after);
    } else this.#source = { ...source, ended: true };
  }

  /** The player's time of what is newest, as far as it can be watched already; once the broadcast is over, of its end. */
  #edge({ stretches }: Timeline): number {
    const edge = this.#playback?.edge();
    if (edge) return edge.time - edge.usual;
    const last = stretches.at(-1);
    return last ? last.start + last.duration : 0;
  }

  /**
   * Seconds: of the frame that was last shown, however late it is; of the sound where nobody sees the picture or the
   * browser says nothing of frames. Undefined while no frame has been shown.
   */
  #pictureTime(): number | undefined {
    const isSeen = this.#isSeen && document.visibilityState === 'visible';
    if (!isSeen) this.#frame = undefined;
    return isSeen && hasFrames(this.#video) ? this.#frame : this.#video.currentTime;
  }

  #lookForStanding(): void {
    const { paused, readyState, ended } = this.#video;
    if (paused || ended || readyState > 2) this.#progressAt = performance.now();
    else if (performance.now() - this.#progressAt > patience) this.#standing.value = 'restoring';
  }
}

/** Not all browsers say which frame is shown. */
function hasFrames(video: HTMLVideoElement): boolean {
  return 'requestVideoFrameCallback' in video;
}

function hasMse(): boolean {
  return 'MediaSource' in window || 'ManagedMediaSource' in window;
}
