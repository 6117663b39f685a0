/** Writing PKCS#12 (RFC 7292): one key and its certificates. */
import { createCipheriv, createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { TAG } from '../../core/pades/asn1.ts';
import {
  concatenate,
  der,
  explicit,
  implicit,
  integer,
  NULL,
  octetString,
  oid,
  sequence,
  setOf,
} from '../../core/pades/der.ts';
import { hashIdentifier } from '../../core/pades/hashes.ts';
import { OID } from '../../core/pades/oids.ts';
import { encryptLegacy } from '../../core/pades/pkcs12-ciphers.ts';
import { type Password, passwordEncodings, pkcs12Kdf } from '../../core/pades/pkcs12-kdf.ts';

/**
 * `modern`: AES-256 under PBES2 and a MAC by SHA-256, which every maintained program reads.
 * `legacy`: Triple DES for the key, 40-bit RC2 for the certificates and a MAC by SHA-1, for old ones; it protects little.
 */
export type Pkcs12Profile = 'modern' | 'legacy';

export interface Pkcs12Contents {
  /** DER, the key's own certificate first. */
  readonly certificates: readonly Uint8Array[];
  /** PrivateKeyInfo, RSA or EC, DER. */
  readonly pkcs8: Uint8Array;
  readonly password: string;
  /** The name under which programs list the key. */
  readonly friendlyName: string;
  readonly profile: Pkcs12Profile;
  /** Of the key derivations; by default 10,000 as Java writes for `modern` and 2,048 as OpenSSL for `legacy`. */
  readonly iterations?: number;
}

const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';

/** The bytes of a .p12 file. Each call draws new salts, so that no two files are alike. */
export const writePkcs12 = async (contents: Pkcs12Contents): Promise<Uint8Array> => {
  const [leaf, ...issuers] = contents.certificates;
  if (!leaf) throw new TypeError('A PKCS#12 file needs the certificate of its key.');
  const protection = protections[contents.profile](contents.iterations);
  const password = passwordEncodings(contents.password)[0] as Password;
  const attributes = setOf([
    attribute(FRIENDLY_NAME, der(TAG.bmpString, Buffer.from(contents.friendlyName, 'utf16le').swap16())),
    attribute(LOCAL_KEY_ID, octetString(createHash('sha1').update(leaf).digest())),
  ]);

  const certificates = sequence(certificateBag(leaf, attributes), ...issuers.map((issuer) => certificateBag(issuer)));
  const key = await protection.encrypt('key', contents.pkcs8, password);
  const shrouded = sequence(key.algorithm, octetString(key.ciphertext));
  const keys = sequence(sequence(oid(SHROUDED_KEY_BAG), explicit(0, shrouded), attributes));
  const safe = sequence(encryptedData(await protection.encrypt('certificates', certificates, password)), data(keys));
  return sequence(integer(3), data(safe), protection.mac(safe, password));
};

const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf([value]));

const certificateBag = (certificate: Uint8Array, ...attributes: readonly Uint8Array[]) =>
  sequence(
    oid(CERTIFICATE_BAG),
    explicit(0, sequence(oid(X509_CERTIFICATE), explicit(0, octetString(certificate)))),
    ...attributes,
  );

const data = (content: Uint8Array) => sequence(oid(OID.data), explicit(0, octetString(content)));

const encryptedData = ({ algorithm, ciphertext }: Encrypted) =>
  sequence(
    oid(ENCRYPTED_DATA),
    explicit(0, sequence(integer(0), sequence(oid(OID.data), algorithm, implicit(0, octetString(ciphertext))))),
  );

interface Encrypted {
  readonly algorithm: Uint8Array;
  readonly ciphertext: Uint8Array;
}

interface Protection {
  readonly encrypt: (what: 'key' | 'certificates', plain: Uint8Array, password: Password) => Promise<Encrypted>;
  /** MacData over the octets of the AuthenticatedSafe. */
  readonly mac: (safe: Uint8Array, password: Password) => Uint8Array;
}

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const HMAC_SHA_256 = '1.2.840.113549.2.9';
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';
const SHA_AND_3DES = '1.2.840.113549.1.12.1.3';
const SHA_AND_RC2_40 = '1.2.840.113549.1.12.1.6';

const deriveBits = promisify(pbkdf2);

const protections: Readonly<Record<Pkcs12Profile, (iterations?: number) => Protection>> = {
  modern: (iterations = 10_000) => ({
    encrypt: async (_, plain, { utf8 }) => {
      const salt = randomBytes(16);
      const iv = randomBytes(16);
      const prf = sequence(oid(HMAC_SHA_256), NULL);
      const derivation = sequence(oid(PBKDF2), sequence(octetString(salt), integer(iterations), integer(32), prf));
      const cipher = createCipheriv('aes-256-cbc', await deriveBits(utf8, salt, iterations, 32, 'sha256'), iv);
      return {
        algorithm: sequence(oid(PBES2), sequence(derivation, sequence(oid(AES_256_CBC), octetString(iv)))),
        ciphertext: concatenate([cipher.update(plain), cipher.final()]),
      };
    },
    mac: macBy('SHA-256', 32, iterations),
  }),
  legacy: (iterations = 2048) => ({
    encrypt: async (what, plain, { bmp }) => {
      const salt = randomBytes(8);
      const [algorithm, cipher] =
        what === 'key' ? ([SHA_AND_3DES, '3DES'] as const) : ([SHA_AND_RC2_40, 'RC2-40'] as const);
      return {
        algorithm: sequence(oid(algorithm), sequence(octetString(salt), integer(iterations))),
        ciphertext: encryptLegacy(cipher, plain, bmp, { salt, iterations }),
      };
    },
    mac: macBy('SHA-1', 20, iterations),
  }),
};

const macBy =
  (hash: 'SHA-1' | 'SHA-256', length: number, iterations: number): Protection['mac'] =>
  (safe, { bmp }) => {
    const salt = randomBytes(length);
    const key = pkcs12Kdf(hash, bmp, { salt, iterations, purpose: 'mac', length });
    const mac = createHmac(hash.replace('-', ''), key).update(safe).digest();
    return sequence(sequence(hashIdentifier(hash, 'null'), octetString(mac)), octetString(salt), integer(iterations));
  };
