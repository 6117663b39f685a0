import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { noPicture } from '../server/conduct/no-picture.ts';
import { type Caller, chromiumArguments, openStage, type Stage } from './stage.ts';

let stage: Stage;
let director: Caller;
let ambassador: Page;
let brussels: Page;
let quito: Page;

const patience = { timeout: 40_000, interval: 100 };

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  director = await stage.as('director');
});
afterAll(async () => {
  await stage?.close();
});

/** Opens somebody's link and goes into the room. */
async function enter(subject: string, context?: BrowserContext): Promise<Page> {
  const page = await stage.join(subject, context);
  page.setDefaultTimeout(patience.timeout);
  await page.getByRole('button', { name: 'I am ready' }).click();
  return page;
}

/** The pictures of a source that a page has decoded so far; -1 while none is shown. */
function frames(page: Page, source: string): Promise<number> {
  return page.evaluate((id) => {
    const tile = document.querySelector(`[data-source="${id}"] [data-picture="true"] video`);
    return tile instanceof HTMLVideoElement ? tile.getVideoPlaybackQuality().totalVideoFrames : -1;
  }, source);
}

async function sees(page: Page, source: string): Promise<void> {
  let before: number | undefined;
  await vi.waitFor(async () => {
    const now = await frames(page, source);
    expect(now).toBeGreaterThan(0);
    before ??= now;
    expect(now).toBeGreaterThan(before + 5);
  }, patience);
}

/** How many of the others' sounds a page plays in which something is heard. */
async function hears(page: Page, count: number): Promise<void> {
  await vi.waitFor(
    async () =>
      expect(
        await page.evaluate(async () => {
          const context = new AudioContext();
          const heard = await Promise.all(
            [...document.querySelectorAll('audio')].map(async (audio) => {
              if (audio.paused || !(audio.srcObject instanceof MediaStream)) return false;
              const analyser = new AnalyserNode(context, { fftSize: 8_192 });
              context.createMediaStreamSource(audio.srcObject).connect(analyser);
              const samples = new Float32Array(analyser.fftSize);
              for (let look = 0; look < 20; look++) {
                await new Promise((resolve) => setTimeout(resolve, 100));
                analyser.getFloatTimeDomainData(samples);
                if (samples.some((sample) => Math.abs(sample) > 0.01)) return true;
              }
              return false;
            }),
          );
          await context.close();
          return heard.filter(Boolean).length;
        }),
      ).toBe(count),
    patience,
  );
}

/** Marks a page, so that a reload would show. */
async function mark(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => {
    document.body.dataset.marked = 'yes';
  });
  return () => page.evaluate(() => document.body.dataset.marked === 'yes');
}

describe('before the doors open', () => {
  test('a witness from elsewhere checks camera, microphone, network and clock, and waits', async () => {
    const context = await stage.browser.newContext();
    ambassador = await stage.join('ambassador', context);
    ambassador.setDefaultTimeout(patience.timeout);
    for (const check of ['camera', 'microphone', 'network', 'clock'])
      await ambassador.waitForSelector(`[data-check="${check}"][data-state="ok"]`);
    await ambassador.getByRole('button', { name: 'I am ready' }).click();
    await ambassador.getByRole('heading', { name: 'The doors are not open yet' }).waitFor();
    await ambassador.getByText('You are ready.').waitFor();
    expect(director.presence.ambassador).toMatchObject({ pages: 1 });
    expect(director.presence.ambassador?.camera).toBeUndefined();
  });

  test('a device whose clock is wrong is told how to mend it and not let in', async () => {
    const context = await stage.browser.newContext();
    await context.addInitScript(() => {
      const now = Date.now;
      Date.now = () => now() + 5 * 60_000;
    });
    const page = await stage.join('feed:quito', context);
    await page.waitForSelector('[data-check="clock"][data-state="failed"]');
    expect(await page.locator('[data-check="clock"]').textContent()).toContain('5 minutes ahead');
    const ready = page.getByRole('button', { name: 'I am ready' });
    await ready.waitFor();
    expect(await ready.isDisabled()).toBe(true);
    await context.close();
  });

  test('an assistant says who sits at the table, and raises trouble that only the director reads', async () => {
    const page = await stage.join('assistant-brussels');
    const task = page.locator('.task[data-person="vervoort"]');
    const button = task.getByRole('button', { name: 'I have checked who this is' });
    await button.waitFor();
    expect(await button.isDisabled()).toBe(true);
    expect(await page.locator('.task[data-person="yunda"]').count()).toBe(0);
    await task.getByLabel('Identity card or passport seen').check();
    await button.click();
    await task.getByText('Identity confirmed').waitFor();
    await director.until(({ people }) => people.vervoort?.identityConfirmed === true);

    await page.getByLabel('A tablet does not work').check();
    await page.getByLabel('In your words').fill('The left one stays dark.');
    await page.getByRole('button', { name: 'Tell the director' }).click();
    await page.getByText('The director was told').waitFor();
    const [incident] = director.log.flatMap((seen) =>
      'event' in seen && seen.event.type === 'IncidentRaised' ? [{ ...seen.event.data, ...seen.row?.body }] : [],
    );
    expect(incident).toMatchObject({
      code: 'trouble-tablet',
      person: 'assistant-brussels',
      detail: 'The left one stays dark.',
    });
    expect((await stage.as('feed:quito')).incidents).toEqual([]);
    await page.close();
  });
});

