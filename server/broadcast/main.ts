// The broadcast's own process: started by Broadcast, spoken to by messages, replaced when it dies.
import { Ending } from './ending.ts';
import { BroadcastError } from './errors.ts';
import { programDateTime } from './hls/playlist.ts';
import { type BroadcastOptions, type FromProcess, type ToProcess, toProcessSchema } from './messages.ts';
import { type Production, startProduction } from './production.ts';

let production: Production | undefined;
/** Once nothing is composed any more. */
let ending: Ending | undefined;
/** Where the clean picture goes, where it was asked for after the start. */
let cleanDirectory: string | undefined;

process.on('message', (raw) => {
  handle(toProcessSchema.parse(raw));
});
// Whoever started us is gone; its successor starts another process in the same directory.
process.on('disconnect', () => process.exit(0));
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
// A terminal's Ctrl-C reaches the whole group, and systemd's end all of its processes; when a broadcast ends is for the
// supervisor to say, which does so at either.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

function handle(message: ToProcess): void {
  switch (message.type) {
    case 'start':
      production = startProduction(message.options, send);
      cleanDirectory = message.options.cleanDirectory;
      production.over
        .then((isEnded) => (isEnded ? finish({ ...message.options, cleanDirectory }) : leave()))
        .catch(fail);
      send({ type: 'ready' });
      return;
    case 'finish':
      finish(message.options).catch(fail);
      return;
    default:
      if (message.type === 'clean') cleanDirectory = message.directory;
      if (message.type === 'dump' && ending) dump(ending, message.request);
      else production?.handle(message);
  }
}

/** Ends the playlists that are not ended, makes the recordings, and leaves. */
async function finish(options: BroadcastOptions): Promise<void> {
  ending = new Ending(options, fail);
  await ending.finish();
  leave();
}

function dump(from: Ending, request: number): void {
  const dumped = from.dump();
  send({ type: 'dumped', request, from: programDateTime(dumped.from), until: programDateTime(dumped.until) });
}

function leave(): void {
  send({ type: 'stopped' }, () => process.exit(0));
}

function send(message: FromProcess, sent: () => void = () => {}): void {
  process.send?.(message, undefined, undefined, sent);
}

/** Nothing is mended in here: the process says why, ends, and its successor goes on. */
function fail(error: unknown): void {
  const code = error instanceof BroadcastError ? error.code : 'codec';
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  send({ type: 'failed', code, message }, () => process.exit(1));
}
