/**
 * ASN.1 in DER (ITU-T X.690), as X.509, CMS, RFC 3161, OCSP and CRLs need it: reading without copying, so that what is
 * signed is hashed exactly as it was written. What is written BER is turned into DER first (`ber.ts`).
 */

/** One encoded value: identifier octet, its whole encoding, and the contents octets of it (both views, not copies). */
export interface Asn1 {
  readonly tag: number;
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The bit of an identifier octet that says that the value consists of values. */
export const CONSTRUCTED = 0x20;

/** The bytes are not the ASN.1 value that was expected. Readers of whole objects turn it into a `PkiError`. */
export class Asn1Error extends Error {
  override readonly name = 'Asn1Error';
  readonly code = 'malformed';
}

const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');

/** The value that begins at `offset`; DER lengths only. @throws Asn1Error */
export function readAt(bytes: Uint8Array, offset: number): Asn1 {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) throw new Asn1Error('the value ends before its length');
  if ((tag & 0x1f) === 0x1f) throw new Asn1Error('a tag number above 30 is not used here');
  let start = offset + 2;
  let length = first;
  if (first & 0x80) {
    const octets = first & 0x7f;
    if (octets === 0) throw new Asn1Error('an indefinite length is BER, not DER');
    if (octets > 4 || bytes[start] === undefined) throw new Asn1Error('the length does not fit the data');
    length = 0;
    for (const end = start + octets; start < end; start++) length = length * 256 + (bytes[start] ?? 0);
    if (length < 0x80 || length < 256 ** (octets - 1)) throw new Asn1Error('the length is not in its shortest form');
  }
  const end = start + length;
  if (end > bytes.length) throw new Asn1Error('the value is longer than the data');
  return { tag, bytes: bytes.subarray(offset, end), content: bytes.subarray(start, end) };
}

/** The one value that `bytes` consists of, nothing after it. @throws Asn1Error */
export function readDer(bytes: Uint8Array, tag?: number): Asn1 {
  const value = readAt(bytes, 0);
  if (value.bytes.length !== bytes.length) throw new Asn1Error('there are bytes after the end of the value');
  return tag === undefined ? value : expect(value, tag);
}

/** `value` itself if it has that tag. @throws Asn1Error */
export function expect(value: Asn1 | undefined, tag: number): Asn1 {
  if (!value) throw new Asn1Error(`a value with tag ${hexOf(tag)} is missing`);
  if (value.tag !== tag) throw new Asn1Error(`tag ${hexOf(value.tag)} stands where ${hexOf(tag)} should`);
  return value;
}

/** More than anything has that is read whole; the entries of revocation lists are not. */
const MOST_CHILDREN = 50_000;

/** The values inside a SEQUENCE, or inside a value with another tag that is constructed, in order. @throws Asn1Error */
export function children(value: Asn1, tag: number = TAG.sequence): Asn1[] {
  const found: Asn1[] = [];
  expect(value, tag);
  for (let offset = 0; offset < value.content.length; ) {
    const child = readAt(value.content, offset);
    if (found.length === MOST_CHILDREN) throw new Asn1Error('it consists of too many values');
    found.push(child);
    offset += child.bytes.length;
  }
  return found;
}

/** Reads the components of a SEQUENCE in order; each step names the tag that it expects. */
export interface Fields {
  /** The next component, which must be there. */
  readonly next: (tag?: number) => Asn1;
  /** The next component if it has this tag. */
  readonly optional: (tag: number) => Asn1 | undefined;
  /** All that has not been read. */
  readonly rest: () => Asn1[];
  /** @throws Asn1Error if something is left */
  readonly end: () => void;
}

/** @throws Asn1Error */
export function fields(value: Asn1, tag: number = TAG.sequence): Fields {
  const parts = children(value, tag);
  let position = 0;
  return {
    next: (wanted) => {
      const part = parts[position++];
      if (!part) throw new Asn1Error('a component is missing');
      return wanted === undefined ? part : expect(part, wanted);
    },
    optional: (wanted) => (parts[position]?.tag === wanted ? parts[position++] : undefined),
    rest: () => parts.slice(position),
    end: () => {
      if (position < parts.length) throw new Asn1Error('there is a component too many');
    },
  };
}

/** The one value inside an EXPLICIT tag. @throws Asn1Error */
export function inside(value: Asn1, tag?: number): Asn1 {
  return readDer(value.content, tag);
}

