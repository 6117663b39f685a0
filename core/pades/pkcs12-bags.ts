/** From the bytes of a PKCS#12 file and a password to what its bags hold. */
import {
  type Asn1,
  Asn1Error,
  CONSTRUCTED,
  children,
  fields,
  hex,
  inside,
  readDer,
  readOid,
  readText,
  TAG,
} from './asn1.ts';
import { toDer } from './ber.ts';
import { type CertificateFacts, parseCertificate } from './certificates.ts';
import { concatenate } from './der.ts';
import { OID } from './oids.ts';
import { decryptWithPassword } from './pkcs12-ciphers.ts';
import { damaged, Pkcs12Error, unsupported, wrongPassword } from './pkcs12-error.ts';
import { type Bytes, type Password, passwordEncodings } from './pkcs12-kdf.ts';
import { macHolds } from './pkcs12-mac.ts';
import { PkiError } from './pki-error.ts';

export interface KeyBag {
  /** The plain PrivateKeyInfo, to be wiped. */
  readonly pkcs8: Bytes;
  readonly friendlyName: string | undefined;
  readonly localKeyId: string | undefined;
}
export interface CertificateBag {
  readonly certificate: CertificateFacts;
  readonly friendlyName: string | undefined;
  readonly localKeyId: string | undefined;
}
export interface Bags {
  readonly keys: KeyBag[];
  readonly certificates: CertificateBag[];
}

/** Overwrites plain private keys with zeros. */
export const wipe = (keys: Iterable<{ readonly pkcs8: Uint8Array }>): void => {
  for (const { pkcs8 } of keys) pkcs8.fill(0);
};

/**
 * The key and certificate bags of a PKCS#12 file, in its order; CRLs and secrets are passed over.
 * @throws Pkcs12Error of every code but `no-key`; Asn1Error where the file is damaged
 */
export const openBags = async (bytes: Uint8Array, password: string): Promise<Bags> => {
  const { content, macData } = readFile(bytes);
  const candidates = passwordEncodings(password);
  if (macData) {
    for (const candidate of candidates) {
      if (await macHolds(macData, content, candidate)) return (await readSafe(content, candidate).catch(asDamage)).bags;
    }
  }
  // Without a MAC the encryption itself tells. With one that does not hold, a password that still decrypts is right
  // and the file is not: say so rather than let a person type the password for ever.
  for (const candidate of candidates) {
    const safe = await readSafe(content, candidate).catch(unlessWrongPassword);
    if (!safe) continue;
    if (!macData) return safe.bags;
    wipe(safe.bags.keys);
    if (safe.wasEncrypted) throw damaged('its checksum does not hold');
  }
  throw wrongPassword();
};

const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const CONTENT_NAMES: Readonly<Record<string, string>> = {
  [OID.signedData]: 'a signature instead of a password check',
  '1.2.840.113549.1.7.3': 'encryption for a certificate instead of a password',
};
const unsupportedContent = (type: string) => unsupported(CONTENT_NAMES[type] ?? `the content type ${type}`);

interface File {
  readonly content: Uint8Array;
  readonly macData: Asn1 | undefined;
}

const readFile = (bytes: Uint8Array): File => {
  if (!beginsAsPkcs12(bytes)) {
    throw new Pkcs12Error('not-pkcs12', 'This is not a PKCS#12 file. Choose the .p12 or .pfx file of the certificate.');
  }
  // Some programs leave a line break or zeros after the file.
  const pfx = fields(readDer(toDer(bytes).der));
  pfx.next(TAG.integer);
  const authSafe = fields(pfx.next());
  const type = readOid(authSafe.next());
  if (type !== OID.data) throw unsupportedContent(type);
  const content = inside(authSafe.next(0xa0), TAG.octetString).content;
  return { content, macData: pfx.optional(TAG.sequence) };
};

/** One value in BER. Bytes that are DER are not copied, so that wiping them leaves nothing behind. */
const readBer = (bytes: Uint8Array): Asn1 => {
  const value = readIfDer(bytes);
  if (value) return value;
  const { der, length } = toDer(bytes);
  if (length !== bytes.length) throw new Asn1Error('there are bytes after the end of the value');
  return readDer(der);
};

const readIfDer = (bytes: Uint8Array): Asn1 | undefined => {
  try {
    const value = readDer(bytes);
    assertDer(value);
    return value;
  } catch {
    return undefined;
  }
};

const assertDer = (value: Asn1): void => {
  if (value.tag === (TAG.octetString | CONSTRUCTED)) throw new Asn1Error('a string in pieces is BER, not DER');
  if (value.tag & CONSTRUCTED) children(value, value.tag).forEach(assertDer);
};

