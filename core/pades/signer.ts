/** What signs: a key, wherever it is kept, with the certificates that belong to it. */
import { ecdsaFromRaw, type KeyAlgorithm, type SignatureAlgorithm } from './algorithms.ts';
import { owned } from './hashes.ts';
import { PkiError } from './pki-error.ts';

export interface Signer {
  /** DER, the signer's own first, then those that lead to the root. */
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  /** The signature over `data` as CMS and X.509 carry it: ECDSA as DER. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
}

/** A signer with a private key of WebCrypto, which may be non-extractable. */
export function keySigner(key: CryptoKey, certificates: readonly Uint8Array[], algorithm: SignatureAlgorithm): Signer {
  const { name, hash } = algorithm;
  const parameters = algorithm.name === 'RSA-PSS' ? { name, hash, saltLength: algorithm.saltLength } : { name, hash };
  return {
    certificates,
    algorithm,
    sign: async (data) => {
      const signature = new Uint8Array(await crypto.subtle.sign(parameters, key, owned(data)));
      return name === 'ECDSA' ? ecdsaFromRaw(signature) : signature;
    },
  };
}

/** The algorithm that a key signs with where nothing else is said. @throws PkiError `unsupported-algorithm` */
export function usualAlgorithm(key: KeyAlgorithm): SignatureAlgorithm {
  if (key.name === 'RSA') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  if (key.name === 'EC' && key.curve === 'P-256') return { name: 'ECDSA', hash: 'SHA-256' };
  if (key.name === 'EC' && key.curve === 'P-384') return { name: 'ECDSA', hash: 'SHA-384' };
  throw new PkiError('unsupported-algorithm', 'Signing takes an RSA, P-256 or P-384 key.');
}
