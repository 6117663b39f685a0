import { describe, expect, it } from 'vitest';
import { blankScene, type Scene, type SceneInput, sceneSchema } from '../../../server/broadcast/scene.ts';
import { comingIn, Stage } from '../../../server/broadcast/stage.ts';

const sites = [
  { id: 'brussels', label: 'Brussels', utcOffset: 60, onAir: true, connected: true },
  { id: 'quito', label: 'Quito', utcOffset: -300, onAir: true, connected: true },
];
const signatories = [{ name: 'Rudi Vervoort' }, { name: 'Pascal Smet' }, { name: 'Jorge Yunda Machado' }];

function scene(input: Partial<SceneInput> & Pick<SceneInput, 'layout'>): Scene {
  return sceneSchema.parse({ sites, signatories, ...input });
}

function signed(count: number): Scene {
  const rows = signatories.map((each, index) => (index < count ? { ...each, signedAt: '15:22:07' } : each));
  return scene({ layout: 'signing', signatories: rows });
}

/** A stage on which signing is open and the first signature landed at 1000. */
function landed(): Stage {
  const stage = new Stage();
  stage.add({ type: 'scene', scene: signed(0) });
  stage.advance(900);
  stage.add({ type: 'scene', scene: signed(1) });
  stage.advance(1000);
  return stage;
}

