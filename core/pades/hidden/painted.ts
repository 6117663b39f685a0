/** What a content stream paints, in order and roughly where: enough to see that something opaque lies over text. */
import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { decoded, joined } from '../pdf-filters.ts';
import {
  isArray,
  isName,
  isStream,
  isString,
  latin1,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
} from '../pdf-objects.ts';
import { isSpace, PdfParser } from '../pdf-parser.ts';

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number];
export type Matrix = readonly [number, number, number, number, number, number];

export type Painted =
  /** In how many `pieces` it is written: each can be moved from its place. */
  | { readonly kind: 'text'; readonly box: Box; readonly text: string; readonly pieces: number }
  /** Something that lets nothing through: an image without mask, or a filled rectangle. */
  | { readonly kind: 'opaque'; readonly box: Box; readonly what: 'image' | 'rectangle' }
  /** Lines and curves of which nothing more is known, nor of shadings and images in the stream; `parts` of them. */
  | { readonly kind: 'shape'; readonly parts: number };

interface State {
  ctm: Matrix;
  size: number;
  leading: number;
  /** Whether text shows at all (Tr 3 does not), and whether fills let something through. */
  invisible: boolean;
  transparent: boolean;
  /** Whether the codes of the font are characters. */
  simple: boolean;
}

/** How much is looked at of all that a document paints; what comes after is not looked at. */
export interface Budget {
  operators: number;
  bytes: number;
}

export const wholeBudget = (): Budget => ({ operators: 400_000, bytes: 20_000_000 });

