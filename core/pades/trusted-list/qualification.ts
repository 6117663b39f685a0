/** Whether a signature is a qualified one: by trusted lists, at the time that counts, never by what a certificate says alone. */

import { sameBytes } from '../asn1.ts';
import { type CertificateFacts, parseCertificate } from '../certificates.ts';
import { qualifiersOf } from './qualifiers.ts';
import { type ServiceStatus, statusAt, type TrustedList, type TrustedService, wasGranted } from './trusted-list.ts';

/** ETSI TS 119 615: qualified signature or seal; or an advanced one with a qualified certificate whose key is in no such device. */
export type QualifiedKind = 'AdESeal-QC' | 'AdESig-QC' | 'QESeal' | 'QESig';

export interface ListedQualification {
  readonly kind: QualifiedKind;
  readonly provider: string;
  readonly service: string;
  /** Of the list. */
  readonly territory: string;
  /** What the service was when the signature was made, and since when. */
  readonly status: string;
  readonly since: string;
}

const qualifiedAuthority = 'CA/QC';
const timestampServices = ['TSA/QTST', 'TSA', 'TSA/TSS-QC', 'TSA/TSS-AdESQCandQES'];

/** Certificates of listed services that were granted at that time: whom to trust as issuers, or for timestamps. */
export function anchorsAt(
  lists: readonly TrustedList[],
  scope: 'signer' | 'timestamp',
  at: string,
): readonly Uint8Array[] {
  const types = scope === 'signer' ? [qualifiedAuthority] : timestampServices;
  return lists
    .flatMap(({ services }) => services)
    .filter((service) => types.includes(service.type) && wasGranted(service, at))
    .flatMap(({ certificates }) => certificates);
}

/**
 * What kind of qualified signature was made with this certificate: its issuer was granted when the certificate was issued and
 * when the signature was made, for signatures or seals as the certificate says, or as the list says of it (TS 119 615, 4.4).
 * @param chain DER, the signer's certificate first
 */
export function qualificationOf(
  chain: readonly Uint8Array[],
  at: string,
  lists: readonly TrustedList[],
): ListedQualification | undefined {
  const [leaf, ...issuers] = chain;
  if (leaf === undefined) return undefined;
  const certificate = parseCertificate(leaf);
  for (const { services, territory } of lists) {
    for (const service of services) {
      if (!isOf(service, issuers)) continue;
      const issued = factsAt(service, certificate, certificate.notBefore);
      const used = factsAt(service, certificate, at);
      // Qualified, and for the same, both when it was issued and when it was used.
      if (issued === undefined || used === undefined || issued.purpose !== used.purpose) continue;
      const { device, purpose, status } = used;
      const kind = purpose === 'ForeSeals' ? (device ? 'QESeal' : 'AdESeal-QC') : device ? 'QESig' : 'AdESig-QC';
      const { provider, name } = service;
      return { kind, provider, service: name, territory, status: status.status, since: status.since };
    }
  }
  return undefined;
}

const isOf = ({ type, certificates }: TrustedService, issuers: readonly Uint8Array[]) =>
  type === qualifiedAuthority && issuers.some((issuer) => certificates.some((one) => sameBytes(one, issuer)));

interface QualifiedFacts {
  readonly purpose: 'ForeSeals' | 'ForeSignatures';
  readonly device: boolean;
  readonly status: ServiceStatus;
}

/** For what the certificate was qualified at a time, if it was, and whether its key was in a qualified device. */
function factsAt(service: TrustedService, certificate: CertificateFacts, at: string): QualifiedFacts | undefined {
  const status = statusAt(service, at);
  if (status === undefined || !wasGranted(service, at)) return undefined;
  const says = qualifiersOf(status.qualifications, certificate);
  const { qualification } = certificate;
  if (says.has('NotQualified') || !(says.has('QCStatement') || qualification.qualified)) return undefined;
  const purpose = purposeOf(certificate, says);
  if (purpose === undefined || (status.purposes.length > 0 && !status.purposes.includes(purpose))) return undefined;
  return { purpose, device: deviceOf(certificate, says), status };
}

/** Certificates of before types were told are for signatures. */
function purposeOf(
  { qualification: { types } }: CertificateFacts,
  says: ReadonlySet<string>,
): QualifiedFacts['purpose'] | undefined {
  const named = [
    ...(says.has('QCForESig') ? (['ForeSignatures'] as const) : []),
    ...(says.has('QCForESeal') ? (['ForeSeals'] as const) : []),
  ];
  // A list that contradicts itself tells nothing.
  if (named.length > 1) return undefined;
  if (named[0] !== undefined) return named[0];
  if (says.has('QCForWSA')) return undefined;
  if (types.length === 0 || types.includes('signature')) return 'ForeSignatures';
  return types.includes('seal') ? 'ForeSeals' : undefined;
}

const inDevice = ['QCWithSSCD', 'QCWithQSCD', 'QCQSCDManagedOnBehalf'];
const inNone = ['QCNoSSCD', 'QCNoQSCD'];

function deviceOf({ qualification }: CertificateFacts, says: ReadonlySet<string>): boolean {
  if (inNone.some((one) => says.has(one))) return false;
  return inDevice.some((one) => says.has(one)) || qualification.device;
}
