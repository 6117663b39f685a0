/** The deployment's issuer of one-time certificates: a certification authority's key that a ceremony may be trusted to. */
import { buildPath, type CertificatePath, type PathProblem } from '../../core/pades/certificate-path.ts';
import { type CertificateFacts, parseCertificate } from '../../core/pades/certificates.ts';
import type { Signer } from '../../core/pades/signer.ts';
import { AuthorityLedger } from './authority-ledger.ts';
import { makeCertificate } from './certificate-writing.ts';
import type { CertificateOrder } from './development-authority.ts';
import { TrustError } from './trust-error.ts';

export interface Issuer {
  readonly certificate: CertificateFacts;
  /** The issuer's own certificate and what its file holds above it, DER: for paths from what it issued. */
  readonly intermediates: readonly Uint8Array[];
  /**
   * Certifies a key for one ceremony. The certificate says that it is never revoked (RFC 9608): it ends within days, and
   * where a person was wrongly identified the director refuses it.
   * @returns DER, leaf first, without the trust anchor
   * @throws TrustError `certificate-request` where the key is none that is issued for
   */
  readonly issue: (order: Omit<CertificateOrder, 'profile'>) => Promise<readonly Uint8Array[]>;
  readonly close: () => void;
}

export interface IssuerOptions {
  /** Its first certificate is the issuer's. */
  readonly signer: Signer;
  /** Whom the deployment accepts as issuers of signatories' certificates, DER (TRUST_DIR). */
  readonly anchors: readonly Uint8Array[];
  /** Where what was issued is written down, a JSON object a line. */
  readonly ledgerFile: string;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * @throws TrustError `issuer-unreadable` where the certificate may not issue others, is out of its time, or leads to no
 *   trust anchor: what it issued would be refused when it is shown, and later by everyone who trusts the same anchors
 */
export async function createIssuer({ signer, anchors, ledgerFile, clock, random }: IssuerOptions): Promise<Issuer> {
  const [own, ...above] = signer.certificates;
  if (!own) throw new TrustError('issuer-unreadable', 'The issuer of one-time certificates has no certificate.');
  const certificate = parseCertificate(own);
  const at = clock().toISOString();
  const path = await buildPath(own, above, anchors, at);
  const reason = whyNot(certificate, path, at);
  if (reason || 'problem' in path) {
    throw new TrustError(
      'issuer-unreadable',
      `The issuer ${certificate.subject.text} (ISSUER_P12) cannot issue one-time certificates: ${reason}.`,
    );
  }
  const intermediates = path.path.slice(0, -1);
  const ledger = new AuthorityLedger(ledgerFile);
  return {
    certificate,
    intermediates,
    issue: async ({ subject, publicKey, notAfter: asked }) => {
      const at = clock().toISOString();
      const notAfter = Date.parse(asked) < Date.parse(certificate.notAfter) ? asked : certificate.notAfter;
      const leaf = await makeCertificate(
        {
          profile: 'signatory',
          subject,
          publicKey,
          serial: random(16),
          notBefore: at,
          notAfter,
          neverRevoked: true,
        },
        { signer, certificate },
      );
      const { serial, subject: name } = parseCertificate(leaf);
      ledger.append({ type: 'issued', serial, subject: name.text, at, notAfter });
      return [leaf, ...intermediates];
    },
    close: () => ledger.close(),
  };
}

/** Why this certificate cannot be an issuer's, as the end of a sentence; nothing where it can. */
function whyNot(certificate: CertificateFacts, path: CertificatePath | PathProblem, at: string): string | undefined {
  if (!certificate.isCa) return 'its certificate is not that of a certification authority';
  if (certificate.keyUsage && !certificate.keyUsage.includes('keyCertSign')) {
    return 'its certificate is not for issuing certificates';
  }
  if (Date.parse(at) < Date.parse(certificate.notBefore)) return 'its certificate is not valid yet';
  if (Date.parse(at) > Date.parse(certificate.notAfter)) return 'its certificate has expired';
  if (!('problem' in path)) return undefined;
  return path.problem === 'unknown-issuer'
    ? `put the certificate of ${path.issuer} into TRUST_DIR with "# scope: signer"`
    : `of its path ${path.certificate} does not hold (${path.problem})`;
}
