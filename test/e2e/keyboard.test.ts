import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samplePassphrase } from '../../core/protocol/http.ts';
import { Gathering } from '../server/conduct/house.ts';
import { Keyboard } from './keyboard.ts';
import { openStage, type Stage } from './stage.ts';

/**
 * A whole ceremony in which nobody has a mouse: what every role presses is reached by Tab, and pressed by Enter, Space or
 * arrows. Wherever the focus comes it is seen, and nothing lies over it.
 */

let stage: Stage;
let gathering: Gathering;
let director: Keyboard;
let assistant: Keyboard;
let signatory: Keyboard;
let witness: Keyboard;
let watching: Keyboard;

beforeAll(async () => {
  stage = await openStage();
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
});
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

const desktop = { width: 1280, height: 800 };
/** 1280 at 200 %. */
const doubled = { width: 640, height: 400 };
/** 1280 at 400 %. */
const narrow = { width: 320, height: 256 };

async function open(address: string, viewport = desktop): Promise<Page> {
  const permissions = ['camera', 'microphone'];
  const context = await stage.browser.newContext({ viewport, permissions, locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  stage.watch(page);
  await page.goto(address);
  return page;
}

/** Opens a personal link and continues. */
async function enter(subject: string, viewport = desktop): Promise<Keyboard> {
  const keyboard = await Keyboard.at(await open(stage.link(subject), viewport));
  await keyboard.page.getByRole('button', { name: 'Continue' }).waitFor();
  await keyboard.atHeading();
  await keyboard.press('button', 'Continue');
  await keyboard.page.waitForURL(new RegExp(`/(console|room|sign)/${stage.ceremony}/`));
  await keyboard.atHeading();
  return keyboard;
}

/** A person shows the certificate that their page hands out. */
async function showCertificate(keyboard: Keyboard): Promise<void> {
  const path = await keyboard.download('Download the sample certificate');
  await keyboard.file(/^Certificate file/, path);
  await keyboard.type('Its password', samplePassphrase);
  await keyboard.press('button', 'Show the password');
  await keyboard.press('button', 'Test this certificate');
  await keyboard.page.locator('[data-certificate=accepted]').waitFor();
}

/** Waits until the pages of paper on a page are drawn: what is above the focus would still grow. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('canvas.pdf-page')].every((canvas) => {
      const { top, bottom } = canvas.getBoundingClientRect();
      return bottom < 0 || top > innerHeight || canvas.dataset.drawn === 'true';
    }),
  );
}

/** How many places Tab has to come to: of a group of choices one. */
function reachable(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input, select, textarea')];
    const open = all.filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.closest('[inert]'),
    );
    const groups = new Set<string>();
    return open.filter((element) => {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      return !groups.has(element.name) && groups.add(element.name);
    }).length;
  });
}

/** A page is gone round: each place is come to, what has the focus is seen, and the page is no wider than its window. */
async function walked(keyboard: Keyboard): Promise<void> {
  const { page } = keyboard;
  await page.locator('h1').first().waitFor();
  await settled(page);
  const stops = await keyboard.walk();
  expect(stops.length).toBeGreaterThanOrEqual(await reachable(page));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.context().close();
}

