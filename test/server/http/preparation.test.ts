import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../../core/protocol/plan-draft.ts';
import type { Check, Invited, IssuedLink, KeptDraft, Preparation } from '../../../core/protocol/planning.ts';
import { ghentAndCuenca } from '../../core/protocol/ghent-and-cuenca.ts';
import { everyone, type Planted, plantEveryone, roles, tokenOf } from '../access/everyone.ts';
import { type House, openHouse } from '../conduct/house.ts';
import { openPostOffice, type PostOffice, partsOf } from '../mail/post-office.ts';
import { codeOf, cookieOf, exchange } from './knocking.ts';

let post: PostOffice;
let house: House;
let here: Planted;
let elsewhere: Planted;
let operator: string;

const refused = 'nobody@cuenca.example';

beforeAll(async () => {
  post = await openPostOffice([refused]);
  house = await openHouse({ SMTP_URL: post.url, SMTP_FROM: 'protocol@gent.example' });
  [here, elsewhere] = [await plantEveryone(house), await plantEveryone(house)];
  operator = cookieOf(await ask('POST', '/operator/session', { cookie: '', body: { password: house.password } }));
});

afterAll(async () => {
  await house?.close();
  await post?.close();
});

interface Asking {
  readonly cookie?: string;
  readonly as?: string;
  readonly body?: unknown;
}

