/** Whether a signature is a qualified one: by trusted lists, at the time that counts, never by what a certificate says alone. */

import { sameBytes } from '../asn1.ts';
import { type CertificateFacts, parseCertificate } from '../certificates.ts';
import { statusAt, type TrustedList, type TrustedService, wasGranted } from './trusted-list.ts';

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
 * when the signature was made, for signatures or seals as the certificate says (TS 119 615, 4.4).
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
  const purpose = purposeOf(certificate);
  if (purpose === undefined) return undefined;
  for (const { services, territory } of lists) {
    const service = services.find((one) => vouches(one, issuers, [certificate.notBefore, at], purpose));
    const status = service && statusAt(service, at);
    if (service === undefined || status === undefined) continue;
    const { device } = certificate.qualification;
    const kind = purpose === 'ForeSeals' ? (device ? 'QESeal' : 'AdESeal-QC') : device ? 'QESig' : 'AdESig-QC';
    return {
      kind,
      provider: service.provider,
      service: service.name,
      territory,
      status: status.status,
      since: status.since,
    };
  }
  return undefined;
}

/** For what the certificate says that it is qualified; certificates of before types were told are for signatures. */
function purposeOf({ qualification }: CertificateFacts): 'ForeSeals' | 'ForeSignatures' | undefined {
  const { qualified, types } = qualification;
  if (!qualified) return undefined;
  if (types.length === 0 || types.includes('signature')) return 'ForeSignatures';
  return types.includes('seal') ? 'ForeSeals' : undefined;
}

function vouches(
  service: TrustedService,
  issuers: readonly Uint8Array[],
  times: readonly string[],
  purpose: string,
): boolean {
  if (service.type !== qualifiedAuthority) return false;
  if (!issuers.some((issuer) => service.certificates.some((one) => sameBytes(one, issuer)))) return false;
  return times.every((at) => {
    const purposes = statusAt(service, at)?.purposes ?? [];
    const isForIt = purposes.length === 0 || purposes.includes(purpose);
    return wasGranted(service, at) && isForIt;
  });
}
