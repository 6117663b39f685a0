/**
 * Encrypted files (ISO 32000-1, 7.6, and ISO 32000-2, 7.6): the standard security handler, by password, with RC4, AES-128
 * and AES-256. Only for reading: nothing is signed in an encrypted file here.
 */
import { sameBytes } from './asn1.ts';
import { aesCbc, md5, rc4, standardHash } from './pdf-ciphers.ts';
import { PdfError } from './pdf-error.ts';
import { type Decryption, type Known, nothingKnown, PdfFile } from './pdf-file.ts';
import { joined } from './pdf-filters.ts';
import {
  isDictionary,
  isName,
  isReference,
  isString,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
} from './pdf-objects.ts';

/** What decrypts where nothing is encrypted, to read the dictionary that says how the rest is. */
const untouched: Decryption = { value: (value) => value };

/**
 * A file, encrypted or not; `password` opens it as its user or its owner. Without one the empty password is tried, with
 * which readers open files whose author only limited what may be done with them.
 * @param known see `PdfFile`
 * @throws PdfError `encrypted` where it takes a password or certificates that are not given, `wrong-password`, and what
 *   `PdfFile` throws
 */
export async function openPdf(bytes: Uint8Array, password?: string, known: Known = nothingKnown()): Promise<PdfFile> {
  const bare = new PdfFile(bytes, untouched, known);
  const entry = bare.trailer.get('Encrypt');
  if (entry === undefined) return new PdfFile(bytes, undefined, known);
  const dictionary = bare.dictionary(entry);
  if (dictionary === undefined) throw damaged();
  const security = securityOf(bare, dictionary);
  const key = (await security.keyFor(password ?? '')) ?? refuse(password);
  const ownNumber = isReference(entry) ? entry.number : undefined;
  return new PdfFile(bytes, decryptionBy(key, security, ownNumber, await aesCbc()), known);
}

function refuse(password: string | undefined): never {
  throw password === undefined
    ? new PdfError('encrypted', 'This PDF is protected by a password. Give it, so that the file can be checked.')
    : new PdfError('wrong-password', 'The password does not open this PDF.');
}

const damaged = () => new PdfError('damaged', 'The PDF is damaged: how it is encrypted cannot be read.');
const unknown = (what: string) =>
  new PdfError(
    'encrypted',
    `This PDF is encrypted in a way that is not read here (${what}). Save it without encryption.`,
  );

type Method = 'none' | 'RC4' | 'AES-128' | 'AES-256';

interface Security {
  readonly strings: Method;
  readonly streams: Method;
  readonly filters: ReadonlyMap<string, Method>;
  readonly encryptsMetadata: boolean;
  /** The file's key, if the password opens it. */
  keyFor(password: string): Promise<Uint8Array | undefined>;
}

