import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { type Gathering, original, plan } from './house.ts';
import { judgeStored } from './judging.ts';
import { Killable } from './killable.ts';

const people = ['ana', 'bruno', 'carla'];
const patience = 300_000;

let server: Killable;
beforeAll(async () => {
  server = await Killable.open();
}, patience);
afterAll(() => server.close());

describe('A ceremony that is suspended after the first signature', () => {
  test(
    'goes on another day, after a restart of the server, on the same revision',
    async () => {
      const gathering = await plan(server, { signatories: people, rules: { turnSeconds: 300 } });
      const { director, signatories } = await gathering.untilSigning(people);
      const [ana, bruno, carla] = signatories;
      await ana?.gesture();
      await ana?.answer();
      await director.until((state) => signed(state).length === 1);
      // Somebody has pressed, but it is not their turn: what they consented to ends with the day.
      await director.command({ name: 'skipTurn', original, person: 'bruno' });
      await director.command({ name: 'suspend' });
      const tomorrow = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 86_400_000).toISOString();
      const suspended = await director.command({ name: 'moveStart', startsAt: tomorrow });
      const { head } = suspended.originals[original] ?? {};
      expect(suspended.originals[original]).toMatchObject({ status: 'presented', gestures: {} });
      for (const { caller } of signatories) {
        const told = await caller.until((state) => state.seq >= suspended.seq);
        expect([told.phase, told.plan.startsAt, told.movedFrom === undefined]).toEqual(['suspended', tomorrow, false]);
      }
      expect(await publicState(gathering)).toMatchObject({ phase: 'suspended', startsAt: tomorrow });

      await server.restart();
      await director.command({ name: 'openDoors' });
      await director.command({ name: 'goLive' });
      await director.command({ name: 'openSigning', original });
      const again = await director.command({ name: 'reopenTurn', original, person: 'bruno' });
      expect(again.originals[original]?.head).toEqual(head);
      for (const signatory of [bruno, carla]) {
        await signatory?.caller.until((state) => state.seq >= again.seq);
        await signatory?.gesture();
        await signatory?.answer();
      }
      await director.until((state) => signed(state).length === 3);

      const { chainWhole, rebuilt, revisions, state } = await judgeStored(gathering);
      expect([chainWhole, rebuilt]).toEqual([true, true]);
      expect(signed(state)).toEqual(people);
      // The seal's signature, one before the suspension, two after: each revision as pdfsig and qpdf see it.
      expect(revisions).toEqual([1, 2, 3, 4].map((valid) => ({ valid, wellFormed: true })));
      await director.command({ name: 'conclude' });
      gathering.close();
    },
    patience,
  );
});

function signed(state: CeremonyState): readonly string[] {
  return state.originals[original]?.revisions.flatMap((fact) => (fact.kind === 'signature' ? [fact.person] : [])) ?? [];
}

/** What the public page reads once it says so. */
async function publicState({ ceremony }: Gathering): Promise<{ readonly phase: string; readonly startsAt: string }> {
  for (;;) {
    const response = await fetch(`${server.url}/live/${ceremony}/state.json`);
    const state = response.ok
      ? ((await response.json()) as { phase: string; startsAt: string; movedFrom?: string })
      : undefined;
    if (state?.phase === 'suspended' && state.movedFrom !== undefined) return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
