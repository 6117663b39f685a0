import { createPublicKey, verify } from 'node:crypto';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifiesWithCertificate } from '../core/pkcs12/judge.ts';
import { curve, type Identity, openWorkshop, RSA_2048, type Workshop } from '../core/pkcs12/openssl.ts';
import { inPieces, merge } from '../core/pkcs12/surgery.ts';
import type { Outcome, Signed } from './pkcs12/page.ts';
import { openSite, type Site } from './pkcs12/site.ts';

const MESSAGE = 'Memorandum of understanding';
const ARGUMENTS = [
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let workshop: Workshop;
let rsa: Identity;
let p256: Identity;
let site: Site;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  workshop = await openWorkshop();
  [site, browser, rsa, p256] = await Promise.all([
    openSite(),
    chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGUMENTS }),
    workshop.identity('rsa', RSA_2048),
    workshop.identity('p256', curve('P-256')),
  ]);
  page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(site.url);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await workshop?.close();
});
beforeEach(() => complaints.splice(0));

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

const open = (file: Uint8Array, password: string): Promise<Outcome> =>
  page.evaluate(([f, p, m]) => window.pkcs12.open(f, p, m), [toBase64(file), password, MESSAGE] as const);

const holds = ({ signature, certificate, algorithm, extractable }: Signed): boolean =>
  !extractable &&
  verifiesWithCertificate(algorithm, fromBase64(certificate), Buffer.from(MESSAGE), fromBase64(signature));

const opensAndSigns = async (file: Uint8Array, password: string, keys = 1): Promise<void> => {
  const outcome = await open(file, password);
  if (!('signed' in outcome)) throw new Error(outcome.message);
  expect(outcome.signed.map(holds)).toEqual(Array(keys).fill(true));
  expect(complaints).toEqual([]);
};

describe('Chromium, on a page that may load its own files only', () => {
  const protections: readonly (readonly [string, readonly string[]])[] = [
    ['a modern file', []],
    ['a legacy file', ['-legacy']],
    [
      'a file under AES-192, which Chromium itself does not have',
      ['-keypbe', 'aes-192-cbc', '-certpbe', 'aes-192-cbc'],
    ],
    ['a file with Triple DES under PBES2', ['-keypbe', 'des-ede3-cbc', '-certpbe', 'des-ede3-cbc']],
    ['a file without MAC', ['-nomac']],
  ];
  for (const [what, args] of protections) {
    it(`opens ${what} with any password, and tells a wrong one apart`, async () => {
      for (const password of ['Clé€2026', '']) {
        const file = await workshop.pkcs12(rsa, password, ...args);
        await opensAndSigns(file, password);
        expect(await open(file, 'Contrasena1')).toMatchObject({ code: 'wrong-password' });
      }
    });
  }

  it('opens keys on P-256 and P-384, and RSASSA-PSS keys', async () => {
    const p384 = await workshop.identity('p384', curve('P-384'));
    const pss = await workshop.identity('pss', ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048']);
    for (const identity of [p256, p384, pss]) await opensAndSigns(await workshop.pkcs12(identity, 'x'), 'x');
  });

  it('opens a file with several keys, and one in BER', async () => {
    const parts = [workshop.pkcs12(rsa, 'x', '-nomac'), workshop.pkcs12(p256, 'x', '-nomac')];
    await opensAndSigns(merge(...(await Promise.all(parts))), 'x', 2);
    await opensAndSigns(inPieces(await workshop.pkcs12(rsa, 'x', '-legacy'), 500), 'x');
  });

  it('stays responsive while 600,000 iterations run', async () => {
    const outcome = await open(await workshop.pkcs12(p256, 'Clé€2026', '-iter', '600000'), 'Clé€2026');
    if (!('signed' in outcome)) throw new Error(outcome.message);
    expect(outcome.signed.map(holds)).toEqual([true]);
    expect(outcome.turns).toBeGreaterThan(5);
  });

  it('hands every refusal over with its code', async () => {
    const p521 = await workshop.identity('p521', curve('P-521'));
    const good = await workshop.pkcs12(rsa, 'x');
    expect(await open(new TextEncoder().encode('%PDF-1.7'), 'x')).toMatchObject({ code: 'not-pkcs12' });
    expect(await open(good.subarray(0, 900), 'x')).toMatchObject({ code: 'damaged' });
    expect(await open(await workshop.pkcs12(rsa, 'x', '-nokeys'), 'x')).toMatchObject({ code: 'no-key' });
    expect(await open(await workshop.pkcs12(p521, 'x'), 'x')).toMatchObject({
      code: 'unsupported-algorithm',
      algorithm: 'the elliptic curve P-521',
    });
    expect(complaints).toEqual([]);
  });
});

describe('a key at rest', () => {
  const signWithKept = (person: string) =>
    page.evaluate(([p, m]) => window.pkcs12.signWithKept('brussels-quito', p, m), [person, MESSAGE] as const);

  it('signs after a reload, is one person’s alone, and is gone once forgotten', async () => {
    const file = toBase64(await workshop.pkcs12(rsa, 'x'));
    await page.evaluate((f) => window.pkcs12.keep(f, 'x', 'brussels-quito', 'yunda'), file);
    await page.reload();
    expect(holds((await signWithKept('yunda'))!)).toBe(true);
    expect(await signWithKept('smet')).toBeUndefined();
    await page.evaluate(() => window.pkcs12.forget('brussels-quito', 'yunda'));
    expect(await signWithKept('yunda')).toBeUndefined();
  });

  it('is replaced by the next of the same person', async () => {
    for (const identity of [rsa, p256]) {
      const file = toBase64(await workshop.pkcs12(identity, 'x'));
      await page.evaluate((f) => window.pkcs12.keep(f, 'x', 'brussels-quito', 'vervoort'), file);
    }
    const signed = await signWithKept('vervoort');
    expect(signed!.algorithm.name).toBe('ECDSA');
    expect(holds(signed!)).toBe(true);
  });
});

it('a one-time key signs for its public key and cannot be exported', async () => {
  const { signature, publicKey, extractable } = await page.evaluate((m) => window.pkcs12.oneTime(m), MESSAGE);
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const raw = { key, dsaEncoding: 'ieee-p1363' } as const;
  expect(extractable).toBe(false);
  expect(verify('sha256', Buffer.from(MESSAGE), raw, fromBase64(signature))).toBe(true);
});

describe('a browser that cannot', () => {
  const withPage = async (use: (other: Page) => Promise<void>): Promise<void> => {
    const context = await browser.newContext();
    const other = await context.newPage();
    try {
      await use(other);
    } finally {
      await context.close();
    }
  };

  it('load the reader says so', () =>
    withPage(async (other) => {
      await other.route('**/*worker*', (route) => route.abort());
      await other.goto(site.url);
      const file = toBase64(await workshop.pkcs12(rsa, 'x'));
      const outcome = await other.evaluate((f) => window.pkcs12.open(f, 'x', 'm'), file);
      expect(outcome).toMatchObject({ code: 'no-reader' });
    }));

  it('keep keys says so', () =>
    withPage(async (other) => {
      await other.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('Denied.', 'SecurityError');
        };
      });
      await other.goto(site.url);
      expect(await other.evaluate(() => window.pkcs12.codeWhenAsked('brussels-quito', 'smet'))).toBe('no-storage');
    }));
});
