import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { defaultRules } from '../../core/ceremony/plan.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { alternatPlan } from '../rehearsal/alternat-plan.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { Signatory } from '../server/conduct/signatory.ts';
import { change, type Lie, type lieTo } from './lying-server.ts';
import { look } from './pictures.ts';
import { openSignatory, showSampleCertificate } from './signatory-page.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

/**
 * Two originals, one press. Rudi Vervoort signs both: Brussels' own, in which he is first, and Quito's. A lie about the
 * second must keep him from signing either.
 */
const victim = 'vervoort';
const originals = ['brussels', 'quito'] as const;
const t = signingTexts.en;
type LieCode = keyof typeof t.lie.code;

let stage: Stage;
let director: Caller;
let yunda: Signatory;
let context: BrowserContext;

beforeAll(async () => {
  const plan = alternatPlan({ id: 'two-originals', startsAt: new Date(Date.now() + 900_000).toISOString() });
  // Nobody's turn lapses while a page is opened.
  stage = await openStage({
    surroundings: { createBroadcast: noPicture },
    plan: { ...plan, rules: { ...defaultRules, turnSeconds: 120 } },
  });
  director = await stage.as('director');
  await director.command({ name: 'openDoors' });
  await director.command({ name: 'goLive' });
  for (const original of originals) await director.request({ name: 'presentText', original });
  await director.until((state) => originals.every((id) => state.originals[id]?.presented !== undefined));
  for (const original of originals) await director.command({ name: 'openSigning', original });
  await director.command({ name: 'confirmIdentity', person: 'yunda', how: 'known' });
  const caller = await stage.as('yunda');
  yunda = new Signatory({ caller, url: stage.url, ceremony: stage.ceremony, original: 'quito' });
  await caller.until((state) => state.people.yunda?.identityConfirmed === true);
  await yunda.showCertificate();
}, 120_000);

afterAll(async () => {
  await stage?.close();
});

afterEach(async () => {
  await context?.close();
});

async function openVictim(lies: Parameters<typeof lieTo>[1] = {}): Promise<Page> {
  const opened = await openSignatory(stage, victim, lies);
  context = opened.context;
  return opened.page;
}

const press = (page: Page) => page.getByRole('button', { name: t.sign.button.memorandum }).click();

/** No signature of his on any original, no gesture and no turn left. */
async function expectNothingSigned(): Promise<void> {
  await director.until(({ originals: all }) =>
    Object.values(all).every(({ gestures, turn }) => gestures[victim] === undefined && turn?.person !== victim),
  );
  for (const id of originals) expect(director.state.originals[id]?.revisions).toEqual([]);
}

async function expectRefusal(page: Page, code: LieCode): Promise<void> {
  await page.getByText(t.lie.title, { exact: true }).waitFor();
  expect(await page.getByRole('alert').textContent()).toContain(t.lie.code[code]);
  await expect.poll(() => director.incidents.includes(code)).toBe(true);
  director.incidents.length = 0;
  await expectNothingSigned();
}

/** His copies have arrived and were checked, one after the other being shown. */
async function seesBoth(page: Page): Promise<void> {
  for (const name of ['Original of the City of Quito', 'Original of the Brussels-Capital Region']) {
    await page.getByRole('button', { name }).click();
    await page.locator('[data-document]:not([data-document=""])').waitFor();
  }
}

describe('a lie about the second original alone', () => {
  test('another file than the log names: neither is signed', async () => {
    const sha = director.state.originals.quito?.presented?.sha256 ?? '';
    const presented = new Uint8Array(await readFile(join(stage.data, 'blobs', sha.slice(0, 2), sha.slice(2))));
    presented[presented.length - 100] = (presented[presented.length - 100] ?? 0) ^ 1;
    await expectRefusal(await openVictim({ presented, original: 'quito' }), 'presented-file-differs');
  });

  test('a turn with a false time: neither is signed, though the other’s turn was honest', async () => {
    const event = change('TurnOpened', (data) =>
      data.person === victim && data.original === 'quito' ? { ...data, at: '2026-01-01T12:00:00Z' } : data,
    );
    const page = await openVictim({ event });
    await showSampleCertificate(page);
    await press(page);
    await expectRefusal(page, 'turn-time-false');
  });
});

test('a gesture that is not taken on the second original is taken back on the first', async () => {
  await director.command({ name: 'closeSigning', original: 'quito' });
  // The page is not told, and asks on both.
  const unsaid: Lie = (recorded) => (recorded.event.type === 'SigningClosed' ? [] : [recorded]);
  const page = await openVictim({ event: unsaid });
  await showSampleCertificate(page);
  await press(page);
  await page.getByText(t.sign.failed, { exact: true }).waitFor();
  await expectNothingSigned();
  await page.getByRole('button', { name: t.sign.button.memorandum }).waitFor();
  await director.command({ name: 'openSigning', original: 'quito' });
});

test('one press signs both, his own first; whose certificate is revoked in between signs the other with another', async () => {
  const page = await openVictim();
  const { page: smet, context: smetContext } = await openSignatory(stage, 'smet');
  for (const one of [page, smet]) {
    await showSampleCertificate(one);
    await seesBoth(one);
  }
  await yunda.gesture();
  const statement = (await page.locator('#statement').textContent()) ?? '';
  for (const id of originals) {
    const sha256 = director.state.originals[id]?.presented?.sha256 ?? '';
    expect(statement).toContain(`${sha256.slice(0, 8)}\u00a0…\u00a0${sha256.slice(-8)}`);
  }
  for (const one of [page, smet]) await press(one);
  // Quito's own signatory has the turn there and takes their time.
  await director.until((state) => state.originals.brussels?.revisions.length === 2);
  for (const one of [page, smet]) {
    await one.locator('[data-step=waiting-turn]').waitFor();
    await one.getByText(t.sign.signedSome(1, 2)).waitFor();
  }

  const fingerprint = director.state.people.smet?.certificate?.fingerprint ?? '';
  await director.request({ name: 'revokeCertificate', person: 'smet', fingerprint, reason: 'keyCompromise' });
  await smet.getByText(t.certificate.rest).waitFor();
  await smet.getByText(t.sign.certificateFirst).waitFor();
  await look({ 'another-certificate-revoked': smet });
  await smet.getByRole('button', { name: t.certificate.other }).click();
  await showSampleCertificate(smet);
  // Whoever had pressed is told why it no longer holds, and that nothing happened.
  await page.getByText(t.sign.voided).waitFor();
  await page.getByText(t.sign.failedRest).waitFor();
  await look({ 'another-certificate-other-signatory': page });

  await yunda.gesture();
  await yunda.answer();
  for (const one of [page, smet]) {
    await press(one);
    await one.locator('[data-step=signed]').waitFor();
  }
  await look({ 'another-certificate-signed': smet });
  const facts = (id: string) =>
    director.state.originals[id]?.revisions.filter((fact) => fact.kind === 'signature') ?? [];
  const people = (id: string) => facts(id).map(({ person }) => person);
  expect(people('brussels').toSorted()).toEqual(['smet', victim]);
  expect(people('quito')).toEqual(['yunda', victim, 'smet']);
  const used = originals.map((id) => facts(id).find(({ person }) => person === 'smet')?.fingerprint);
  expect(used).toEqual([fingerprint, director.state.people.smet?.certificate?.fingerprint]);

  // A page that is opened anew makes it all again, each signature with the certificate of its time.
  await page.reload();
  await page.locator('[data-step=signed]').waitFor();
  await seesBoth(page);
  expect(await page.getByText(t.lie.title, { exact: true }).count()).toBe(0);
  await smetContext.close();
}, 120_000);
