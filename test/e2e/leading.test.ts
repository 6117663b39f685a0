import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import type { Signatory } from '../server/conduct/signatory.ts';
import { writeDate, writeTime } from './dates.ts';
import { look } from './pictures.ts';
import { type Caller, openStage, type Stage } from './stage.ts';
import { takesTablet } from './tablet.ts';

/** The director leads away from the order of ceremony, on the console; every page concerned says so. SCREENS names a folder for pictures. */

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

let stage: Stage;
let gathering: Gathering;
let director: Caller;
let console_: Page;
let french: Page;
let signing: Page;
let assistant: Page;
let feed: Page;
let watch: Page;
/** Waits until what a site was told is gone from both pages, while other things happen. */
let passed: Promise<unknown>;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
  director = await gathering.as('director');
  console_ = await enter('director', desktop);
  french = await enter('director', desktop, 'fr');
  signing = await enter('vervoort', desktop);
  assistant = await enter('assistant-quito', phone);
  feed = await enter('feed:quito', desktop);
  await feed.locator('.check-act .button-primary:not([disabled])').click();
  watch = await open(`${stage.url}/watch/${stage.ceremony}`, phone);
});
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

async function open(address: string, viewport: typeof desktop): Promise<Page> {
  const context = await stage.browser.newContext({ viewport, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  stage.watch(page);
  await takesTablet(page);
  await page.goto(address);
  return page;
}

async function enter(subject: string, viewport: typeof desktop, language = 'en'): Promise<Page> {
  const page = await open(stage.link(subject).replace('#', `?lang=${language}#`), viewport);
  await page.locator('main .button-primary').click();
  await page.waitForURL(new RegExp(`/(console|room|sign)/${stage.ceremony}/`));
  return page;
}

const cue = (word: string) => console_.getByRole('button', { name: new RegExp(`^${word} ?: Quito$`) }).click();
/** One of the other courses, which stand behind one button beside Hold. */
async function course(name: string, page = console_, opener = 'Another course'): Promise<void> {
  const button = page.getByRole('button', { name: opener, exact: true });
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.press('Enter');
  await page.getByRole('button', { name, exact: true }).press('Enter');
}

const press = (name: string) => console_.getByRole('button', { name, exact: true }).click();

describe('a day on which things go another way', () => {
  test('the start is moved, and room and public page say until when', async () => {
    await course('Move the start');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const move = console_.locator('[data-course=move]');
    await writeDate(move, tomorrow);
    await writeTime(move, '15:0');
    const told = console_.getByRole('button', { name: 'Tell everyone', exact: true });
    await move.locator('.date-time').press('Tab');
    await move.getByRole('alert').getByText('Write the time like this: 15:00').waitFor();
    await look({ 'console-move-unclear': console_ });
    expect(await told.isDisabled()).toBe(true);
    await writeTime(move, '3:30 pm');
    await move.getByRole('alert').waitFor({ state: 'detached' });
    await look({ 'console-move': console_ });
    await press('Tell everyone');
    const when = /until .*15:30.Brussels · 09:30.Quito/;
    await assistant.getByText(when).waitFor();
    await watch.getByText(when).waitFor();
    await look({ 'room-delayed': assistant, 'watch-delayed': watch });
  });

  test('the broadcast is delayed by choice, and once live the console says by how much', async () => {
    await press('10 s');
    await console_.locator('[data-delay="10"]').waitFor();
    await look({ 'console-delay': console_ });
    await press('Open the doors');
    await press('Go live');
    await console_.getByText('The public sees this in 10 s.').waitFor();
    await console_.locator('[data-pace] [role=timer]').waitFor();
    await press('Dump the last 10 s');
    await console_.getByRole('alert').getByText('Dumped.').waitFor();
    await look({ 'console-dumped': console_, 'console-dumped-fr': french });
    expect(director.log.filter((seen) => 'event' in seen && seen.event.type === 'BroadcastDumped')).toHaveLength(1);
  });

  test('a site is told to stand by and to go, on its screen and to its assistant', async () => {
    await feed.locator('main.feed').waitFor();
    await cue('Standby');
    for (const page of [feed, assistant]) await page.locator('[data-cue=standby]').waitFor();
    await look({ 'feed-standby': feed, 'assistant-standby': assistant });
    await cue('Go');
    for (const page of [feed, assistant]) await page.locator('[data-cue=go]').waitFor();
    await look({ 'feed-go': feed, 'console-go': console_ });
    passed = Promise.all([feed, assistant].map((page) => page.locator('[data-cue]').waitFor({ state: 'detached' })));
    // It is awaited two tests later.
    passed.catch(() => undefined);
  });

  test('a photograph is counted down to on the screens of the rooms', async () => {
    const counted = feed.evaluate(
      () =>
        new Promise<readonly string[]>((resolve) => {
          const seen: string[] = [];
          new MutationObserver(() => {
            const now = document.querySelector<HTMLElement>('[data-photo]')?.dataset.photo;
            if (now !== undefined && now !== seen.at(-1)) seen.push(now);
            if (now === undefined && seen.length > 0) resolve(seen);
          }).observe(document.body, { attributes: true, childList: true, subtree: true });
        }),
    );
    await press('Photograph: three, two, one');
    await assistant.locator('[data-photo]').waitFor();
    // The director sees that it is being taken.
    await console_.getByRole('button', { name: /^Photograph in [321]$/ }).waitFor();
    await look({ 'feed-photo': feed, 'console-photo': console_ });
    expect(await counted).toEqual(['3', '2', '1', '0']);
  });

  test('what a site was told has passed by itself', async () => {
    await passed;
  });

  test('a site that stands by is told to go by the item that brings it in, and on hold nothing', async () => {
    await cue('Standby');
    await feed.locator('[data-cue=standby]').waitFor();
    const { items } = director.state.plan;
    await director.command({ name: 'startItem', item: items.find(({ focus }) => focus === 'quito')?.id ?? '' });
    await feed.locator('[data-cue=go]').waitFor();
    await cue('Standby');
    await feed.locator('[data-cue=standby]').waitFor();
    await press('Hold');
    await feed.locator('[data-cue]').waitFor({ state: 'detached' });
    await console_.locator('.hold').getByRole('button', { name: 'Resume' }).click();
    await director.until(({ phase }) => phase === 'live');
  });

  test('trouble in a room is before the director’s eyes, wherever on the page they are, until they close it', async () => {
    await console_.evaluate(() => window.scrollTo(0, 500));
    await assistant.getByLabel('The livestream can be heard in the room').check();
    await assistant.getByRole('button', { name: 'Tell the director' }).click();
    const told = console_.locator('[data-new-incident=trouble-echo]');
    await told.getByText('the livestream can be heard there').waitFor();
    const box = await told.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(desktop.height);
    await look({ 'console-trouble': console_ }, () => false);
    // It gives way to what gets the focus beneath it.
    const beneath = console_.getByRole('button', { name: 'Show Quito large' });
    await beneath.evaluate((button) => window.scrollBy(0, button.getBoundingClientRect().top - 60));
    await beneath.focus();
    const isBelow = async () => {
      const [over, focused] = [await told.boundingBox(), await beneath.boundingBox()];
      return over !== null && focused !== null && focused.y >= over.y + over.height;
    };
    await expect.poll(isBelow).toBe(true);
    await told.getByRole('button', { name: 'Close this message' }).click();
    await told.waitFor({ state: 'detached' });
    await console_.locator('[data-incident=trouble-echo]').waitFor();
    await console_.evaluate(() => window.scrollTo(0, 0));
  });

  test('a site that is lost is said to be so on the console, with what helps', async () => {
    const monitor = (page: Page) => page.locator('.sources > li').nth(1).locator('[data-picture=true]');
    // One of the director's pages has the pictures, and the other says so.
    await console_.reload();
    await french.getByRole('button', { name: 'Les afficher ici' }).waitFor();
    expect((await french.locator('.sources [role=status]').allTextContents()).join('')).toBe('');
    await look({ 'console-pictures-elsewhere-fr': french });
    await french.getByRole('button', { name: 'Les afficher ici' }).click();
    await monitor(french).waitFor();
    await console_.getByRole('button', { name: 'Show them here' }).click();
    await monitor(console_).waitFor();
    await feed.close();
    await console_.getByText('Connection being restored. If it lasts, press Hold.').waitFor();
    await look({ 'console-site-lost': console_, 'console-site-lost-fr': french });
  });

  test('a text is withdrawn and presented anew, and whoever had pressed has signed nothing', async () => {
    await director.request({ name: 'presentText', original });
    const first = director.state.originals[original]?.presented?.sha256;
    await director.command({ name: 'confirmIdentity', person: 'vervoort', how: 'known' });
    await signing.locator('[data-certificate=none] .button-secondary').last().click();
    await signing.locator('[data-certificate=accepted]').waitFor();
    await signing.locator(`[data-document="${first}"]`).waitFor();
    // From the item before: the director's button then goes on to the signing.
    const { items } = director.state.plan;
    const before = items[items.findIndex(({ action }) => action === 'open-signing') - 1];
    await director.command({ name: 'startItem', item: before?.id ?? '' });
    await press('Open signing');
    await director.until(({ originals }) => originals[original]?.status === 'signing');
    // Nobody's turn: the gesture waits behind an order that is passed over.
    await director.command({ name: 'skipTurn', original, person: 'vervoort' });
    await signing.locator('[data-step=sign] .button-sign').click();
    await signing.locator('[data-step=offered]').waitFor();
    await course('Withdraw the text');
    await look({ 'console-withdraw': console_ });
    await press('Withdraw it now');
    await signing.getByText('The text was withdrawn before anyone signed.').waitFor();
    await signing.locator('[data-step=not-ready]').waitFor();
    expect(await signing.locator('.signing-lie').count()).toBe(0);
    await look({ 'signing-withdrawn': signing });
    await press('Present the text anew');
    await signing.getByText('The text was presented anew. Please read it again.').waitFor();
    const second = director.state.originals[original]?.presented?.sha256;
    expect(second).not.toBe(first);
    await signing.locator(`[data-document="${second}"]`).waitFor();
    await look({ 'signing-anew': signing });
    expect(director.incidents).toEqual(['trouble-echo']);
  });

  test('it is suspended after a signature and goes on another day', async () => {
    await press('Open signing again');
    await signing.locator('[data-step=sign] .button-sign').click();
    await signing.locator('[data-step=signed]').waitFor();
    await course('Suspend to another day');
    await console_.getByText('The signature on it stays.').waitFor();
    await course('Suspendre jusqu’à un autre jour', french, 'Autre issue');
    await look({ 'console-suspend': console_, 'console-suspend-fr': french });
    await press('Suspend now');
    await console_.getByText('Nobody has been told yet when it goes on').waitFor();
    // Behind closed doors nobody is lost.
    await expect.poll(() => console_.getByText(/^Connection being restored/).count()).toBe(0);
    await look({ 'console-suspended': console_, 'console-suspended-fr': french });
    await assistant.getByText('The ceremony goes on another day').waitFor();
    // A public page that waits for another day asks rarely.
    await watch.reload();
    await watch.getByText('It goes on at another time with the same text.').waitFor();
    await director.command({ name: 'moveStart', startsAt: new Date(Date.now() + 172_800_000).toISOString() });
    await assistant.getByText(/It resumes on/).waitFor();
    await watch.reload();
    await watch.getByText(/It resumes on/).waitFor();
    await watch.getByText('The recording so far').waitFor();
    await signing.getByText(/resumes on/).waitFor();
    await look({ 'room-suspended': assistant, 'watch-suspended': watch, 'signing-suspended': signing });
    expect(await console_.getByText('Nobody has been told yet when it goes on').count()).toBe(0);
    await press('Open the doors');
    // It goes on, and is not late.
    await assistant.getByText('The ceremony goes on in').waitFor();
    expect(await assistant.getByText('The start is delayed').count()).toBe(0);
    await press('Go live');
    await console_.getByRole('button', { name: 'Open signing again' }).waitFor();
    await press('Open signing again');
    const others: Signatory[] = [];
    for (const person of ['smet', 'yunda']) {
      await director.command({ name: 'confirmIdentity', person, how: 'known' });
      const signatory = await gathering.signatory(person);
      await signatory.showCertificate();
      others.push(signatory);
    }
    for (const signatory of others) {
      await signatory.gesture();
      await signatory.answer();
    }
    await director.until(({ originals }) => originals[original]?.status === 'signed');
    await console_.getByRole('button', { name: 'Another course', exact: true }).press('Enter');
    await console_.getByRole('button', { name: 'Suspend to another day' }).waitFor();
    expect(await console_.getByRole('button', { name: 'Conclude without all signatures' }).count()).toBe(0);
    await console_.keyboard.press('Escape');
    expect(await console_.getByRole('button', { name: 'Suspend to another day' }).isVisible()).toBe(false);
  });

  test('once it is concluded the console says what came of it, and the last seconds can still be dumped', async () => {
    await director.command({ name: 'conclude' });
    const ended = console_.locator('[data-ended=concluded]');
    await ended.getByText('Signed by all.').waitFor();
    await ended.getByText('The last seconds have not reached the public yet.').waitFor();
    for (const gone of ['Hold', 'Another course', 'Put Quito on air'])
      expect(await console_.getByRole('button', { name: gone, exact: true }).count()).toBe(0);
    await look({ 'console-concluded': console_, 'console-concluded-fr': french });
    await press('Dump the last 10 s');
    await console_.getByRole('alert').getByText('Dumped.').waitFor();
    await look({ 'console-concluded-dumped': console_ });
    // Until everything has gone out: then neither the sentence nor the button stands there.
    await ended.getByText('The last seconds have not reached the public yet.').waitFor({ state: 'detached' });
    expect(await console_.getByRole('button', { name: 'Dump the last 10 s' }).count()).toBe(0);
    await ended.getByText('The procès-verbal is sealed.').waitFor();
    await signing.getByRole('button', { name: 'Release for publication' }).click();
    await ended.locator('[data-released=true]').waitFor();
    await look({ 'console-releasing': console_ });
    const yunda = await gathering.as('yunda');
    await yunda.command({ name: 'release' });
    await director.command({ name: 'publish' });
    await console_.locator('[data-publication]').waitFor();
    await look({ 'console-published': console_, 'console-published-fr': french });
  });

  test('and the browser complains of nothing', () => {
    expect(stage.complaints).toEqual([]);
  });
});
