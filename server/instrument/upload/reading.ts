import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { CheckedInput } from '../../../core/pades/check-input.ts';
import { hiddenContent } from '../../../core/pades/hidden/hidden.ts';
import { PdfError, type PdfErrorCode } from '../../../core/pades/pdf-error.ts';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import type { SigningPlace, UploadRefusal, UploadWarning } from '../../../core/protocol/uploaded-text.ts';
import { carriesItsFonts } from './fonts-carried.ts';
import { ruledLines } from './ruled-lines.ts';
import { type Area, type Signatory, signingPlaces } from './signing-places.ts';
import { type SoundCopy, soundCopy } from './sound-copy.ts';
import type { ShownPage, TextPiece } from './text-blocks.ts';
import { checkUnpackedSize } from './unpacked-size.ts';
import { UploadError } from './upload-error.ts';

export interface FoundPlace extends SigningPlace {
  /** By an empty signature field, or by the person's name on the page. */
  readonly by: 'field' | 'name';
}

export interface ReadUpload {
  readonly pages: number;
  readonly warnings: readonly UploadWarning[];
  /** For those signatories whose place could be told. */
  readonly places: readonly FoundPlace[];
  /** A new file to be taken in place of the one that was read, which not every program reads alike; it shows the same. */
  readonly rewritten?: Uint8Array;
}

/**
 * Reads a PDF as the text to be signed: checks it, goes through every page as a viewer does, and finds where to sign.
 * What is damaged or written so that strict programs refuse it is taken as a new file of the same pages, or refused.
 * Throws an UploadError.
 */
export async function readUpload(given: Uint8Array, signatories: readonly Signatory[]): Promise<ReadUpload> {
  const { bytes, checked, isRewritten } = await accepted(given);
  if (checked.earlierFields.length > 0) await checkEarlierSignatures(bytes);
  if (isRewritten) await checkSameShown(given, bytes);
  const document = await opened(bytes);
  try {
    if (document.numPages !== checked.pageCount) throw unreadable('its pages are counted differently');
    const pages: PDFPageProxy[] = [];
    const shown: ShownPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      pages.push(page);
      shown.push(await readThrough(page, number));
    }
    const fields = checked.emptyFields.map(({ rect, ...field }) => ({
      ...field,
      area: areaOf(pages[field.page - 1]!, rect),
    }));
    const places = signingPlaces(shown, fields, signatories).map(({ area, ...found }) => ({
      ...found,
      rect: rectangleOf(pages[found.page - 1]!, area),
    }));
    const warnings = [...(isRewritten ? (['rewritten'] as const) : []), ...warningsOf(bytes, checked, shown)];
    return { pages: checked.pageCount, warnings, places, ...(isRewritten ? { rewritten: bytes } : {}) };
  } finally {
    await document.loadingTask.destroy();
  }
}

function warningsOf(
  bytes: Uint8Array,
  { earlierFields }: CheckedInput,
  pages: readonly ShownPage[],
): readonly UploadWarning[] {
  const file = new PdfFile(bytes);
  return [
    ...(earlierFields.length > 0 ? (['signed-before'] as const) : []),
    ...(hiddenContent(file).length > 0 ? (['hidden'] as const) : []),
    ...(carriesItsFonts(file) ? [] : (['fonts-missing'] as const)),
    ...(pages.some(({ pieces }) => pieces.some(({ text }) => text.trim())) ? [] : (['no-words'] as const)),
  ];
}

async function accepted(bytes: Uint8Array): Promise<SoundCopy> {
  try {
    const copy = await soundCopy(bytes);
    checkUnpackedSize(new PdfFile(copy.bytes));
    return copy;
  } catch (cause) {
    if (!(cause instanceof PdfError)) throw cause;
    const page = /^page (\d+)$/.exec(cause.where ?? '')?.[1];
    const field = /^field (.*)$/.exec(cause.where ?? '')?.[1];
    const isForm = cause.code === 'unknown-entry' && cause.where === 'form';
    throw new UploadError(isForm ? 'form-field' : (refusals[cause.code] ?? 'damaged'), cause.message, {
      cause,
      ...(page === undefined ? {} : { page: Number(page) }),
      ...(field === undefined ? {} : { field }),
      ...(cause.entry === undefined ? {} : { entry: cause.entry }),
    });
  }
}

/** Whether what others have signed is as they signed it; who they are is nobody's question here. */
async function checkEarlierSignatures(bytes: Uint8Array): Promise<void> {
  const { signatures } = await validatePdf(bytes, {
    at: new Date().toISOString(),
    anchors: { signer: [], timestamp: [] },
  });
  const broken = signatures.find(({ indication }) => indication === 'TOTAL-FAILED');
  if (broken === undefined) return;
  throw new UploadError('signed-unsound', 'A signature in the PDF does not hold.', { field: broken.field });
}

