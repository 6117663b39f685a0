/** Changes to PKCS#12 files that no tool makes on demand. The files are without MAC unless said otherwise. */
import { createHmac, pbkdf2Sync } from 'node:crypto';
import {
  type BaseBlock,
  Constructed,
  EndOfContent,
  fromBER,
  Integer,
  OctetString,
  type Sequence,
  Sequence as SequenceOf,
} from 'asn1js';

const parse = (bytes: Uint8Array): Sequence =>
  fromBER(bytes as Uint8Array<ArrayBuffer>, { parseEmbedded: false }).result as Sequence;
const child = (node: BaseBlock, index: number): Constructed =>
  (node as Constructed).valueBlock.value[index] as Constructed;
const octets = (node: BaseBlock): Uint8Array => new Uint8Array((node as OctetString).getValue());

/** The OCTET STRING of a PFX that holds its AuthenticatedSafe, as the list to be changed. */
const openSafe = (bytes: Uint8Array) => {
  const pfx = parse(bytes);
  const holder = child(child(pfx, 1), 1);
  return { pfx, holder, parts: parse(octets(child(holder, 0))).valueBlock.value };
};

const closeSafe = ({ pfx, holder }: ReturnType<typeof openSafe>, parts: BaseBlock[]): Uint8Array => {
  holder.valueBlock.value = [new OctetString({ valueHex: new SequenceOf({ value: parts }).toBER() })];
  return new Uint8Array(fresh(pfx).toBER());
};

/** asn1js writes a parsed node from what it parsed, so changed nodes are made anew. */
const fresh = (node: BaseBlock): BaseBlock => {
  if (!(node instanceof Constructed)) return node;
  const { tagClass, tagNumber } = node.idBlock;
  return new Constructed({ idBlock: { tagClass, tagNumber }, value: node.valueBlock.value.map(fresh) });
};

/** One file with all parts of several, encrypted with the same password or not at all. */
export const merge = (...files: readonly Uint8Array[]): Uint8Array =>
  closeSafe(
    openSafe(files[0]!),
    files.flatMap((file) => openSafe(file).parts),
  );

/** Takes friendlyName and localKeyId from every bag of an unencrypted file. */
export const withoutAttributes = (file: Uint8Array): Uint8Array => {
  const safe = openSafe(file);
  const parts = safe.parts.map((part) => {
    const bags = parse(octets(child(child(part, 1), 0))).valueBlock.value;
    const bare = bags.map((bag) => new SequenceOf({ value: (bag as Constructed).valueBlock.value.slice(0, 2) }));
    const contents = new OctetString({ valueHex: new SequenceOf({ value: bare }).toBER() });
    const explicit = new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [contents] });
    return new SequenceOf({ value: [child(part, 0), explicit] });
  });
  return closeSafe(safe, parts);
};

/** Sets the iteration count of the MAC of a file that has one. */
export const withMacIterations = (file: Uint8Array, iterations: number): Uint8Array => {
  const pfx = parse(file);
  child(pfx, 2).valueBlock.value[2] = new Integer({ value: iterations });
  return new Uint8Array(fresh(pfx).toBER());
};

/** Gives a file the MacData of RFC 9879, appendix A.1: PBMAC1 with PBKDF2 (2048 iterations) and HMAC, both by SHA-256. */
export const withPbmac1 = (file: Uint8Array, password: string): Uint8Array => {
  const { pfx, holder } = openSafe(file);
  const salt = Buffer.from('6f473c38b02e3173', 'hex');
  const key = pbkdf2Sync(password, salt, 2048, 32, 'sha256');
  const mac = createHmac('sha256', key)
    .update(octets(child(holder, 0)))
    .digest();
  const macData = Buffer.from(
    `307c306d304906092a864886f70d01050e303c302c06092a864886f70d01050c301f0408${salt.toString('hex')}` +
      `02020800020120300c06082a864886f70d02090500300c06082a864886f70d020905000420${mac.toString('hex')}` +
      '04084e4f542055534544020101',
    'hex',
  );
  pfx.valueBlock.value.push(parse(macData));
  return new Uint8Array(fresh(pfx).toBER());
};

/** The same file (its MAC too) in BER as streaming writers make it: indefinite lengths, and the content in pieces. */
export const inPieces = (file: Uint8Array, pieceBytes: number): Uint8Array => {
  const indefinite = (node: BaseBlock): Uint8Array => {
    if (node instanceof OctetString && octets(node).length > pieceBytes) {
      const whole = octets(node);
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < whole.length; at += pieceBytes) {
        pieces.push(new Uint8Array(new OctetString({ valueHex: whole.slice(at, at + pieceBytes) }).toBER()));
      }
      return concat([Uint8Array.of(0x24, 0x80), ...pieces, END]);
    }
    if (!(node instanceof Constructed)) return new Uint8Array(node.toBER());
    const tag = node.valueBeforeDecodeView[0]!;
    return concat([Uint8Array.of(tag, 0x80), ...node.valueBlock.value.map(indefinite), END]);
  };
  return indefinite(parse(file));
};

const END = new Uint8Array(new EndOfContent().toBER());
const concat = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
