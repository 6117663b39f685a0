import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../core/ceremony/plan.ts';
import { Stage, samplePlan, typesOf } from './stage.ts';

/** Live, at the item in which the guest speaks from elsewhere. */
async function guestSpeaks(plan?: Plan): Promise<Stage> {
  const stage = new Stage(plan);
  await stage.system({ name: 'plan', plan: stage.plan });
  await stage.as('dora', { name: 'openDoors' });
  await stage.as('dora', { name: 'goLive' });
  await stage.as('dora', { name: 'startItem', item: 'address' });
  expect(stage.state?.onAir).toEqual(['brussels', 'quito', 'guest']);
  return stage;
}

describe('Somebody elsewhere', () => {
  it('is on air for as long as an item needs them; sites stay as the director has them', async () => {
    const stage = await guestSpeaks();
    await stage.as('dora', { name: 'closeAir', source: 'brussels' });
    const next = await stage.as('dora', { name: 'startItem', item: 'ready' });
    expect(typesOf(next)).toEqual(['ItemStarted', 'LayoutChosen', 'AirClosed']);
    expect(stage.state?.onAir).toEqual(['quito']);
  });

  it('stays on air where the next item needs them too', async () => {
    const plan = samplePlan();
    const items = plan.items.map((item) => (item.id === 'ready' ? { ...item, who: ['guest'] } : item));
    const stage = await guestSpeaks({ ...plan, items });
    await stage.as('dora', { name: 'startItem', item: 'ready' });
    expect(stage.state?.onAir).toEqual(['brussels', 'quito', 'guest']);
  });

  it('goes off air when they are removed', async () => {
    const stage = await guestSpeaks();
    await stage.as('dora', { name: 'removePerson', person: 'guest' });
    expect(stage.state?.onAir).toEqual(['brussels', 'quito']);
  });
});

describe('Who signs in another’s place is shown where they are', () => {
  const speaking = (who: readonly string[], focus: string): Plan => {
    const plan = samplePlan();
    return { ...plan, items: plan.items.map((item) => (item.id === 'address' ? { ...item, who, focus } : item)) };
  };
  const substituted = async (plan: Plan, former: string, change: object) => {
    const stage = new Stage(plan);
    await stage.system({ name: 'plan', plan });
    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'goLive' });
    await stage.as('dora', { name: 'startItem', item: 'address' });
    const before = plan.people.find(({ id }) => id === former)!;
    const substitute = { ...before, id: 'sofie', name: 'Sofie', ...change };
    await stage.as('dora', { name: 'substitute', person: former, substitute, authority: 'a decision' });
    return { now: stage.state?.focus, planned: stage.state?.plan.items.find(({ id }) => id === 'address')?.focus };
  };

  it('also elsewhere, for somebody who was to speak in the room', async () => {
    const elsewhere = { presence: 'remote' } as const;
    expect(await substituted(speaking(['rudi'], 'brussels'), 'rudi', elsewhere)).toEqual({
      now: 'sofie',
      planned: 'sofie',
    });
    // Others who speak in the item are still there.
    expect(await substituted(speaking(['rudi', 'pascal'], 'brussels'), 'rudi', elsewhere)).toMatchObject({
      planned: 'brussels',
    });
    // Who is shown instead was chosen so.
    expect(await substituted(speaking(['rudi'], 'quito'), 'rudi', elsewhere)).toEqual({
      now: 'quito',
      planned: 'quito',
    });
  });

  it('and in the room, for somebody who was to speak from elsewhere', async () => {
    const plan = speaking(['rudi'], 'rudi');
    const people = plan.people.map((one) => (one.id === 'rudi' ? { ...one, presence: 'remote' as const } : one));
    expect(await substituted({ ...plan, people }, 'rudi', { presence: 'companion' })).toEqual({
      now: 'brussels',
      planned: 'brussels',
    });
  });
});
