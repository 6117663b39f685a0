import { type CertificateFacts, fingerprint } from '../certificates.ts';
import { displayName } from '../distinguished-names.ts';
import type { CertificateReport, IdentityAttributes } from './report.ts';

/** What a report says of a certificate, but for its revocation. */
export async function certificateReport(certificate: CertificateFacts): Promise<CertificateReport> {
  const { subject, issuer, serial, notBefore, notAfter, keyAlgorithm: key } = certificate;
  return {
    name: displayName(subject),
    ...(subject.organization === undefined ? {} : { organization: subject.organization }),
    subject: subject.text,
    issuer: issuer.text,
    issuerName: displayName(issuer),
    serial,
    notBefore,
    notAfter,
    key: key.name === 'RSA' ? `RSA ${key.bits}` : key.name === 'other' ? key.oid : key.curve,
    sha256: await fingerprint(certificate.der),
    ...(certificate.qcStatements.length > 0 ? { claims: certificate.qualification } : {}),
    ...identityOf(certificate),
  };
}

const identityKeys = [
  'serialNumber',
  'organizationIdentifier',
  'title',
  'organizationalUnit',
  'locality',
  'country',
  'emailAddress',
  'pseudonym',
] as const satisfies readonly (keyof IdentityAttributes)[];

function identityOf({ subject }: CertificateFacts): { readonly identity?: IdentityAttributes } {
  const told = identityKeys.filter((key) => subject[key] !== undefined);
  return told.length === 0 ? {} : { identity: Object.fromEntries(told.map((key) => [key, subject[key]])) };
}
