// The folder av/ alone knows FFmpeg's binding (node-av), and only the broadcast process loads it.
// What runs for every picture is synchronous: it takes a few milliseconds and keeps its order.
import { AV_LOG_ERROR, AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING } from 'node-av/constants';
import { type CodecContext, FFmpegError, Log } from 'node-av/lib';
import { BroadcastError } from '../errors.ts';

/** Lets FFmpeg's libraries report errors alone, not their settings and statistics. */
export function quieten(): void {
  Log.setLevel(AV_LOG_ERROR);
}

/** Turns FFmpeg's negative results into a BroadcastError; gives back any other. */
export function check(result: number, doing: string): number {
  if (result >= 0) return result;
  throw new BroadcastError('codec', `FFmpeg could not ${doing}: ${FFmpegError.strerror(result)}.`);
}

/** Sets private and generic options by name. Never through a Dictionary: open2Sync reads it after its collection. */
export function setOptions(context: CodecContext, options: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(options)) {
    const result = context.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
    check(result, `set the option ${name} to ${value}`);
  }
}