function securityOf(file: PdfFile, entries: PdfDictionary): Security {
  const get = (key: string) => file.resolve(entries.get(key));
  const number = (key: string, otherwise: number) => {
    const value = get(key);
    return typeof value === 'number' && Number.isInteger(value) ? value : otherwise;
  };
  const handler = get('Filter');
  if (!isName(handler, 'Standard')) throw unknown(isName(handler) ? handler.name : 'without a name');
  const [version, revision] = [number('V', 0), number('R', 0)];
  const filters = new Map<string, Method>([['Identity', 'none']]);
  for (const [name, filter] of file.dictionary(entries.get('CF')) ?? []) filters.set(name, methodOf(file, filter));
  const chosen = (key: string): Method => {
    if (version < 4) return 'RC4';
    const name = get(key);
    const method = filters.get(isName(name) ? name.name : 'Identity');
    if (method === undefined) throw damaged();
    return method;
  };
  const isOld = version === 1 || version === 2 || version === 4;
  if (!(isOld ? revision >= 2 && revision <= 4 : version === 5 && (revision === 5 || revision === 6))) {
    throw unknown(`V ${version}, R ${revision}`);
  }
  const bytes = (key: string, length: number): Uint8Array => {
    const value = get(key);
    if (!isString(value) || value.bytes.length < length) throw damaged();
    return value.bytes.subarray(0, length);
  };
  const encryptsMetadata = get('EncryptMetadata') !== false;
  const shared = { strings: chosen('StrF'), streams: chosen('StmF'), filters, encryptsMetadata };
  if (!isOld) {
    const parts = { O: bytes('O', 48), U: bytes('U', 48), OE: bytes('OE', 32), UE: bytes('UE', 32) };
    return { ...shared, keyFor: (password) => newKey(password, revision, parts) };
  }
  const [id] = file.array(file.trailer.get('ID')) ?? [];
  const first = file.resolve(id);
  const bits = version === 1 ? 40 : number('Length', version === 4 ? 128 : 40);
  if (bits < 40 || bits > 128 || bits % 8 !== 0) throw damaged();
  const old: OldParameters = {
    revision,
    length: revision === 2 ? 5 : bits / 8,
    O: bytes('O', 32),
    U: bytes('U', revision === 2 ? 32 : 16),
    permissions: number('P', 0),
    id: isString(first) ? first.bytes : new Uint8Array(),
    encryptsMetadata,
  };
  return { ...shared, keyFor: (password) => oldKey(password, old) };
}

function methodOf(file: PdfFile, filter: PdfValue): Method {
  const method = file.resolve(file.dictionary(filter)?.get('CFM'));
  const methods: Readonly<Record<string, Method>> = { None: 'none', V2: 'RC4', AESV2: 'AES-128', AESV3: 'AES-256' };
  const found = isName(method) ? methods[method.name] : 'none';
  if (found === undefined) throw unknown(isName(method) ? method.name : '');
  return found;
}

interface OldParameters {
  readonly revision: number;
  /** Of the key, in bytes. */
  readonly length: number;
  readonly O: Uint8Array;
  readonly U: Uint8Array;
  readonly permissions: number;
  readonly id: Uint8Array;
  readonly encryptsMetadata: boolean;
}

/** What fills up short passwords (7.6.3.3). */
const filling = Uint8Array.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a'.match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
);
const latin = (password: string) => Uint8Array.from(password, (character) => character.charCodeAt(0) & 0xff);
const filled = (password: Uint8Array) => joined([password, filling]).subarray(0, 32);

/** Revisions 2 to 4 (7.6.3.3 and 7.6.3.4): as the user's password, and as the owner's, which gives the user's. */
async function oldKey(password: string, parameters: OldParameters): Promise<Uint8Array | undefined> {
  const given = filled(latin(password));
  const asUser = await userKey(given, parameters);
  if (asUser !== undefined) return asUser;
  const { revision, length, O } = parameters;
  let digest = await md5(given);
  if (revision > 2) for (let i = 0; i < 50; i++) digest = await md5(digest);
  const key = digest.subarray(0, length);
  let user: Uint8Array = O;
  for (let i = revision > 2 ? 19 : 0; i >= 0; i--)
    user = rc4(
      key.map((byte) => byte ^ i),
      user,
    );
  return userKey(user, parameters);
}

async function userKey(password: Uint8Array, parameters: OldParameters): Promise<Uint8Array | undefined> {
  const { revision, length, O, U, permissions, id, encryptsMetadata } = parameters;
  const bits = new Uint8Array(4);
  new DataView(bits.buffer).setInt32(0, permissions, true);
  const parts = [password, O, bits, id];
  if (revision >= 4 && !encryptsMetadata) parts.push(new Uint8Array(4).fill(0xff));
  let digest = await md5(joined(parts));
  if (revision > 2) for (let i = 0; i < 50; i++) digest = await md5(digest.subarray(0, length));
  const key = digest.subarray(0, length);
  if (revision === 2) return sameBytes(rc4(key, filling), U) ? key : undefined;
  let check: Uint8Array = await md5(joined([filling, id]));
  for (let i = 0; i < 20; i++)
    check = rc4(
      key.map((byte) => byte ^ i),
      check,
    );
  return sameBytes(check, U) ? key : undefined;
}

