/** The deployment's seal: the signature of the operator as a body, on what the deployment itself vouches for. */

import { type CertificateFacts, parseCertificate } from '../../core/pades/certificates.ts';
import { signCms } from '../../core/pades/cms.ts';
import { digest, type HashName } from '../../core/pades/hashes.ts';
import type { Signer } from '../../core/pades/signer.ts';
import { type SuitabilityFinding, suitability } from '../../core/pades/suitability.ts';
import { TrustError } from './trust-error.ts';

export interface Seal {
  readonly certificate: CertificateFacts;
  /** DER, the seal's own first. */
  readonly certificates: readonly Uint8Array[];
  /** The hash by which the document has to be digested. */
  readonly hash: HashName;
  /** A detached CMS over a document of this digest, DER. */
  readonly sealCms: (messageDigest: Uint8Array) => Promise<Uint8Array>;
}

/**
 * A seal with this signer, which is tried at once.
 * @param at ISO 8601: the certificate must be good for signing then
 * @throws TrustError `seal-unreadable`
 */
export async function createSeal(signer: Signer, at: string): Promise<Seal> {
  const [own] = signer.certificates;
  if (!own) throw new TrustError('seal-unreadable', 'The seal (SEAL_P12) has no certificate.');
  const certificate = parseCertificate(own);
  const findings = suitability(certificate, at);
  if (findings.length > 0) {
    const reasons = findings.map((finding) => SENTENCES[finding]).join(', ');
    throw new TrustError(
      'seal-unreadable',
      `The seal of ${certificate.subject.text} (SEAL_P12) cannot be used: ${reasons}.`,
    );
  }
  const seal: Seal = {
    certificate,
    certificates: signer.certificates,
    hash: signer.algorithm.hash,
    sealCms: (messageDigest) => signCms({ signer, messageDigest }),
  };
  await seal.sealCms(await digest(seal.hash, new Uint8Array()));
  return seal;
}

const SENTENCES: Readonly<Record<SuitabilityFinding, string>> = {
  expired: 'its certificate has expired',
  'not-yet-valid': 'its certificate is not valid yet',
  'ca-certificate': 'its certificate is that of a certification authority',
  'key-usage': 'its certificate is not for signing',
  purpose: 'its certificate is for other purposes than signing documents',
  'weak-key': 'its key is shorter than RSA 2048',
  'unsupported-key': 'its key is none of RSA 2048 to 4096, P-256 and P-384',
};
