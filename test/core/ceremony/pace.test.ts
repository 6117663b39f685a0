import { describe, expect, test } from 'vitest';
import { type Pace, paceOf } from '../../../core/ceremony/pace.ts';
import { Stage, samplePlan } from './stage.ts';

const minute = 60_000;
/** Of the items from going live on: 1, 4, 3, 1, 3, 2 and 1 minutes. */
const whole = 15 * minute;

/** Live at a moment; the plan says 13:00. */
async function live(at: string): Promise<Stage> {
  const stage = new Stage(samplePlan());
  stage.now = Date.parse(at) - minute;
  await stage.system({ name: 'plan', plan: stage.plan });
  await stage.as('dora', { name: 'openDoors' });
  stage.now += minute;
  await stage.as('dora', { name: 'goLive' });
  return stage;
}

function paceAt(stage: Stage, after: number): Pace {
  const pace = stage.state && paceOf(stage.state, stage.now + after);
  if (!pace) throw new Error('It is not on.');
  return pace;
}

describe('the pace of a ceremony', () => {
  test('is told from going live to the end, and not before or after', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    await stage.as('dora', { name: 'openDoors' });
    expect(stage.state && paceOf(stage.state, stage.now)).toBeUndefined();
    await stage.as('dora', { name: 'goLive' });
    expect(paceAt(stage, 0).item).toEqual({ ran: 0, planned: minute });
    await stage.as('dora', { name: 'conclude' });
    expect(stage.state && paceOf(stage.state, stage.now)).toBeUndefined();
  });

  test('counts a late start, and an item that runs over, but not one within its minutes', async () => {
    const stage = await live('2026-06-01T13:02:00.000Z');
    expect(paceAt(stage, 0)).toEqual({
      item: { ran: 0, planned: minute },
      behind: 2 * minute,
      endsAt: stage.now + whole,
    });
    expect(paceAt(stage, minute).behind).toBe(2 * minute);
    expect(paceAt(stage, 3 * minute).behind).toBe(4 * minute);
  });

  test('is ahead where an item was shorter or was left out', async () => {
    const stage = await live('2026-06-01T13:00:00.000Z');
    stage.now += minute;
    await stage.as('dora', { name: 'startItem', item: 'address' });
    stage.now += minute;
    await stage.as('dora', { name: 'startItem', item: 'ready' });
    expect(paceAt(stage, 0)).toMatchObject({ item: { ran: 0, planned: minute }, behind: -6 * minute });
  });

  test('goes on counting while it is held', async () => {
    const stage = await live('2026-06-01T13:00:00.000Z');
    await stage.as('dora', { name: 'hold' });
    expect(paceAt(stage, 3 * minute)).toMatchObject({ item: { ran: 3 * minute }, behind: 2 * minute });
  });

  test('after a suspension begins anew with the item that was on', async () => {
    const stage = await live('2026-06-01T13:00:00.000Z');
    stage.now += minute;
    await stage.as('dora', { name: 'startItem', item: 'address' });
    await stage.as('dora', { name: 'suspend' });
    stage.now += 86_400_000;
    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'goLive' });
    expect(paceAt(stage, minute)).toMatchObject({ item: { ran: minute, planned: 4 * minute }, behind: 0 });
  });

  test('of a ceremony that is held on quite another day than planned is that of its minutes alone', async () => {
    const stage = await live('2026-06-03T09:00:00.000Z');
    expect(paceAt(stage, 0).behind).toBe(0);
    expect(paceAt(stage, 2 * minute).behind).toBe(minute);
  });
});
