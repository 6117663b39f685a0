import { constants, verify, X509Certificate } from 'node:crypto';
import type { Pkcs12Key } from '../../../core/pades/pkcs12.ts';
import { importSigningKey, type SigningAlgorithm } from '../../../core/pades/pkcs12-keys.ts';

const MESSAGE = new TextEncoder().encode('Memorandum of understanding');

/** Whether what the key signs is verified by OpenSSL with the certificate's public key. */
export const signsForItsCertificate = async (key: Pkcs12Key): Promise<boolean> => {
  const signature = await crypto.subtle.sign(key.algorithm, await importSigningKey(key), MESSAGE);
  return verifiesWithCertificate(key.algorithm, key.certificate, MESSAGE, new Uint8Array(signature));
};

/** OpenSSL's verdict on a signature as WebCrypto gives it. */
export const verifiesWithCertificate = (
  algorithm: SigningAlgorithm,
  certificate: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean => {
  const key = new X509Certificate(certificate).publicKey;
  const digest = algorithm.hash.replace('-', '');
  switch (algorithm.name) {
    case 'ECDSA':
      return verify(digest, message, { key, dsaEncoding: 'ieee-p1363' }, signature);
    case 'RSA-PSS': {
      const { saltLength } = algorithm;
      return verify(digest, message, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
    }
    case 'RSASSA-PKCS1-v1_5':
      return verify(digest, message, key, signature);
  }
};

export const commonNames = (certificates: readonly Uint8Array[]): readonly string[] =>
  certificates.map((der) => /CN=(.*)/.exec(new X509Certificate(der).subject)?.[1] ?? '');
