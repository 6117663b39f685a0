import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { publicState } from '../../../core/protocol/public-state.ts';
import { Embargoes } from '../../../server/conduct/embargoes.ts';
import type { Appended } from '../../../server/conduct/ledger.ts';
import { type Gathering, type House, openHouse, original, plan } from './house.ts';

const hour = 3_600_000;

describe('What is published under embargo', () => {
  let house: House;
  let gathering: Gathering;
  let later = 0;
  const now = () => new Date(Date.now() + later);

  beforeAll(async () => {
    house = await openHouse({}, { now });
    gathering = await plan(house, { signatories: ['ana'] });
  });
  afterAll(async () => {
    gathering?.close();
    await house?.close();
  });

  const fetched = (file: string) => fetch(`${house.url}/api/published/${gathering.ceremony}/${file}`);
  const files = [`original-${original}.pdf`, `presented-${original}.pdf`, 'events.jsonl', 'press-kit.zip'];
  const told = async () => {
    const response = await fetch(`${house.url}/live/${gathering.ceremony}/state.json`);
    return response.ok ? publicState.parse(await response.json()) : undefined;
  };

  const asPress = (token: string, path = '', ceremony = gathering.ceremony) =>
    fetch(`${house.url}/api/press/${ceremony}/files${path}`, { headers: { 'x-alternat-press': token } });

  test('is nobody’s but theirs who take part, and the press’s by a link, until the time comes, and then everyone’s', async () => {
    const { director, signatories } = await gathering.untilSigning(['ana']);
    const [ana] = signatories;
    await ana?.gesture();
    await ana?.answer();
    await director.until(({ originals }) => originals[original]?.status === 'signed');
    await director.command({ name: 'conclude' });
    const { link } = await director.request({ name: 'issuePressLink', journalist: 'Ana Paz', medium: 'El Diario' });
    const token = new URL(link).hash.slice(1);
    expect(await (await asPress(token)).json()).toMatchObject({
      files: [],
      journalist: { name: 'Ana Paz', medium: 'El Diario' },
    });
    expect((await asPress(token, '/events.jsonl')).status).toBe(404);
    await ana?.caller.command({ name: 'release' });
    const embargoUntil = new Date(Date.now() + hour).toISOString();
    await director.until(({ record }) => record !== undefined);
    await director.command({ name: 'publish', embargoUntil });
    await director.until(({ phase }) => phase === 'published');

    await expect.poll(told, { timeout: 60_000 }).toMatchObject({ phase: 'concluded', publicFrom: embargoUntil });
    expect(await told()).not.toHaveProperty('publication');
    for (const file of files) expect((await fetched(file)).status, file).toBe(404);
    const headers = { cookie: director.cookie, 'x-alternat-subject': director.subject };
    const inside = `${house.url}/api/ceremonies/${gathering.ceremony}/originals/${original}/signed.pdf`;
    expect((await fetch(inside, { headers })).status).toBe(200);

    expect(await (await asPress(token)).json()).toMatchObject({
      embargoUntil,
      files: expect.arrayContaining(['events.jsonl']),
    });
    for (const file of files) expect((await asPress(token, `/${file}`)).status, file).toBe(200);
    const another = await plan(house, {});
    for (const [given, path, where] of [
      ['', '', gathering.ceremony],
      [`${token}A`, '', gathering.ceremony],
      [`${token}B`, '/events.jsonl', gathering.ceremony],
      [token, '', another.ceremony],
      [token, '/events.jsonl', another.ceremony],
    ] as const) {
      expect((await asPress(given, path, where)).status, `${given} ${path} ${where}`).toBe(401);
    }
    const session = await fetch(`${house.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    expect(session.status, 'no session').toBe(410);
    const { links } = await director.request({ name: 'listPressLinks' });
    expect(links).toMatchObject([{ name: 'Ana Paz', medium: 'El Diario', revokedAt: null }]);
    expect(links[0]?.openedAt).not.toBeNull();
    const { link: another2 } = await director.request({
      name: 'issuePressLink',
      journalist: 'Jan Maes',
      medium: 'De Krant',
    });
    await director.request({ name: 'revokePressLink', link: links[0]?.id ?? '' });
    expect((await asPress(token)).status).toBe(401);
    expect((await asPress(new URL(another2).hash.slice(1))).status).toBe(200);

    await director.command({ name: 'correct', erratum: 'Page 2' });
    await expect.poll(told).toMatchObject({ phase: 'concluded' });
    expect(await told()).not.toHaveProperty('errata');

    later = hour;
    for (const file of files) expect((await fetched(file)).status, file).toBe(200);
  });
});

describe('An embargo', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-12-03T15:00:00.000Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const under = (embargoUntil: string) => ({ embargoUntil, plan: { id: 'one' } }) as unknown as CeremonyState;

  function embargoes(standing: readonly CeremonyState[] = []) {
    const lifted: string[] = [];
    let tell: (appended: Appended) => void = () => {};
    const ledger = {
      onAppended: (listener: typeof tell) => {
        tell = listener;
        return () => {};
      },
      ceremonies: () => standing,
    };
    const clock = { ledger: ledger as never, now: () => new Date(), lifted: (one: string) => lifted.push(one) };
    const made = new Embargoes(clock);
    return { made, lifted, tell: (appended: object) => tell(appended as Appended) };
  }

  test('is lifted when its time comes, once, however far away it is', async () => {
    const { lifted, tell, made } = embargoes();
    const state = under('2027-02-03T15:00:00.000Z');
    tell({ state, recorded: [{ event: { type: 'Published' } }] });
    await vi.advanceTimersByTimeAsync(62 * 24 * hour - 1);
    expect(lifted).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(lifted).toEqual(['one']);
    await vi.advanceTimersByTimeAsync(100 * 24 * hour);
    expect(lifted).toEqual(['one']);
    made.close();
  });

  test('that was begun by another process is lifted all the same, and none after the end of this one', async () => {
    const { made, lifted } = embargoes([under('2026-12-03T16:00:00.000Z')]);
    made.resume();
    await vi.advanceTimersByTimeAsync(hour);
    expect(lifted).toEqual(['one']);
    const closed = embargoes([under('2026-12-03T18:00:00.000Z')]);
    closed.made.resume();
    closed.made.close();
    await vi.advanceTimersByTimeAsync(3 * hour);
    expect(closed.lifted).toEqual([]);
  });
});
