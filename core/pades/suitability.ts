/** Whether a certificate can be signed with: what it says of itself, without its path and without revocation. */
import type { CertificateFacts } from './certificates.ts';

export type SuitabilityFinding =
  | 'expired'
  | 'not-yet-valid'
  | 'ca-certificate'
  | 'key-usage'
  | 'purpose'
  | 'weak-key'
  | 'unsupported-key';

/** Extended key usages that cover signing documents; authorities for persons give these, by habit, for want of RFC 9336. */
const SIGNING_PURPOSES: readonly string[] = [
  '2.5.29.37.0', // any
  '1.3.6.1.5.5.7.3.36', // documentSigning (RFC 9336)
  '1.3.6.1.5.5.7.3.4', // emailProtection
  '1.3.6.1.5.5.7.3.2', // clientAuth
  '1.3.6.1.4.1.311.10.3.12', // document signing (Microsoft)
  '1.2.840.113583.1.1.5', // authentic documents trust (Adobe)
];

/**
 * What stands against signing with this certificate at `at` (ISO 8601); nothing if the list is empty. Keys: RSA of 2048 to
 * 4096 bits, EC on P-256 or P-384.
 */
export function suitability(certificate: CertificateFacts, at: string): readonly SuitabilityFinding[] {
  const { keyAlgorithm: key, keyUsage, extKeyUsage } = certificate;
  const findings: SuitabilityFinding[] = [];
  if (Date.parse(at) < Date.parse(certificate.notBefore)) findings.push('not-yet-valid');
  if (Date.parse(at) > Date.parse(certificate.notAfter)) findings.push('expired');
  if (certificate.isCa) findings.push('ca-certificate');
  if (keyUsage && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation'))
    findings.push('key-usage');
  if (extKeyUsage && !extKeyUsage.some((purpose) => SIGNING_PURPOSES.includes(purpose))) findings.push('purpose');
  if (key.name === 'RSA' && key.bits < 2048) findings.push('weak-key');
  const unsupported =
    key.name === 'RSA' ? key.bits > 4096 : key.name !== 'EC' || !['P-256', 'P-384'].includes(key.curve);
  if (unsupported) findings.push('unsupported-key');
  return findings;
}
