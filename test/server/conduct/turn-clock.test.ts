import { expect, onTestFinished, test } from 'vitest';
import type { Command } from '../../../core/ceremony/commands.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { noCheckpoint } from '../../../server/conduct/checkpoint.ts';
import type { Appended } from '../../../server/conduct/ledger.ts';
import { Signing } from '../../../server/conduct/signing.ts';
import { StoreError } from '../../../server/store/store.ts';

const quiet = { info() {}, warn() {}, error() {} };

/** A ceremony in which somebody has the turn, as far as the clock of turns looks. */
function stateWith(turn: { readonly seq: number } | undefined): CeremonyState {
  const original = { id: 'memorandum', gestures: {}, ...(turn && { turn: { person: 'ana', base: 'a', ...turn } }) };
  return {
    plan: { id: 'one', rules: { turnSeconds: 0.01, gestureSeconds: 300 } },
    people: {},
    originals: { memorandum: original },
  } as unknown as CeremonyState;
}

function stage(execute: (command: Command) => Promise<void>) {
  const listeners: ((appended: Appended) => void)[] = [];
  let fetched = 0;
  const blobs = {
    get: () => {
      fetched += 1;
      return new Promise(() => {});
    },
  };
  const ledger = {
    onAppended: (listener: (appended: Appended) => void) => listeners.push(listener),
    execute: (_: string, command: Command) => execute(command),
  };
  const signing = new Signing({
    ledger,
    blobs,
    checkpoint: noCheckpoint,
    logger: quiet,
  } as unknown as ConstructorParameters<typeof Signing>[0]);
  onTestFinished(() => signing.close());
  const appended = (state: CeremonyState) => {
    for (const listener of listeners) listener({ ceremony: 'one', recorded: [], state });
  };
  return { appended, fetched: () => fetched };
}

test('a turn that nobody answers lapses, also where the log could not be written at that moment', async () => {
  const asked: string[] = [];
  const lapsed = Promise.withResolvers<void>();
  const { appended } = stage(async ({ name }) => {
    asked.push(name);
    if (asked.length === 1) throw new StoreError('disk-full', 'The disk is full.');
    lapsed.resolve();
  });
  appended(stateWith({ seq: 5 }));
  await lapsed.promise;
  expect(asked).toEqual(['lapseTurn', 'lapseTurn']);
});

test('the file of a turn is kept as long as the turn is open, and no longer', async () => {
  const { appended, fetched } = stage(async () => {});
  appended(stateWith({ seq: 5 }));
  appended(stateWith({ seq: 5 }));
  expect(fetched()).toBe(1);
  appended(stateWith(undefined));
  // As nobody does: only what is no longer there is fetched anew.
  appended(stateWith({ seq: 5 }));
  expect(fetched()).toBe(2);
});
