import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyone, type Planted, plantEveryone, tokenOf } from '../access/everyone.ts';
import { type House, openHouse } from '../conduct/house.ts';
import { exchange } from './knocking.ts';

let house: House;
let behindTls: House;
let planted: Planted;

beforeAll(async () => {
  house = await openHouse();
  behindTls = await openHouse({ PUBLIC_URL: 'https://ceremony.example.org' });
  planted = await plantEveryone(house);
});

afterAll(async () => {
  await Promise.all([house?.close(), behindTls?.close()]);
});

describe('every answer', () => {
  it.each(['/health', '/join', '/', '/nothing', '/api/nothing', '/live/nothing', '/trust/nothing'])(
    'carries the headers that bind a browser: %s',
    async (at) => {
      const { headers } = await fetch(house.url + at, { redirect: 'manual' });
      const policy = new Map(
        (headers.get('content-security-policy') ?? '').split(';').map((one) => {
          const [name = '', ...sources] = one.trim().split(' ');
          return [name, sources.join(' ')] as const;
        }),
      );
      expect(policy.get('default-src')).toBe("'none'");
      // An invitation's page asks about its token before its script is there: that script stands in it, named by its hash.
      expect(policy.get('script-src')).toMatch(at === '/join' ? /^'self'(?: 'sha256-[\w+/=]{44}')?$/ : /^'self'$/);
      expect(policy.get('style-src')).toBe("'self'");
      expect(policy.get('connect-src')).toBe("'self'");
      expect(policy.get('frame-src')).toBe("'self'");
      for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name)).toBe("'none'");
      expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:|data:/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=(self)');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('asks for https where people come by https, and the cookie travels no other way', async () => {
    const { headers } = await fetch(`${behindTls.url}/health`);
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{7,}/);
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
    const there = await plantEveryone(behindTls);
    expect(there.links.get(everyone.guest)).toMatch(/^https:\/\/ceremony\.example\.org\/join#/);
    const response = await exchange(behindTls.url, tokenOf(there, everyone.guest));
    expect(response.headers.getSetCookie()[0]?.split('; ')).toContain('Secure');
  });
});

describe('the public’s files', () => {
  const served = ['state.json', 'index.m3u8', 'video_1.m4s', 'init.mp4', 'still.jpg', 'programme.mp4'];
  const kept = ['journal.jsonl', 'journal.json', 'seg.m4s.tmp', '.m4s', 'state.json.new', 'noext'];

  beforeAll(async () => {
    const directory = join(house.data, 'broadcast', planted.ceremony);
    await mkdir(join(directory, 'inner'), { recursive: true });
    for (const name of [...served, ...kept, 'inner/video.m4s'])
      await writeFile(join(directory, name), `content of ${name}`);
  });

  /** As it is written, which fetch would tidy up before sending it. */
  const status = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asking = request({ ...urlParts(house.url), path }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      });
      asking.on('error', reject);
      asking.end();
    });

  it.each(served)('are for everybody, without a cookie and for any site’s page: %s', async (name) => {
    const response = await fetch(`${house.url}/live/${planted.ceremony}/${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const changing = /\.(?:json|m3u8)$/.test(name);
    const lasting = name === 'programme.mp4' ? /^public, max-age=60$/ : /immutable/;
    expect(response.headers.get('cache-control')).toMatch(changing ? /max-age=0, s-maxage=1/ : lasting);
  });

  it('travel compressed where they change and grow, and are always the newest', async () => {
    const path = join(house.data, 'broadcast', planted.ceremony, 'growing.m3u8');
    const get = async (encoding: string) => {
      const asked = { headers: { 'accept-encoding': encoding } };
      const response = await fetch(`${house.url}/live/${planted.ceremony}/growing.m3u8`, asked);
      return [response.headers.get('content-encoding'), await response.text()];
    };
    for (const text of ['#EXTM3U\n'.repeat(500), '#EXTM3U\n'.repeat(501)]) {
      await writeFile(`${path}.new`, text);
      await rename(`${path}.new`, path);
      expect(await get('gzip')).toEqual(['gzip', text]);
      expect(await get('identity')).toEqual([null, text]);
    }
    await rm(path);
    const gone = await fetch(`${house.url}/live/${planted.ceremony}/growing.m3u8`);
    expect(gone.status).toBe(404);
  });

  it.each(kept)('are only those that are the public’s: not %s', async (name) => {
    expect(await status(`/live/${planted.ceremony}/${name}`)).toBe(404);
  });

  it.each([
    `/live/CEREMONY/inner/video.m4s`,
    `/live/CEREMONY/../../alternat.db`,
    `/live/../alternat.db`,
    `/live/CEREMONY/..%2f..%2falternat.db`,
    `/live/CEREMONY/%2e%2e/%2e%2e/alternat.db`,
    `/live/%2e%2e/alternat.db`,
    `/live/..%2falternat.db`,
    `/live/CEREMONY/%2e%2e%5cjournal.jsonl`,
    `/live/CEREMONY/journal%2ejsonl`,
    `/live/CEREMONY/journal.jsonl%00.m4s`,
    `/live/CEREMONY/journal.jsonl?.m4s`,
    `/live//CEREMONY/state.json`,
    `/live/CEREMONY/`,
    `/live/CEREMONY`,
    `/live/`,
    `/assets/assets/../../../package.json`,
    `/assets/assets/..%2f..%2f..%2fpackage.json`,
    `/api/published/CEREMONY/..%2f..%2falternat.db`,
    `/api/published/CEREMONY/events.jsonl`,
  ])('cannot be left by another way: %s', async (path) => {
    expect([400, 403, 404]).toContain(await status(path.replace('CEREMONY', planted.ceremony)));
  });
});

function urlParts(url: string): { readonly host: string; readonly port: string } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port };
}
