import { expect, test } from 'vitest';
import { Records } from '../../../server/conduct/records.ts';
import { SilentResponderError } from '../../../server/trust/validation-data.ts';
import { Stage } from '../../core/ceremony/stage.ts';

test('the director is told once why there is no procès-verbal yet, also where somebody was only silent before', async () => {
  const stage = await new Stage().untilAccountable();
  const told: unknown[] = [];
  const logger = { warn: () => {}, error: () => {} };
  const failures = [new SilentResponderError([]), new Error('no timestamp'), new Error('still none')];
  const over = Promise.withResolvers<void>();
  const records = new Records({
    ledger: {
      onAppended: () => {},
      ceremonies: () => [stage.state],
      state: () => stage.state,
      log: () => stage.log,
      execute: async (_: string, command: unknown) => told.push(command),
    },
    stills: async () => {
      const failure = failures.shift();
      if (failures.length === 0) over.resolve();
      throw failure ?? new Error('still none');
    },
    now: () => new Date(stage.now),
    logger,
  } as unknown as ConstructorParameters<typeof Records>[0]);
  records.resume();
  await over.promise;
  await records.close();
  expect(told).toEqual([{ name: 'raiseIncident', code: 'record-not-sealed', detail: 'no timestamp' }]);
});

test('a clock that was set back after the conclusion delays the procès-verbal by no more than the broadcast is', async () => {
  const stage = await new Stage().untilAccountable();
  const begun = Promise.withResolvers<void>();
  const records = new Records({
    ledger: {
      onAppended: () => {},
      ceremonies: () => [stage.state],
      state: () => ({ ...stage.state, delaySeconds: 0.01 }),
      log: () => stage.log,
      execute: async () => {},
    },
    stills: async () => {
      begun.resolve();
      throw new Error('enough');
    },
    now: () => new Date(Date.parse(stage.state?.at ?? '') - 3_600_000),
    logger: { warn: () => {}, error: () => {} },
  } as unknown as ConstructorParameters<typeof Records>[0]);
  records.resume();
  await begun.promise;
  await records.close();
});
