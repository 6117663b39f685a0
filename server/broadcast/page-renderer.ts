// A process that renders one document's pages after another: started by DocumentPages, a message for each document.
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as z from 'zod';

/** Twice the height at which the picture shows a page, so that it stays sharp when scaled down. */
const HEIGHT = 1296;
const MOST_PAGES = 100;

const requestSchema = z.object({
  pdf: z.instanceof(Uint8Array),
  directory: z.string(),
  /** Numbers from 1 of the pages to render; the files of the others are there. All unless said. */
  only: z.array(z.number()).optional(),
});

process.on('message', (raw) => {
  const { pdf, directory, only } = requestSchema.parse(raw);
  render(pdf, directory, only).then(
    (pages) => process.send?.({ pages }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));

async function render(pdf: Uint8Array, directory: string, only?: readonly number[]): Promise<string[]> {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const loading = getDocument({
    data: new Uint8Array(pdf),
    disableFontFace: true,
    useSystemFonts: false,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    wasmUrl: `${join(home, 'wasm')}/`,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    const paths: string[] = [];
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
      const path = join(directory, `page-${String(number).padStart(3, '0')}.png`);
      if (only?.includes(number) ?? true) await writeFile(path, await renderPage(await document.getPage(number)));
      paths.push(path);
    }
    await writeFile(join(directory, 'complete'), '');
    return paths;
  } finally {
    // The process stays, whatever became of this document.
    await loading.destroy();
  }
}

async function renderPage(page: PDFPageProxy): Promise<Buffer> {
  const { height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: HEIGHT / height });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  // pdf.js draws on anything with the canvas interface; its types name the browser's alone.
  const target = canvas as unknown as HTMLCanvasElement;
  await page.render({ canvas: target, viewport, background: '#FFFFFF' }).promise;
  return canvas.encode('png');
}