function ask(method: string, path: string, { cookie = operator, as, body }: Asking = {}): Promise<Response> {
  return fetch(`${house.url}/api${path}`, {
    method,
    headers: {
      cookie,
      ...(as === undefined ? {} : { 'x-alternat-subject': as }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const sessionOf = async (at: Planted, subject: string) => cookieOf(await exchange(house.url, tokenOf(at, subject)));
const enters = async (link: string) => (await exchange(house.url, new URL(link).hash.slice(1))).status === 200;

async function preparation(ceremony: string): Promise<Preparation> {
  const answer = await ask('GET', `/ceremonies/${ceremony}/preparation`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Preparation;
}

async function invite(draft: PlanDraft, letters: boolean): Promise<Invited> {
  const begun = (await (await ask('POST', '/planning/drafts', { body: {} })).json()) as KeptDraft;
  const saved = (await (
    await ask('PUT', `/planning/drafts/${begun.id}`, { body: { revision: begun.revision, draft } })
  ).json()) as KeptDraft;
  const body = { revision: saved.revision, letters };
  const answer = await ask('POST', `/planning/drafts/${begun.id}/invitations`, { body });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Invited;
}

const addressed = (...addresses: string[]): PlanDraft => ({
  ...ghentAndCuenca,
  people: ghentAndCuenca.people.map((person, index) => ({ ...person, email: addresses[index] ?? '' })),
});

const checkOf = ({ checks }: Preparation, code: Check['code']) => checks.find((check) => check.code === code);

describe('the preparation of a ceremony', () => {
  const requests = (ceremony: string): readonly (readonly [string, string, unknown?])[] => [
    ['GET', `/ceremonies/${ceremony}/preparation`],
    ['POST', `/ceremonies/${ceremony}/invitations/${everyone.witness}`, { letter: false }],
    ['DELETE', `/ceremonies/${ceremony}/invitations/${everyone.witness}`],
    ['DELETE', `/ceremonies/${ceremony}/addresses`],
  ];

  it('is for its director and the operator, and for nobody else of it or of another', async () => {
    for (const [method, path, body] of requests(here.ceremony)) {
      expect((await ask(method, path, { cookie: '', body })).status, path).toBe(401);
      expect((await ask(method, path, { cookie: 'alternat.operator=guessed', body })).status, path).toBe(401);
      for (const role of roles.filter((one) => one !== 'director')) {
        const as = everyone[role];
        const answer = await ask(method, path, { cookie: await sessionOf(here, as), as, body });
        expect([answer.status, await codeOf(answer)], `${role} ${path}`).toEqual([403, 'not-allowed']);
      }
      const stranger = await ask(method, path, {
        cookie: await sessionOf(elsewhere, 'director'),
        as: 'director',
        body,
      });
      expect([stranger.status, await codeOf(stranger)], path).toEqual([401, 'session-missing']);
    }
    // Nothing of it happened.
    expect(await enters(here.links.get(everyone.witness) ?? '')).toBe(true);
  });

  it('lets the director see who has come in, and renew and end links, but not the own', async () => {
    const director = { cookie: await sessionOf(here, 'director'), as: 'director' };
    const at = `/ceremonies/${here.ceremony}`;
    const seen = (await (await ask('GET', `${at}/preparation`, director)).json()) as Preparation;
    expect(seen.people.find(({ subject }) => subject === 'director')?.openedAt).not.toBeNull();

    const renewed = await ask('POST', `${at}/invitations/${everyone.guest}`, { ...director, body: { letter: false } });
    expect(renewed.status).toBe(201);
    const { link } = (await renewed.json()) as IssuedLink;
    expect([await enters(here.links.get(everyone.guest) ?? ''), await enters(link)]).toEqual([false, true]);
    expect((await ask('DELETE', `${at}/invitations/${everyone.guest}`, director)).status).toBe(204);
    expect(await enters(link)).toBe(false);

    for (const method of ['POST', 'DELETE']) {
      const own = await ask(method, `${at}/invitations/director`, { ...director, body: { letter: false } });
      expect([own.status, await codeOf(own)]).toEqual([403, 'not-allowed']);
    }
    expect((await ask('POST', `${at}/invitations/nobody`, { ...director, body: { letter: false } })).status).toBe(409);
    const byOperator = await ask('POST', `${at}/invitations/director`, { body: { letter: false } });
    expect(byOperator.status).toBe(201);
    expect((await ask('GET', `${at}/preparation`, director)).status).toBe(401);
    expect((await ask('GET', '/ceremonies/nowhere/preparation')).status).toBe(404);
  });

  it('says what is missing before the doors open, until it is done', async () => {
    const { ceremony, links } = await invite(ghentAndCuenca, false);
    const before = await preparation(ceremony.id);
    expect(before.checks.map(({ code, done }) => [code, done])).toEqual([
      ['links-opened', false],
      ['names', false],
      ['approvals', false],
      ['certificates', false],
      ['site-assistants', true],
      ['setting-issuers', false],
      ['setting-seal', false],
      ['setting-timestamps', false],
      ['setting-address', false],
    ]);
    expect(checkOf(before, 'links-opened')?.missing).toEqual(links.map(({ subject }) => subject));
    expect(checkOf(before, 'certificates')?.missing).toEqual(['lieve-vandenberghe', 'esteban-ordonez-velez']);
    for (const { link } of links) await enters(link);
    const after = await preparation(ceremony.id);
    expect(checkOf(after, 'links-opened')).toEqual({ code: 'links-opened', done: true, missing: [] });
    expect(after.people.every(({ openedAt, devices }) => openedAt !== null && devices.length === 1)).toBe(true);
  });

  it('asks of a rehearsal nothing that only the operator can set', async () => {
    const { ceremony } = await invite({ ...ghentAndCuenca, rehearsal: true }, false);
    expect((await preparation(ceremony.id)).checks.map(({ code }) => code)).toEqual([
      'links-opened',
      'names',
      'approvals',
      'certificates',
      'site-assistants',
    ]);
  });
});

describe('invitations by e-mail', () => {
  it('reach those whose address is known, in their own language, with a link that works and both times', async () => {
    post.received.length = 0;
    const { ceremony, links } = await invite(addressed('protocol@gent.example', '', 'alcalde@cuenca.example'), true);
    const letterOf = (subject: string) => links.find((one) => one.subject === subject)?.letter;
    expect([letterOf('director'), letterOf('lieve-vandenberghe'), letterOf('esteban-ordonez-velez')]).toEqual([
      'sent',
      'none',
      'sent',
    ]);
    expect(post.received.flatMap(({ to }) => to).toSorted()).toEqual([
      'alcalde@cuenca.example',
      'protocol@gent.example',
    ]);

    const raw = post.received.find(({ to }) => to[0] === 'alcalde@cuenca.example')?.raw ?? '';
    const text = partsOf(raw).get('text/plain') ?? '';
    const link = links.find(({ subject }) => subject === 'esteban-ordonez-velez')?.link ?? '';
    expect(text).toContain(link.replace('#', '?lang=es#'));
    expect(await enters(link)).toBe(true);
    for (const line of [
      'Gante: jueves, 3 de diciembre de 2099, 15:00',
      'Cuenca: jueves, 3 de diciembre de 2099, 09:00',
    ]) {
      expect(text.split(/\r?\n/)).toContain(line);
    }
    const calendar = new ICAL.Component(ICAL.parse(partsOf(raw).get('text/calendar') ?? ''));
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    expect(event.startDate.toJSDate().toISOString()).toBe(ceremony.startsAt);
    expect(event.description).toContain('Gante: jueves, 3 de diciembre de 2099, 15:00');
    expect(event.description).toContain('Cuenca: jueves, 3 de diciembre de 2099, 09:00');
    expect(event.description).toContain(link.replace('#', '?lang=es#'));
  });

  it('are not sent where they are not wanted', async () => {
    post.received.length = 0;
    const { links } = await invite(addressed('protocol@gent.example'), false);
    expect(links.map(({ letter }) => letter)).toEqual(links.map(() => 'none'));
    expect(post.received).toEqual([]);
  });

  it('that cannot be sent leave the link to be handed over', async () => {
    const { ceremony, links } = await invite(addressed('', refused), true);
    const failed = links.find(({ subject }) => subject === 'lieve-vandenberghe');
    expect(failed?.letter).toBe('failed');
    expect(await enters(failed?.link ?? '')).toBe(true);

    post.received.length = 0;
    const at = `/ceremonies/${ceremony.id}/invitations/lieve-vandenberghe`;
    const again = (await (await ask('POST', at, { body: { letter: true } })).json()) as IssuedLink;
    expect([again.letter, await enters(failed?.link ?? ''), await enters(again.link)]).toEqual(['failed', false, true]);
  });

  it('leave no address in what is published or shown: only whether one is known', async () => {
    const { ceremony } = await invite(addressed('protocol@gent.example'), true);
    const shown = await preparation(ceremony.id);
    expect(shown.people.filter(({ address }) => address).map(({ subject }) => subject)).toEqual(['director']);
    expect(JSON.stringify(shown)).not.toContain('protocol@gent.example');
  });

  it('leave no address anywhere once addresses are erased, and the ceremony is as it was', async () => {
    const address = 'somebody.unmistakable@gent.example';
    const { ceremony, links } = await invite(addressed(address), false);
    const before = await preparation(ceremony.id);
    const found = async () =>
      (await readdir(house.data)).filter(
        (name) => name.startsWith('alternat.db') && readFileSync(join(house.data, name)).includes(address),
      );
    expect(await found()).not.toEqual([]);
    expect((await ask('DELETE', `/ceremonies/${ceremony.id}/addresses`)).status).toBe(204);
    expect(await found()).toEqual([]);
    const after = await preparation(ceremony.id);
    expect(after).toEqual({ ...before, people: before.people.map((person) => ({ ...person, address: false })) });
    expect(await enters(links[0]?.link ?? '')).toBe(true);
    const again = await ask('POST', '/planning/drafts', { body: { from: { ceremony: ceremony.id } } });
    expect(((await again.json()) as KeptDraft).draft.title).toMatchObject(ghentAndCuenca.title);
  });
});
