import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { touches } from '../../../server/broadcast/av/picture.ts';
import { composedPicture } from '../../../server/broadcast/picture/layouts.ts';
import type { View } from '../../../server/broadcast/picture/plan.ts';
import { fitWidth, registerFonts, textWidth, timeOfDay, wrap } from '../../../server/broadcast/picture/type.ts';
import { isPublic, type Scene, sceneSchema } from '../../../server/broadcast/scene.ts';

const NOW = Date.parse('2026-11-24T14:00:00Z');
const measure = createCanvas(8, 8).getContext('2d');
const layouts = ['opening', 'both', 'speaker', 'document', 'signing', 'exchange', 'hold', 'closing', 'photo'] as const;

const view: View = { now: NOW, measure, isLive: () => true, page: () => undefined, inked: () => 1 };

const words = fc.string({ unit: 'grapheme', maxLength: 60 });
const scene = (layout: (typeof layouts)[number]) =>
  fc
    .record({
      title: fc.array(words, { maxLength: 3 }),
      sites: fc.array(
        fc.record({
          label: words,
          utcOffset: fc.integer({ min: -840, max: 840 }),
          onAir: fc.boolean(),
          connected: fc.boolean(),
        }),
        { maxLength: 8 },
      ),
      offices: fc.array(fc.tuple(words, fc.array(words, { maxLength: 3 })), { maxLength: 8 }),
      signatories: fc.array(fc.record({ name: words, office: words }), { maxLength: 8 }),
      lines: fc.array(words, { maxLength: 5 }),
      caption: words,
      participants: fc.array(words, { maxLength: 4 }),
    })
    .map(({ sites, offices, ...rest }) =>
      sceneSchema.parse({
        ...rest,
        layout,
        sites: sites.map((site, index) => ({ ...site, id: `site-${index}` })),
        speakers: ['site-0', 'site-2'].slice(0, 1 + (rest.lines.length % 2)),
        signingSite: 'site-1',
        lowerThirds: offices.map(([name, office], index) => ({
          tile: `site-${index}`,
          name,
          office,
          since: NOW - 1000,
        })),
        pages: ['one.png', 'two.png'],
        exhibits: [
          { path: 'one.png', label: rest.title[0] ?? '' },
          { path: 'two.png', label: 'Original' },
        ],
        countdown: { to: NOW + 90_000, label: 'The ceremony starts in' },
        verify: { url: 'https://alternat.example/verify/brussels-quito', label: 'Verify' },
        restoring: 'Connection being restored',
      }),
    );

beforeAll(() => registerFonts());

