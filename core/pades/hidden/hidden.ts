/**
 * What a signed revision hides from whoever signed it, which later updates could bring to light (the shadow attacks of 2021:
 * hide, replace, hide and replace). It is told beside the verdict: nothing of it has happened yet, and an update that does it
 * is refused.
 */
import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import {
  isName,
  isReference,
  isStream,
  isString,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
  reference,
  textOf,
} from '../pdf-objects.ts';
import { assumedSize, type Page, pagesOf, rectangleOf } from '../pdf-pages.ts';
import { type Caution, caution } from './caution.ts';
import { changeableContent } from './changeable.ts';
import {
  type Box,
  type Budget,
  isUnder,
  matrixOf,
  moved,
  multiplied,
  normalAppearance,
  type Painted,
  paintedBy,
  wholeBudget,
} from './painted.ts';
import { unlistedObjects } from './unlisted.ts';

const mostPages = 200;
const mostCautions = 50;
const mostObjects = 50_000;

/** @param file the revision that was signed */
export function hiddenContent(file: PdfFile): readonly Caution[] {
  const found: Caution[] = [];
  const add = (look: () => Iterable<Caution>) => {
    try {
      for (const one of look()) if (found.length < mostCautions) found.push(one);
    } catch (error) {
      // What cannot be read hides nothing that a reader would show; the verdict tells that it is damaged.
      if (!(error instanceof PdfError) && !(error instanceof RangeError)) throw error;
    }
  };
  const pages = pagesOf(file, assumedSize);
  const budget = wholeBudget();
  for (const [i, page] of pages.slice(0, mostPages).entries()) add(() => onPage({ file, budget }, page, i + 1));
  add(() => unlistedObjects(file));
  add(() => unreachedPages(file, pages));
  add(() => changeableContent(file));
  return [...new Map(found.map((one) => [one.message, one])).values()];
}

interface Annotation {
  readonly box: Box;
  readonly number: number | undefined;
  readonly isField: boolean;
  /** What its appearance paints, where the page has it. */
  readonly painted: readonly Painted[];
}

/** The file that is looked through, and how much of it still. */
interface Look {
  readonly file: PdfFile;
  readonly budget: Budget;
}

function* onPage(look: Look, page: Page, number: number): Generator<Caution> {
  const { file, budget } = look;
  yield* missingOn(file, page, number);
  yield* otherValues(look, page, number);
  const contents = file.resolve(page.dictionary.get('Contents'));
  const streams = (
    isStream(contents) ? [contents] : (file.array(contents) ?? []).map((one) => file.stream(one))
  ).filter((one) => one !== undefined);
  const painted = paintedBy(file, streams, page.resources, budget);
  const annotations = annotationsOf(look, page);
  const covers = annotations.flatMap(({ painted: looks }) =>
    looks.flatMap((one) => (one.kind === 'opaque' ? [one] : [])),
  );
  const texts = painted.flatMap((one, i) => (one.kind === 'text' && one.text.trim() !== '' ? [{ ...one, i }] : []));
  const images = painted.flatMap((one, i) => (one.kind === 'opaque' ? [{ ...one, i }] : []));
  const under = texts.find(({ box, i }) => images.some((image) => image.i > i && isUnder(box, image.box)));
  if (under) {
    const message = `page ${number}: an image or a filled area lies over text ("${brief(under.text)}")`;
    yield caution('text-covered', message, { page: number });
  }
  const underAnnotation = texts.find(({ box }) => covers.some((cover) => isUnder(box, cover.box)));
  if (underAnnotation) {
    const message = `page ${number}: a field or comment lies over text ("${brief(underAnnotation.text)}")`;
    yield caution('text-covered', message, { page: number });
  }
  for (const [i, upper] of annotations.entries()) {
    const isOpaque = upper.painted.some(({ kind }) => kind === 'opaque');
    if (!isOpaque || !annotations.slice(0, i).some((lower) => isUnder(lower.box, upper.box))) continue;
    const message = `page ${number}: a field or comment lies over another`;
    yield caution('annotation-covered', message, { page: number });
    return;
  }
}

const brief = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 40);

/** Annotations that show something, in the order in which they are drawn. */
function annotationsOf(look: Look, page: Page): readonly Annotation[] {
  const { file } = look;
  return (file.array(page.dictionary.get('Annots')) ?? []).slice(0, 2_000).flatMap((item) => {
    const entries = file.dictionary(item);
    const box = rectangleOf(file, entries?.get('Rect'));
    const flags = file.resolve(entries?.get('F'));
    const isHidden = typeof flags === 'number' && (flags & 0b10) !== 0;
    if (entries === undefined || box === undefined || isHidden || box[0] === box[2] || box[1] === box[3]) return [];
    const appearance = normalAppearance(file, entries);
    if (appearance === undefined) return [];
    const isField = isName(file.resolve(entries.get('Subtype')), 'Widget');
    return [
      {
        box,
        number: isReference(item) ? item.number : undefined,
        isField,
        painted: paintedInto(look, appearance, box),
      },
    ];
  });
}