const refusals: { readonly [C in PdfErrorCode]?: UploadRefusal } = {
  'not-a-pdf': 'not-a-pdf',
  encrypted: 'encrypted',
  'too-large': 'too-complex',
  'hybrid-reference': 'two-readings',
  xfa: 'xfa',
  javascript: 'javascript',
  action: 'action',
  'embedded-file': 'embedded-file',
  'optional-content': 'optional-content',
  'external-content': 'external-content',
  annotation: 'annotation',
  link: 'link',
  'form-field': 'form-field',
  'unknown-entry': 'unknown-entry',
  certified: 'certified',
  'byte-range': 'signed-unsound',
  'field-missing': 'signed-and-open',
};

/**
 * Whether a lenient viewer, which mends what it opens in its own way, shows of the file that was handed in what the new one
 * shows: pages, words and their places, and what else is drawn, in its order.
 */
async function checkSameShown(given: Uint8Array, copy: Uint8Array): Promise<void> {
  const [before, after] = [await opened(given, false), await opened(copy)];
  try {
    const isSame = before.numPages === after.numPages;
    if (!isSame) throw unreadable('programs find different pages in it');
    for (let number = 1; number <= after.numPages; number += 1) {
      if ((await drawnOf(before, number)) === (await drawnOf(after, number))) continue;
      throw unreadable('programs show different things on a page', { page: number });
    }
  } finally {
    await Promise.all([before.loadingTask.destroy(), after.loadingTask.destroy()]);
  }
}

async function drawnOf(document: PDFDocumentProxy, number: number): Promise<string> {
  try {
    const page = await document.getPage(number);
    const { fnArray } = await page.getOperatorList();
    const { items } = await page.getTextContent();
    const words = items.flatMap((item) => ('str' in item ? [[item.str, item.transform]] : []));
    page.cleanup();
    return JSON.stringify([page.view, page.rotate, page.userUnit, fnArray, words]);
  } catch (cause) {
    throw unreadable('a page cannot be drawn', { cause, page: number });
  }
}

async function opened(bytes: Uint8Array, isStrict = true): Promise<PDFDocumentProxy> {
  const home = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  try {
    return await getDocument({
      data: bytes.slice(),
      disableFontFace: true,
      useSystemFonts: false,
      standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
      cMapUrl: `${join(home, 'cmaps')}/`,
      cMapPacked: true,
      wasmUrl: `${join(home, 'wasm')}/`,
      // What a lenient viewer would repair in silence is damaged.
      stopAtErrors: isStrict,
      enableXfa: false,
      verbosity: 0,
    }).promise;
  } catch (cause) {
    throw unreadable('it cannot be opened', { cause });
  }
}

/** What a page says, once all that it draws could be read. */
async function readThrough(page: PDFPageProxy, number: number): Promise<ShownPage> {
  try {
    const viewport = page.getViewport({ scale: 1 });
    const rules = ruledLines(await page.getOperatorList(), viewport.transform);
    return { width: viewport.width, height: viewport.height, pieces: await piecesOf(page), rules };
  } catch (cause) {
    throw unreadable('a page cannot be drawn', { cause, page: number });
  } finally {
    page.cleanup();
  }
}

async function piecesOf(page: PDFPageProxy): Promise<readonly TextPiece[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item): readonly TextPiece[] => {
    if (!('str' in item)) return [];
    const [a, b, c, d, x, y] = Util.transform(viewport.transform, item.transform) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const height = Math.hypot(c, d);
    // Only what is read without turning the head: a place to sign is upright.
    if (height === 0 || a <= 0 || Math.abs(b) > 0.01 * a) return [];
    return [
      {
        text: item.str,
        left: x,
        right: x + item.width * viewport.scale,
        top: y - 0.75 * height,
        bottom: y + 0.2 * height,
      },
    ];
  });
}

/** A rectangle of the page as it was made, as it is shown. */
function areaOf(page: PDFPageProxy, rect: SigningPlace['rect']): Area {
  const viewport = page.getViewport({ scale: 1 });
  const [x1, y1] = viewport.convertToViewportPoint(rect[0], rect[1]) as [number, number];
  const [x2, y2] = viewport.convertToViewportPoint(rect[2], rect[3]) as [number, number];
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
}

function rectangleOf(page: PDFPageProxy, { left, top, right, bottom }: Area): SigningPlace['rect'] {
  const viewport = page.getViewport({ scale: 1 });
  const [x1, y1] = viewport.convertToPdfPoint(left, top) as [number, number];
  const [x2, y2] = viewport.convertToPdfPoint(right, bottom) as [number, number];
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)].map(
    (points) => Math.round(points * 100) / 100,
  ) as unknown as SigningPlace['rect'];
}

function unreadable(what: string, options: { readonly cause?: unknown; readonly page?: number } = {}): UploadError {
  return new UploadError('damaged', `The PDF is damaged: ${what}.`, options);
}
