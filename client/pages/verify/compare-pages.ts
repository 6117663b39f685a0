/** Draws the pages of two revisions of a document at the same size, and finds where they differ. */
import * as pdfjs from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
/** Made now, so that nothing is fetched once a document is here. */
const worker = new pdfjs.PDFWorker();

/** Left, top, width and height, as shares of the page. */
export type Mark = readonly [number, number, number, number];

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

/** The side of a square that is marked as a whole, in pixels; and by how much a colour must differ. */
const tile = 16;
const tolerance = 24;

/** Where two pages differ: boxes around what lies together. The whole page, where their sizes do. */
export function differences(one: OffscreenCanvas, other: OffscreenCanvas): readonly Mark[] {
  if (one.width !== other.width || one.height !== other.height) return [[0, 0, 1, 1]];
  const [a, b] = [one, other].map((canvas) => canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height));
  const [columns, rows] = [Math.ceil(one.width / tile), Math.ceil(one.height / tile)];
  const differing = new Set<number>();
  for (let i = 0; i < a!.data.length; i += 4) {
    const isSame = [0, 1, 2].every((channel) => Math.abs(a!.data[i + channel]! - b!.data[i + channel]!) <= tolerance);
    if (isSame) continue;
    const [x, y] = [(i >> 2) % one.width, Math.floor((i >> 2) / one.width)];
    differing.add(Math.floor(y / tile) * columns + Math.floor(x / tile));
  }
  return groups(differing, columns).map((tiles) => {
    const [xs, ys] = [tiles.map((at) => at % columns), tiles.map((at) => Math.floor(at / columns))];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return [
      left / columns,
      top / rows,
      (Math.max(...xs) - left + 1) / columns,
      (Math.max(...ys) - top + 1) / rows,
    ] as const;
  });
}

/** Squares that touch, or have one square between them, belong together. */
function groups(tiles: ReadonlySet<number>, columns: number): readonly (readonly number[])[] {
  const left = new Set(tiles);
  const found: number[][] = [];
  for (const first of tiles) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const at of group) {
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          const column = (at % columns) + dx;
          const near = at + dy * columns + dx;
          if (column >= 0 && column < columns && left.delete(near)) group.push(near);
        }
      }
    }
    found.push(group);
  }
  return found;
}
