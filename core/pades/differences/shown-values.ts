/**
 * What a field shows, so far as that can be told: an update that leaves its value alone has no reason to make it show
 * something else (shadow attacks, replace).
 */
import { type Budget, identity, type Matrix, matrixOf, normalAppearance, paintedBy } from '../hidden/painted.ts';
import type { PdfFile } from '../pdf-file.ts';
import { isString, type PdfValue, textOf } from '../pdf-objects.ts';
import type { Version } from './compared.ts';
import { type FormNode, isPushButton } from './form-nodes.ts';
import { sameMeaning, sameValue } from './same-value.ts';
import { isStandardFont } from './standard-fonts.ts';

/** Whether programs draw the fields themselves, by their values, whatever looks they have (ISO 32000-1, table 218). */
export const drawsFields = (file: PdfFile): boolean =>
  file.resolve(file.dictionary(file.catalog.get('AcroForm'))?.get('NeedAppearances')) === true;

const hasLooks = ({ dictionary }: FormNode, file: PdfFile): boolean =>
  file.resolve(file.dictionary(dictionary.get('AP'))?.get('N')) !== null;

/** Whether a field or widget is drawn by its value: it has no looks of its own, or they do not count. */
const isDrawnByValue = (node: FormNode, file: PdfFile): boolean => drawsFields(file) || !hasLooks(node, file);

/** A node that is drawn on a page, as fields are that have no widgets of their own. */
const isWidget = ({ dictionary }: FormNode): boolean => dictionary.has('Rect');

/** Texts that programs draw themselves. */
function drawnTexts({ file, fields }: Version): readonly FormNode[] {
  const isText = ({ type }: FormNode) => type === 'Tx' || type === 'Ch';
  return [...fields.values()].filter(
    (node) => isText(node) && node.value !== null && isWidget(node) && isDrawnByValue(node, file),
  );
}

/** Whether a text that programs draw themselves is to be drawn with this font of the form (12.7.3.3). */
export function asksForFont(version: Version, font: string): boolean {
  const { file } = version;
  const form = file.dictionary(file.catalog.get('AcroForm'));
  return drawnTexts(version).some((node) => {
    const style = inherited(node, 'DA', file) ?? file.resolve(form?.get('DA'));
    return isString(style) && namesIn(textOf(style)).includes(font);
  });
}

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\/([^\s/<>[\]()%{}]+)/g)].map(([, name = '']) =>
    name.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
  );

/** Whether the form alone says how a text is to be drawn, or where it stands. */
export const isLeftToForm = (version: Version, key: 'DA' | 'Q'): boolean =>
  drawnTexts(version).some((node) => inherited(node, key, version.file) === undefined);

/** An entry of its own or of a field above. */
function inherited({ dictionary }: FormNode, key: string, file: PdfFile): PdfValue | undefined {
  let entries: typeof dictionary | undefined = dictionary;
  for (let depth = 0; entries !== undefined && depth < 50; depth++) {
    if (entries.has(key)) return file.resolve(entries.get(key));
    entries = file.dictionary(entries.get('Parent'));
  }
  return undefined;
}

/** Whether a field or widget shows the same in both versions, beyond doubt. */
export function showsTheSame(
  was: FormNode,
  is: FormNode,
  { before, after }: { readonly before: Version; readonly after: Version },
  budget: Budget,
): boolean {
  const [old, now] = [was.dictionary.get('AP'), is.dictionary.get('AP')];
  const [wasDrawn, isDrawn] = [isDrawnByValue(was, before.file), isDrawnByValue(is, after.file)];
  if (wasDrawn && isDrawn) return true;
  if (!wasDrawn && !isDrawn && sameMeaning(old, before.file, now, after.file)) return true;
  const shown = wasDrawn ? byValue(was, before) : inLooks(was, before.file, budget);
  const shows = isDrawn ? byValue(is, after) : inLooks(is, after.file, budget);
  return (
    shown !== undefined &&
    shows !== undefined &&
    shown.text === shows.text &&
    (isDrawn || (isAsPlain(shows, shown) && hasKnownFonts(is, before, after)))
  );
}

