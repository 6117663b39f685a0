import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where one broadcast keeps its files, all in one directory. All but the journal and what is held are for the public. */
export type BroadcastFiles = {
  readonly directory: string;
  readonly multivariant: string;
  /** The media playlist; it, the multivariant one and the state change, all else is written once. */
  readonly media: string;
  readonly state: string;
  readonly programme: string;
  readonly journal: string;
  /** A directory for what waits until its delay is over; nobody is served from it. */
  readonly held: string;
};

/** The paths in a broadcast's directory. */
export function broadcastFiles(directory: string): BroadcastFiles {
  return {
    directory,
    multivariant: join(directory, 'index.m3u8'),
    media: join(directory, 'live.m3u8'),
    state: join(directory, 'state.json'),
    programme: join(directory, 'programme.mp4'),
    journal: join(directory, 'journal.jsonl'),
    held: join(directory, 'held'),
  };
}

/** Replaces a file in one step: whoever reads it sees the old bytes or the new, never a part. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  // The server and the broadcast's process both write the state: each beside it under a name of its own.
  const beside = `${path}.${process.pid}.new`;
  await writeFile(beside, content);
  await rename(beside, path);
}
