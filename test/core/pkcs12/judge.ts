import { constants, createPublicKey, verify, X509Certificate } from 'node:crypto';
import type { Pkcs12Key } from '../../../core/pades/pkcs12.ts';
import { importSigningKey } from '../../../core/pades/pkcs12-keys.ts';

const MESSAGE = new TextEncoder().encode('Memorandum of understanding');

/** Whether what the key signs is verified by OpenSSL with the certificate's public key. */
export const signsForItsCertificate = async (key: Pkcs12Key): Promise<boolean> => {
  const privateKey = await importSigningKey(key);
  const signature = new Uint8Array(await crypto.subtle.sign(key.algorithm, privateKey, MESSAGE));
  const publicKey = createPublicKey(
    new X509Certificate(key.certificate).publicKey.export({ format: 'pem', type: 'spki' }),
  );
  const digest = key.algorithm.hash.replace('-', '');
  switch (key.algorithm.name) {
    case 'ECDSA':
      return verify(digest, MESSAGE, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
    case 'RSA-PSS':
      return verify(
        digest,
        MESSAGE,
        { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: key.algorithm.saltLength },
        signature,
      );
    case 'RSASSA-PKCS1-v1_5':
      return verify(digest, MESSAGE, publicKey, signature);
  }
};

export const commonNames = (certificates: readonly Uint8Array[]): readonly string[] =>
  certificates.map((der) => /CN=(.*)/.exec(new X509Certificate(der).subject)?.[1] ?? '');