/** An OBJECT IDENTIFIER in dotted form. @throws Asn1Error */
export function readOid(value: Asn1): string {
  const { content } = expect(value, TAG.oid);
  const last = content[content.length - 1];
  if (last === undefined || last & 0x80) throw new Asn1Error('the object identifier is cut short');
  const arcs: bigint[] = [];
  let arc = 0n;
  let starts = true;
  for (const byte of content) {
    if (starts && byte === 0x80) throw new Asn1Error('the object identifier is not in its shortest form');
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    starts = !(byte & 0x80);
    if (!starts) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const head = arcs[0] ?? 0n;
  const root = head < 40n ? 0n : head < 80n ? 1n : 2n;
  return [root, head - root * 40n, ...arcs.slice(1)].join('.');
}

/** The contents octets of an INTEGER, in its shortest form, two's complement. @throws Asn1Error */
export function readIntegerBytes(value: Asn1, tag: number = TAG.integer): Uint8Array {
  const { content } = expect(value, tag);
  const [first, second] = content;
  if (first === undefined) throw new Asn1Error('an integer is empty');
  const padded = second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (padded) throw new Asn1Error('an integer is not in its shortest form');
  return content;
}

/** An INTEGER or ENUMERATED of at most six octets. @throws Asn1Error */
export function readInteger(value: Asn1, tag: number = TAG.integer): number {
  const bytes = readIntegerBytes(value, tag);
  if (bytes.length > 6) throw new Asn1Error('an integer is larger than its use allows');
  const negative = (bytes[0] ?? 0) >= 0x80;
  const magnitude = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return negative ? magnitude - 256 ** bytes.length : magnitude;
}

/** @throws Asn1Error */
export function readBoolean(value: Asn1, tag: number = TAG.boolean): boolean {
  const { content } = expect(value, tag);
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new Asn1Error('a boolean is not DER');
  return content[0] === 0xff;
}

/** The bytes of a BIT STRING of whole octets. @throws Asn1Error */
export function readBits(value: Asn1, tag: number = TAG.bitString): Uint8Array {
  const { content } = expect(value, tag);
  if (content[0] !== 0) throw new Asn1Error('a bit string is not of whole octets');
  return content.subarray(1);
}

/** The set bits of a named-bit BIT STRING, by number. @throws Asn1Error */
export function readNamedBits(value: Asn1, tag: number = TAG.bitString): number[] {
  const { content } = expect(value, tag);
  const unused = content[0];
  if (unused === undefined || unused > 7 || content.length > 9) throw new Asn1Error('a bit string is malformed');
  const count = Math.max(0, (content.length - 1) * 8 - unused);
  return Array.from({ length: count }, (_, bit) => bit).filter(
    (bit) => (content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7)),
  );
}

/** UTCTime or GeneralizedTime in UTC, as ISO 8601 with milliseconds (finer fractions are cut off). @throws Asn1Error */
export function readTime(value: Asn1): string {
  const text = String.fromCharCode(...value.content.subarray(0, 40));
  const pattern =
    value.tag === TAG.utcTime
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
      : value.tag === TAG.generalizedTime
        ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z$/
        : undefined;
  const match = pattern?.exec(text);
  if (!match) throw new Asn1Error('a time is not in the form that DER asks for');
  const short = Number(match[1]);
  const year = value.tag === TAG.utcTime ? short + (short < 50 ? 2000 : 1900) : short;
  const pad = (index: number) => match[index] ?? '';
  const iso = `${String(year).padStart(4, '0')}-${pad(2)}-${pad(3)}T${pad(4)}:${pad(5)}:${pad(6)}.${pad(7).slice(0, 3).padEnd(3, '0')}Z`;
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime()) || instant.toISOString() !== iso) throw new Asn1Error('a time does not exist');
  return iso;
}

/** The text of any of the string types that certificates use. @throws Asn1Error */
export function readText(value: Asn1): string {
  const { content } = value;
  switch (value.tag) {
    case TAG.utf8String:
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content.slice());
      } catch (cause) {
        throw new Asn1Error('a text is not UTF-8', { cause });
      }
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.visibleString:
    case TAG.teletexString: // read as Latin-1, as everyone who still writes it does
    case TAG.numericString:
      return Array.from(content, (byte) => String.fromCharCode(byte)).join('');
    case TAG.bmpString:
    case TAG.universalString: {
      const width = value.tag === TAG.bmpString ? 2 : 4;
      if (content.length % width) throw new Asn1Error('a text is cut short');
      let text = '';
      for (let offset = 0; offset < content.length; offset += width) {
        const code = content.subarray(offset, offset + width).reduce((sum, byte) => sum * 256 + byte, 0);
        if (code > 0x10ffff) throw new Asn1Error('a text is not Unicode');
        text += width === 2 ? String.fromCharCode(code) : String.fromCodePoint(code);
      }
      return text;
    }
    default:
      throw new Asn1Error(`tag ${hexOf(value.tag)} is not a text`);
  }
}

/** Whether two byte strings are equal. Public data only: it does not take constant time. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, hexOf).join('');
}

/** Whether the parts of a SET OF stand in the order that DER asks for. */
export function isSorted(parts: readonly Asn1[]): boolean {
  return parts.every((part, index) => index === 0 || compareBytes((parts[index - 1] ?? part).bytes, part.bytes) <= 0);
}

/** The order of encodings in a SET OF (X.690 11.6). */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference) return difference;
  }
  return a.length - b.length;
}
