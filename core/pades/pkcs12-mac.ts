import { type Asn1, type Bytes, octets, oid, sequence } from './pkcs12-asn1.ts';
import { unsupported } from './pkcs12-error.ts';
import { type HashName, hmacHash, iterationCount, type Password, pbkdf2, pkcs12Kdf } from './pkcs12-kdf.ts';

const PBMAC1 = '1.2.840.113549.1.5.14';
const HASHES: Readonly<Record<string, { readonly hash: HashName; readonly bytes: number }>> = {
  '1.3.14.3.2.26': { hash: 'SHA-1', bytes: 20 },
  '2.16.840.1.101.3.4.2.1': { hash: 'SHA-256', bytes: 32 },
  '2.16.840.1.101.3.4.2.2': { hash: 'SHA-384', bytes: 48 },
  '2.16.840.1.101.3.4.2.3': { hash: 'SHA-512', bytes: 64 },
};

/**
 * Whether the MacData of a PKCS#12 file holds for its content under `password` (RFC 7292, section 4; PBMAC1 as in RFC 9879).
 * @param content the octets of the AuthenticatedSafe
 * @throws Pkcs12Error `unsupported-algorithm`, `damaged`
 */
export const macHolds = async (macData: Asn1, content: Bytes, password: Password): Promise<boolean> => {
  const [digestInfo, salt, count] = sequence(macData);
  const [algorithm, digest] = sequence(digestInfo);
  const [identifier, parameters] = sequence(algorithm);
  if (oid(identifier) === PBMAC1) {
    const [derivation, scheme] = sequence(parameters);
    const key = await pbkdf2(derivation, password.utf8);
    return hmacHolds(hmacHash(scheme), key, octets(digest), content);
  }
  const mac = HASHES[oid(identifier)];
  if (!mac) throw unsupported(`the hash ${oid(identifier)} in its password check`);
  const iterations = count ? iterationCount(count) : 1;
  const key = pkcs12Kdf(mac.hash, password.bmp, { salt: octets(salt), iterations, purpose: 'mac', length: mac.bytes });
  return hmacHolds(mac.hash, key, octets(digest), content);
};

const hmacHolds = async (hash: HashName, key: Bytes, mac: Bytes, content: Bytes): Promise<boolean> => {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['verify']);
  return crypto.subtle.verify({ name: 'HMAC' }, hmac, mac, content);
};
