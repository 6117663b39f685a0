import { beforeEach, expect, test } from 'vitest';
import type { Recorded } from '../../../core/ceremony/events.ts';
import type { CeremonyState, Phase } from '../../../core/ceremony/state.ts';
import { Cues } from '../../../server/conduct/cues.ts';
import type { Appended } from '../../../server/conduct/ledger.ts';
import { samplePlan } from '../../../server/conduct/sample.ts';

const plan = samplePlan({ id: 'sample', startsAt: '2026-12-03T14:00:00.000Z', text: {} });
let cues: Cues;
let append: (type: string, now: { phase: Phase; focus?: string; beside?: readonly string[] }) => void;

beforeEach(() => {
  cues = new Cues({
    onAppended: (listener) => {
      append = (type, now) =>
        listener({
          ceremony: plan.id,
          recorded: [{ event: { type } } as Recorded],
          state: { plan, ...now } as CeremonyState,
        } satisfies Appended);
      return () => undefined;
    },
  });
  cues.give({ plan } as CeremonyState, 'quito', 'standby');
});

test('the item that brings a site in is its word to go, where it stood by', () => {
  append('ItemStarted', { phase: 'live', focus: 'brussels' });
  expect(cues.of(plan.id)).toEqual({ quito: 'standby' });
  append('ItemStarted', { phase: 'live', focus: 'brussels', beside: ['quito'] });
  expect(cues.of(plan.id)).toEqual({ quito: 'go' });
});

test('a layout chosen by hand tells nobody to go', () => {
  append('LayoutChosen', { phase: 'live', focus: 'quito' });
  expect(cues.of(plan.id)).toEqual({ quito: 'standby' });
});

test('on hold nobody stands by, nor after it, nor on the day on which it goes on', () => {
  const told: string[] = [];
  cues.on('changed', (ceremony) => told.push(ceremony));
  append('Held', { phase: 'held' });
  append('Resumed', { phase: 'live' });
  expect(cues.of(plan.id)).toEqual({});
  expect(told).toEqual([plan.id]);
});