const mostDepth = 8;

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` first, then `outer`. */
export const multiplied = (inner: Matrix, outer: Matrix): Matrix => [
  inner[0] * outer[0] + inner[1] * outer[2],
  inner[0] * outer[1] + inner[1] * outer[3],
  inner[2] * outer[0] + inner[3] * outer[2],
  inner[2] * outer[1] + inner[3] * outer[3],
  inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
  inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
];

/** The box around a rectangle that was moved by a matrix. */
export function moved([left, bottom, right, top]: Box, [a, b, c, d, e, f]: Matrix): Box {
  const corners = [
    [left, bottom],
    [left, top],
    [right, bottom],
    [right, top],
  ] as const;
  const [x, y] = [corners.map(([u, v]) => a * u + c * v + e), corners.map(([u, v]) => b * u + d * v + f)];
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
}

/** Whether the middle of `box` is inside of `cover`. */
export function isUnder(box: Box, cover: Box): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return x > cover[0] && x < cover[2] && y > cover[1] && y < cover[3];
}

/** What the streams of a page's content paint, or an appearance's. What cannot be read paints nothing. */
export function paintedBy(
  file: PdfFile,
  streams: readonly PdfStream[],
  resources: PdfDictionary,
  budget: Budget,
  ctm: Matrix = identity,
): readonly Painted[] {
  const painted: Painted[] = [];
  paint({ file, painted, budget }, streams, resources, ctm, 0);
  return painted;
}

interface Canvas {
  readonly file: PdfFile;
  readonly painted: Painted[];
  readonly budget: Budget;
}

function paint(
  canvas: Canvas,
  streams: readonly PdfStream[],
  resources: PdfDictionary,
  ctm: Matrix,
  depth: number,
): void {
  const { budget } = canvas;
  const content = joined(streams.flatMap((one) => [...contentOf(one, budget), latin1('\n')]));
  const parser = new PdfParser(content);
  let state: State = { ctm, size: 1, leading: 0, invisible: false, transparent: false, simple: true };
  const saved: State[] = [];
  let [text, line]: [Matrix, Matrix] = [identity, identity];
  let rectangles: Box[] = [];
  let lines = 0;
  const { file, painted } = canvas;
  const resource = (kind: string, item: PdfValue | undefined) =>
    isName(item) ? file.resolve(file.dictionary(resources.get(kind))?.get(item.name)) : null;
  const show = (strings: readonly PdfValue[]) => {
    const shown = strings.filter(isString);
    const bytes = joined(shown.map((one) => one.bytes));
    if (bytes.length === 0) return;
    const count = state.simple ? bytes.length : bytes.length / 2;
    const width = count * state.size * 0.5;
    if (!state.invisible) {
      const box = moved([0, 0, width, state.size * 0.7], multiplied(text, state.ctm));
      const letters = state.simple ? String.fromCharCode(...bytes.subarray(0, 2000)) : '';
      painted.push({ kind: 'text', box, text: letters, pieces: shown.length });
    }
    text = multiplied([1, 0, 0, 1, width, 0], text);
  };
  const nextLine = (x: number, y: number) => {
    line = multiplied([1, 0, 0, 1, x, y], line);
    text = line;
  };
  for (const { operator, operands } of operationsOf(parser)) {
    budget.operators -= 1;
    if (budget.operators < 0) return;
    const numbers = operands.map((one) => (typeof one === 'number' ? one : 0));
    const [n0 = 0, n1 = 0, n2 = 0, n3 = 0] = numbers;
    if (operator === 'q' && saved.length < 100) saved.push({ ...state });
    else if (operator === 'Q') state = saved.pop() ?? state;
    else if (operator === 'cm' && numbers.length === 6) state.ctm = multiplied(numbers as unknown as Matrix, state.ctm);
    else if (operator === 'BT') [text, line] = [identity, identity];
    else if (operator === 'Tm' && numbers.length === 6)
      [text, line] = [numbers as unknown as Matrix, numbers as unknown as Matrix];
    else if (operator === 'Td') nextLine(n0, n1);
    else if (operator === 'TD') {
      state.leading = -n1;
      nextLine(n0, n1);
    } else if (operator === 'TL') state.leading = n0;
    else if (operator === 'T*') nextLine(0, -state.leading);
    else if (operator === 'Tr') state.invisible = n0 === 3 || n0 === 7;
    else if (operator === 'Tf') {
      state.size = Math.abs(n1) || 1;
      const font = resource('Font', operands[0]);
      state.simple = !(font instanceof Map && isName(file.resolve((font as PdfDictionary).get('Subtype')), 'Type0'));
    } else if (operator === 'Tj') show(operands);
    else if (operator === 'TJ') show(isArray(operands[0]) ? operands[0] : []);
    else if (operator === "'" || operator === '"') {
      nextLine(0, -state.leading);
      show(operands.slice(-1));
    } else if (operator === 're') rectangles.push(moved([n0, n1, n0 + n2, n1 + n3], state.ctm));
    else if (['l', 'c', 'v', 'y'].includes(operator)) lines += 1;
    else if (['f', 'F', 'f*', 'B', 'B*', 'b', 'b*'].includes(operator)) {
      const isOpaque = !state.transparent;
      if (isOpaque) for (const box of rectangles) painted.push({ kind: 'opaque', box, what: 'rectangle' });
      drawShape(lines + (isOpaque ? 0 : rectangles.length));
    } else if (operator === 'S' || operator === 's') drawShape(lines + rectangles.length);
    else if (operator === 'n') drawShape(0);
    else if (operator === 'sh' || operator === 'EI') painted.push({ kind: 'shape', parts: 1_000 });
    else if (operator === 'gs') {
      const setting = file.dictionary(resource('ExtGState', operands[0]));
      const [alpha, mask, blend] = ['ca', 'SMask', 'BM'].map((key) => file.resolve(setting?.get(key)));
      if (typeof alpha === 'number') state.transparent = alpha < 1;
      if (mask instanceof Map || (isName(blend) && blend.name !== 'Normal')) state.transparent = true;
    } else if (operator === 'Do') drawn(resource('XObject', operands[0]));
  }

  function drawShape(parts: number): void {
    if (parts > 0) painted.push({ kind: 'shape', parts });
    [rectangles, lines] = [[], 0];
  }

  function drawn(object: PdfValue): void {
    const entries = file.dictionary(object);
    const stream = file.stream(object);
    if (entries === undefined || stream === undefined) return;
    if (isName(file.resolve(entries.get('Subtype')), 'Image')) {
      const hasMask = entries.has('SMask') || entries.has('Mask') || file.resolve(entries.get('ImageMask')) === true;
      if (!hasMask && !state.transparent) {
        painted.push({ kind: 'opaque', box: moved([0, 0, 1, 1], state.ctm), what: 'image' });
      }
      return;
    }
    if (depth >= mostDepth) return;
    const own = file.dictionary(entries.get('Resources')) ?? resources;
    paint(canvas, [stream], own, multiplied(matrixOf(file, entries), state.ctm), depth + 1);
  }
}

/** AP's N, the state that is shown where there are several (ISO 32000-1, 12.5.5). */
export function normalAppearance(file: PdfFile, entries: PdfDictionary): PdfStream | undefined {
  const normal = file.resolve(file.dictionary(entries.get('AP'))?.get('N'));
  if (isStream(normal)) return normal;
  const state = file.resolve(entries.get('AS'));
  return isName(state) && normal instanceof Map ? file.stream((normal as PdfDictionary).get(state.name)) : undefined;
}

/** Matrix of a form XObject; none is the identity. */
export function matrixOf(file: PdfFile, entries: PdfDictionary): Matrix {
  const numbers = (file.array(entries.get('Matrix')) ?? []).map((item) => file.resolve(item));
  return numbers.length === 6 && numbers.every((one) => typeof one === 'number')
    ? (numbers as unknown as Matrix)
    : identity;
}

function contentOf(stream: PdfStream, budget: Budget): readonly Uint8Array[] {
  if (budget.bytes <= 0) return [];
  try {
    const content = decoded(stream, budget.bytes);
    budget.bytes -= content.length;
    return [content];
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    // What unpacks to too much took as long as what does not.
    budget.bytes -= Math.max(stream.data.length, budget.bytes >> 2);
    return [];
  }
}

/** Operators with their operands; what cannot be read ends it. */
function* operationsOf(parser: PdfParser): Generator<{ readonly operator: string; readonly operands: PdfValue[] }> {
  let operands: PdfValue[] = [];
  for (;;) {
    parser.skipSpace();
    if (parser.position >= parser.bytes.length) return;
    const operator = operatorAt(parser);
    if (operator === undefined) {
      try {
        operands.push(parser.value());
      } catch (error) {
        if (error instanceof PdfError) return;
        throw error;
      }
      if (operands.length > 1_000) return;
      continue;
    }
    if (operator === 'ID') skipInlineImage(parser);
    yield operator === 'ID' ? { operator: 'EI', operands: [] } : { operator, operands };
    operands = [];
  }
}

function operatorAt(parser: PdfParser): string | undefined {
  const start = parser.position;
  let text = '';
  for (let i = start; i < parser.bytes.length && text.length < 12; i++) {
    const character = String.fromCharCode(parser.bytes[i]!);
    if (!/[A-Za-z0-9*'"]/.test(character)) break;
    text += character;
  }
  if (!/^[A-Za-z'"]/.test(text) || ['true', 'false', 'null'].includes(text)) return undefined;
  parser.position = start + text.length;
  return text;
}

/** After the data of an inline image: EI between white space. */
function skipInlineImage(parser: PdfParser): void {
  const { bytes } = parser;
  for (let i = parser.position; i + 2 < bytes.length; i++) {
    const ends = isSpace(bytes[i]!) && bytes[i + 1] === 0x45 && bytes[i + 2] === 0x49;
    if (!ends || (i + 3 < bytes.length && !isSpace(bytes[i + 3]!))) continue;
    parser.position = i + 3;
    return;
  }
  parser.position = bytes.length;
}
