import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { chromiumArguments } from '../../test/e2e/stage.ts';
import { type Row, summary } from '../table.ts';
import type { BenchFiles } from './files.ts';

/** The same in a page, as Vite bundles it for Chromium: filling, signing and validating, the files never leaving it. */
export async function inChromium(files: BenchFiles): Promise<readonly Row[]> {
  const { url, close } = await openSite(files);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArguments });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in window);
    const password = files.password;
    const rows: Row[] = [];
    for (const size of ['100 kB', '50 MB'] as const) {
      const runs = size === '50 MB' ? 5 : 15;
      const file = `/presented/${encodeURIComponent(size)}`;
      const filled = await page.evaluate((task) => window.bench.fill(task), { file, runs });
      rows.push({ what: `Chromium: prepare and embed, ${size}`, ...summary(filled) });
      const signed = await page.evaluate((task) => window.bench.sign(task), { file, runs, p12: '/p12', password });
      rows.push({ what: `Chromium: sign, ${size}`, ...summary(signed) });
    }
    for (const [kind, what] of [
      ['one', 'one signature, B-T'],
      ['archived', 'three signatures, B-LTA'],
    ] as const) {
      const task = { file: `/validated/${kind}`, runs: 15, ca: '/ca' };
      const times = await page.evaluate((one) => window.bench.validate(one), task);
      rows.push({ what: `Chromium: validate, ${what}`, ...summary(times) });
    }
    return rows;
  } finally {
    await browser.close();
    close();
  }
}

async function openSite(files: BenchFiles): Promise<{ readonly url: string; readonly close: () => void }> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: fileURLToPath(new URL('page.ts', import.meta.url)),
        output: { entryFileNames: 'page.js' },
      },
    },
  })) as Rolldown.RolldownOutput;
  const scripts = new Map(output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]));
  const paths = new Map([
    ['/p12', files.p12],
    ['/ca', files.ca],
    ...Object.entries(files.presented).map(([size, path]) => [`/presented/${encodeURIComponent(size)}`, path] as const),
    ...Object.entries(files.validated).map(([kind, path]) => [`/validated/${kind}`, path] as const),
  ]);
  const server = createServer(async ({ url = '' }, response) => {
    const [script, path] = [scripts.get(url), paths.get(url)];
    if (script !== undefined) return response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    if (path !== undefined) return response.writeHead(200).end(await readFile(path));
    const html = '<!doctype html><title>Bench</title><script type="module" src="/page.js"></script>';
    return response.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