describe.each(layouts)('the layout %s', (layout) => {
  it('keeps all parts apart, in the picture and on even pixels, whatever the scene', () => {
    fc.assert(
      fc.property(scene(layout), (given: Scene) => {
        const plan = composedPicture(given, view);
        const rects = [...plan.regions, ...plan.tiles].map(({ rect }) => rect);
        for (const [index, rect] of rects.entries()) {
          expect(rect.x).toBeGreaterThanOrEqual(64);
          expect(rect.x + rect.width).toBeLessThanOrEqual(1216);
          expect(rect.y).toBeGreaterThanOrEqual(0);
          expect(rect.y + rect.height).toBeLessThanOrEqual(720);
          for (const value of Object.values(rect)) expect(value % 2).toBe(0);
          expect(rects.slice(index + 1).filter((other) => touches(rect, other))).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('shows the picture of no site that is not on air', () => {
    fc.assert(
      fc.property(scene(layout), (given: Scene) => {
        for (const { site } of composedPicture(given, view).tiles) expect(isPublic(given, site)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the rules of those who sign', () => {
  it('have all names in one size and all offices in one, whoever’s is long', () => {
    const signatories = [
      { name: 'Rudi Vervoort', office: 'Ministro-presidente' },
      { name: 'Pascal Smet', office: 'Secretario de Estado de Relaciones Internacionales' },
      { name: 'Jorge Homero Yunda Machado y Santillán de la Torre', office: 'Alcalde de Quito' },
    ];
    const context = createCanvas(1280, 720).getContext('2d');
    const faces = new Map<string, string>();
    const written = context.fillText.bind(context);
    context.fillText = (text, x, y) => {
      faces.set(text, context.font);
      written(text, x, y);
    };
    for (const one of composedPicture(sceneSchema.parse({ layout: 'signing', signatories }), view).regions)
      one.paint(context);
    const sizes = (all: readonly string[]) => [...new Set(all.map((text) => faces.get(text)))];
    const [names, offices] = [
      sizes(signatories.map(({ name }) => name)),
      sizes(signatories.map(({ office }) => office)),
    ];
    expect([names.length, offices.length]).toEqual([1, 1]);
    expect([names[0], offices[0]].join()).not.toMatch(/undefined|28px|20px/);
  });
});

describe('equal tiles', () => {
  const named = ['Brussels Hoofdstedelijk Gewest', 'Quito', 'Embajadora del Ecuador ante la Unión Europea'];
  const people = [
    'María Fernanda de los Ángeles Espinosa Garcés',
    'Gent',
    'Wolfgang Amadeus von Hohenzollern-Sigmaringen',
  ];
  const given = (count: number, layout: 'both' | 'photo' | 'speaker' = 'both') => {
    const sites = [...named, ...people].slice(0, count).map((label, index) => ({
      ...{ id: `site-${index}`, label, utcOffset: 60, onAir: true, connected: true },
      ...(index > 1 ? { person: true, place: 'Genève' } : {}),
    }));
    const third = {
      tile: `site-${count - 1}`,
      name: 'Arturo Cabrera Hidalgo',
      office: ['Viceministro'],
      since: NOW - 1000,
    };
    const title = ['Memorandum van overeenstemming'];
    return sceneSchema.parse({ layout, title, sites, speakers: ['site-0'], lowerThirds: [third] });
  };

  it('stand on one line for up to three, as wide as the margins let them, in the middle of the picture', () => {
    const rects = composedPicture(given(3), view).tiles.map(({ rect }) => rect);
    expect(rects.map(({ x, width }) => [x, width])).toEqual([
      [64, 368],
      [456, 368],
      [848, 368],
    ]);
    expect(new Set(rects.map(({ y, height }) => y + height / 2))).toEqual(new Set([356]));
  });

  it.each([1, 2, 3, 4, 5, 6])('of %i are one size, and leave room for who speaks', (count) => {
    for (const layout of ['both', 'photo', 'speaker'] as const) {
      const { tiles, regions } = composedPicture(given(count, layout), view);
      expect(tiles).toHaveLength(count);
      const equal = layout === 'speaker' ? tiles.slice(1) : tiles;
      expect(new Set(equal.map(({ rect }) => `${rect.width} ${rect.height}`)).size).toBeLessThanOrEqual(1);
      for (const { rect } of tiles) expect(Math.abs(rect.width / rect.height - 16 / 9)).toBeLessThan(0.02);
      // A speaker's layout names only who is large.
      const isNamed = regions.some(({ key }) => key.includes('Viceministro'));
      expect(isNamed).toBe(layout === 'both' || (layout === 'speaker' && count === 1));
    }
  });

  it('cut no name off, however narrow they are', () => {
    const context = createCanvas(1280, 720).getContext('2d');
    const ends: number[] = [];
    const written = new Set<string>();
    context.fillText = (text, x) => {
      written.add(text);
      ends.push(x + context.measureText(text).width);
    };
    for (const one of composedPicture(given(6, 'speaker'), view).regions) {
      ends.length = 0;
      one.paint(context);
      for (const end of ends) expect(end).toBeLessThanOrEqual(one.rect.x + one.rect.width + 1);
    }
    const all = [...written].join(' ');
    for (const word of people.join(' ').split(' ')) expect(all).toContain(word);
  });
});

describe('a lower third', () => {
  const third = (age: number, office: string[]) => {
    const given = sceneSchema.parse({
      layout: 'both',
      sites: ['brussels', 'quito'].map((id) => ({ id, label: id, utcOffset: 0, onAir: true, connected: true })),
      lowerThirds: [{ tile: 'quito', name: 'Arturo Cabrera Hidalgo', office, since: NOW - age }],
    });
    return composedPicture(given, view).regions.find(({ rect }) => rect.y === 460);
  };

  it('stands under its tile for six seconds, 88 high when the office fits on one line, higher when not', () => {
    expect(third(1000, ['Alcalde', 'Mayor'])!.rect).toEqual({ x: 648, y: 460, width: 568, height: 88 });
    const long = ['Viceministro de Relaciones Exteriores', 'Deputy Minister of Foreign Affairs'];
    expect(third(1000, long)!.rect.height).toBeGreaterThan(88);
    expect(third(6400, long)).toBeDefined();
    expect(third(6480, long)).toBeUndefined();
    expect(third(-240, long)).toBeUndefined();
  });
});

describe('type', () => {
  const face = { family: 'sans', size: 20 } as const;

  it('wraps between words, loses none, and keeps to width and characters where words allow', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]{1,12}$/), { minLength: 1, maxLength: 20 }), (list) => {
        const lines = wrap(measure, face, list.join(' '), 300, 42);
        expect(lines.join(' ')).toBe(list.join(' '));
        for (const line of lines) {
          expect(line.length).toBeLessThanOrEqual(42);
          expect(textWidth(measure, face, line)).toBeLessThanOrEqual(300);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('comes down in size before it is too wide, but not below its least', () => {
    const name = 'Jorge Yunda Machado';
    const fitted = fitWidth(measure, { family: 'serif', size: 40 }, name, 250, 12);
    expect(fitted.size).toBeLessThan(40);
    expect(textWidth(measure, fitted, name)).toBeLessThanOrEqual(250);
    expect(fitWidth(measure, face, name, 10, 15).size).toBe(15);
  });

  it('is set in the fonts that the project brings', () => {
    const widths = (['serif', 'serifStrong', 'sans', 'sansStrong'] as const).map((family) =>
      textWidth(measure, { family, size: 40 }, 'Memorandum'),
    );
    expect(new Set(widths).size).toBe(4);
  });

  it('tells the time of day by an offset from UTC', () => {
    expect(timeOfDay(NOW, 60)).toBe('15:00');
    expect(timeOfDay(NOW, -300)).toBe('09:00');
  });
});

it('for a photograph shows the sites and no word', () => {
  const sites = ['brussels', 'quito'].map((id) => ({ id, label: id, utcOffset: 0, onAir: true, connected: true }));
  const lowerThirds = [{ tile: 'quito', name: 'A name', office: ['An office'], since: NOW }];
  const plan = composedPicture(sceneSchema.parse({ layout: 'photo', title: ['A title'], sites, lowerThirds }), view);
  expect(plan.regions).toEqual([]);
  expect(plan.tiles.map(({ site, rect }) => [site, rect.width, rect.height])).toEqual([
    ['brussels', 568, 320],
    ['quito', 568, 320],
  ]);
});
