import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import type { Signatory } from '../server/conduct/signatory.ts';
import { look } from './pictures.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

/** The director's one button where it would leave something behind. SCREENS names a folder for pictures. */

let stage: Stage;
let gathering: Gathering;
let director: Caller;
let signatories: readonly Signatory[];
let console_: Page;
/** How often the console has asked by itself which stills there are. */
let lookedUp = 0;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
  ({ director, signatories } = await gathering.untilSigning(['vervoort', 'smet', 'yunda']));
  const { items } = director.state.plan;
  await director.command({ name: 'startItem', item: items.find(({ action }) => action === 'open-signing')?.id ?? '' });
  console_ = await stage.join('director');
  console_.setDefaultTimeout(20_000);
  console_.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (payload.includes('listStills')) lookedUp += 1;
    }),
  );
  await console_.reload();
});
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

const next = () => console_.locator('.next > .button-primary');
const hasFocus = () => next().evaluate((button) => button === document.activeElement);
const sign = async (...signing: readonly (Signatory | undefined)[]) => {
  for (const signatory of signing) {
    await signatory?.gesture();
    await signatory?.answer();
  }
};
const attested = () => director.state.attestation?.originals.flatMap(({ signed }) => signed);

describe('the one button', () => {
  test('asks before it opens the attestation of signatures that are awaited, by name', async () => {
    const [vervoort] = signatories;
    await sign(vervoort);
    await director.until(({ originals }) => (originals[original]?.revisions.length ?? 0) === 1);
    await console_.getByText('Not yet signed by: Pascal Smet, Jorge Yunda Machado', { exact: true }).waitFor();
    await next().filter({ hasText: 'Open attestation' }).click();
    const sure = console_.locator('[data-sure]');
    await sure.getByRole('alert').getByText('Not yet signed by: Pascal Smet, Jorge Yunda Machado.').waitFor();
    await look({ 'console-sure': console_ });
    // Whatever else comes, it is asked until it is answered.
    const words = Object.fromEntries(director.state.plan.languages.map((one) => [one, `Meanwhile (${one})`]));
    await director.command({ name: 'proposeQuote', person: 'yunda', words });
    await console_.locator('[data-quote=waiting]').getByText('Meanwhile (en)').waitFor();
    expect(await sure.isVisible()).toBe(true);
    await sure.getByRole('button', { name: 'Back' }).click();
    await sure.waitFor({ state: 'detached' });
    expect(attested()).toBeUndefined();
    expect(await hasFocus()).toBe(true);

    await next().click();
    await sure.getByRole('button', { name: 'Go on all the same' }).click();
    await director.until(({ attestation }) => attestation !== undefined);
    expect(attested()).toEqual(['vervoort']);
    await sure.waitFor({ state: 'detached' });
    expect(await hasFocus()).toBe(true);
  });

  test('offers the attestation again once all have signed what was attested for some', async () => {
    const [, smet, yunda] = signatories;
    await sign(smet, yunda);
    await director.until(({ originals }) => originals[original]?.status === 'signed');
    await next().filter({ hasText: 'Open attestation again' }).click();
    await director.until(() => attested()?.length === 3);
    await console_.getByText('Not yet attested by: Ambassador of Ecuador').waitFor();
  });

  test('takes a double press for one', async () => {
    const { items } = director.state.plan;
    const before = director.state.item ?? '';
    const first = items.findIndex(({ action }, index) => action === 'none' && items[index + 1]?.action === 'none');
    const item = (index: number) => items[index]?.id ?? '';
    await director.command({ name: 'startItem', item: item(first) });
    await next().filter({ hasText: 'Cue' }).waitFor();
    const seen = director.log.length;
    await next().dblclick({ delay: 150 });
    await director.until((state) => state.item !== item(first));
    // What the page asks is answered in its order.
    await console_.getByRole('button', { name: 'Document', exact: true }).click();
    await director.until(({ layout }) => layout === 'document');
    const started = director.log
      .slice(seen)
      .flatMap((one) => ('event' in one && one.event.type === 'ItemStarted' ? [one.event.data.item] : []));
    expect(started).toEqual([item(first + 1)]);
    await director.command({ name: 'startItem', item: before });
  });

  test('leaves what was refused where it is read, whatever the page asks by itself meanwhile', async () => {
    // More than the page lets anybody write: the server refuses it.
    await console_.locator('#quote-person').selectOption({ label: 'Rudi Vervoort' });
    const words = console_.locator('#quote-en');
    await words.evaluate((element) => element.removeAttribute('maxlength'));
    await words.fill('A long day. '.repeat(2_000));
    await console_.getByRole('button', { name: 'Propose this quote' }).click();
    const refused = console_.getByRole('alert').getByText('This was not done.');
    await refused.waitFor();
    // Closed, it gives the way free, and focus goes back.
    await console_.getByRole('button', { name: 'Close this message' }).click();
    await refused.waitFor({ state: 'detached' });
    const propose = console_.getByRole('button', { name: 'Propose this quote' });
    expect(await propose.evaluate((button) => button === document.activeElement)).toBe(true);
    await propose.click();
    await refused.waitFor();
    const before = lookedUp;
    await expect.poll(() => lookedUp, { timeout: 20_000 }).toBeGreaterThan(before + 1);
    expect(await refused.isVisible()).toBe(true);
    await look({ 'console-refused': console_ });

    // Trouble that comes meanwhile stands beneath it and not over it, wherever on the page the director is.
    await (await gathering.as('assistant-quito')).request({
      name: 'reportIncident',
      code: 'trouble-echo',
      detail: 'The clerk hears everything twice. '.repeat(14),
    });
    const trouble = console_.locator('[data-new-incident]');
    await trouble.waitFor();
    await words.focus();
    await console_.evaluate(() => window.scrollTo(0, 600));
    const [first, second] = [await console_.locator('.notice-error').boundingBox(), await trouble.boundingBox()];
    expect((first?.y ?? 0) + (first?.height ?? 0)).toBeLessThanOrEqual(second?.y ?? 0);
    await look({ 'console-refused-and-trouble': console_ }, () => false);
    const close = trouble.getByRole('button', { name: 'Close this message' });
    // On a narrow telephone they leave room for what is read, and their buttons can be come to.
    await console_.setViewportSize({ width: 320, height: 568 });
    await close.scrollIntoViewIfNeeded();
    await look({ 'console-refused-and-trouble-narrow': console_ }, () => false);
    const box = await console_.locator('.console-problems').boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(400);
    await console_.setViewportSize({ width: 1440, height: 900 });
    await words.focus();
    await close.click();
    await trouble.waitFor({ state: 'detached' });
    expect(await words.evaluate((field) => field === document.activeElement)).toBe(true);
    await next().filter({ hasText: 'Next' }).click();
    await refused.waitFor({ state: 'detached' });
  });

  test('concludes, and what the director had chosen of pictures and written of them is still there', async () => {
    const folder = join(stage.data, 'broadcast', stage.ceremony);
    await mkdir(folder, { recursive: true });
    const picture = await createCanvas(1280, 720).encode('png');
    await writeFile(join(folder, 'photo-2026-06-01T13-28-00-000Z.png'), picture);
    const stills = console_.locator('[data-stills]');
    await stills.getByRole('checkbox').check();
    await stills.getByLabel(/English/).fill('Two rooms side by side');
    await next().filter({ hasText: 'Conclude' }).click();
    // Whoever has not attested by then cannot any more.
    const sure = console_.locator('[data-sure]');
    await sure.getByRole('alert').getByText('Not yet attested by: Ambassador of Ecuador.').waitFor();
    await look({ 'console-conclude-sure': console_ });
    await sure.getByRole('button', { name: 'Go on all the same' }).click();
    await director.until(({ phase }) => phase === 'concluded');
    await stills.getByText('The procès-verbal is sealed once you have chosen').waitFor();
    expect(await stills.getByRole('checkbox').isChecked()).toBe(true);
    expect(await stills.getByLabel(/English/).inputValue()).toBe('Two rooms side by side');
    await stills.getByRole('button', { name: 'Seal with this picture' }).click();
    await director.until((state) => state.stills?.[0]?.alternative.en === 'Two rooms side by side');
  });

  test('names who releases before it publishes', async () => {
    const awaited = 'To be released first, each on their own page, by: ';
    await console_
      .getByText(`${awaited}Rudi Vervoort (Brussels-Capital Region), Jorge Yunda Machado (City of Quito)`)
      .waitFor();
    expect(await next().filter({ hasText: 'Publish' }).isDisabled()).toBe(true);
    await look({ 'console-awaits-release': console_ });

    for (const person of ['vervoort', 'yunda']) await (await gathering.as(person)).command({ name: 'release' });
    // One press is enough: the button waits for all that would be refused.
    await next().filter({ hasText: 'Publish' }).click();
    await director.until(({ phase }) => phase === 'published');
    expect(await console_.getByRole('alert').count()).toBe(0);
    expect(stage.complaints).toEqual([]);
  });
});
