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
