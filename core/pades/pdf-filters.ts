import { Unzlib } from 'fflate';
import { PdfError } from './pdf-error.ts';
import { isArray, isDictionary, isName, type PdfDictionary, type PdfStream, type PdfValue } from './pdf-objects.ts';

/** Of one directory, container or list of revoked certificates, unpacked. */
const maximumSize = 64 * 1024 * 1024;

/**
 * The content of a cross-reference or object stream (ISO 32000-1, 7.4): no filter, or FlateDecode with or without a
 * predictor; others are not written for these two. Throws a PdfError `damaged`, also where it unpacks to more than `limit` bytes.
 */
export function decoded(stream: PdfStream, limit = maximumSize): Uint8Array {
  const filters = list(stream.dictionary.get('Filter'));
  const parameters = list(stream.dictionary.get('DecodeParms'));
  if (filters.length === 0) return stream.data;
  const [filter] = filters;
  if (filters.length > 1 || !isName(filter, 'FlateDecode')) {
    throw new PdfError('damaged', 'The PDF is damaged: its directory of objects is written with an unusual filter.');
  }
  const [parameter] = parameters;
  return withoutPredictor(
    inflated(stream.data, Math.min(limit, maximumSize)),
    isDictionary(parameter) ? parameter : new Map(),
  );
}

/** Of packed data, in bytes. */
const piece = 4096;

function list(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value : [value];
}

function inflated(data: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflater = new Unzlib((chunk) => {
    size += chunk.length;
    if (size > limit) throw new Error(`it unpacks to more than ${limit} bytes`);
    chunks.push(chunk);
  });
  try {
    // In pieces, so that what unpacks to too much is noticed before it fills the memory: a byte can become a thousand.
    for (let i = 0; i < data.length; i += piece) inflater.push(data.subarray(i, i + piece), i + piece >= data.length);
  } catch (cause) {
    throw new PdfError('damaged', 'The PDF is damaged: a compressed part of it cannot be unpacked.', { cause });
  }
  return joined(chunks);
}

/** One array of all bytes of `parts`, in order. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    all.set(part, position);
    position += part.length;
  }
  return all;
}

function withoutPredictor(data: Uint8Array, parameters: PdfDictionary): Uint8Array {
  const integer = (key: string, otherwise: number) => {
    const value = parameters.get(key);
    return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  const predictor = integer('Predictor', 1);
  if (predictor === 1) return data;
  const bytesPerPixel = Math.ceil((integer('Colors', 1) * integer('BitsPerComponent', 8)) / 8);
  const rowLength = Math.ceil((integer('Colors', 1) * integer('BitsPerComponent', 8) * integer('Columns', 1)) / 8);
  if (predictor < 10 || rowLength > maximumSize) {
    throw new PdfError('damaged', 'The PDF is damaged: its directory of objects is written with an unusual predictor.');
  }
  return withoutPngPredictor(data, bytesPerPixel, rowLength);
}

/** PNG's filters (RFC 2083, clause 6): each row is preceded by the number of its filter. */
function withoutPngPredictor(data: Uint8Array, bytesPerPixel: number, rowLength: number): Uint8Array {
  const rows = Math.floor(data.length / (rowLength + 1));
  const result = new Uint8Array(rows * rowLength);
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (rowLength + 1)]!;
    for (let column = 0; column < rowLength; column++) {
      const at = row * rowLength + column;
      const left = column >= bytesPerPixel ? result[at - bytesPerPixel]! : 0;
      const above = row > 0 ? result[at - rowLength]! : 0;
      const corner = row > 0 && column >= bytesPerPixel ? result[at - rowLength - bytesPerPixel]! : 0;
      result[at] = data[row * (rowLength + 1) + 1 + column]! + predicted(filter, left, above, corner);
    }
  }
  return result;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) throw new PdfError('damaged', 'The PDF is damaged: a compressed part of it cannot be unpacked.');
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(left + above - corner - value));
  if (toLeft! <= toAbove! && toLeft! <= toCorner!) return left;
  return toAbove! <= toCorner! ? above : corner;
}
