import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '../../core/pades/certificates.ts';
import { signatureValue, signCms } from '../../core/pades/cms.ts';
import { ocspRequest } from '../../core/pades/ocsp.ts';
import { readTimestampResponse, timestampRequest } from '../../core/pades/timestamp-protocol.ts';
import { openDevelopmentAuthority } from '../../server/trust/development-authority.ts';
import { Bench, sha } from '../core/pades-cms/openssl.ts';
import { type Loopback, openLoopback } from '../server/trust/loopback.ts';
import { type Material, work } from './pades-cms/work.ts';

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
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bench = new Bench();
let browser: Browser;
let site: Loopback;
let script: string;

/** Real material: an authority, a person with an RSA key, a seal's signature, a time-stamp and both kinds of status. */
async function prepare(): Promise<Material> {
  const options = {
    directory: bench.path('authority'),
    baseUrl: 'http://127.0.0.1/authority',
    label: 'Autorité d’essai',
  };
  const authority = await openDevelopmentAuthority(options);
  const notAfter = new Date(Date.now() + 86_400_000).toISOString();
  const { pkcs8, chain } = await authority.issueKeyPair('RSA-2048', {
    subject: { commonName: 'JOSE NUÑEZ IBAÑEZ' },
    notAfter,
  });
  const [certificate, issuer] = chain.map(parseCertificate);
  if (!certificate || !issuer) throw new Error('no chain');
  const document = new TextEncoder().encode('Memorandum');
  const cms = await signCms({ signer: authority.seal, messageDigest: await sha(document) });
  const imprint = await sha(signatureValue(cms));
  const nonce = randomBytes(16);
  const stamped = await authority.respondTimestamp(timestampRequest({ messageImprint: imprint, nonce }));
  const status = await authority.respondOcsp(await ocspRequest(certificate, issuer, nonce));
  const crl = await authority.crl('issuing');
  authority.close();
  return {
    pkcs8: base64(pkcs8),
    chain: chain.map(base64),
    cms: base64(cms),
    document: base64(document),
    anchors: [base64(authority.root)],
    imprint: base64(imprint),
    nonce: base64(nonce),
    token: base64(readTimestampResponse(stamped)),
    ocsp: base64(status),
    crl: base64(crl),
    at: new Date(Date.now() + 5000).toISOString(),
  };
}

beforeAll(async () => {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('pades-cms', import.meta.url)),
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: fileURLToPath(new URL('pades-cms/page.ts', import.meta.url)),
        output: { format: 'iife' },
      },
    },
  })) as Rolldown.RolldownOutput;
  script = output.output[0].code;
  site = await openLoopback(async (_body, _request, response) => {
    response.setHeader('content-type', 'text/html');
    return new TextEncoder().encode('<!doctype html><title>CMS</title>');
  });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGUMENTS });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  bench.remove();
});

describe('Chromium and Node', () => {
  it('make the same bytes and reach the same verdicts', async () => {
    const material = await prepare();
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.addScriptTag({ content: script });
    const theirs = await page.evaluate((input) => window.work(input), material);
    const ours = await work(material);
    expect(theirs).toBe(ours);
    expect(JSON.parse(ours)).toMatchObject({
      made: { 3: { problems: [], deviations: [] }, 7: { problems: [], deviations: [] } },
      names: 'same',
      theirs: { problems: [], deviations: [] },
      path: [{ path: { length: 3 } }, { problem: 'unknown-issuer' }],
      ocsp: { status: 'good' },
      crl: { status: 'good' },
    });
  });
});