describe('in the room', () => {
  test('two rooms and a witness from elsewhere see and hear each other', async () => {
    await director.command({ name: 'openDoors' });
    const context = await stage.browser.newContext();
    [brussels, quito] = await Promise.all([enter('feed:brussels', context), enter('feed:quito', context)]);
    await sees(ambassador, 'brussels');
    await sees(ambassador, 'quito');
    await sees(brussels, 'quito');
    await sees(quito, 'ambassador');
    for (const page of [ambassador, brussels, quito]) await hears(page, 2);
    expect(await brussels.locator('.tiles-large [data-source]').getAttribute('data-source')).toBe('quito');
    await ambassador.waitForSelector('[data-speaking="true"]');
  });

  test('each sees its own light, and a speaker large', async () => {
    const light = (page: Page) => page.locator('[data-air]').getAttribute('data-air');
    expect(await light(brussels)).toBe('off');
    await director.command({ name: 'goLive' });
    await brussels.waitForSelector('[data-air="on"]');
    await quito.waitForSelector('[data-air="on"]');
    expect(await light(ambassador)).toBe('off');
    await director.command({ name: 'closeAir', source: 'quito' });
    await quito.waitForSelector('[data-air="off"]');
    expect(await light(brussels)).toBe('on');
    await director.command({ name: 'hold' });
    await brussels.waitForSelector('[data-air="off"]');
    await director.command({ name: 'resume' });
    await brussels.waitForSelector('[data-air="on"]');

    await director.command({ name: 'chooseLayout', layout: 'speaker', focus: 'quito' });
    await ambassador.waitForSelector('.tiles[data-shape="speaker"] > .tile-large[data-source="quito"]');
    await director.command({ name: 'chooseLayout', layout: 'both' });
    await ambassador.waitForSelector('.tiles[data-shape="both"]');
    await sees(ambassador, 'quito');
  });

  test('who mutes is neither heard nor marked as speaking, and is shown as muted to the others', async () => {
    await quito.getByRole('button', { name: 'Mute' }).click();
    await ambassador.locator('[data-source="quito"]').getByText('Muted').waitFor();
    await director.until((_, presence) => presence['feed:quito']?.microphone === 'off');
    await quito.getByRole('button', { name: 'Unmute' }).click();
    await director.until((_, presence) => presence['feed:quito']?.microphone === 'on');
    await quito.getByRole('button', { name: 'Camera off' }).click();
    await ambassador.locator('[data-source="quito"]').getByText('Camera off').waitFor();
    await quito.getByRole('button', { name: 'Camera on' }).click();
    await sees(ambassador, 'quito');
  });

  test('a device beside a room’s camera sends and receives no media at all', async () => {
    const context = await stage.browser.newContext();
    await context.addInitScript(() => {
      const used: string[] = [];
      Object.assign(window, { used });
      const Connection = RTCPeerConnection;
      Object.assign(window, {
        RTCPeerConnection: new Proxy(Connection, {
          construct(target, args) {
            used.push('RTCPeerConnection');
            return Reflect.construct(target, args) as RTCPeerConnection;
          },
        }),
      });
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wish) => {
        used.push('getUserMedia');
        return ask(wish);
      };
    });
    const page = await stage.join('master-of-ceremonies', context);
    await page.locator('.order').waitFor();
    await page.getByText('The public sees and hears Brussels.').waitFor();
    expect(await page.evaluate(() => (window as unknown as { used: string[] }).used)).toEqual([]);
    expect(await page.locator('video, audio').count()).toBe(0);
    await context.close();
  });

  test('a page without a socket says so, comes back by itself with every event, and needs no reload', async () => {
    const unloaded = await mark(ambassador);
    await ambassador.context().setOffline(true);
    stage.cutConnections();
    await ambassador.getByText('Connection being restored.').first().waitFor();
    await director.command({ name: 'startItem', item: 'address-yunda' });
    await director.command({ name: 'openAir', source: 'ambassador' });
    await ambassador.context().setOffline(false);
    await ambassador.locator('.strip').waitFor({ state: 'detached' });
    await ambassador.getByRole('heading', { level: 1, name: 'Address of the Mayor of Quito' }).waitFor();
    await ambassador.waitForSelector('[data-air="on"]');
    expect(await unloaded()).toBe(true);
    await sees(ambassador, 'quito');
    await sees(brussels, 'ambassador');
    await hears(ambassador, 2);
    await director.command({ name: 'chooseLayout', layout: 'both' });
  });

  test('the same person’s other page takes the place of the first, which says so and can take it back', async () => {
    const other = await enter('ambassador', ambassador.context());
    await ambassador.getByRole('heading', { name: 'The room is open on another page' }).waitFor();
    await sees(other, 'brussels');
    await other.close();
    await ambassador.getByRole('button', { name: 'Use this page instead' }).click();
    await sees(ambassador, 'brussels');
    await sees(brussels, 'ambassador');
  });

  test('who leaves is not seen any more, and comes back through the check', async () => {
    await ambassador.getByRole('button', { name: 'Leave' }).click();
    await ambassador.getByRole('heading', { name: 'You have left the room' }).waitFor();
    await director.until((_, presence) => presence.ambassador?.camera === undefined);
    await brussels.waitForSelector('[data-source="ambassador"][data-state="noPicture"]');
    await ambassador.getByRole('button', { name: 'Come back' }).click();
    await ambassador.getByRole('button', { name: 'I am ready' }).click();
    await sees(brussels, 'ambassador');
  });

  test('a room that goes dark is named as being restored', async () => {
    await quito.close();
    await ambassador.locator('[data-source="quito"]').getByText('Connection being restored').waitFor();
    quito = await enter('feed:quito', brussels.context());
    await sees(ambassador, 'quito');
  });

  test('whom the browser denies the camera is told how to allow it, and attends without picture', async () => {
    await quito.close();
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: chromiumArguments.filter((argument) => argument !== '--use-fake-ui-for-media-stream'),
    });
    const context = await browser.newContext();
    await context.grantPermissions(['microphone'], { origin: stage.url }); // and with that no other
    const page = await stage.join('feed:quito', context);
    await page.waitForSelector('[data-check="camera"][data-state="failed"]');
    expect(await page.locator('[data-check="camera"]').textContent()).toContain('choose Allow');
    await page.getByRole('button', { name: 'Attend without picture' }).click();
    await ambassador.locator('[data-source="quito"]').getByText('No picture').waitFor();
    await director.until((_, { 'feed:quito': feed }) => feed?.microphone === 'on' && feed.camera === undefined);
    await hears(ambassador, 2);
    await browser.close();
    quito = await enter('feed:quito', brussels.context());
    await sees(ambassador, 'quito');
  });

  test('nothing runs over the edge of a screen 320 px wide', async () => {
    for (const page of [ambassador, brussels]) {
      await page.setViewportSize({ width: 320, height: 640 });
      await vi.waitFor(
        async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320),
        patience,
      );
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });
});

