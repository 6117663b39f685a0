import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { signatureValue } from '../../core/pades/cms.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { Signatory } from '../server/conduct/signatory.ts';
import { change, insertBefore, type Lie, lieTo, sha256 } from './lying-server.ts';
import { openSignatory, showSampleCertificate } from './signatory-page.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

/**
 * One signatory, Rudi Vervoort, whose server lies. The liar runs the server and keeps a chain that holds; the only thing it
 * does not have is the page's script. Each lie is named by the message that carries it.
 */
const victim = 'vervoort';
const original = 'memorandum';
const t = signingTexts.en;
type LieCode = keyof typeof t.lie.code;

let stage: Stage;
let director: Caller;
let smet: Signatory;
let presented: Uint8Array;
let context: BrowserContext;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  director = await stage.as('director');
  await director.command({ name: 'openDoors' });
  await director.command({ name: 'goLive' });
  await director.request({ name: 'presentText', original });
  await director.until((state) => state.originals[original]?.presented !== undefined);
  const sha = director.state.originals[original]?.presented?.sha256 ?? '';
  presented = new Uint8Array(await readFile(join(stage.data, 'blobs', sha.slice(0, 2), sha.slice(2))));
  for (const person of ['smet', 'yunda']) {
    await director.command({ name: 'confirmIdentity', person, how: 'known' });
    const signatory = new Signatory({
      caller: await stage.as(person),
      url: stage.url,
      ceremony: stage.ceremony,
      original,
    });
    await signatory.caller.until((state) => state.people[person]?.identityConfirmed === true);
    await signatory.showCertificate();
    if (person === 'smet') smet = signatory;
  }
  await director.command({ name: 'openSigning', original });
}, 120_000);

afterAll(async () => {
  await stage?.close();
});

afterEach(async () => {
  await context?.close();
});

/** The victim's page, whose certificate is shown and whose document is there; the server lies from `lies` on. */
async function openVictim(lies: Parameters<typeof lieTo>[1] = {}): Promise<Page> {
  const opened = await openSignatory(stage, victim, lies);
  context = opened.context;
  return opened.page;
}

async function press(page: Page): Promise<void> {
  await showSampleCertificate(page);
  await page.getByRole('button', { name: t.sign.button.memorandum }).click();
}

/** The page says so in words, has signed nothing, and the director has an incident with the same code. */
async function expectRefusal(page: Page, code: LieCode): Promise<void> {
  await page.getByText(t.lie.title).waitFor();
  expect(await page.getByRole('alert').textContent()).toContain(t.lie.code[code]);
  await expect.poll(() => director.incidents.some((incident) => incident === code)).toBe(true);
  director.incidents.length = 0;
  const state = director.state.originals[original];
  expect(state?.revisions.some((fact) => fact.kind === 'signature' && fact.person === victim)).toBe(false);
  await director.until(
    (now) => now.originals[original]?.gestures[victim] === undefined && now.originals[original]?.turn === undefined,
  );
}

describe('the presented file', () => {
  test('is another one than the log names', async () => {
    const other = presented.slice();
    other[other.length - 100] = (other[other.length - 100] ?? 0) ^ 1;
    await expectRefusal(await openVictim({ presented: other }), 'presented-file-differs');
  });

  /** The liar's log names the liar's file. */
  const consistently = (file: Uint8Array): Parameters<typeof lieTo>[1] => ({
    presented: file,
    event: change('TextPresented', (data) => ({ ...data, sha256: sha256(file), length: file.length })),
  });
  const edited = (from: string, to: string) => {
    const text = Buffer.from(presented).toString('latin1');
    expect(text).toContain(from);
    return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
  };

  test('lets more than signing be changed afterwards (P=3)', async () => {
    await expectRefusal(await openVictim(consistently(edited('/P 2', '/P 3'))), 'presented-text-unsound');
  });

  test('carries an object after the seal that does something when it is opened', async () => {
    const text = Buffer.from(presented).toString('latin1');
    const root = /\/Root (\d+) 0 R/.exec(text.slice(text.lastIndexOf('trailer')))?.[1] ?? '1';
    const at = text.length;
    const object = `${root} 0 obj\n<< /Type /Catalog /OpenAction << /S /URI /URI (https://example.org) >> >>\nendobj\n`;
    const prev = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1];
    const update = `${object}xref\n${root} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 9999 /Root ${root} 0 R /Prev ${prev} >>\nstartxref\n${at + object.length}\n%%EOF\n`;
    await expectRefusal(
      await openVictim(consistently(new Uint8Array(Buffer.from(text + update, 'latin1')))),
      'presented-text-unsound',
    );
  });

  const elsewhere = (alter: (field: Record<string, unknown>) => Record<string, unknown>): Lie =>
    change('TextPresented', (data) => ({
      ...data,
      fields: (data.fields as Record<string, unknown>[]).map((field) =>
        field.person === victim ? alter(field) : field,
      ),
    }));

  test('has the place for the signature on another page than the log says', async () => {
    await expectRefusal(
      await openVictim({ event: elsewhere((field) => ({ ...field, page: 1 })) }),
      'presented-text-unsound',
    );
  });

  test('has the place for the signature in another rectangle than the log says', async () => {
    await expectRefusal(
      await openVictim({ event: elsewhere((field) => ({ ...field, rect: [72, 600, 292, 700] })) }),
      'presented-text-unsound',
    );
  });

  test('has another appearance prepared than the log says', async () => {
    const lie = elsewhere((field) => ({
      ...field,
      appearance: { ...(field.appearance as object), office: 'Prime Minister' },
    }));
    await expectRefusal(await openVictim({ event: lie }), 'presented-text-unsound');
  });

  test('has a field more than there are signatories', async () => {
    const lie = change('TextPresented', (data) => ({
      ...data,
      fields: (data.fields as { person: string }[]).filter(({ person }) => person !== 'yunda'),
    }));
    await expectRefusal(await openVictim({ event: lie }), 'presented-text-unsound');
  });

  test('is replaced after the gesture', async () => {
    const again: Lie = (recorded) =>
      recorded.event.type === 'TurnOpened'
        ? change('TextPresented', (data) => ({ ...data, sha256: 'f'.repeat(64) }))({
            ...recorded,
            event: { ...recorded.event, type: 'TextPresented', data: textOf() } as never,
          })
        : [recorded];
    const page = await openVictim({ event: again });
    await press(page);
    await expectRefusal(page, 'presented-anew');
  });

  test('is another one after a reload', async () => {
    context = await stage.browser.newContext();
    const page = await context.newPage();
    await page.goto(stage.link(victim));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('[data-document]:not([data-document=""])').waitFor();
    await lieTo(page, { event: change('TextPresented', (data) => ({ ...data, pages: 5 })) });
    await page.reload();
    await expectRefusal(page, 'log-rewritten');
  });

  function textOf() {
    const { presented: text } = director.state.originals[original] ?? {};
    return { original, ...text };
  }
});

