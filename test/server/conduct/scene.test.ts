import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Recorded } from '../../../core/ceremony/events.ts';
import { evolve } from '../../../core/ceremony/evolve.ts';
import { type CeremonyState, isOnAir, type OriginalState, type RevisionFact } from '../../../core/ceremony/state.ts';
import { type TextLanguage, textLanguages } from '../../../core/texts/language.ts';
import { pictureTexts } from '../../../core/texts/picture.ts';
import { composedPicture } from '../../../server/broadcast/picture/layouts.ts';
import { Painter } from '../../../server/broadcast/picture/painter.ts';
import { registerFonts } from '../../../server/broadcast/picture/type.ts';
import { isPublic, sceneSchema, tiled } from '../../../server/broadcast/scene.ts';
import { samplePlan } from '../../../server/conduct/sample.ts';
import { sceneOf } from '../../../server/conduct/scene.ts';
import { alternatPlan } from '../../rehearsal/alternat-plan.ts';

const startsAt = '2026-12-03T14:00:00.000Z';
const now = Date.parse(startsAt) + 600_000;
const facts = {
  connected: new Set<string>(),
  pages: { memorandum: ['page-001.png'] },
  itemSince: now - 1_000,
  verifyUrl: 'https://alternat.example/verify',
};
const folder = process.env.SCREENS;

beforeAll(() => registerFonts());

/** The sample ceremony in a language, at a moment of it. */
function at(languages: readonly TextLanguage[], moment: Partial<CeremonyState>): CeremonyState {
  const plan = { ...samplePlan({ id: 'sample', startsAt, text: undefined }), languages };
  const planned = { event: { seq: 1, at: startsAt, type: 'CeremonyPlanned', data: { plan } } } as unknown as Recorded;
  return { ...evolve(undefined, planned), ...moment };
}

const live = { phase: 'live', onAir: ['brussels', 'quito', 'ambassador'] } as const;

