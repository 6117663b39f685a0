import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PressView, pressView } from '../../../core/protocol/press.ts';
import type { Caller } from '../../e2e/stage.ts';
import { type Gathering, type House, openHouse, plan } from '../conduct/house.ts';

describe('The clean feed', () => {
  let hidden: string;
  let house: House;
  let gathering: Gathering;
  let director: Caller;
  beforeAll(async () => {
    // Some keep their data in a folder whose name begins with a dot.
    hidden = await mkdtemp(join(tmpdir(), '.alternat-hidden-'));
    house = await openHouse({ DATA_DIR: hidden });
    gathering = await plan(house, { signatories: ['ana'] });
    director = await gathering.as('director');
  });
  afterAll(async () => {
    gathering?.close();
    await house?.close();
    await rm(hidden, { recursive: true, force: true });
  });

  const issue = async (journalist: string): Promise<string> => {
    const { link } = await director.request({ name: 'issuePressLink', journalist, medium: 'El Diario' });
    return new URL(link).hash.slice(1);
  };
  const viewOf = async (token: string): Promise<PressView> => {
    const address = `${house.url}/api/press/${gathering.ceremony}/files`;
    return pressView.parse(await (await fetch(address, { headers: { 'x-alternat-press': token } })).json());
  };
  const status = async (address: string | undefined) => (await fetch(`${house.url}${address}`)).status;

  test('is had by the address that a press link gives, until that is ended, and by nothing else', async () => {
    const [token, other] = [await issue('Ana Paz'), await issue('Jan Maes')];
    const { feed } = await viewOf(token);
    expect(feed).toMatchObject({ begun: false });
    expect(feed?.playlist).not.toContain(token);
    expect(await status(feed?.playlist)).toBe(404);

    const folder = join(hidden, 'press-feed', gathering.ceremony);
    await mkdir(join(folder, 'held'), { recursive: true });
    for (const name of ['index.m3u8', '000001.m4s', 'init-0.mp4', 'journal.jsonl', 'held/000002.m4s']) {
      await writeFile(join(folder, name), name);
    }
    expect((await viewOf(token)).feed).toMatchObject({ begun: true });
    const at = (file: string) => feed?.playlist.replace('index.m3u8', file);
    for (const file of ['index.m3u8', '000001.m4s', 'init-0.mp4']) expect(await status(at(file)), file).toBe(200);
    const playlist = await fetch(`${house.url}${feed?.playlist}`);
    expect(playlist.headers.get('content-type')).toContain('application/vnd.apple.mpegurl');
    expect(playlist.headers.get('cache-control')).toBe('no-store');
    for (const file of ['journal.jsonl', 'held%2F000002.m4s', '..%2F..%2Falternat.db', 'state.json']) {
      expect(await status(at(file)), file).toBe(404);
    }

    const key = feed?.playlist.split('/').at(-2) ?? '';
    const inFeed = (secret: string, ceremony = gathering.ceremony) =>
      status(`/api/press/${ceremony}/feed/${secret}/index.m3u8`);
    const elsewhere = await plan(house);
    for (const secret of [token, `${key}A`, key.slice(1), 'x']) expect(await inFeed(secret), secret).toBe(401);
    expect(await inFeed(key, elsewhere.ceremony)).toBe(401);
    expect(await status(`/live/${gathering.ceremony}/000001.m4s`)).toBe(404);
    const asFiles = await fetch(`${house.url}/api/press/${gathering.ceremony}/files`, {
      headers: { 'x-alternat-press': key },
    });
    expect(asFiles.status, 'what players see does not open the files').toBe(401);

    const { links } = await director.request({ name: 'listPressLinks' });
    await director.request({ name: 'revokePressLink', link: links[0]?.id ?? '' });
    expect(await inFeed(key)).toBe(401);
    expect(await status((await viewOf(other)).feed?.playlist)).toBe(200);
    elsewhere.close();
  });
});