/** A SEQUENCE, its length in any form, and the INTEGER 3. */
const beginsAsPkcs12 = (bytes: Uint8Array): boolean => {
  const [tag, length] = bytes;
  if (tag !== 0x30 || length === undefined) return false;
  const at = length > 0x80 ? 2 + (length & 0x7f) : 2;
  return bytes[at] === 2 && bytes[at + 1] === 1 && bytes[at + 2] === 3;
};

const asDamage = (error: unknown): never => {
  if (error instanceof Pkcs12Error && error.code === 'wrong-password') throw damaged('a part does not decrypt', error);
  throw error;
};

const unlessWrongPassword = (error: unknown): undefined => {
  if (error instanceof Pkcs12Error && error.code === 'wrong-password') return undefined;
  throw error;
};

/** A safe while it is read. */
interface Safe {
  readonly password: Password;
  readonly bags: Bags;
  wasEncrypted: boolean;
}

const readSafe = async (content: Uint8Array, password: Password): Promise<Safe> => {
  const safe: Safe = { password, bags: { keys: [], certificates: [] }, wasEncrypted: false };
  try {
    for (const part of children(readBer(content))) {
      const info = fields(part);
      const type = readOid(info.next());
      const value = info.next(0xa0);
      if (type === OID.data) await readContents(inside(value, TAG.octetString).content, safe);
      else if (type === ENCRYPTED_DATA) await readEncryptedContents(inside(value), safe);
      else throw unsupportedContent(type);
    }
  } catch (error) {
    wipe(safe.bags.keys);
    throw error;
  }
  return safe;
};

const readEncryptedContents = async (encryptedData: Asn1, safe: Safe): Promise<void> => {
  const data = fields(encryptedData);
  data.next(TAG.integer);
  const encrypted = fields(data.next());
  encrypted.next(TAG.oid);
  const algorithm = encrypted.next(TAG.sequence);
  const pieces = encrypted.optional(0xa0);
  const ciphertext = pieces
    ? concatenate(children(pieces, pieces.tag).map(({ content }) => content))
    : encrypted.next(0x80).content;
  await decrypted(algorithm, ciphertext, safe, (plain) => readContents(plain, safe));
};

/** Decrypts, hands the plain bytes to `use`, and wipes them. Plain bytes that are no ASN.1 come from a wrong password. */
const decrypted = async (
  algorithm: Asn1,
  ciphertext: Uint8Array,
  safe: Safe,
  use: (plain: Bytes) => void | Promise<void>,
): Promise<void> => {
  const plain = await decryptWithPassword(algorithm, ciphertext, safe.password);
  try {
    assertSequence(plain);
    safe.wasEncrypted = true;
    await use(plain);
  } finally {
    plain.fill(0);
  }
};

const assertSequence = (plain: Bytes): void => {
  try {
    fields(readBer(plain));
  } catch (cause) {
    throw wrongPassword(cause);
  }
};

const BAG = '1.2.840.113549.1.12.10.1.';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';

const readContents = async (contents: Uint8Array, safe: Safe): Promise<void> => {
  const { keys, certificates } = safe.bags;
  for (const each of children(readBer(contents))) {
    const bag = fields(each);
    const type = readOid(bag.next());
    const value = inside(bag.next(0xa0));
    const attributes = readAttributes(bag.optional(TAG.set));
    switch (type) {
      case `${BAG}1`:
        keys.push({ pkcs8: value.bytes.slice(), ...attributes });
        break;
      case `${BAG}2`: {
        const shrouded = fields(value);
        await decrypted(shrouded.next(), shrouded.next(TAG.octetString).content, safe, (plain) => {
          keys.push({ pkcs8: readBer(plain).bytes.slice(), ...attributes });
        });
        break;
      }
      case `${BAG}3`: {
        const certificate = readCertificate(value);
        if (certificate) certificates.push({ certificate, ...attributes });
        break;
      }
      case `${BAG}6`:
        await readContents(value.bytes, safe);
        break;
    }
  }
};

/** The certificate of a CertBag; none if it is no X.509, or one that cannot be read and so is nobody's here. */
const readCertificate = (bag: Asn1): CertificateFacts | undefined => {
  const parts = fields(bag);
  if (readOid(parts.next()) !== X509_CERTIFICATE) return undefined;
  try {
    return parseCertificate(inside(parts.next(0xa0), TAG.octetString).content.slice());
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
};

const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';

const readAttributes = (list: Asn1 | undefined) => {
  const first = new Map<string, Asn1>();
  for (const each of list ? children(list, TAG.set) : []) {
    const attribute = fields(each);
    const type = readOid(attribute.next());
    const [value] = children(attribute.next(), TAG.set);
    if (value) first.set(type, value);
  }
  const name = first.get(FRIENDLY_NAME);
  const keyId = first.get(LOCAL_KEY_ID);
  return { friendlyName: name && readText(name), localKeyId: keyId && hex(keyId.content) };
};