/** An appearance, fitted into the rectangle of its annotation. */
function paintedInto({ file, budget }: Look, appearance: PdfStream, box: Box): readonly Painted[] {
  const own = rectangleOf(file, appearance.dictionary.get('BBox')) ?? [0, 0, 1, 1];
  const matrix = matrixOf(file, appearance.dictionary);
  const placed = moved(own, matrix);
  const [width, height] = [placed[2] - placed[0] || 1, placed[3] - placed[1] || 1];
  const [x, y] = [(box[2] - box[0]) / width, (box[3] - box[1]) / height];
  const fitted = [x, 0, 0, y, box[0] - placed[0] * x, box[1] - placed[1] * y] as const;
  const resources = file.dictionary(appearance.dictionary.get('Resources')) ?? new Map();
  return paintedBy(file, [appearance], resources, budget, multiplied(matrix, fitted));
}

/** What is to be drawn and is not there: a later update can put anything in its place. */
function* missingOn(file: PdfFile, page: Page, number: number): Generator<Caution> {
  const { dictionary, resources } = page;
  const appearances = (file.array(dictionary.get('Annots')) ?? []).flatMap((item) => {
    const looks = file.dictionary(file.dictionary(item)?.get('AP'));
    return [item, looks?.get('N')];
  });
  const kinds = ['XObject', 'Font'].flatMap((kind) => [...(file.dictionary(resources.get(kind))?.values() ?? [])]);
  const contents = dictionary.get('Contents');
  for (const item of [contents, ...(file.array(contents) ?? []), ...appearances, ...kinds]) {
    if (!isReference(item) || file.placeOf(item.number).in !== 'nowhere') continue;
    const message = `page ${number}: something that is to be drawn is missing (object ${item.number})`;
    yield caution('missing-object', message, { page: number, object: item.number });
  }
}

/** Text fields that hold another value than they show: one stroke of a key shows it. */
function* otherValues({ file, budget }: Look, page: Page, number: number): Generator<Caution> {
  for (const item of file.array(page.dictionary.get('Annots')) ?? []) {
    const widget = file.dictionary(item) ?? new Map<string, PdfValue>();
    const inherited = (key: string) => file.resolve(widget.get(key) ?? file.dictionary(widget.get('Parent'))?.get(key));
    const [value, title] = [inherited('V'), inherited('T')];
    if (!isName(inherited('FT'), 'Tx') || !isString(value)) continue;
    const appearance = normalAppearance(file, widget);
    if (appearance === undefined) continue;
    const resources = file.dictionary(appearance.dictionary.get('Resources')) ?? new Map();
    const texts = paintedBy(file, [appearance], resources, budget).flatMap((one) =>
      one.kind === 'text' ? [one.text] : [],
    );
    // Codes of composite fonts are not characters.
    if (texts.includes('')) continue;
    const [shown, held] = [plain(texts.join('')), plain(textOf(value))];
    if (shown === '' || held === '' || shown.includes(held) || held.includes(shown)) continue;
    const field = isString(title) ? textOf(title) : '';
    yield caution('other-value', `page ${number}: the field "${field}" holds another value than it shows`, {
      field,
      page: number,
    });
  }
}

const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Pages and catalogs that nothing leads to: a later update could lead to them instead. */
function* unreachedPages(file: PdfFile, pages: readonly Page[]): Generator<Caution> {
  const used = new Set([file.root.number, ...pages.map((page) => page.reference.number)]);
  const size = Math.min(file.nextNumber(), mostObjects);
  for (let number = 1; number < size; number++) {
    const place = file.placeOf(number);
    if (place.in === 'nowhere' || used.has(number)) continue;
    const value: PdfValue = file.resolve(reference(number, place.in === 'file' ? place.generation : 0));
    const type = value instanceof Map ? (value as PdfDictionary).get('Type') : undefined;
    if (!isName(type, 'Page') && !isName(type, 'Catalog')) continue;
    const what = isName(type, 'Page') ? 'a page' : 'a second catalog';
    yield caution('unreached-page', `${what} is in the file that nothing leads to (object ${number})`, {
      object: number,
    });
  }
}
