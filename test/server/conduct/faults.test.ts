import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Recorded } from '../../../core/ceremony/events.ts';
import type { CheckpointName } from '../../../server/conduct/checkpoint.ts';
import { type Gathering, original, plan } from './house.ts';
import { judgeStored } from './judging.ts';
import { Killable } from './killable.ts';
import type { Signatory } from './signatory.ts';

const people = ['ana', 'bruno', 'carla', 'dirk', 'elena'];
/** At these the server has acknowledged nothing and knows of no signature: the page sends it again. */
const beforeReceived: readonly CheckpointName[] = ['turn-opened', 'cms-stored'];

/** A server starts six times in each: where many tests run side by side that is slow, but it ends. */
const patience = 600_000;

let server: Killable;

beforeAll(async () => {
  server = await Killable.open();
}, patience);
afterAll(() => server.close());

describe('A server that is killed in the middle of a signature goes on from the log', () => {
  test.each<CheckpointName>([
    'turn-opened',
    'cms-stored',
    'signature-received',
    'timestamp-asked',
    'revision-stored',
    'signature-applied',
  ])(
    'at %s, five times',
    async (moment) => {
      const gathering = await plan(server, { signatories: people, rules: { turnSeconds: 300 } });
      const { director, signatories } = await gathering.untilSigning(people);
      for (const signatory of signatories) {
        const before = await killedAt(moment, gathering, signatory);
        await server.start();
        const after = await gathering.log();
        expect(after.slice(0, before.log.length), 'nothing of the log is lost').toEqual(before.log);

        if (!beforeReceived.includes(moment)) {
          await director.until((state) => hasSigned(state, signatory.person));
        }
        await signatory.send(before.answer ?? (await signatory.cms()));
        await director.until((state) => hasSigned(state, signatory.person));
      }

      const { chainWhole, rebuilt, revisions, state } = await judgeStored(gathering);
      const events = await gathering.log();
      for (const person of people) {
        expect(asked(events, person), `what ${person} was asked and did`).toEqual([
          'GestureOffered',
          'TurnOpened',
          'SignatureReceived',
          'SignatureApplied',
        ]);
      }
      expect(chainWhole).toBe(true);
      expect(rebuilt).toBe(true);
      expect(revisions).toEqual([1, 2, 3, 4, 5, 6].map((valid) => ({ valid, wellFormed: true })));
      expect(state.originals[original]?.status).toBe('signed');
      expect(state.originals[original]?.revisions.map((fact) => fact.kind === 'signature' && fact.level)).toEqual(
        people.map(() => 'B-T'),
      );
      // The clients' own folds, made across all the reconnections, are the server's.
      const { seq } = events.at(-1)?.event ?? { seq: 0 };
      for (const { caller } of signatories) {
        const seen = await caller.until((now) => now.seq >= seq);
        expect(seen.originals).toEqual(state.originals);
      }
      await director.command({ name: 'conclude' });
      gathering.close();
    },
    patience,
  );
});

interface Killed {
  readonly log: readonly Recorded[];
  /** What the signatory sent and nobody acknowledged. */
  readonly answer: { readonly turn: number; readonly cms: string } | undefined;
}

/** The signatory's gesture, and the answer to the turn where the server lives to ask for it, until the server is dead. */
async function killedAt(moment: CheckpointName, gathering: Gathering, signatory: Signatory): Promise<Killed> {
  const unacknowledged = (error: unknown) => {
    if (error instanceof Error && 'code' in error) throw error;
  };
  if (moment === 'turn-opened') {
    await server.arm(moment);
    await Promise.all([signatory.gesture().catch(unacknowledged), killed()]);
    return { log: await gathering.log(), answer: undefined };
  }
  await signatory.gesture();
  const answer = await signatory.cms();
  await server.arm(moment);
  await Promise.all([signatory.sendOnce(answer).catch(unacknowledged), killed()]);
  return { log: await gathering.log(), answer };
}

async function killed(): Promise<void> {
  expect(await server.end()).toBe('SIGKILL');
}

function hasSigned(state: Awaited<ReturnType<typeof judgeStored>>['state'], person: string): boolean {
  return (
    state.originals[original]?.revisions.some((fact) => fact.kind === 'signature' && fact.person === person) ?? false
  );
}

/** The types of the events of a person's signature, in order. */
function asked(log: readonly Recorded[], person: string): readonly string[] {
  const types = ['GestureOffered', 'GestureEnded', 'TurnOpened', 'TurnLapsed', 'SignatureReceived', 'SignatureApplied'];
  return log.flatMap(({ event }) =>
    types.includes(event.type) && 'person' in event.data && event.data.person === person ? event.type : [],
  );
}
