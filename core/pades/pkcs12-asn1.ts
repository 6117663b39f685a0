/** Reading ASN.1 strictly by shape, on top of asn1js: every function throws `damaged` where the shape is not as asked. */
import { type BaseBlock, fromBER, Integer, ObjectIdentifier } from 'asn1js';
import { damaged } from './pkcs12-error.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
export type Asn1 = BaseBlock;

const UNIVERSAL = 1;
const CONTEXT = 3;
const SEQUENCE = 16;
const SET = 17;

/**
 * Parses one BER value. The nodes are views of `bytes`, so that wiping `bytes` wipes them.
 * Bytes after the value are damage, unless `trailing` allows them.
 */
export const parse = (bytes: Uint8Array, trailing: 'none' | 'allowed' = 'none'): Asn1 => {
  const { offset, result } = read(bytes);
  if (offset === -1) throw damaged('its structure cannot be read', result.error || undefined);
  if (trailing === 'none' && offset !== bytes.length) throw damaged('it holds bytes that belong to nothing');
  return result;
};

const read = (bytes: Uint8Array) => {
  try {
    return fromBER(bytes as Bytes, { parseEmbedded: false, copyInput: false });
  } catch (cause) {
    throw damaged('its structure cannot be read', cause);
  }
};

const isTagged = (node: Asn1, tagClass: number, tagNumber: number): boolean =>
  node.idBlock.tagClass === tagClass && node.idBlock.tagNumber === tagNumber;

export const isSequence = (node: Asn1 | undefined): node is Asn1 =>
  node !== undefined && isTagged(node, UNIVERSAL, SEQUENCE);
export const isContext = (node: Asn1 | undefined, number: number): node is Asn1 =>
  node !== undefined && isTagged(node, CONTEXT, number);

const children = (node: Asn1): readonly Asn1[] => {
  if (!node.idBlock.isConstructed) throw damaged('a list is missing');
  return (node.valueBlock as unknown as { readonly value: readonly Asn1[] }).value;
};

export const sequence = (node: Asn1 | undefined): readonly Asn1[] => {
  if (!isSequence(node)) throw damaged('a sequence is missing');
  return children(node);
};

export const set = (node: Asn1 | undefined): readonly Asn1[] => {
  if (!node || !isTagged(node, UNIVERSAL, SET)) throw damaged('a set is missing');
  return children(node);
};

/** What stands inside an explicit [number]. */
export const explicit = (node: Asn1 | undefined, number: number): Asn1 => {
  if (!isContext(node, number)) throw damaged(`the element [${number}] is missing`);
  const [inner] = children(node);
  if (!inner) throw damaged(`the element [${number}] is empty`);
  return inner;
};

/** The value of an OCTET STRING or a string type, tagged implicitly or not, in one piece or (BER) in several; a view if in one. */
export const octets = (node: Asn1 | undefined): Bytes => {
  if (!node) throw damaged('a string of bytes is missing');
  if (node.idBlock.isConstructed) return concat(children(node).map(octets));
  const view = (node.valueBlock as unknown as { readonly valueHexView?: Uint8Array }).valueHexView;
  if (!view) throw damaged('a string of bytes is missing');
  return view as Bytes;
};

export const oid = (node: Asn1 | undefined): string => {
  if (!(node instanceof ObjectIdentifier)) throw damaged('an object identifier is missing');
  return node.getValue();
};

/** The big-endian bytes of an INTEGER. */
export const integerBytes = (node: Asn1 | undefined): Bytes => {
  if (!(node instanceof Integer)) throw damaged('a number is missing');
  return node.valueBlock.valueHexView as Bytes;
};

/** A non-negative INTEGER of at most 6 bytes. */
export const integer = (node: Asn1 | undefined): number => {
  const bytes = integerBytes(node);
  if (bytes.length === 0 || bytes.length > 6 || bytes[0]! > 127) throw damaged('a number is out of range');
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
};

/** The encoding of a node as it stands in its file, tag and length included. */
export const encoding = (node: Asn1): Bytes => node.valueBeforeDecodeView as Bytes;

export const concat = (parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** DER: `tag`, the length and the concatenated `parts`, copied once. */
export const der = (tag: number, ...parts: readonly Uint8Array[]): Bytes =>
  concat([
    derHeader(
      tag,
      parts.reduce((length, part) => length + part.length, 0),
    ),
    ...parts,
  ]);

/** DER: `tag` and `length` of a value that the caller appends. */
export const derHeader = (tag: number, length: number): Bytes => {
  if (length < 128) return Uint8Array.of(tag, length);
  const digits = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Uint8Array.of(tag, 0x80 | digits.length, ...digits);
};
