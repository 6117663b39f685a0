import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareDocumentTimestamp } from '../../core/pades/formats.ts';
import { embed } from '../../core/pades/prepared.ts';
import type { RevisionFact } from '../../core/pades/rebuild.ts';
import { Authority } from '../core/pades/authority.ts';
import { holdCeremony } from '../core/pades/ceremony.ts';
import { draft, fonts, kinds, placing } from '../core/pades/drafts.ts';

let authority: Authority;
let browser: Browser;
let page: Page;
let close: () => void;

beforeAll(async () => {
  authority = new Authority('seal', 'signatory');
  const site = await openSite();
  close = site.close;
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  page = await browser.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => 'pades' in window);
});
afterAll(async () => {
  await browser?.close();
  close?.();
  authority?.close();
});

describe.each(kinds)('Chromium makes of a text, the facts and the signatures (%s)', (kind) => {
  it('the same bytes as Node: presented, signed three times and timestamped twice', async () => {
    const text = await draft(kind);
    const { presented, sealCms, facts, revisions } = await holdCeremony(authority, text);
    let signed = revisions.at(-1)!;
    const timestamps: Extract<RevisionFact, { kind: 'document-timestamp' }>[] = [];
    for (const field of [placing.timestampField, 'archive-timestamp']) {
      const stamp = { field, contentsLength: 100 };
      const token: Uint8Array<ArrayBuffer> = Uint8Array.from([0x30, 3, 2, 1, timestamps.length]);
      signed = embed(await prepareDocumentTimestamp(1, signed, stamp), token);
      timestamps.push({ kind: 'document-timestamp', ...stamp, cms: token } as const);
    }
    const { fonts: _, ...rest } = placing;
    const made = await page.evaluate((task) => window.pades.make(task), {
      draft: base64(text),
      placing: rest,
      fonts: { serif: base64(fonts.serif), sans: base64(fonts.sans) },
      sealCms: base64(sealCms),
      facts: [...facts, ...timestamps].map((fact) => ({ ...fact, cms: base64(fact.cms) })),
    });
    expect(made.presented === base64(presented)).toBe(true);
    expect(made.signed === base64(signed)).toBe(true);
    expect(made.findings).toBe(0);
  });
});

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** The page as Vite bundles it, on loopback http: WebCrypto needs a secure context. */
async function openSite(): Promise<{ readonly url: string; readonly close: () => void }> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('pades', import.meta.url)),
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: fileURLToPath(new URL('pades/page.ts', import.meta.url)),
        output: { entryFileNames: 'page.js' },
      },
    },
  })) as Rolldown.RolldownOutput;
  const files = new Map(output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]));
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (file !== undefined) return response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(file);
    const html = '<!doctype html><title>Revisions</title><script type="module" src="/page.js"></script>';
    return response.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
