/** Draws the pages of a document, each revision at the same size. */
import '../../ui/older-browsers.ts';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from '../../ui/pdf-worker.ts?worker&url';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
/** Made now, so that nothing is fetched once a document is here. */
const worker = new pdfjs.PDFWorker();

export interface Opened {
  readonly pages: number;
  page(number: number, width: number): Promise<OffscreenCanvas | undefined>;
  close(): void;
}

/** @throws where it cannot be drawn */
export async function openPdf(bytes: Uint8Array, password?: string): Promise<Opened> {
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    worker,
    enableXfa: false,
    isEvalSupported: false,
    ...(password === undefined ? {} : { password }),
  } as never);
  const pdf = await task.promise;
  return {
    pages: pdf.numPages,
    page: async (number, width) => {
      if (number > pdf.numPages) return undefined;
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
      const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
      return canvas;
    },
    close: () => void task.destroy(),
  };
}
