/** Whether a certificate had been revoked, as the data at hand tell (EN 319 102-1, 5.2.5). */
import { type CertificateFacts, readableCertificate } from '../certificates.ts';
import { verifyCrl } from '../crl.ts';
import { displayName } from '../distinguished-names.ts';
import { isResponder, type OcspAnswer, verifyOcsp } from '../ocsp.ts';
import { PkiError } from '../pki-error.ts';
import type { RevocationStatus } from '../revocation.ts';
import type { Evidence } from './evidence.ts';
import type { Reason, RevocationReport } from './report.ts';
import type { TrustQuestion } from './trust-question.ts';

/** What the data at hand say of a certificate; a revocation outweighs all else but a suspension, a later answer an earlier one. */
export function revocationOf(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  asked: TrustQuestion,
): Promise<RevocationReport> {
  return askedFor(certificate, issuer, asked, []);
}

/** @param responders whose own revocation is being asked, so that none of them vouches for itself */
async function askedFor(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  asked: TrustQuestion,
  responders: readonly CertificateFacts[],
): Promise<RevocationReport> {
  const { at, now, evidence } = asked;
  if (certificate.neverRevoked) return { status: 'not-needed' };
  const found: RevocationReport[] = [];
  let passedOver: RevocationReport['responder'];
  const counts = (answer: RevocationStatus | undefined): answer is RevocationStatus =>
    answer !== undefined && answer.status !== 'unknown' && isFresh({ ...answer, at, now, certificate });
  const note = (source: 'crl' | 'ocsp', { status, thisUpdate, revokedAt, reason }: RevocationStatus) =>
    found.push({ status, source, thisUpdate, ...(revokedAt ? { revokedAt } : {}), ...(reason ? { reason } : {}) });
  for (const response of evidence.ocspResponses) {
    const answer = await held(
      answered(response, certificate, issuer, (data, about) =>
        verifyOcsp(data, { ...about, responders: () => respondersAmong(evidence) }),
      ),
    );
    if (!counts(answer)) continue;
    const doubt = await doubtOf(answer, issuer, asked, responders);
    if (doubt === undefined) note('ocsp', answer);
    else passedOver = doubt;
  }
  for (const list of evidence.crls) {
    const answer = await held(answered(list, certificate, issuer, verifyCrl));
    if (counts(answer)) note('crl', answer);
  }
  found.sort((a, b) => (b.thisUpdate ?? '').localeCompare(a.thisUpdate ?? ''));
  // A suspension that was lifted counts no longer (RFC 5280, 5.3.1): of it the last answer is the word.
  const isFinal = ({ status, reason }: RevocationReport) => status === 'revoked' && reason !== 'certificateHold';
  const unknown: RevocationReport = { status: 'unknown', ...(passedOver ? { responder: passedOver } : {}) };
  return found.find(isFinal) ?? found[0] ?? unknown;
}

/** More of them are not tried with an answer. */
const mostAtHand = 20;
const atHand = new WeakMap<Evidence, readonly CertificateFacts[]>();

/** The certificates at hand that are for signing OCSP answers, read once. */
function respondersAmong(evidence: Evidence): readonly CertificateFacts[] {
  const known = atHand.get(evidence);
  if (known !== undefined) return known;
  const found = evidence.certificates.flatMap(readableCertificate).filter(isResponder).slice(0, mostAtHand);
  atHand.set(evidence, found);
  return found;
}

/** Longer than any chain of responders that answer for each other in use. */
const mostResponders = 3;
/** Ends that take nothing from what a key signed before. */
const harmless: readonly string[] = ['affiliationChanged', 'cessationOfOperation', 'superseded'];

/**
 * Why an answer is not believed, as far as it is about who gave it: a responder that the issuer certified may have been
 * revoked itself, unless its certificate says that this need not be asked (RFC 6960, 4.2.2.2.1; EN 319 102-1, 5.2.6).
 */
async function doubtOf(
  { responder, producedAt }: OcspAnswer,
  issuer: CertificateFacts,
  asked: TrustQuestion,
  responders: readonly CertificateFacts[],
): Promise<RevocationReport['responder']> {
  if (responder === issuer || responder.ocspNoCheck) return undefined;
  if (responders.includes(responder) || responders.length >= mostResponders) return 'unknown';
  const own = await askedFor(responder, issuer, { ...asked, at: producedAt }, [...responders, responder]);
  if (own.status === 'unknown') return asked.policy.revocation === false ? undefined : 'unknown';
  if (own.status !== 'revoked') return undefined;
  // Whoever has the key of one that was revoked for another reason can date an answer as of before.
  const isLater = own.revokedAt !== undefined && Date.parse(own.revokedAt) > Date.parse(producedAt);
  return isLater && own.reason !== undefined && harmless.includes(own.reason) ? undefined : 'revoked';
}

type Answers = WeakMap<CertificateFacts, WeakMap<CertificateFacts, Promise<RevocationStatus>>>;
/** What an answer or a list says of a certificate stays so; several signatures of a file ask for the same. */
const answers = new WeakMap<Uint8Array, Answers>();

function answered<S extends RevocationStatus>(
  data: Uint8Array,
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  verify: (data: Uint8Array, asked: { certificate: CertificateFacts; issuer: CertificateFacts }) => Promise<S>,
): Promise<S> {
  const ofData: Answers = answers.get(data) ?? new WeakMap();
  answers.set(data, ofData);
  const ofCertificate = ofData.get(certificate) ?? new WeakMap<CertificateFacts, Promise<RevocationStatus>>();
  ofData.set(certificate, ofCertificate);
  const answer = ofCertificate.get(issuer) ?? verify(data, { certificate, issuer });
  ofCertificate.set(issuer, answer);
  // The same data are always verified in the same way: an answer and a list are never one.
  return answer as Promise<S>;
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
 * it ended, when lists forget it unless they say that they do not (expiredCertsOnCRL, archive cutoff); and newer than the
 * time asked about, or then not yet due to be renewed.
 */
function isFresh(answer: {
  readonly thisUpdate: string;
  readonly nextUpdate?: string;
  readonly keptSince?: string;
  readonly at: string;
  readonly now: string;
  readonly certificate: CertificateFacts;
}): boolean {
  const { certificate, keptSince } = answer;
  const [from, at, now] = [answer.thisUpdate, answer.at, answer.now].map((time) => Date.parse(time)) as [
    number,
    number,
    number,
  ];
  if (from > now + skew || from < Date.parse(certificate.notBefore) - skew) return false;
  const end = Date.parse(certificate.notAfter);
  if (from > end && !(keptSince !== undefined && Date.parse(keptSince) <= end)) return false;
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
    const message = `Whether the certificate of ${name} had been revoked was not checked: ${untold(revocation)}.`;
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

function untold({ responder }: RevocationReport): string {
  if (responder === 'revoked') return 'the answer in the file is by a responder that had been revoked itself';
  if (responder === 'unknown') {
    return 'the answer in the file is by a responder of which nothing tells whether it had been revoked itself';
  }
  return 'nothing in the file tells';
}
