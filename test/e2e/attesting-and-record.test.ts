import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samplePassphrase } from '../../core/protocol/http.ts';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

let stage: Stage;
let gathering: Gathering;
let director: Caller;
let ambassador: Page;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
  ambassador = await stage.join('ambassador');
  ambassador.setDefaultTimeout(60_000);
  await ambassador.getByRole('button', { name: 'I am ready' }).click();
});
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

describe('A witness’s page', () => {
  test('shows the words beforehand and tests the certificate', async () => {
    const panel = ambassador.locator('#attestation');
    await panel.locator('text=These are the words').waitFor();
    const words = await panel.locator('.attestation-words').textContent();
    expect(words).toContain('Ambassador of Ecuador, Brussels');
    expect(words).toContain('– Jorge Yunda Machado, Mayor of Quito (City of Quito)');
    expect(words).toContain('I certify neither who anyone is nor that the signatures are valid.');
    expect(await panel.getByRole('button', { name: 'I attest this' }).count()).toBe(0);

    const [download] = await Promise.all([
      ambassador.waitForEvent('download'),
      panel.getByText('Download the sample certificate').click(),
    ]);
    const file = join(stage.data, 'ambassador.p12');
    await download.saveAs(file);
    await ambassador.setInputFiles('#p12', file);
    await ambassador.fill('#p12-password', samplePassphrase);
    await panel.getByRole('button', { name: 'Test this certificate' }).click();
    await panel.locator('[data-certificate=accepted]').waitFor();
  });

  test('signs them by one press once the director has opened the attestation', async () => {
    const opened = await gathering.untilSigning(['vervoort', 'smet', 'yunda']);
    director = opened.director;
    for (const signatory of opened.signatories) {
      await signatory.gesture();
      await signatory.answer();
    }
    await director.until(({ originals }) => originals[original]?.status === 'signed');
    await director.command({ name: 'openAttestation' });

    await ambassador.getByRole('link', { name: 'To your attestation' }).click();
    const button = ambassador.getByRole('button', { name: 'I attest this' });
    const description = await button.evaluate(
      (element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
    );
    const head = director.state.originals[original]?.head?.sha256 ?? 'none';
    expect(description).toContain(head);
    await button.click();
    await ambassador.getByRole('alert').filter({ hasText: 'You have attested' }).waitFor();
    const { attestations } = await director.until((state) => state.attestations.length === 1);
    expect(attestations[0]).toMatchObject({ person: 'ambassador', level: 'B-T' });
    expect(attestations[0]?.statement.replaceAll(/\s+/g, ' ')).toBe(description?.replaceAll(/\s+/g, ' ').trim());
    expect(stage.complaints).toEqual([]);
  });
});

describe('The page of the procès-verbal', () => {
  test('is the director’s draft before, and says so', async () => {
    const page = await (await stage.join('director')).context().newPage();
    stage.watch(page);
    await page.goto(`${stage.url}/record/${stage.ceremony}/director`);
    await page.locator('[data-step=draft]').waitFor();
    await page.getByRole('heading', { name: 'Signatures' }).waitFor();
    expect(await page.getByRole('link', { name: 'Download the draft (PDF)' }).count()).toBe(1);
    await page.close();
    await ambassador.goto(`${stage.url}/record/${stage.ceremony}/ambassador`);
    await ambassador.getByRole('heading', { name: 'is made when the ceremony is concluded' }).waitFor();
  });

  test('shows the sealed one in the room once the ceremony is concluded, with what was attested', async () => {
    await director.command({ name: 'conclude' });
    await ambassador.locator('[data-step=sealed]').waitFor();
    const words = await ambassador.locator('main').textContent();
    expect(words).toContain('Jorge Yunda Machado');
    expect(words).toContain('I certify neither who anyone is nor that the signatures are valid.');
    const [download] = await Promise.all([
      ambassador.waitForEvent('download'),
      ambassador.getByRole('link', { name: /^Download the procès-verbal/ }).click(),
    ]);
    const { record } = await director.until((state) => state.record !== undefined);
    const file = join(stage.data, 'record.pdf');
    await download.saveAs(file);
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(record?.sha256);
  });

  test('waits for the releases in public, then shows the same from the published log, which it checks', async () => {
    const context = await stage.browser.newContext({ locale: 'fr-BE' });
    const page = await context.newPage();
    stage.watch(page);
    page.setDefaultTimeout(60_000);
    await page.goto(`${stage.url}/record/${stage.ceremony}`);
    await page.getByRole('heading', { name: 'La publication du procès-verbal n’est pas encore autorisée' }).waitFor();
    for (const subject of ['vervoort', 'yunda']) {
      const caller = await stage.as(subject);
      await caller.command({ name: 'release' });
    }
    await director.command({ name: 'publish' });
    await page.locator('[data-step=sealed]').waitFor();
    const shown = await page.locator('main').textContent();
    expect(shown).toContain('Personnes présentes');
    expect(shown).toContain(director.state.originals[original]?.head?.sha256);

    const watching = await (await stage.browser.newContext()).newPage();
    await watching.goto(`${stage.url}/watch/${stage.ceremony}`);
    await watching.getByText('Attested at').waitFor();
    await watching.getByRole('link', { name: 'Read it here' }).click();
    await watching.getByRole('heading', { name: 'Attestation', exact: true }).waitFor();
    await watching.context().close();

    await page.route('**/events.jsonl', async (route) => {
      const log = await (await route.fetch()).text();
      await route.fulfill({ body: log.replace('Mayor of Quito', 'Mayor of Lima') });
    });
    await page.reload();
    await page.getByRole('heading', { name: 'Le journal publié ne tient pas' }).waitFor();
    expect(stage.complaints).toEqual([]);
    await context.close();
  });
});
