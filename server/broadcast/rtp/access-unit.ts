import type { Ordered } from './reorder.ts';

/** One coded picture, whole. `timestamp` is the RTP timestamp, `completedAt` when its last packet came. */
export type AccessUnit = {
  readonly timestamp: number;
  readonly isKeyFrame: boolean;
  readonly data: Buffer;
  readonly completedAt: number;
};

/** Gathers packets into pictures. A picture with a packet missing is never given, not even its key-frame flag. */
export interface Depacketizer {
  push(ordered: Ordered): AccessUnit | undefined;
}
