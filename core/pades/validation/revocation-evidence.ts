/** Whether a certificate had been revoked, as the data at hand tell (EN 319 102-1, 5.2.5). */
import type { CertificateFacts } from '../certificates.ts';
import { verifyCrl } from '../crl.ts';
import { displayName } from '../distinguished-names.ts';
import { verifyOcsp } from '../ocsp.ts';
import { PkiError } from '../pki-error.ts';
import type { RevocationStatus } from '../revocation.ts';
import type { Reason, RevocationReport } from './report.ts';
import type { TrustQuestion } from './trust.ts';

/** What the data at hand say of a certificate; a revocation outweighs all else but a suspension, a later answer an earlier one. */
export async function revocationOf(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  { at, now, evidence }: TrustQuestion,
): Promise<RevocationReport> {
  if (certificate.neverRevoked) return { status: 'not-needed' };
  const found: RevocationReport[] = [];
  const note = async (source: 'crl' | 'ocsp', answer: Promise<RevocationStatus>) => {
    const { status, thisUpdate, nextUpdate, revokedAt, reason } = (await held(answer)) ?? {};
    if (status === undefined || thisUpdate === undefined || status === 'unknown') return;
    if (!isFresh({ thisUpdate, nextUpdate, at, now, certificate })) return;
    found.push({ status, source, thisUpdate, ...(revokedAt ? { revokedAt } : {}), ...(reason ? { reason } : {}) });
  };
  for (const response of evidence.ocspResponses) {
    await note('ocsp', answered(response, certificate, issuer, verifyOcsp));
  }
  for (const list of evidence.crls) await note('crl', answered(list, certificate, issuer, verifyCrl));
  found.sort((a, b) => (b.thisUpdate ?? '').localeCompare(a.thisUpdate ?? ''));
  // A suspension that was lifted counts no longer (RFC 5280, 5.3.1): of it the last answer is the word.
  const isFinal = ({ status, reason }: RevocationReport) => status === 'revoked' && reason !== 'certificateHold';
  return found.find(isFinal) ?? found[0] ?? { status: 'unknown' };
}

type Answers = WeakMap<CertificateFacts, WeakMap<CertificateFacts, Promise<RevocationStatus>>>;
/** What an answer or a list says of a certificate stays so; several signatures of a file ask for the same. */
const answers = new WeakMap<Uint8Array, Answers>();

function answered(
  data: Uint8Array,
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  verify: (
    data: Uint8Array,
    asked: { certificate: CertificateFacts; issuer: CertificateFacts },
  ) => Promise<RevocationStatus>,
): Promise<RevocationStatus> {
  const ofData: Answers = answers.get(data) ?? new WeakMap();
  answers.set(data, ofData);
  const ofCertificate = ofData.get(certificate) ?? new WeakMap<CertificateFacts, Promise<RevocationStatus>>();
  ofData.set(certificate, ofCertificate);
  const answer = ofCertificate.get(issuer) ?? verify(data, { certificate, issuer });
  ofCertificate.set(issuer, answer);
  return answer;
}

async function held<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    // Data about other certificates, of other issuers, or damaged: they say nothing.
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

const skew = 5 * 60_000;

/**
 * Whether an answer is of use (EN 319 102-1, 5.2.5): not from the future; not from before the certificate, nor from after
 * it ended, when lists forget it; and newer than the time asked about, or then not yet due to be renewed.
 */
function isFresh(answer: {
  readonly thisUpdate: string;
  readonly nextUpdate: string | undefined;
  readonly at: string;
  readonly now: string;
  readonly certificate: CertificateFacts;
}): boolean {
  const { certificate } = answer;
  const [from, at, now] = [answer.thisUpdate, answer.at, answer.now].map((time) => Date.parse(time)) as [
    number,
    number,
    number,
  ];
  if (from > now + skew || from < Date.parse(certificate.notBefore) - skew) return false;
  if (from > Date.parse(certificate.notAfter)) return false;
  return from >= at - skew || (answer.nextUpdate !== undefined && at <= Date.parse(answer.nextUpdate) + skew);
}

/** What speaks against a certificate, as its revocation is known; what existed before a revocation is not touched by it. */
export function revocationReasons(
  certificate: CertificateFacts,
  revocation: RevocationReport,
  { at, since, policy }: TrustQuestion,
  isLeaf: boolean,
): readonly Reason[] {
  const name = displayName(certificate.subject);
  if (revocation.status === 'unknown') {
    if (policy.revocation === false) return [];
    const message = `Whether the certificate of ${name} had been revoked was not checked: nothing in the file tells.`;
    return [{ subIndication: 'TRY_LATER', message }];
  }
  const { revokedAt, reason } = revocation;
  if (revocation.status !== 'revoked' || revokedAt === undefined) return [];
  // What existed before the revocation is not touched by it.
  if (Date.parse(revokedAt) > Date.parse(at)) return [];
  const message = `The certificate of ${name} was revoked at ${revokedAt} (${reason ?? 'unspecified'}).`;
  if (reason === 'certificateHold') return [{ subIndication: 'TRY_LATER', message, suspended: true }];
  if (isLeaf && since !== undefined && Date.parse(since) >= Date.parse(revokedAt)) {
    return [{ subIndication: 'REVOKED', message: `${message.slice(0, -1)}, before it was used.` }];
  }
  return [{ subIndication: isLeaf ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE', message }];
}
