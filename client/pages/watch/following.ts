import { useEffect, useRef } from 'preact/hooks';
import type { PublicState } from '../../../core/protocol/public-state.ts';
import type { Source } from './playback.ts';
import type { Player } from './player.ts';

/** Where a ceremony's broadcast is played from; undefined before it begins. */
export function sourceOf({ broadcast, publication }: PublicState, folder: string): Source | undefined {
  if (!broadcast) return undefined;
  const recording = publication?.recording;
  return {
    playlist: `${folder}${broadcast.playlist}`,
    ended: broadcast.ended,
    ...(recording === undefined ? {} : { recording }),
  };
}

/** A broadcast that had ended and goes on again, after a suspension, is taken up by whoever was watching. */
export function useFollowing(source: Source | undefined, player: Player | undefined): void {
  const isOver = source?.ended ?? true;
  const wasOver = useRef(isOver);
  useEffect(() => {
    if (wasOver.current && !isOver && source && player?.source) void player.follow(source);
    wasOver.current = isOver;
  }, [isOver, source, player]);
}