describe('TurnOpened', () => {
  const turn = (alter: (data: Record<string, unknown>) => Record<string, unknown>, code: LieCode) => async () => {
    const page = await openVictim({
      event: change('TurnOpened', (data) => (data.person === victim ? alter(data) : data)),
    });
    await press(page);
    await expectRefusal(page, code);
  };

  test(
    'has a false time',
    turn((data) => ({ ...data, at: '2026-01-01T12:00:00Z' }), 'turn-time-false'),
  );
  test(
    'is for another’s field',
    turn((data) => ({ ...data, field: 'signature-yunda' }), 'turn-field-other'),
  );
  test(
    'is for another original',
    turn((data) => ({ ...data, original: 'another' }), 'turn-original-other'),
  );
  test(
    'is for an older revision',
    turn((data) => ({ ...data, base: 'e'.repeat(64) }), 'turn-revision-other'),
  );
});

describe('a person’s facts', () => {
  test('change after the gesture: a co-signatory has another certificate', async () => {
    const shown = () => director.state.people.yunda?.certificate;
    // Not the turns that were before the page was opened: what was so at the gesture is no change.
    const before = director.state.seq;
    const lie: Lie = (recorded) =>
      recorded.event.type === 'TurnOpened' && recorded.event.seq > before
        ? insertBefore('TurnOpened', {
            type: 'CertificateShown',
            data: { person: 'yunda', certificate: { ...shown(), fingerprint: 'a'.repeat(64) } },
          })(recorded)
        : [recorded];
    const page = await openVictim({ event: lie });
    await press(page);
    await expectRefusal(page, 'certificate-changed');
  });
});

describe('SignatureApplied', () => {
  beforeAll(async () => {
    await smet.gesture();
    await smet.answer();
    await director.until((state) => state.originals[original]?.revisions.length === 1);
  });

  test('carries a CMS that was changed', async () => {
    const lie = change('SignatureApplied', (data) => {
      const cms = Buffer.from(String(data.cms), 'base64');
      const at = cms.indexOf(signatureValue(cms)) + 10;
      cms[at] = (cms[at] ?? 0) ^ 1;
      return { ...data, cms: cms.toString('base64') };
    });
    await expectRefusal(await openVictim({ event: lie }), 'signature-invalid');
  });

  test('carries another timestamp than the one over this signature', async () => {
    const lie = change('SignatureApplied', (data) => {
      const cms = Buffer.from(String(data.cms), 'base64');
      const imprint = createHash('sha256').update(signatureValue(cms)).digest();
      const at = cms.indexOf(imprint);
      cms[at] = (cms[at] ?? 0) ^ 1;
      return { ...data, cms: cms.toString('base64') };
    });
    await expectRefusal(await openVictim({ event: lie }), 'signature-invalid');
  });

  test('names a revision with bytes after its end', async () => {
    const lie = change('SignatureApplied', (data) => ({
      ...data,
      length: Number(data.length) + 12,
      sha256: 'b'.repeat(64),
    }));
    await expectRefusal(await openVictim({ event: lie }), 'revision-differs');
  });

  test('tells of a signature that was not made', async () => {
    const lie = insertBefore('HeadTimestamped', {
      type: 'SignatureApplied',
      data: { original, person: 'yunda', cms: 'AAAA', sha256: 'c'.repeat(64), length: 1, level: 'B-T' },
    });
    await expectRefusal(await openVictim({ event: lie }), 'signature-unasked');
  });

  test('shows another’s signature as that of a co-signatory', async () => {
    const lie = change('SignatureApplied', (data) => ({ ...data, person: 'yunda' }));
    await expectRefusal(await openVictim({ event: lie }), 'signature-unasked');
  });
});

test('an honest server afterwards: the same signatory signs', async () => {
  const page = await openVictim();
  await press(page);
  await page.locator('[data-step=signed]').waitFor();
  expect(director.state.originals[original]?.revisions).toHaveLength(2);
});
