import type { Timeline } from './timeline.ts';

/** What is played. */
export interface Source {
  /** Address of the multivariant playlist. */
  readonly playlist: string;
  /** Address of the whole recording as one MP4 file, once there is one. */
  readonly recording?: string;
  /** Whether the broadcast is over, so that this is its replay. */
  readonly ended: boolean;
}

/** One way of bringing a source into a video element. It goes on by itself after whatever goes wrong on the way. */
export interface Playback {
  /** What is known so far of the picture's time. */
  timeline(): Timeline;
  /** The player's time of what is newest, and how far behind it one normally is; undefined when nothing is live. */
  edge(): { readonly time: number; readonly usual: number } | undefined;
  close(): void;
}

/** The source is in the element for the first time or again: it can be told to play. */
export type OnReady = () => void;

/** Milliseconds to the next attempt: longer each time, and never at the same moment for all who watch. */
export function retryDelay(attempt: number): number {
  return Math.min(15_000, 1000 * 2 ** Math.min(attempt, 4)) * (0.75 + 0.5 * Math.random());
}