interface NewParameters {
  readonly O: Uint8Array;
  readonly U: Uint8Array;
  readonly OE: Uint8Array;
  readonly UE: Uint8Array;
}

/** Revisions 5 and 6 (ISO 32000-2, 7.6.4.3.3): a hash of password and salt opens the file's key. */
async function newKey(password: string, revision: number, parts: NewParameters): Promise<Uint8Array | undefined> {
  const { O, U, OE, UE } = parts;
  const given = new TextEncoder().encode(password.normalize('NFKC')).subarray(0, 127);
  const { decrypt } = await aesCbc();
  const attempt = async (held: Uint8Array, encrypted: Uint8Array, user: Uint8Array) => {
    const hash = (salt: Uint8Array) => standardHash(revision, given, salt, user);
    if (!sameBytes(await hash(held.subarray(32, 40)), held.subarray(0, 32))) return undefined;
    return decrypt(await hash(held.subarray(40, 48)), new Uint8Array(16), encrypted);
  };
  return (await attempt(U, UE, new Uint8Array())) ?? (await attempt(O, OE, U));
}

/** Decrypts the objects of a file as they are read. */
function decryptionBy(
  key: Uint8Array,
  { strings, streams, filters, encryptsMetadata }: Security,
  ownNumber: number | undefined,
  { decrypt, objectKey }: Awaited<ReturnType<typeof aesCbc>>,
): Decryption {
  const bytesBy = (method: Method, number: number, generation: number, data: Uint8Array): Uint8Array => {
    if (method === 'none') return data;
    const isAes = method !== 'RC4';
    const own = method === 'AES-256' ? key : objectKey(key, number, generation, isAes);
    if (!isAes) return rc4(own, data);
    if (data.length < 32 || data.length % 16 !== 0) return new Uint8Array();
    const plain = decrypt(own, data.subarray(0, 16), data.subarray(16));
    const padding = plain.at(-1) ?? 0;
    return plain.subarray(0, padding >= 1 && padding <= 16 ? plain.length - padding : plain.length);
  };
  const methodFor = ({ dictionary }: PdfStream): Method => {
    const type = dictionary.get('Type');
    if (isName(type, 'XRef') || (isName(type, 'Metadata') && !encryptsMetadata)) return 'none';
    const [filter] = [dictionary.get('Filter')].flat();
    if (!isName(filter as PdfValue, 'Crypt')) return streams;
    const [parameters] = [dictionary.get('DecodeParms')].flat();
    const name = isDictionary(parameters as PdfValue) ? (parameters as PdfDictionary).get('Name') : undefined;
    return filters.get(isName(name) ? name.name : 'Identity') ?? streams;
  };
  return {
    value: (value, number, generation) => {
      if (number === ownNumber) return value;
      const inside = (one: PdfValue): PdfValue => {
        if (isString(one)) return { ...one, bytes: bytesBy(strings, number, generation, one.bytes) };
        if (Array.isArray(one)) return one.map(inside);
        if (isDictionary(one)) return insideDictionary(one);
        return one;
      };
      const insideDictionary = (entries: PdfDictionary): PdfDictionary => {
        // What a signature is, is never encrypted: its digits stand outside of what it signs (7.6.1).
        const isSignature = entries.has('ByteRange') && entries.has('Contents');
        return new Map(
          [...entries].map(([name, one]) => [name, isSignature && name === 'Contents' ? one : inside(one)]),
        );
      };
      if (!isStream(value)) return inside(value);
      const method = methodFor(value);
      const { data } = value;
      let plain: Uint8Array | undefined;
      return {
        kind: 'stream',
        dictionary: insideDictionary(value.dictionary),
        // Most streams are never looked into.
        get data() {
          plain ??= bytesBy(method, number, generation, data);
          return plain;
        },
      };
    },
  };
}

const isStream = (value: PdfValue): value is PdfStream =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'stream';
