/** BER, which many products still write into their signatures, made DER, so that all else needs to know one encoding. */
import { Asn1Error, CONSTRUCTED, readDer, TAG } from './asn1.ts';
import { concatenate, der } from './der.ts';

/** Deeper than anything honest, shallow enough never to exhaust the stack. */
const DEEPEST = 64;
/** More values than this are not made DER. */
const MOST_VALUES = 300_000;

/**
 * The first value in `bytes`, which may be BER, as DER: definite shortest lengths, strings in one piece; the order of a
 * SET is left as it is. `length` is how many bytes of `bytes` it took. A value that is DER comes out as it went in.
 * @throws Asn1Error
 */
export function toDer(bytes: Uint8Array): { readonly der: Uint8Array; readonly length: number } {
  const end = endOfDer(bytes, 0, 0);
  if (end !== undefined) return { der: bytes.subarray(0, end), length: end };
  return madeDer(bytes, 0, 0, { values: MOST_VALUES });
}

/** Where the value ends that begins there, if it is DER as far as lengths and pieces go. */
function endOfDer(bytes: Uint8Array, offset: number, depth: number): number | undefined {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined || depth > DEEPEST || (tag & 0x1f) === 0x1f) return undefined;
  let start = offset + 2;
  let length = first;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0 || octets > 4) return undefined;
    length = 0;
    for (const stop = start + octets; start < stop; start++) length = length * 256 + (bytes[start] ?? 0);
    if (length < 0x80 || length < 256 ** (octets - 1)) return undefined;
  }
  const end = start + length;
  if (end > bytes.length) return undefined;
  if (!(tag & CONSTRUCTED)) return end;
  if ((tag & ~CONSTRUCTED) === TAG.octetString) return undefined;
  for (let at = start; at < end; ) {
    const next = endOfDer(bytes, at, depth + 1);
    if (next === undefined || next > end) return undefined;
    at = next;
  }
  return end;
}

function madeDer(
  bytes: Uint8Array,
  offset: number,
  depth: number,
  left: { values: number },
): { readonly der: Uint8Array; readonly length: number } {
  if (depth > DEEPEST) throw new Asn1Error('the values are nested too deeply');
  left.values -= 1;
  if (left.values < 0) throw new Asn1Error('there are too many values');
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) throw new Asn1Error('the value ends before its length');
  if ((tag & 0x1f) === 0x1f) throw new Asn1Error('a tag number above 30 is not used here');
  let start = offset + 2;
  let end = start + first;
  const indefinite = first === 0x80;
  if (first > 0x80) {
    const octets = first & 0x7f;
    if (octets > 6) throw new Asn1Error('the length does not fit the data');
    let length = 0;
    for (const stop = start + octets; start < stop; start++) length = length * 256 + (bytes[start] ?? 0);
    end = start + length;
  }
  if (indefinite) end = bytes.length;
  if (end > bytes.length) throw new Asn1Error('the value is longer than the data');
  if (!(tag & CONSTRUCTED)) {
    if (indefinite) throw new Asn1Error('a primitive value has no indefinite length');
    return { der: der(tag, bytes.subarray(start, end)), length: end - offset };
  }
  const parts: Uint8Array[] = [];
  let at = start;
  for (;;) {
    if (indefinite && bytes[at] === 0 && bytes[at + 1] === 0) break;
    if (!indefinite && at === end) break;
    if (at >= end) throw new Asn1Error('the parts are longer than the whole');
    const part = madeDer(bytes, at, depth + 1, left);
    parts.push(part.der);
    at += part.length;
  }
  const length = at + (indefinite ? 2 : 0) - offset;
  const universal = tag & ~CONSTRUCTED;
  if (universal === TAG.octetString)
    return { der: der(universal, concatenate(parts.map((part) => readDer(part).content))), length };
  return { der: der(tag, concatenate(parts)), length };
}
