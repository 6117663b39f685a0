/**
 * A process of its own that writes until it is killed or fails, and says on standard output, a line each, what it was
 * told is durable. Run by tests: `node writer.ts log|blobs PATH`.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { genesis, type Head } from '../../../core/ceremony/chain.ts';
import { openFileBlobs } from '../../../server/store/blobs.ts';
import { openDatabase, sqliteEventStore } from '../../../server/store/sqlite.ts';
import { StoreError } from '../../../server/store/store.ts';
import { events } from './sealed.ts';

const [what, path = ''] = process.argv.slice(2);

try {
  if (what === 'log') await writeLog();
  else await writeBlobs();
} catch (error) {
  say(error instanceof StoreError ? error.code : String(error));
}

async function writeLog(): Promise<void> {
  const store = sqliteEventStore(openDatabase(path));
  let head: Head = (await store.load('one')).at(-1)?.event ?? genesis;
  for (;;) {
    const news = await events(5, head, 'x'.repeat(2_000));
    await store.append('one', head.seq, news);
    head = news.at(-1)!.event;
    say(String(head.seq));
  }
}

async function writeBlobs(): Promise<void> {
  const store = await openFileBlobs(path);
  for (let size = 20_000; ; size = Math.trunc(size * 1.1)) say(await store.put(randomBytes(size)));
}

function say(line: string): void {
  writeSync(1, `${line}\n`);
}
