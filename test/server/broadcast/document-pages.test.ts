import type { ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, expect, it, vi } from 'vitest';
import { DocumentPages } from '../../../server/broadcast/document-pages.ts';
import type { BroadcastError } from '../../../server/broadcast/errors.ts';
import { pixels } from './probe.ts';

async function twoPages(word = 'signed'): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (const text of ['first', 'second'])
    document.addPage([595, 842]).drawText(text, { x: 72, y: 700, size: 40, font });
  const field = document.getForm().createTextField('signature');
  field.setText(word);
  field.addToPage(document.getPage(1), { x: 72, y: 100, width: 300, height: 60 });
  return document.save();
}

const processes = vi.hoisted((): ChildProcess[] => []);
const onFork = vi.hoisted((): { told?: () => void } => ({}));
vi.mock('node:child_process', async (importOriginal) => {
  const original = await importOriginal<{ fork: typeof fork }>();
  const forked = (...what: Parameters<typeof fork>) => {
    const child = original.fork(...what);
    processes.push(child);
    onFork.told?.();
    return child;
  };
  return { ...original, fork: forked };
});

const documents = new DocumentPages();
afterAll(() => documents.close());

const darkest = (data: Uint8ClampedArray) => data.reduce((least, value) => Math.min(least, value), 255);

it('renders each page of a document, its text and its filled fields, and only once', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-pages-'));
  const pdf = await twoPages();
  const pages = await documents.render(pdf, directory);
  expect(pages).toEqual(['page-001.png', 'page-002.png'].map((name) => join(directory, name)));
  // 842 points are 1296 pixels: the text stands about 700 points from the bottom, the field at 100 to 160.
  expect(darkest(await pixels(pages[0]!, { x: 110, y: 170, width: 200, height: 60 }))).toBeLessThan(100);
  expect(darkest(await pixels(pages[0]!, { x: 110, y: 1060, width: 400, height: 80 }))).toBe(255);
  expect(darkest(await pixels(pages[1]!, { x: 115, y: 1060, width: 400, height: 80 }))).toBeLessThan(100);
  expect(await documents.render(new Uint8Array(0), directory)).toEqual(pages);
});

it('takes over the pages of an earlier revision that an update did not change', async () => {
  const [first, second] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'alternat-pages-')));
  const earlier = await documents.render(await twoPages('unsigned'), first!);
  writeFileSync(earlier[0]!, 'the first page as it was');
  const pages = await documents.render(await twoPages(), second!, { pages: earlier, changed: [2] });
  expect(pages).toEqual(['page-001.png', 'page-002.png'].map((name) => join(second!, name)));
  expect(readFileSync(pages[0]!, 'utf8')).toBe('the first page as it was');
  expect(readFileSync(pages[1]!).equals(readFileSync(earlier[1]!))).toBe(false);
  expect(await documents.render(new Uint8Array(0), second!)).toEqual(pages);
});

it('says so when a document cannot be read', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-pages-'));
  await expect(documents.render(Buffer.from('not a PDF'), directory)).rejects.toMatchObject({
    code: 'unreadable-document',
  });
});

it('renders the next document after one that cannot be read, and after its process has died, seen or unseen', async () => {
  const [broken, next, last, other] = [0, 1, 2, 3].map(() => mkdtempSync(join(tmpdir(), 'alternat-pages-')));
  const unread = documents.render(Buffer.from('not a PDF'), broken!).catch((error: BroadcastError) => error.code);
  expect(await documents.render(await twoPages(), next!)).toHaveLength(2);
  expect(await unread).toBe('unreadable-document');
  const pdf = await twoPages();
  process.kill(processes.at(-1)!.pid!, 'SIGKILL');
  expect(await documents.render(pdf, last!)).toHaveLength(2);
  const ended = new Promise((resolve) => processes.at(-1)!.once('exit', resolve));
  process.kill(processes.at(-1)!.pid!, 'SIGKILL');
  await ended;
  expect(await documents.render(pdf, other!)).toHaveLength(2);
});

it('starts no process any more once it is closed, and what waits fails', async () => {
  const closing = new DocumentPages();
  const pdf = await twoPages();
  const before = processes.length;
  const begun = new Promise<void>((resolve) => {
    onFork.told = resolve;
  });
  const waiting = [0, 1].map(() => closing.render(pdf, mkdtempSync(join(tmpdir(), 'alternat-pages-'))));
  await begun;
  closing.close();
  for (const one of waiting) await expect(one).rejects.toMatchObject({ code: 'unreadable-document' });
  expect(processes.length).toBe(before + 1);
});
