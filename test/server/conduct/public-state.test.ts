import { expect, test } from 'vitest';
import { publicView } from '../../../core/ceremony/public-view.ts';
import { publicStateOf } from '../../../server/conduct/public-state.ts';
import { Stage } from '../../core/ceremony/stage.ts';

test('the public is told where doors open for the rest of a ceremony, and only then', async () => {
  const stage = await new Stage().untilSigning();
  const told = () => {
    const view = publicView(stage.log);
    if (!view) throw new Error('Nothing is planned.');
    return publicStateOf(view, false);
  };
  await stage.as('dora', { name: 'suspend' });
  await stage.as('dora', { name: 'moveStart', startsAt: '2026-06-02T13:00:00Z' });
  expect(told()).toMatchObject({ phase: 'suspended', startsAt: '2026-06-02T13:00:00.000Z' });
  expect(told().goesOn).toBeUndefined();
  await stage.as('dora', { name: 'openDoors' });
  expect(told()).toMatchObject({ phase: 'open', goesOn: true });
  expect(told().movedFrom).toBeUndefined();
  await stage.as('dora', { name: 'goLive' });
  expect(told().goesOn).toBeUndefined();
});
