/** BER, which many products still write into their signatures, made DER, so that all else needs to know one encoding. */
import { Asn1Error, CONSTRUCTED, readDer, TAG } from './asn1.ts';
import { der } from './der.ts';

/** Deeper than anything honest, shallow enough never to exhaust the stack. */
const DEEPEST = 64;

/**
 * The first value in `bytes`, which may be BER, as DER: definite shortest lengths, strings in one piece; the order of a
 * SET is left as it is. `length` is how many bytes of `bytes` it took. A value that is DER comes out as it went in.
 * @throws Asn1Error
 */
export function toDer(bytes: Uint8Array, offset = 0, depth = 0): { readonly der: Uint8Array; readonly length: number } {
  if (depth > DEEPEST) throw new Asn1Error('the values are nested too deeply');
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
    const part = toDer(bytes, at, depth + 1);
    parts.push(part.der);
    at += part.length;
  }
  const length = at + (indefinite ? 2 : 0) - offset;
  const universal = tag & ~CONSTRUCTED;
  if (universal === TAG.octetString)
    return { der: der(universal, ...parts.map((part) => readDer(part).content)), length };
  return { der: der(tag, ...parts), length };
}
