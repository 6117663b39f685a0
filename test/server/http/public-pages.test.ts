import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '../../../server/http/application.ts';
import { publicPageRoutes } from '../../../server/http/public-pages.ts';
import { sampleState } from '../../e2e/watch/broadcast.ts';
import { type Gathering, type House, openHouse, plan } from '../conduct/house.ts';

const hostile = '“A & B” $& $1 </title><script>alert("1")</script>';
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let directory: string;
let server: Server;
let url: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'alternat-pages-'));
  for (const page of ['watch', 'embed', 'press', 'record', 'verify']) {
    await mkdir(join(directory, 'pages', page), { recursive: true });
    const head = '<title>Signing ceremony</title><meta name="description" content="A ceremony." />';
    await writeFile(
      join(directory, 'pages', page, 'index.html'),
      `<html lang="en"><head>${head}</head><body><div id="page"></div></body></html>`,
    );
  }
  const card = async (ceremony: string, wished: string | undefined) =>
    ceremony === 'known'
      ? ({
          language: wished === 'fr' ? 'fr' : 'en',
          title: hostile,
          description: `Described: ${hostile}`,
          address: 'https://ceremony.example.org/watch/known',
          image: 'https://ceremony.example.org/live/known/still.png',
        } as const)
      : undefined;
  const state = async (ceremony: string) =>
    ceremony === 'known'
      ? JSON.stringify(sampleState('known', { title: { en: hostile, fr: 'Une cérémonie' } }))
      : undefined;
  const app = createApplication({
    logger: silent,
    secure: false,
    api: [],
    trust: express.Router(),
    broadcast: express.Router(),
    pages: [
      publicPageRoutes({
        directory,
        cards: { card, calendar: () => undefined },
        recordOpening: () => undefined,
        state,
      }),
    ],
  });
  server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((closed) => server?.close(closed));
  await rm(directory, { recursive: true, force: true });
});

const html = async (path: string) => (await fetch(url + path)).text();

describe('the public page', () => {
  it('carries the card of its ceremony, whatever its title holds', async () => {
    const text = await html('/watch/known?lang=fr');
    const title = '“A &amp; B” $&amp; $1 &lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;';
    expect(text).toContain(`<title>${title}</title>`);
    expect(text).toContain(`<meta property="og:title" content="${title}" />`);
    expect(text).toContain(`<meta name="description" content="Described: ${title}" />`);
    expect(text).toContain('<meta property="og:locale" content="fr_FR" />');
    expect(text).toContain('<meta property="og:url" content="https://ceremony.example.org/watch/known" />');
    expect(text).toContain('<meta property="og:image" content="https://ceremony.example.org/live/known/still.png" />');
    expect(text).not.toMatch(/<script(?! type="application\/json")/);
    expect(text.match(/name="description"/g)).toHaveLength(1);
  });

  it('brings its first facts and the state, whatever they hold, in the language of the link or the browser', async () => {
    const english = await html('/watch/known');
    expect(english).toContain(
      '<h1>“A &amp; B” $&amp; $1 &lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</h1>',
    );
    expect(english).toContain('Thursday, 3 December 2026');
    expect(english.replace(/<[^>]*>/g, '')).toContain('15:00\u00a0Brussels · 09:00\u00a0Quito');
    const brought = /<script type="application\/json" id="public-state">(.*)<\/script>/.exec(english)?.[1] ?? '';
    expect(brought).not.toContain('<');
    expect(JSON.parse(brought).title.en).toBe(hostile);
    for (const french of [
      await html('/watch/known?lang=fr'),
      await (await fetch(`${url}/watch/known`, { headers: { 'accept-language': 'fr-BE,en;q=0.5' } })).text(),
    ]) {
      expect(french).toContain('<html lang="fr">');
      expect(french).toContain('<h1>Une cérémonie</h1>');
      expect(french).toContain('15:00\u00a0Bruxelles');
    }
  });

  it.each(['embed', 'press'])('has company that brings them too: %s', async (page) => {
    expect(await html(`/${page}/known?lang=fr`)).toContain('<h1>Une cérémonie</h1>');
  });

  it('of no ceremony is as it was built', async () => {
    expect(await html('/watch/unknown')).toContain('<title>Signing ceremony</title>');
    expect((await fetch(`${url}/watch/unknown/calendar.ics`)).status).toBe(404);
  });

  it('stands in no other page, but its picture does: that page alone, and with every other rule', async () => {
    const [watch, embed] = await Promise.all(['/watch/known', '/embed/known'].map((path) => fetch(url + path)));
    const policy = (response: Response | undefined) => response?.headers.get('content-security-policy') ?? '';
    expect(policy(watch)).toContain("frame-ancestors 'none'");
    expect(watch?.headers.get('x-frame-options')).not.toBeNull();
    expect(policy(embed)).toBe(policy(watch).replace("frame-ancestors 'none'", 'frame-ancestors *'));
    expect(embed?.headers.get('x-frame-options')).toBeNull();
    expect(embed?.headers.getSetCookie()).toEqual([]);
  });
});

describe('of a ceremony that is planned', () => {
  let house: House;
  let gathering: Gathering;

  beforeAll(async () => {
    house = await openHouse();
    gathering = await plan(house, {});
  });
  afterAll(async () => {
    gathering?.close();
    await house?.close();
  });

  it('there is an event for calendars, in the language asked for, that replaces nobody’s invitation', async () => {
    const address = `${house.url}/watch/${gathering.ceremony}`;
    const response = await fetch(`${address}/calendar.ics?lang=fr`);
    expect(response.headers.get('content-type')).toContain('text/calendar');
    const text = (await response.text()).replaceAll('\r\n ', '');
    expect(text).toContain('BEGIN:VEVENT\r\n');
    expect(text).toContain(`UID:${gathering.ceremony}.public@localhost\r\n`);
    expect(text).toContain(`URL:${address}?lang=fr\r\n`);
    expect(text).toContain('LOCATION:Bruxelles · Quito\r\n');
    expect(text).not.toContain('/join');
  });

  it('there is none once it is cancelled', async () => {
    const director = await gathering.as('director');
    await director.command({ name: 'cancel' });
    expect((await fetch(`${house.url}/watch/${gathering.ceremony}/calendar.ics`)).status).toBe(404);
  });
});
