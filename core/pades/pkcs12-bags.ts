/** From the bytes of a PKCS#12 file and a password to what its bags hold. */
import {
  type Asn1,
  type Bytes,
  concat,
  encoding,
  explicit,
  isContext,
  octets,
  oid,
  parse,
  sequence,
  set,
} from './pkcs12-asn1.ts';
import { type BagCertificate, hex, readCertificate } from './pkcs12-certificates.ts';
import { decryptWithPassword } from './pkcs12-ciphers.ts';
import { damaged, Pkcs12Error, unsupported, wrongPassword } from './pkcs12-error.ts';
import { type Password, passwordEncodings } from './pkcs12-kdf.ts';
import { macHolds } from './pkcs12-mac.ts';

export interface KeyBag {
  /** The plain PrivateKeyInfo, to be wiped. */
  readonly pkcs8: Bytes;
  readonly friendlyName: string | undefined;
  readonly localKeyId: string | undefined;
}
export interface CertificateBag {
  readonly certificate: BagCertificate;
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
 * @throws Pkcs12Error of every code but `no-key`
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

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const CONTENT_NAMES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.7.2': 'a signature instead of a password check',
  '1.2.840.113549.1.7.3': 'encryption for a certificate instead of a password',
};
const unsupportedContent = (type: string) => unsupported(CONTENT_NAMES[type] ?? `the content type ${type}`);

interface File {
  readonly content: Bytes;
  readonly macData: Asn1 | undefined;
}

const readFile = (bytes: Uint8Array): File => {
  if (!beginsAsPkcs12(bytes)) {
    throw new Pkcs12Error('not-pkcs12', 'This is not a PKCS#12 file. Choose the .p12 or .pfx file of the certificate.');
  }
  // Some programs leave a line break or zeros after the file.
  const [, authSafe, macData] = sequence(parse(concat([bytes]), 'allowed'));
  const [type, content] = sequence(authSafe);
  if (oid(type) !== DATA) throw unsupportedContent(oid(type));
  return { content: octets(explicit(content, 0)), macData };
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

const readSafe = async (content: Bytes, password: Password): Promise<Safe> => {
  const safe: Safe = { password, bags: { keys: [], certificates: [] }, wasEncrypted: false };
  try {
    for (const part of sequence(parse(content))) {
      const [type, value] = sequence(part);
      if (oid(type) === DATA) {
        await readContents(octets(explicit(value, 0)), safe);
      } else if (oid(type) === ENCRYPTED_DATA) {
        const [, encrypted] = sequence(explicit(value, 0));
        const [, algorithm, ciphertext] = sequence(encrypted);
        if (!isContext(ciphertext, 0)) throw damaged('an encrypted part is missing');
        await decrypted(algorithm, octets(ciphertext), safe, (plain) => readContents(plain, safe));
      } else {
        throw unsupportedContent(oid(type));
      }
    }
  } catch (error) {
    wipe(safe.bags.keys);
    throw error;
  }
  return safe;
};

/** Decrypts, hands the plain bytes to `use`, and wipes them. Plain bytes that are no ASN.1 come from a wrong password. */
const decrypted = async (
  algorithm: Asn1 | undefined,
  ciphertext: Bytes,
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
    sequence(parse(plain));
  } catch (cause) {
    throw wrongPassword(cause);
  }
};

const BAG = '1.2.840.113549.1.12.10.1.';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';

const readContents = async (contents: Bytes, safe: Safe): Promise<void> => {
  const { keys, certificates } = safe.bags;
  for (const bag of sequence(parse(contents))) {
    const [type, value, attributes] = sequence(bag);
    const inner = explicit(value, 0);
    switch (oid(type)) {
      case `${BAG}1`:
        keys.push({ pkcs8: concat([encoding(inner)]), ...readAttributes(attributes) });
        break;
      case `${BAG}2`: {
        const [algorithm, ciphertext] = sequence(inner);
        await decrypted(algorithm, octets(ciphertext), safe, (plain) => {
          keys.push({ pkcs8: concat([plain]), ...readAttributes(attributes) });
        });
        break;
      }
      case `${BAG}3`: {
        const certificate = readCertificateBag(inner);
        if (certificate) certificates.push({ certificate, ...readAttributes(attributes) });
        break;
      }
      case `${BAG}6`:
        await readContents(encoding(inner), safe);
        break;
    }
  }
};

/** The certificate of a CertBag; none if it is of another kind than X.509. */
const readCertificateBag = (bag: Asn1): BagCertificate | undefined => {
  const [type, value] = sequence(bag);
  return oid(type) === X509_CERTIFICATE ? readCertificate(concat([octets(explicit(value, 0))])) : undefined;
};

const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';

const readAttributes = (attributes: Asn1 | undefined) => {
  const entries = (attributes ? set(attributes) : []).map((attribute) => sequence(attribute));
  const value = (wanted: string) => {
    const [, values] = entries.find(([id]) => oid(id) === wanted) ?? [];
    const [first] = values ? set(values) : [];
    return first && octets(first);
  };
  const name = value(FRIENDLY_NAME);
  const keyId = value(LOCAL_KEY_ID);
  return { friendlyName: name && fromUtf16(name), localKeyId: keyId && hex(keyId) };
};

const fromUtf16 = (bytes: Uint8Array): string => {
  let text = '';
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    text += String.fromCharCode(bytes[index]! * 256 + bytes[index + 1]!);
  }
  return text;
};