describe('the stage', () => {
  it('inks a rule in 300 ms after its signature landed, and none that was there before', () => {
    const stage = landed();
    expect([1000, 1150, 1300, 1500].map((at) => stage.inked(0, at))).toEqual([0, 0.5, 1, 1]);
    const restarted = new Stage();
    restarted.add({ type: 'scene', scene: signed(2) });
    restarted.advance(5000);
    expect(restarted.inked(0, 5000)).toBe(1);
  });

  it('keeps two seconds of stillness before another layout, and a mark waits for its scene', () => {
    const stage = landed();
    const marks: number[] = [];
    stage.add({ type: 'scene', scene: scene({ layout: 'both' }) });
    stage.add({ type: 'mark', shown: (at) => marks.push(at) });
    stage.advance(3260);
    expect(stage.scene.layout).toBe('signing');
    expect(marks).toEqual([]);
    stage.advance(3300);
    expect(stage.scene.layout).toBe('both');
    expect(marks).toEqual([3300]);
  });

  it('lets the next signature land within the stillness', () => {
    const stage = landed();
    stage.add({ type: 'scene', scene: signed(2) });
    stage.advance(1400);
    expect(stage.inked(1, 1550)).toBe(0.5);
    expect(stage.inked(0, 1550)).toBe(1);
  });

  it.each([
    ['a hold', scene({ layout: 'hold' })],
    ['taking a site off air', scene({ layout: 'both', sites: [sites[0]!, { ...sites[1]!, onAir: false }] })],
  ])('makes %s wait for nothing, nor what comes before it', (_, urgent) => {
    const stage = landed();
    stage.add({ type: 'scene', scene: scene({ layout: 'both' }) });
    stage.add({ type: 'scene', scene: urgent });
    stage.advance(1040);
    expect(stage.scene).toEqual(urgent);
  });

  it('keeps its stillness while somebody elsewhere goes with the item, and lets go of whoever is taken off air', () => {
    const remote = { id: 'yunda', label: 'Jorge Yunda Machado', onAir: true, connected: true, person: true };
    const withRemote = (layout: SceneInput['layout'], onAir: boolean) =>
      scene({ layout, sites: [...sites, { ...remote, onAir }] });
    const stage = new Stage();
    stage.add({ type: 'scene', scene: withRemote('signing', true) });
    stage.advance(900);
    const signedNow = [{ ...signatories[0]!, signedAt: '15:22:07' }];
    stage.add({ type: 'scene', scene: { ...withRemote('signing', true), signatories: signedNow } as Scene });
    stage.advance(1000);
    const next = withRemote('both', false);
    stage.add({ type: 'scene', scene: next });
    stage.advance(1040);
    expect(stage.scene.layout).toBe('signing');
    stage.advance(3300);
    expect(stage.scene).toEqual(next);

    const waiting = landed();
    waiting.add({ type: 'scene', scene: withRemote('both', true) });
    waiting.advance(1040);
    expect(waiting.scene.layout).toBe('signing');
    waiting.add({ type: 'scene', scene: next });
    waiting.advance(1080);
    expect(waiting.scene).toEqual(next);
  });

  it('keeps a scene waiting until its pages are read, and the still after it, but no hold', () => {
    const stage = landed();
    const taken: (readonly string[])[] = [];
    stage.add({ type: 'scene', scene: { ...signed(1), pages: ['signed.png'] } });
    stage.add({ type: 'still', take: () => taken.push(stage.scene.pages) });
    for (const take of stage.advance(1040, () => false)) take(1040);
    expect([stage.scene.pages, taken]).toEqual([[], []]);
    for (const take of stage.advance(1080, () => true)) take(1080);
    expect(taken).toEqual([['signed.png']]);
    stage.add({ type: 'scene', scene: scene({ layout: 'hold' }) });
    stage.advance(1120, () => false);
    expect(stage.scene.layout).toBe('hold');
  });

  it('tells how long the next scene has waited for pages and pictures, from when it was next', () => {
    const stage = new Stage();
    const asked: [string, number][] = [];
    const canShow = (layout: string, enough: number) => (one: Scene, waited: number) => {
      asked.push([one.layout, waited]);
      return one.layout !== layout || waited >= enough;
    };
    stage.add({ type: 'scene', scene: scene({ layout: 'both' }) });
    stage.add({ type: 'scene', scene: scene({ layout: 'speaker' }) });
    stage.advance(1000, canShow('both', 80));
    stage.advance(1040, canShow('both', 80));
    expect(stage.scene.layout).not.toBe('both');
    stage.advance(1080, canShow('both', 80));
    expect(stage.scene.layout).toBe('speaker');
    expect(asked).toEqual([
      ['both', 0],
      ['both', 40],
      ['both', 80],
      ['speaker', 0],
    ]);
  });

  it('waits for whoever comes in, but for nobody after nothing, nor while somebody signs', () => {
    const remote = { id: 'yunda', label: 'Jorge Yunda Machado', onAir: true, connected: true, person: true };
    const next = (layout: SceneInput['layout'], change: object = {}) =>
      scene({ layout, sites: [...sites, { ...remote, ...change }] });
    const now = scene({ layout: 'both' });
    expect(comingIn(next('both'), now)).toEqual(['yunda']);
    expect(comingIn(next('both', { connected: false }), now)).toEqual([]);
    expect(comingIn(next('both', { onAir: false }), now)).toEqual([]);
    expect(comingIn(next('speaker'), next('both'))).toEqual([]);
    expect(comingIn(next('signing'), now)).toEqual([]);
    expect(comingIn(next('both'), blankScene)).toEqual([]);
  });

  it('hears whoever goes with the picture that they were in no more from when their light is out', () => {
    const stage = new Stage();
    const remote = { id: 'yunda', label: 'Jorge Yunda Machado', onAir: true, connected: true, person: true };
    stage.add({ type: 'scene', scene: scene({ layout: 'speaker', sites: [...sites, remote] }) });
    stage.advance(0);
    expect(['brussels', 'yunda'].map((id) => stage.hears(id))).toEqual([true, true]);
    const gone = scene({ layout: 'both', sites: [...sites, { ...remote, onAir: false }] });
    stage.add({ type: 'scene', scene: gone });
    stage.advance(40, () => false);
    expect(stage.scene.layout).toBe('speaker');
    expect(['brussels', 'yunda'].map((id) => stage.hears(id))).toEqual([true, false]);
  });

  it('hears nobody who comes in before they are seen', () => {
    const stage = new Stage();
    const sitesThen = sites.map((site) => ({ ...site, onAir: false }));
    stage.add({ type: 'scene', scene: scene({ layout: 'both', sites: sitesThen }) });
    stage.advance(0);
    stage.add({ type: 'scene', scene: scene({ layout: 'speaker' }) });
    stage.advance(40, () => false);
    expect(stage.hears('brussels')).toBe(false);
  });

  it('takes a still of the scene before it, not of the one after', () => {
    const stage = new Stage();
    const taken: string[] = [];
    stage.add({ type: 'scene', scene: scene({ layout: 'both' }) });
    stage.add({ type: 'still', take: () => taken.push(stage.scene.layout) });
    stage.add({ type: 'scene', scene: scene({ layout: 'speaker' }) });
    for (const take of stage.advance(0)) take(0);
    expect(taken).toEqual(['both']);
    stage.advance(40);
    expect(stage.scene.layout).toBe('speaker');
  });
});