describe('the document', () => {
  test('is shown only where its fingerprint is the announced one; another is reported', async () => {
    const context = await stage.browser.newContext();
    const deceived = await stage.join('master-of-ceremonies', context);
    await deceived.route(/\/revisions\//, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 10] = body[body.length - 10]! ^ 1;
      await route.fulfill({ response, body });
    });
    // Composing keeps this very process busy: its own socket may think the server gone. What counts is the log.
    await director.request({ name: 'presentText', original: 'memorandum' }).catch(() => undefined);
    const { sha256 } = (await director.until(({ originals }) => originals.memorandum?.presented !== undefined))
      .originals.memorandum!.presented!;
    await ambassador.waitForSelector(`[data-document="${sha256}"]`);
    await ambassador.getByRole('button', { name: 'Read the text' }).click();
    await ambassador.waitForSelector('canvas[data-drawn="true"]');
    await ambassador.getByText('Its fingerprint was checked on this device').waitFor();

    await deceived.getByText('not the one announced').waitFor({ timeout: patience.timeout });
    expect(await deceived.locator('canvas').count()).toBe(0);
    await vi.waitFor(() => expect(director.incidents.at(-1)).toBe('document-differs'), patience);
    await context.close();
  });

  test('carries each signature as it lands, in words, with the newest revision’s fingerprint', async () => {
    const quitoAssistant = await stage.as('assistant-quito');
    const brusselsAssistant = await stage.as('assistant-brussels');
    await brusselsAssistant.command({ name: 'confirmIdentity', person: 'smet', how: 'known' });
    await quitoAssistant.command({ name: 'confirmIdentity', person: 'yunda', how: 'known' });
    const signatories: Page[] = [];
    for (const person of ['vervoort', 'smet', 'yunda']) {
      const page = await stage.join(person);
      page.setDefaultTimeout(patience.timeout);
      await page.getByRole('button', { name: 'Use a one-time certificate' }).click();
      await page.waitForSelector('[data-certificate="accepted"]');
      signatories.push(page);
    }
    await director.command({ name: 'openSigning', original: 'memorandum' });
    const [vervoort, ...others] = signatories;
    await vervoort!.getByRole('button', { name: 'I sign the memorandum' }).click();
    await ambassador.getByText('Signed: Rudi Vervoort, 1 of 3').waitFor();
    await ambassador.getByText('Awaiting Brussels and Quito').waitFor();
    for (const page of others) await page.getByRole('button', { name: 'I sign the memorandum' }).click();
    await ambassador.locator('.signature-line').getByText('Signed by all').waitFor();
    await director.until(({ originals }) => originals.memorandum?.status === 'signed');
    await vi.waitFor(async () => {
      const head = director.state.originals.memorandum?.head?.sha256;
      expect(await ambassador.locator('[data-document]').getAttribute('data-document')).toBe(head);
    }, patience);
    await ambassador.locator('.signature-line').getByText('Signed by all').waitFor({ state: 'detached' });
    expect(await ambassador.locator('[data-signed="true"]').count()).toBe(3);
    for (const page of signatories) await page.close();
  });
});