/** Whether a field or widget looks like what programs draw for it, beyond doubt; one without looks is drawn anyway. */
export function showsItsValue(node: FormNode, version: Version, budget: Budget): boolean {
  const { file } = version;
  if (node.type === 'Sig' || !isWidget(node) || !hasLooks(node, file)) return true;
  const shown = inLooks(node, file, budget);
  if (shown === undefined || !hasKnownFonts(node, version, version)) return false;
  if (node.type === 'Btn' && !isPushButton(node)) return shown.text.length <= 1 && shown.shapes <= mostOfMark;
  const drawn = byValue(node, version);
  return drawn !== undefined && drawn.text === shown.text && isAsPlain(shown, drawn);
}

/** The lines and curves of a cross, a circle or a tick with its border. */
const mostOfMark = 40;

interface Shown {
  /** Letters and digits. */
  readonly text: string;
  /** How many shapes are drawn beside: letters can be drawn as such. */
  readonly shapes: number;
  /** In how many pieces the text is written: one that is moved away, or has no colour, is not seen. */
  readonly pieces: number;
  /** How the whole is turned. */
  readonly matrix: Matrix;
}

const isAsPlain = (one: Shown, other: Shown) =>
  one.shapes <= other.shapes && one.pieces <= other.pieces && sameValue(one.matrix, other.matrix);

/** Of a text field (table 228): it has several lines, or a place for each letter. */
const [multiline, comb] = [0x1000, 0x100_0000];
/** A ground and a border, of lines where it is one that stands out. */
const usualShapes = 14;

/** What programs draw for a value; undefined where they may draw one thing or another. */
function byValue(node: FormNode, { file }: Version): Shown | undefined {
  // A box that is ticked is drawn by its looks.
  if (node.type === 'Btn' && !isPushButton(node)) return undefined;
  const caption = () => file.resolve(file.dictionary(node.dictionary.get('MK'))?.get('CA'));
  const value = isPushButton(node) ? caption() : node.value;
  if (!(value === null || isString(value))) return undefined;
  const text = value === null ? '' : textOf(value);
  const isInPieces = (node.flags & (multiline | comb)) !== 0;
  return { text: plain(text), shapes: usualShapes, pieces: isInPieces ? text.length : 1, matrix: identity };
}

function inLooks({ dictionary }: FormNode, file: PdfFile, budget: Budget): Shown | undefined {
  const looks = normalAppearance(file, dictionary);
  if (looks === undefined) return { text: '', shapes: 0, pieces: 0, matrix: identity };
  const resources = file.dictionary(looks.dictionary.get('Resources')) ?? new Map<string, PdfValue>();
  const painted = paintedBy(file, [looks], resources, budget);
  const texts = painted.filter((one) => one.kind === 'text');
  // Codes of composite fonts are not characters, and images may show anything.
  const isUntold =
    texts.some(({ text }) => text === '') || painted.some((one) => one.kind === 'opaque' && one.what === 'image');
  if (isUntold || budget.operators < 0 || budget.bytes <= 0) return undefined;
  const shapes = painted.reduce(
    (sum, one) => sum + (one.kind === 'shape' ? one.parts : one.kind === 'opaque' ? 1 : 0),
    0,
  );
  return {
    text: plain(texts.map(({ text }) => text).join('')),
    shapes,
    pieces: texts.reduce((sum, { pieces }) => sum + pieces, 0),
    matrix: matrixOf(file, looks.dictionary),
  };
}

/** Whether the looks use fonts that show for every letter what it is, or those that the form had before; and nothing but fonts. */
function hasKnownFonts({ dictionary }: FormNode, before: Version, { file }: Version): boolean {
  const resources = file.dictionary(normalAppearance(file, dictionary)?.dictionary.get('Resources'));
  if (file.dictionary(resources?.get('XObject'))?.size) return false;
  const form = before.file.dictionary(before.file.catalog.get('AcroForm'));
  const known = [...(before.file.dictionary(before.file.dictionary(form?.get('DR'))?.get('Font'))?.values() ?? [])];
  const fonts: readonly PdfValue[] = [...(file.dictionary(resources?.get('Font'))?.values() ?? [])];
  return fonts.every(
    (font) => isStandardFont(font, file) || known.some((one) => sameMeaning(one, before.file, font, file)),
  );
}

const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