/** What would move on a page although its reader wants nothing to. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      const moves = animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s');
      return moves ? [`${element.tagName}.${element.className}`] : [];
    }),
  );
}

describe('a whole ceremony by keyboard alone', () => {
  test('everyone comes in by their link, and each page begins at its heading', async () => {
    director = await enter('director');
    assistant = await enter('assistant-quito');
    signatory = await enter('yunda');
    watching = await Keyboard.at(await open(`${stage.url}/watch/${stage.ceremony}`));
  });

  test('the assistant says who is at the table, and raises trouble', async () => {
    await assistant.choose('Identity card or passport seen', 'Known to me personally');
    await assistant.press('button', /^I have checked who this is ?: Jorge Yunda Machado$/);
    await assistant.page.locator('[data-person=yunda][data-identity=true]').waitFor();
    await assistant.choose('The sound does not work', 'We need a moment');
    await assistant.type(/^In your words/, 'The mayor is on the stairs.');
    await assistant.press('button', 'Tell the director');
    await assistant.page.getByText(/^The director was told/).waitFor();
    await director.page.locator('[data-new-incident]').getByText('The mayor is on the stairs.').waitFor();
    await director.press('button', 'Close this message');
  });

  test('the signatory shows a certificate: the password can be typed, shown and hidden', async () => {
    await showCertificate(signatory);
  });

  test('the director opens the doors; the witness passes the device check and shows a certificate', async () => {
    await director.press('button', 'Open the doors');
    witness = await enter('ambassador');
    await witness.press('button', 'I am ready');
    await witness.page.locator('[data-step=room]').waitFor();
    await witness.atHeading();
    await witness.press('button', 'Mute');
    await witness.press('button', 'Unmute');
    await showCertificate(witness);
  });

  test('the director goes live, holds, resumes, and takes a site off air', async () => {
    await director.press('button', 'Go live');
    await director.press('button', 'Hold');
    await director.page.locator('[data-phase=held]').waitFor();
    await director.press('button', 'Resume');
    await director.page.locator('[data-phase=live]').waitFor();
    await director.press('button', 'Take Quito off air');
    await director.press('button', 'Put Quito on air');
    await director.press('button', 'Document');
    await director.press('button', 'Both sites');
  });

  test('the public plays the picture, chooses whether it is spoken, and knows where the ceremony stands', async () => {
    await watching.page.getByRole('button', { name: 'Play' }).waitFor();
    await watching.press('button', 'Play');
    await watching.page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.3);
    await watching.tick('Announce what happens to screen readers');
    await watching.page.locator('[aria-current=step]').waitFor();
    await watching.walk();
  });

  test('the text is read, ready is asked and answered', async () => {
    const before = (name: string) => new RegExp(`^${name}`);
    await director.press('button', before('The text: two years'));
    await gathering.as('director').then((caller) => caller.request({ name: 'presentText', original: 'memorandum' }));
    await signatory.press('button', 'I am Jorge Yunda Machado');
    await signatory.atHeading();
    await signatory.page.locator('[data-document]:not([data-document=""])').waitFor();
    await signatory.press('button', 'Reading copy');
    await signatory.page.locator('.reading-copy').waitFor();
    await signatory.press('button', 'The document');
    await witness.press('button', 'Back to the picture');
    await witness.press('button', 'Read the text');
    await witness.page.locator('[aria-current=step]').getByText('The text: two years').waitFor();
    await director.press('button', 'Ask whether they are ready');
    await signatory.press('button', 'I am ready');
    await signatory.page.getByText('You have said that you are ready.').waitFor();
  });

  test('the signatory signs: the button is described by the statement, the outcome announced', async () => {
    const others = await Promise.all(
      ['vervoort', 'smet'].map(async (person) => {
        const caller = await gathering.as('director');
        await caller.command({ name: 'confirmIdentity', person, how: 'document' });
        const other = await gathering.signatory(person);
        await other.showCertificate();
        return other;
      }),
    );
    await director.press('button', 'Open signing');
    await signatory.press('button', 'Decline');
    // What is asked is read before anything else can be pressed; its buttons gone, the focus is where they stood.
    await signatory.page.locator(':focus').getByText('You will not sign this text.').waitFor();
    await signatory.press('button', 'Back');
    await signatory.page.locator('#sign:focus').waitFor();
    await signatory.press('button', 'Not now');
    await signatory.page.getByText('You are not signing now.').waitFor();
    const button = await signatory.press('button', 'I sign the memorandum');
    expect(button.description).toMatch(
      /^You are signing “Memorandum of Understanding” as Mayor of Quito for the City of Quito: \d+\spages, English, fingerprint/,
    );
    await signatory.page.getByRole('alert').getByText('You have signed').waitFor();
    // The button is gone, and with it the focus: it is where the outcome stands.
    expect(await signatory.focused()).toMatchObject({ role: 'heading', name: 'Your signature' });
    expect(await moving(signatory.page)).toEqual([]);
    for (const other of others) {
      await other.gesture();
      await other.answer();
    }
    await signatory.page.getByRole('status').getByText('Signed by all').waitFor();
    await watching.page.getByText('Signed by all').first().waitFor();
    expect(await moving(watching.page)).toEqual([]);
  });

  test('the witness attests: the button is described by the words', async () => {
    await director.press('button', 'Open attestation');
    await witness.press('link', 'To your attestation');
    const button = await witness.press('button', 'I attest this');
    expect(button.description).toContain('Memorandum of Understanding');
    await witness.page.getByRole('alert').getByText('You have attested').waitFor();
  });

  test('the one button keeps the focus, and is pressed once by a key that is held', async () => {
    await director.to('button', 'Next');
    for (let sent = 0; sent < 3; sent++) await director.page.keyboard.down('Enter');
    await director.page.keyboard.up('Enter');
    await director.page.locator('.order [aria-current=step]').getByText('The signed memorandum').waitFor();
    expect(await director.focused()).toMatchObject({ role: 'button', name: 'Conclude' });
  });

  test.each([
    ['at 200 %', doubled],
    ['at 320 pixels', narrow],
  ] as const)('nothing lies over the focus while it is live: %s', async (_size, viewport) => {
    for (const who of ['director', 'yunda', 'ambassador']) await walked(await enter(who, viewport));
  });

  test('the end: released, published, read and checked', async () => {
    await director.press('button', 'Conclude');
    await signatory.press('button', 'Release for publication');
    await gathering.as('vervoort').then((caller) => caller.command({ name: 'release' }));
    await director.page.getByText('has released').nth(1).waitFor();
    await director.press('button', 'Publish');
    await director.page.locator('[data-phase=published]').waitFor();
    await watching.page.locator('[data-download=record]').waitFor();
    const original = await watching.download(/^Download the signed original \(PDF/);
    const log = await watching.download('Log of the ceremony (events.jsonl)');
    await watching.press('link', 'Check it in your browser');
    await watching.page.waitForURL(/\/verify/);
    await watching.atHeading();
    await watching.file('Choose a file', original, log);
    await watching.page.locator('[data-paper] [data-verdict=intact]').first().waitFor();
    await watching.page.locator('[data-rebuilt=same]').first().waitFor();
    await watching.walk();
  });

  test('the operator plans from signing in to the links', async () => {
    const operator = await Keyboard.at(await open(`${stage.url}/plan?lang=en`));
    await operator.atHeading();
    await operator.type('Operator’s password', stage.app.madePassword ?? '');
    await operator.page.keyboard.press('Enter');
    await operator.page.getByRole('heading', { name: 'Ceremonies', exact: true }).waitFor();
    await operator.atHeading();
    await operator.press('button', 'Begin with the sample, Brussels and Quito');
    await operator.page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor();
    await operator.press('link', 'What is signed');
    await operator.atHeading();
    await operator.choose('The ceremony itself', 'A rehearsal');
    await operator.press('button', 'Save and continue');
    await operator.page.getByRole('heading', { level: 1, name: 'Date and time' }).waitFor();
    await operator.atHeading();
    await operator.type('Day', '3');
    await operator.type('Month', '12');
    await operator.type('Year', String(new Date().getFullYear() + 1));
    await operator.press('button', 'Save and continue');
    await operator.page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor();
    await operator.atHeading();
    await operator.press('button', 'Save and invite');
    await operator.page.getByRole('heading', { level: 1, name: 'The rehearsal is planned' }).waitFor();
    await operator.atHeading();
    await operator.walk();
  });

  test('and the browser complains of nothing', () => {
    expect(stage.complaints).toEqual([]);
  });
});

describe.each([
  ['at 200 %', doubled],
  ['at 320 pixels', narrow],
] as const)('%s', (_size, viewport) => {
  test.each(['landing', 'director', 'yunda', 'ambassador', 'assistant-quito', 'public', 'verify'])(
    'nothing lies over the focus, and nothing is lost: %s',
    async (who) => {
      const address = { public: `${stage.url}/watch/${stage.ceremony}`, verify: `${stage.url}/verify` }[who];
      const landing = who === 'landing' && stage.link('smet');
      const keyboard =
        address || landing
          ? await Keyboard.at(await open(address || (landing as string), viewport))
          : await enter(who, viewport);
      await walked(keyboard);
    },
  );
});
