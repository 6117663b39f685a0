import { describe, expect, test } from 'vitest';
import { arrange, type Self, selfOf, sourcesOf, tileState } from '../../../../client/pages/room/sources.ts';
import { type CeremonyState, isOnAir } from '../../../../core/ceremony/state.ts';
import { samplePlan } from '../../../../server/conduct/sample.ts';

const plan = samplePlan({ id: 'sample', startsAt: '2026-06-01T13:00:00.000Z', text: null });

function state(change: Partial<CeremonyState> = {}): CeremonyState {
  return {
    plan,
    phase: 'live',
    seq: 1,
    at: plan.startsAt,
    delaySeconds: 0,
    layout: 'both',
    onAir: [],
    readyAsked: false,
    people: {},
    originals: {},
    substitutions: [],
    attestations: [],
    released: [],
    quotes: [],
    errata: [],
    ...change,
  };
}

function self(subject: string): Self {
  const found = selfOf(plan, subject);
  if (!found) throw new Error(`${subject} has no page`);
  return found;
}

describe('for whom a page acts', () => {
  test('a feed is a site’s camera, a remote person their own, everybody else has none', () => {
    expect(self('feed:quito')).toMatchObject({ kind: 'feed', source: 'quito' });
    expect(self('ambassador')).toMatchObject({ kind: 'remote', source: 'ambassador' });
    expect(self('smet')).toMatchObject({ kind: 'companion', source: 'brussels' });
    expect(selfOf(plan, 'nobody')).toBeUndefined();
    expect(selfOf(plan, 'feed:nowhere')).toBeUndefined();
  });

  test('the crew of a room is in nobody’s picture, and who is elsewhere is not in the room’s', () => {
    const [brussels] = sourcesOf(plan);
    expect(brussels?.people.map(({ id }) => id)).toEqual(['master-of-ceremonies', 'vervoort', 'smet']);
    expect(sourcesOf(plan).map(({ id }) => id)).toEqual(['brussels', 'quito', 'ambassador']);
  });
});

describe('which pictures are large', () => {
  const large = (change: Partial<CeremonyState>, subject: string, reads = false) =>
    [...arrange(state(change), self(subject), reads).large].sort();

  test('the sites are equal; a speaker is large alone', () => {
    expect(large({}, 'ambassador')).toEqual(['brussels', 'quito']);
    expect(large({ layout: 'speaker', focus: 'quito' }, 'ambassador')).toEqual(['quito']);
    expect(large({ layout: 'speaker', focus: 'ambassador' }, 'ambassador')).toEqual(['ambassador']);
    expect(large({ layout: 'speaker' }, 'ambassador')).toEqual(['brussels', 'quito']);
  });

  test('several who speak in turn are large together; who speaks from elsewhere is equal to the sites', () => {
    const greeting = { layout: 'speaker', focus: 'ambassador', beside: ['quito'] } as const;
    expect(large(greeting, 'yunda')).toEqual(['ambassador', 'quito']);
    expect(large(greeting, 'feed:quito')).toEqual(['ambassador']);
    expect(large(greeting, 'feed:brussels')).toEqual(['ambassador', 'quito']);
    const attesting = { layout: 'both', beside: ['ambassador'] } as const;
    expect(large(attesting, 'yunda')).toEqual(['ambassador', 'brussels', 'quito']);
    expect(large(attesting, 'feed:quito')).toEqual(['ambassador', 'brussels']);
  });

  test('a room’s own screen shows the other room, also while this one speaks', () => {
    expect(large({}, 'feed:quito')).toEqual(['brussels']);
    expect(large({ layout: 'speaker', focus: 'quito' }, 'feed:quito')).toEqual(['brussels']);
    expect(large({ layout: 'speaker', focus: 'ambassador' }, 'feed:quito')).toEqual(['ambassador']);
  });

  test('whoever reads the text has every picture small', () => {
    expect(large({ layout: 'speaker', focus: 'quito' }, 'ambassador', true)).toEqual([]);
  });
});

describe('what stands in a tile', () => {
  const info = { producerId: 'p', peerId: 'feed:quito', source: 'camera', kind: 'video', revision: 1 } as const;
  const camera = (change: { paused?: boolean; silent?: boolean } = {}) =>
    ({
      ...info,
      mutedByDirector: false,
      paused: false,
      silent: false,
      track: {} as MediaStreamTrack,
      ...change,
    }) as const;
  const page = { pages: 1 };

  test.each([
    ['nobody came yet', { camera: undefined, present: undefined, seen: false }, 'absent'],
    ['the page is open and sends nothing yet', { camera: undefined, present: page, seen: false }, 'connecting'],
    [
      'it sends, and nothing arrived here yet',
      { camera: undefined, present: { ...page, camera: 'on' }, seen: false },
      'connecting',
    ],
    ['it arrives', { camera: camera(), present: { ...page, camera: 'on' }, seen: true }, 'picture'],
    [
      'it arrives while their page has lost the server',
      { camera: camera(), present: undefined, seen: true },
      'picture',
    ],
    ['nothing comes any more', { camera: camera({ silent: true }), present: page, seen: true }, 'restoring'],
    ['they went dark', { camera: undefined, present: undefined, seen: true }, 'restoring'],
    ['they turned it off', { camera: camera({ paused: true }), present: page, seen: true }, 'cameraOff'],
    [
      'they have only a microphone',
      { camera: undefined, present: { ...page, microphone: 'on' }, seen: false },
      'noPicture',
    ],
    ['they left the picture, their page is open', { camera: undefined, present: page, seen: true }, 'noPicture'],
  ] as const)('%s', (_, facts, expected) => {
    expect(tileState(facts)).toBe(expected);
  });
});

test('nobody is on air before the start, on hold, or after the end, whatever is open', () => {
  for (const phase of ['planned', 'open', 'held', 'suspended', 'concluded'] as const)
    expect(isOnAir(state({ phase, onAir: ['quito'] }), 'quito')).toBe(false);
  expect(isOnAir(state({ onAir: ['quito'] }), 'quito')).toBe(true);
  expect(isOnAir(state({ onAir: ['quito'] }), 'brussels')).toBe(false);
});
