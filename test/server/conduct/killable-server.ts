/** The server in a process of its own, which kills itself at the moment that a message names. */
import { pino } from 'pino';
import { createApp } from '../../../server/app.ts';
import type { CheckpointName } from '../../../server/conduct/checkpoint.ts';
import { readConfig } from '../../../server/config.ts';
import { noPicture } from './no-picture.ts';

export type ToKillable = { readonly wanted: CheckpointName };
export type FromKillable = { readonly password: string | undefined } | { readonly armed: CheckpointName };

let wanted: CheckpointName | undefined;
const app = await createApp(readConfig(process.env), {
  logger: pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2)),
  createBroadcast: noPicture,
  checkpoint: (name) => {
    if (name === wanted) process.kill(process.pid, 'SIGKILL');
  },
});
await app.listen();
process.on('message', (message: ToKillable) => {
  wanted = message.wanted;
  process.send?.({ armed: wanted } satisfies FromKillable);
});
// The test has ended, however it did.
process.on('disconnect', () => process.exit());
process.send?.({ password: app.madePassword } satisfies FromKillable);
