import { PdfError } from './pdf-error.ts';
import type { PdfFile } from './pdf-file.ts';
import { isArray, isReference, type PdfDictionary, type PdfReference, type PdfValue } from './pdf-objects.ts';

/** Lower left and upper right corner, in points. */
export type Rectangle = readonly [number, number, number, number];

export interface Page {
  readonly reference: PdfReference;
  readonly dictionary: PdfDictionary;
  /** The part of the page that is shown. */
  readonly box: Rectangle;
  /** Its own or inherited. */
  readonly resources: PdfDictionary;
  /** By how much the page is turned clockwise when shown: 0, 90, 180 or 270 degrees. */
  readonly rotation: number;
}

const maximumPages = 100_000;
/** What holds for a page where a node above says it (7.7.3.4). */
export const inheritable = ['MediaBox', 'CropBox', 'Rotate', 'Resources'];

/** What programs take a page to be that does not say how large it is. */
export const assumedSize: Rectangle = [0, 0, 612, 792];

/**
 * The pages of the page tree (ISO 32000-1, 7.7.3) in order. Throws a PdfError `damaged`.
 * @param size of a page that does not say how large it is; without, the file is damaged
 */
export function pagesOf(file: PdfFile, size?: Rectangle): readonly Page[] {
  const pages: Page[] = [];
  const seen = new Set<number>();
  const visit = (node: PdfValue | undefined, inherited: PdfDictionary, depth: number): void => {
    const entries = file.dictionary(node);
    if (!isReference(node) || entries === undefined) throw damaged('a page is missing');
    if (seen.has(node.number) || depth > 100 || pages.length > maximumPages) throw damaged('its pages run in a circle');
    seen.add(node.number);
    const own = new Map(inherited);
    for (const key of inheritable) if (entries.has(key)) own.set(key, entries.get(key)!);
    if (!entries.has('Kids')) {
      pages.push(page(file, node, entries, own.has('MediaBox') || !size ? own : own.set('MediaBox', size)));
      return;
    }
    const kids = file.array(entries.get('Kids'));
    if (kids === undefined) throw damaged('a page is missing');
    for (const kid of kids) visit(kid, own, depth + 1);
  };
  visit(file.catalog.get('Pages'), new Map(), 0);
  if (pages.length === 0) throw damaged('it has no pages');
  return pages;
}

function page(file: PdfFile, reference: PdfReference, dictionary: PdfDictionary, inherited: PdfDictionary): Page {
  const media = rectangleOf(file, inherited.get('MediaBox'));
  if (media === undefined) throw damaged('a page has no size');
  const crop = rectangleOf(file, inherited.get('CropBox')) ?? media;
  const box: Rectangle = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  const turned = file.resolve(inherited.get('Rotate'));
  const rotation = typeof turned === 'number' && turned % 90 === 0 ? ((turned % 360) + 360) % 360 : 0;
  const resources = file.dictionary(inherited.get('Resources')) ?? new Map();
  return { reference, dictionary, box, resources, rotation };
}

/** The rectangle that a value is (7.9.5), its corners put in order; undefined if it is none. */
export function rectangleOf(file: PdfFile, value: PdfValue | undefined): Rectangle | undefined {
  const array = file.resolve(value);
  if (!isArray(array) || array.length !== 4) return undefined;
  const numbers = array.map((item) => file.resolve(item));
  if (!numbers.every((item) => typeof item === 'number')) return undefined;
  const [x1, y1, x2, y2] = numbers as [number, number, number, number];
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

function damaged(what: string): PdfError {
  return new PdfError('damaged', `The PDF is damaged: ${what}.`);
}
