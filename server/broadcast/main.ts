// The broadcast's own process: started by Broadcast, spoken to by messages, replaced when it dies.
import { BroadcastError } from './errors.ts';
import { broadcastFiles } from './files.ts';
import { Gate } from './gate.ts';
import { Packager } from './hls/packager.ts';
import { writeProgramme } from './hls/programme.ts';
import { type BroadcastOptions, type FromProcess, type ToProcess, toProcessSchema } from './messages.ts';
import { type Production, startProduction } from './production.ts';

let production: Production | undefined;
/** Where the clean picture goes, where it was asked for after the start. */
let cleanDirectory: string | undefined;

process.on('message', (raw) => {
  handle(toProcessSchema.parse(raw));
});
// Whoever started us is gone; its successor starts another process in the same directory.
process.on('disconnect', () => process.exit(0));
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
// A terminal's Ctrl-C reaches the whole group; when a broadcast ends is for the supervisor to say.
process.on('SIGINT', () => {});

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
      production?.handle(message);
  }
}

/** Ends the playlist if it is not ended, makes the recording, and leaves. */
async function finish(options: BroadcastOptions): Promise<void> {
  const { directory, cleanDirectory = directory } = options;
  for (const each of new Set([directory, cleanDirectory])) await finishIn(each, options.delayMs);
  leave();
}

async function finishIn(directory: string, delayMs: number): Promise<void> {
  const files = broadcastFiles(directory);
  const packager = new Packager(files, new Gate(delayMs, Date.now), fail);
  await packager.end(Date.now());
  if (packager.entries.some((entry) => entry.type === 'segment')) await writeProgramme(files, packager.entries);
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
