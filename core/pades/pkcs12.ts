/**
 * Signing keys out of PKCS#12 (RFC 7292), in Node and the browser: PBES2 by WebCrypto, the legacy
 * ciphers and PKCS#12's own key derivation by node-forge, since WebCrypto has neither.
 */
import { Asn1Error } from './asn1.ts';
import type { CertificateFacts } from './certificates.ts';
import { sameName } from './distinguished-names.ts';
import { type Bags, type CertificateBag, type KeyBag, openBags, wipe } from './pkcs12-bags.ts';
import { damaged, Pkcs12Error } from './pkcs12-error.ts';
import type { Bytes } from './pkcs12-kdf.ts';
import { importSigningKey, isKeyPair, readPrivateKey, type SigningAlgorithm } from './pkcs12-keys.ts';

/** A private key and its certificate. `chain` is DER, leaf first, then the issuers that the file holds. */
export interface Pkcs12Key {
  readonly friendlyName?: string;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  /** The plain PrivateKeyInfo, which importSigningKey imports; wipe() it then. */
  readonly pkcs8: Bytes;
  readonly algorithm: SigningAlgorithm;
}

/**
 * Opens a PKCS#12 file and gives every key that one of its certificates belongs to, in the file's order.
 * Keys without certificate, and certificates without key, are left out; so are keys of other kinds as long as one can be used.
 * @throws Pkcs12Error of any code; see {@link Pkcs12Error}
 */
export const readPkcs12 = async (bytes: Uint8Array, password: string): Promise<readonly Pkcs12Key[]> => {
  try {
    const bags = await openBags(bytes, password);
    return await pairs(bags).finally(() => wipe(bags.keys));
  } catch (error) {
    throw error instanceof Asn1Error ? damaged('its structure cannot be read', error) : error;
  }
};

const pairs = async ({ keys, certificates }: Bags): Promise<readonly Pkcs12Key[]> => {
  const found: Pkcs12Key[] = [];
  const refused: Pkcs12Error[] = [];
  try {
    for (const bag of keys) {
      const key = await pair(bag, certificates).catch((error: unknown) => {
        if (!(error instanceof Pkcs12Error) || error.code !== 'unsupported-algorithm') throw error;
        refused.push(error);
      });
      if (key) found.push(key);
    }
  } catch (error) {
    wipe(found);
    throw error;
  }
  if (found.length > 0) return found;
  if (refused[0]) throw refused[0];
  throw new Pkcs12Error(
    'no-key',
    keys.length > 0
      ? 'The file holds a private key but not its certificate. Export both together.'
      : 'The file holds certificates but no private key. Export the certificate again together with its key.',
  );
};

/** The key with its certificate: by localKeyId first, but only one whose public key matches; none if none does. */
const pair = async (bag: KeyBag, certificates: readonly CertificateBag[]): Promise<Pkcs12Key | undefined> => {
  const { algorithm, pkcs8 } = readPrivateKey(bag.pkcs8);
  const leaf = await importSigningKey({ algorithm, pkcs8 })
    .then((privateKey) => matching(privateKey, algorithm, bag, certificates))
    .catch((error: unknown) => {
      pkcs8.fill(0);
      throw error;
    });
  if (!leaf) {
    pkcs8.fill(0);
    return undefined;
  }
  const chain = chainOf(
    leaf.certificate,
    certificates.map(({ certificate }) => certificate),
  );
  const friendlyName = bag.friendlyName ?? leaf.friendlyName;
  return {
    ...(friendlyName === undefined ? {} : { friendlyName }),
    certificate: leaf.certificate.der,
    chain: chain.map(({ der }) => der),
    pkcs8,
    algorithm,
  };
};

const matching = async (
  privateKey: CryptoKey,
  algorithm: SigningAlgorithm,
  { localKeyId }: KeyBag,
  certificates: readonly CertificateBag[],
): Promise<CertificateBag | undefined> => {
  const named = (bag: CertificateBag) => localKeyId !== undefined && bag.localKeyId === localKeyId;
  const ordered = [...certificates.filter(named), ...certificates.filter((bag) => !named(bag))];
  for (const bag of ordered) {
    if (await isKeyPair(privateKey, algorithm, bag.certificate.publicKey)) return bag;
  }
  return undefined;
};

/**
 * The certificates from `leaf` up as far as `others` go, by the issuer's name and, where several bear that name, by key
 * identifier. Signatures are not checked here: a path is trusted only where it is validated.
 */
const chainOf = (leaf: CertificateFacts, others: readonly CertificateFacts[]): readonly CertificateFacts[] => {
  const chain = [leaf];
  for (let last = leaf; !sameName(last.issuer, last.subject); ) {
    const issuers = others.filter((other) => sameName(other.subject, last.issuer) && !chain.includes(other));
    const named = issuers.find(({ subjectKeyId }) => subjectKeyId && subjectKeyId === last.authorityKeyId);
    const issuer = named ?? issuers[0];
    if (!issuer) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
};
