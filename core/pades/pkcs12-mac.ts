import { type Asn1, Asn1Error, fields, readOid, TAG } from './asn1.ts';
import { digestLength, type HashName, isNative, type NativeHash, owned, readHash } from './hashes.ts';
import { unsupported } from './pkcs12-error.ts';
import { type Bytes, hmacHash, iterationCount, type Password, pbkdf2, pkcs12Kdf } from './pkcs12-kdf.ts';

const PBMAC1 = '1.2.840.113549.1.5.14';

/**
 * Whether the MacData of a PKCS#12 file holds for its content under `password` (RFC 7292, section 4; PBMAC1 by RFC 9879).
 * @param content the octets of the AuthenticatedSafe
 * @throws Pkcs12Error `unsupported-algorithm`, `damaged`; Asn1Error
 */
export const macHolds = async (macData: Asn1, content: Uint8Array, password: Password): Promise<boolean> => {
  const data = fields(macData);
  const digestInfo = fields(data.next());
  const identifier = digestInfo.next(TAG.sequence);
  const mac = digestInfo.next(TAG.octetString).content;
  const algorithm = fields(identifier);
  if (readOid(algorithm.next()) === PBMAC1) {
    const parameters = fields(algorithm.next());
    const key = await pbkdf2(parameters.next(), password.utf8);
    return hmacHolds(hmacHash(parameters.next()), key, mac, content);
  }
  const hash = macHash(identifier);
  const salt = data.next(TAG.octetString).content;
  const count = data.optional(TAG.integer);
  const iterations = count ? iterationCount(count) : 1;
  const key = pkcs12Kdf(hash, password.bmp, { salt, iterations, purpose: 'mac', length: digestLength(hash) });
  return hmacHolds(hash, key, mac, content);
};

const macHash = (identifier: Asn1): NativeHash => {
  const unusual = (cause?: unknown) =>
    unsupported(`the hash ${readOid(fields(identifier).next())} for its checksum`, cause);
  let hash: HashName;
  try {
    hash = readHash(identifier);
  } catch (error) {
    if (error instanceof Asn1Error) throw error;
    throw unusual(error);
  }
  if (!isNative(hash)) throw unusual();
  return hash;
};

const hmacHolds = async (hash: NativeHash, key: Bytes, mac: Uint8Array, content: Uint8Array): Promise<boolean> => {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['verify']);
  return crypto.subtle.verify({ name: 'HMAC' }, hmac, owned(mac), owned(content));
};
