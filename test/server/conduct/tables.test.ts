import { expect, test } from 'vitest';
import type { Recorded } from '../../../core/ceremony/events.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import type { Appended } from '../../../server/conduct/ledger.ts';
import { samplePlan } from '../../../server/conduct/sample.ts';
import { Tables } from '../../../server/conduct/tables.ts';

const plan = samplePlan({ id: 'sample', startsAt: '2026-12-03T14:00:00.000Z', text: {} });
const state = { plan } as CeremonyState;

test.each(['Suspended', 'Concluded'])('%s: everybody gets up, and a tablet that nobody took keeps its name', (type) => {
  let append: (appended: Appended) => void = () => undefined;
  const tables = new Tables({
    ledger: {
      onAppended: (listener) => {
        append = listener;
        return () => undefined;
      },
    },
    now: () => new Date('2026-12-03T14:00:00.000Z'),
  });
  tables.seat(state, 'cabrera', true);
  for (const person of ['vervoort', 'yunda']) {
    tables.seat(state, person, true);
    tables.handOver(state, person);
  }
  tables.take(state, 'vervoort');
  const tell = (one: string) =>
    append({ ceremony: plan.id, recorded: [{ event: { type: one } } as Recorded], state } satisfies Appended);
  tell('Held');
  expect(Object.keys(tables.of(plan.id))).toEqual(['cabrera', 'vervoort', 'yunda']);
  tell(type);
  expect(tables.of(plan.id)).toEqual({ yunda: { handedAt: '2026-12-03T14:00:00.000Z', taken: false } });
});