describe('the end', () => {
  test('of one device of a person leaves picture and sound of another', async () => {
    const second = await stage.as('ambassador');
    const ended = await fetch(`${stage.url}/api/session?ceremony=${stage.ceremony}&as=ambassador`, {
      method: 'DELETE',
      headers: { cookie: second.cookie, origin: stage.url },
    });
    expect(ended.status).toBe(204);
    await director.until((_, presence) => presence.ambassador?.pages === 1);
    expect(director.presence.ambassador).toMatchObject({ camera: 'on' });
    await sees(brussels, 'ambassador');
  });

  test('a revoked link is cut off at once, picture and sound too', async () => {
    await director.request({ name: 'revokeInvitation', subject: 'ambassador' });
    await ambassador.getByRole('heading', { name: 'This link was withdrawn' }).waitFor();
    await director.until((_, presence) => presence.ambassador === undefined);
    await brussels.waitForSelector('[data-source="ambassador"][data-state="restoring"]');
    expect(await ambassador.locator('video, audio').count()).toBe(0);
    await ambassador.reload();
    await ambassador.getByRole('heading', { name: 'This page needs your personal link' }).waitFor();
  });

  test('the conclusion turns camera and microphone off', async () => {
    await director.command({ name: 'conclude' });
    await brussels.getByRole('heading', { name: 'The ceremony has ended' }).waitFor();
    expect(await brussels.locator('video, audio').count()).toBe(0);
    await director.until((_, presence) => presence['feed:brussels']?.camera === undefined);
  });

  test('no page complained of anything', () => {
    expect(stage.complaints).toEqual([]);
  });
});