describe('the picture', () => {
  it('gives an office in its bearer’s own language first, then in the broadcast’s', () => {
    const offices = (languages: readonly TextLanguage[], item: string) =>
      sceneOf(at(languages, { ...live, item, layout: 'both' }), facts).lowerThirds;
    expect(offices(['en'], 'greetings')).toMatchObject([
      { tile: 'ambassador', name: 'Embajador del Ecuador', office: ['Ambassador of Ecuador'] },
      {
        tile: 'quito',
        name: 'Arturo Cabrera Hidalgo',
        office: ['Viceministro de Relaciones Exteriores', 'Deputy Minister of Foreign Affairs'],
      },
    ]);
    expect(offices(['fr'], 'address-vervoort')).toMatchObject([{ office: ['Ministre-Président'] }]);
    expect(offices(['fr', 'es'], 'address-vervoort')).toMatchObject([
      { office: ['Ministre-Président', 'Ministro-presidente'] },
    ]);
    expect(offices(['nl'], 'welcome')).toMatchObject([{ name: 'Ceremoniemeester', office: [] }]);
  });

  it('shows all who speak in an item as equals, each named under their picture, and whoever has no picture not at all', async () => {
    const greeting = { ...live, item: 'greetings', layout: 'speaker', focus: 'ambassador', beside: ['quito'] } as const;
    const picture = (connected: readonly string[], isOn = true) => {
      const scene = sceneSchema.parse(sceneOf(at(['fr'], greeting), { ...facts, connected: new Set(connected) }));
      const view = { now, measure: createCanvas(8, 8).getContext('2d'), isLive: () => isOn, page: () => undefined };
      return composedPicture(scene, { ...view, inked: () => 1 });
    };
    const { tiles } = picture(['brussels', 'quito', 'ambassador']);
    expect(tiles.map(({ site }) => site)).toEqual(['ambassador', 'quito']);
    expect(new Set(tiles.map(({ rect }) => `${rect.y} ${rect.width} ${rect.height}`))).toHaveLength(1);
    expect(picture(['brussels', 'quito']).tiles.map(({ site }) => site)).toEqual(['quito', 'brussels']);
    if (!folder) return;
    const painter = new Painter(1280, 720);
    painter.update(picture(['brussels', 'quito', 'ambassador'], false), () => undefined);
    await writeFile(join(folder, 'picture-two-speakers.png'), await painter.still('png'));
  });

  it('has in equal tiles the sites, and whoever is on air from elsewhere; slates tell the sites’ times alone', () => {
    const connected = new Set(['brussels', 'quito', 'ambassador']);
    const view = { now, measure: createCanvas(8, 8).getContext('2d'), isLive: () => true, page: () => undefined };
    const shown = (moment: Partial<CeremonyState>) =>
      composedPicture(sceneSchema.parse(sceneOf(at(['en'], moment), { ...facts, connected })), {
        ...view,
        inked: () => 1,
      });
    const tiles = (moment: Partial<CeremonyState>) => shown({ ...live, layout: 'both', ...moment }).tiles;
    const sites = ['brussels', 'quito'];
    expect(tiles({ item: 'welcome', onAir: sites }).map(({ site }) => site)).toEqual(sites);
    const attesting = tiles({ item: 'attestation', beside: ['ambassador'] });
    expect(attesting.map(({ site }) => site)).toEqual(['brussels', 'quito', 'ambassador']);
    const slate = shown({ phase: 'held', beside: ['ambassador'] }).regions.map(({ key }) => key);
    expect(slate.some((key) => key.includes('Quito'))).toBe(true);
    expect(slate.some((key) => key.includes('Ambassador'))).toBe(false);
  });

  it('lets be heard from elsewhere who is on air, which their light says, and shows them', () => {
    const heard = (moment: Partial<CeremonyState>) => {
      const state = at(['en'], { ...live, ...moment });
      const scene = sceneSchema.parse(sceneOf(state, { ...facts, connected: new Set(['ambassador']) }));
      const isHeard = isPublic(scene, 'ambassador');
      expect(isHeard).toBe(isOnAir(state, 'ambassador'));
      return { tiles: tiled(scene).map(({ id }) => id), isHeard };
    };
    const sites = ['brussels', 'quito'];
    const all = { tiles: [...sites, 'ambassador'], isHeard: true };
    for (const item of ['greetings', 'welcome']) {
      for (const layout of ['both', 'document'] as const) expect(heard({ item, layout })).toEqual(all);
      expect(heard({ item, layout: 'speaker', focus: 'quito' })).toEqual(all);
      const off = { tiles: sites, isHeard: false };
      expect(heard({ item, layout: 'both', onAir: sites })).toEqual(off);
      expect(heard({ item, layout: 'both', phase: 'held' })).toEqual(off);
    }
  });

  it('says beside the name of somebody elsewhere where they are, and what time it is there if that is known', () => {
    const { plan, ...rest } = at(['fr'], { ...live, item: 'greetings', layout: 'both' });
    const labels = (place?: { en: string; fr: string }) => {
      const people = plan.people.map((one) => (one.id === 'ambassador' && place ? { ...one, place } : one));
      const state = { ...rest, plan: { ...plan, people } };
      const scene = sceneSchema.parse(sceneOf(state, { ...facts, connected: new Set(['ambassador']) }));
      const view = { now, measure: createCanvas(8, 8).getContext('2d'), isLive: () => true, page: () => undefined };
      const { regions } = composedPicture(scene, { ...view, inked: () => 1 });
      const [label = ''] = regions.map(({ key }) => key).filter((key) => /Ambassadeur.*baseline/.test(key));
      return label;
    };
    expect(labels()).toMatch(/"Bruxelles 15:10"/);
    const elsewhere = labels({ en: 'Geneva', fr: 'Genève' });
    expect(elsewhere).toContain('"Genève"');
  });

  it('shows who signs from elsewhere, whatever item is on, and no site in their place', () => {
    const state = at(['en'], { ...live, item: 'welcome', layout: 'signing' });
    const [first = ''] = Object.values(state.originals)[0]?.order ?? [];
    const people = state.plan.people.map((one) => (one.id === first ? { ...one, presence: 'remote' as const } : one));
    const signing = { ...state, plan: { ...state.plan, people }, onAir: [...live.onAir, first] };
    const scene = sceneSchema.parse(sceneOf(signing, { ...facts, connected: new Set([first, 'brussels']) }));
    const view = { now, measure: createCanvas(8, 8).getContext('2d'), isLive: () => true, page: () => undefined };
    expect(composedPicture(scene, { ...view, inked: () => 1 }).tiles.map(({ site }) => site)).toEqual([first]);
  });

  it('says where those are who are awaited, also where that is no site', () => {
    const state = at(['en'], { ...live, item: 'signing', layout: 'signing' });
    const { memorandum } = state.originals;
    const revisions = [{ ...({ kind: 'signature', person: 'vervoort', at: startsAt } as RevisionFact), seq: 9 }];
    const people = state.plan.people.map((one) => (one.id === 'yunda' ? { ...one, place: { en: 'Geneva' } } : one));
    const signing = {
      ...state,
      plan: { ...state.plan, people },
      originals: { memorandum: { ...memorandum!, revisions } },
    };
    expect(sceneOf(signing, facts).caption).toMatch(/· Awaiting Brussels and Geneva$/i);
  });

  it('calls a rehearsal one, whatever its title says', () => {
    const { plan, ...rest } = at(['fr'], { ...live, item: 'welcome', layout: 'both' });
    const rehearsed = { ...rest, plan: { ...plan, rehearsal: true } };
    expect(sceneOf(rehearsed, facts).title).toEqual(['Répétition\u00a0: Protocole d’accord']);
    expect(sceneOf({ ...rest, plan }, facts).title).toEqual(['Protocole d’accord']);
  });

  it('inks a rule once its person has signed every original, and shows the one that was signed last', () => {
    const plan = alternatPlan({ id: 'two-originals', startsAt });
    const planned = { event: { seq: 1, at: startsAt, type: 'CeremonyPlanned', data: { plan } } } as unknown as Recorded;
    const state = evolve(undefined, planned);
    const signed = (original: string, ...people: readonly string[]): OriginalState => ({
      ...(state.originals[original] as OriginalState),
      status: 'signing',
      revisions: people.map((person, index) => ({
        ...({ kind: 'signature', person, at: startsAt } as RevisionFact),
        seq: 10 * (index + 1) + (original === 'quito' ? 1 : 0),
      })),
    });
    const scene = (brussels: readonly string[], quito: readonly string[]) =>
      sceneOf(
        {
          ...state,
          ...live,
          layout: 'signing',
          originals: { brussels: signed('brussels', ...brussels), quito: signed('quito', ...quito) },
        },
        { ...facts, pages: { brussels: ['brussels.png'], quito: ['quito.png'] } },
      );
    const inked = ({ signatories = [] }: ReturnType<typeof scene>) =>
      signatories.flatMap(({ name, signedAt }) => (signedAt === undefined ? [] : [name]));

    expect(scene([], [])).toMatchObject({ pages: ['brussels.png'], signingSite: 'brussels' });
    const first = scene(['vervoort'], ['yunda']);
    expect(first).toMatchObject({ pages: ['quito.png'], signingSite: 'quito' });
    expect(first.caption).toBe('Signed: Jorge Yunda Machado, 1 of 2 originals');
    expect(inked(first)).toEqual([]);
    const second = scene(['vervoort', 'yunda'], ['yunda']);
    expect(second).toMatchObject({ pages: ['brussels.png'] });
    expect(second.caption).toBe('Signed: Jorge Yunda Machado, 2 of 2 originals');
    expect(inked(second)).toEqual(['Jorge Yunda Machado']);
    const all = scene(['vervoort', 'smet', 'yunda'], ['yunda', 'vervoort', 'smet']);
    expect(all.caption).toBe('Signed by all');
    expect(inked(all)).toHaveLength(3);
  });

  it('shows all originals side by side while they are exchanged, each by its name, once their pages are there', async () => {
    const plan = alternatPlan({ id: 'two-originals', startsAt });
    const planned = { event: { seq: 1, at: startsAt, type: 'CeremonyPlanned', data: { plan } } } as unknown as Recorded;
    const state: CeremonyState = { ...evolve(undefined, planned), ...live, layout: 'exchange' };
    const scene = (pages: Record<string, readonly string[]>) => sceneSchema.parse(sceneOf(state, { ...facts, pages }));
    expect(scene({ brussels: ['b1.png', 'b2.png'] }).layout).toBe('both');
    const shown = scene({ brussels: ['b1.png', 'b2.png'], quito: ['q1.png', 'q2.png'] });
    expect(shown.layout).toBe('exchange');
    expect(shown.exhibits).toEqual([
      { path: 'b2.png', label: 'Original of the Brussels-Capital Region' },
      { path: 'q2.png', label: 'Original of the City of Quito' },
    ]);
    const view = { now, measure: createCanvas(8, 8).getContext('2d'), isLive: () => false, page: () => undefined };
    const picture = composedPicture(shown, { ...view, inked: () => 1 });
    const sizes = (label: string) => {
      const exhibits = shown.exhibits.map((one, index) => (index === 0 ? { ...one, label } : one));
      const { regions } = composedPicture({ ...shown, exhibits }, { ...view, inked: () => 1 });
      return [regions[1], regions[3]].map((region) => JSON.parse(region?.key ?? '')[1] as number);
    };
    expect(sizes('Original')).toEqual([28, 28]);
    const [long, short] = sizes('Origineel exemplaar (Brussels Hoofdstedelijk Gewest)');
    expect(long).toBeLessThan(28);
    // No name is smaller than another.
    expect(short).toBe(long);
    const [one, , other] = picture.regions.map(({ rect }) => rect);
    expect([one?.width, one?.height, one?.y]).toEqual([other?.width, other?.height, other?.y]);
    expect(picture.tiles).toEqual([]);
    if (folder) {
      const painter = new Painter(1280, 720);
      painter.update(picture, () => undefined);
      await writeFile(join(folder, 'picture-exchange.png'), await painter.still('png'));
    }
  });

  it.each(textLanguages)('says everything in the broadcast’s language, within its edges: %s', async (language) => {
    const moments: Readonly<Record<string, Partial<CeremonyState>>> = {
      opening: { phase: 'open', layout: 'opening' },
      both: { ...live, item: 'greetings', layout: 'both' },
      speaker: { ...live, item: 'address-smet', layout: 'speaker', focus: 'brussels' },
      signing: { ...live, item: 'signing', layout: 'signing' },
      hold: { phase: 'held' },
      closing: { phase: 'concluded' },
    };
    for (const [name, moment] of Object.entries(moments)) {
      const scene = sceneSchema.parse(sceneOf(at([language], moment), facts));
      expect(scene.restoring).toBe(pictureTexts[language].restoring);
      const painter = new Painter(1280, 720);
      const time = name === 'opening' ? Date.parse(startsAt) - 90_000 : now;
      const plan = composedPicture(scene, {
        now: time,
        measure: createCanvas(8, 8).getContext('2d'),
        isLive: () => false,
        page: () => undefined,
        inked: () => 1,
      });
      for (const { rect } of plan.regions) {
        expect(rect.x).toBeGreaterThanOrEqual(64);
        expect(rect.x + rect.width).toBeLessThanOrEqual(1216);
      }
      painter.update(plan, () => undefined);
      if (folder) await writeFile(join(folder, `picture-${name}-${language}.png`), await painter.still('png'));
    }
  });
});
