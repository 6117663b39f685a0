/** The path of a certificate to a trust anchor at a time, and whether a certificate of it had been revoked. */
import { buildPath, type CertificatePath, type PathProblemCode } from '../certificate-path.ts';
import { type CertificateFacts, fingerprint, parseCertificate } from '../certificates.ts';
import { verifyCrl } from '../crl.ts';
import { displayName } from '../distinguished-names.ts';
import { verifyOcsp } from '../ocsp.ts';
import { PkiError } from '../pki-error.ts';
import type { RevocationStatus } from '../revocation.ts';
import type { Evidence } from './evidence.ts';
import type { CertificateReport, Reason, RevocationReport, SubIndication } from './report.ts';

export interface Trust {
  readonly chain: readonly CertificateReport[];
  readonly reasons: readonly Reason[];
  /** Whether a path to an anchor was found, whatever is known of revocation. */
  readonly anchored: boolean;
  /** Whether nothing of the path had been revoked, for certain. */
  readonly revocationKnown: boolean;
}

/**
 * @param asked.at the time as of which everything must have been in order
 * @param asked.now the time of the validation: data from later are not believed
 */
export async function judgeTrust(
  certificate: CertificateFacts,
  asked: {
    readonly at: string;
    readonly now: string;
    readonly anchors: readonly Uint8Array[];
    readonly evidence: Evidence;
  },
): Promise<Trust> {
  const { at, anchors, evidence } = asked;
  const outcome = await buildPath(certificate.der, evidence.certificates, anchors, at);
  if ('problem' in outcome) {
    // Whether the issuer is known comes before whether the certificate was still valid (EN 319 102-1, 5.2.6).
    const outOfTime = outcome.problem === 'expired' || outcome.problem === 'not-yet-valid';
    const inTime = outOfTime ? await pathWhileValid(certificate, evidence.certificates, anchors) : undefined;
    const problem = outOfTime && inTime === undefined ? 'unknown-issuer' : outcome.problem;
    const message = pathSentence(problem, outcome.certificate, outcome.issuer, at);
    const reason = { subIndication: pathIndications[problem], message };
    const path = inTime?.path.map(parseCertificate) ?? [certificate];
    const chain = await Promise.all(path.map(certificateReport));
    return { chain, reasons: [reason], anchored: false, revocationKnown: false };
  }
  const path = outcome.path.map(parseCertificate);
  const chain: CertificateReport[] = [];
  const reasons: Reason[] = [];
  for (const [i, one] of path.entries()) {
    const issuer = path[i + 1];
    if (issuer === undefined) {
      chain.push(await certificateReport(one));
      continue;
    }
    const revocation = await revocationOf(one, issuer, asked);
    chain.push({ ...(await certificateReport(one)), revocation });
    reasons.push(...revocationReasons(one, revocation, at), ...weaknesses(one, i));
  }
  const revocationKnown = chain.every(({ revocation }) => revocation === undefined || isFine(revocation));
  return { chain, reasons, anchored: true, revocationKnown };
}

/** A path at one end or the other of the time in which the certificate was valid. */
async function pathWhileValid(
  certificate: CertificateFacts,
  certificates: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
): Promise<CertificatePath | undefined> {
  for (const time of [certificate.notAfter, certificate.notBefore]) {
    const outcome = await buildPath(certificate.der, certificates, anchors, time);
    if ('path' in outcome) return outcome;
  }
  return undefined;
}

const isFine = ({ status }: RevocationReport) => status === 'good' || status === 'not-needed';

const pathIndications: Readonly<Record<PathProblemCode, SubIndication>> = {
  'malformed-certificate': 'NO_SIGNING_CERTIFICATE_FOUND',
  'unknown-issuer': 'NO_CERTIFICATE_CHAIN_FOUND',
  'bad-signature': 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  expired: 'OUT_OF_BOUNDS_NO_POE',
  'not-yet-valid': 'NOT_YET_VALID',
  'issuer-not-a-ca': 'CHAIN_CONSTRAINTS_FAILURE',
  'issuer-key-usage': 'CHAIN_CONSTRAINTS_FAILURE',
  'path-too-long': 'CHAIN_CONSTRAINTS_FAILURE',
  'critical-extension': 'CHAIN_CONSTRAINTS_FAILURE',
  'unsupported-algorithm': 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
};

function pathSentence(problem: PathProblemCode, name: string, issuer: string, at: string): string {
  switch (problem) {
    case 'unknown-issuer':
      return `The issuer of the certificate of ${name}, ${issuer}, is none that is trusted here.`;
    case 'expired':
      return `The certificate of ${name} had expired at ${at}, and no timestamp proves that it was used before.`;
    case 'not-yet-valid':
      return `The certificate of ${name} was not yet valid at ${at}.`;
    default:
      return `The certificate of ${name} does not lead to a trusted issuer (${problem}).`;
  }
}

/** What the data at hand say of a certificate; a revocation outweighs all else, a later answer an earlier one. */
async function revocationOf(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  { at, now, evidence }: { readonly at: string; readonly now: string; readonly evidence: Evidence },
): Promise<RevocationReport> {
  if (certificate.neverRevoked) return { status: 'not-needed' };
  const found: RevocationReport[] = [];
  const note = async (source: 'crl' | 'ocsp', answer: Promise<RevocationStatus>) => {
    const { status, thisUpdate, nextUpdate, revokedAt, reason } = (await held(answer)) ?? {};
    if (status === undefined || thisUpdate === undefined || status === 'unknown') return;
    if (!isFresh({ thisUpdate, nextUpdate, at, now, certificate })) return;
    found.push({ status, source, thisUpdate, ...(revokedAt ? { revokedAt } : {}), ...(reason ? { reason } : {}) });
  };
  for (const response of evidence.ocspResponses) await note('ocsp', verifyOcsp(response, { certificate, issuer }));
  for (const list of evidence.crls) await note('crl', verifyCrl(list, { certificate, issuer }));
  found.sort((a, b) => (b.thisUpdate ?? '').localeCompare(a.thisUpdate ?? ''));
  return found.find(({ status }) => status === 'revoked') ?? found[0] ?? { status: 'unknown' };
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

function revocationReasons(certificate: CertificateFacts, revocation: RevocationReport, at: string): readonly Reason[] {
  const name = displayName(certificate.subject);
  if (revocation.status === 'unknown') {
    const message = `Whether the certificate of ${name} had been revoked was not checked: nothing in the file tells.`;
    return [{ subIndication: 'TRY_LATER', message }];
  }
  const { revokedAt, reason } = revocation;
  if (revocation.status !== 'revoked' || revokedAt === undefined) return [];
  // What existed before the revocation is not touched by it.
  if (Date.parse(revokedAt) > Date.parse(at)) return [];
  const message = `The certificate of ${name} was revoked at ${revokedAt} (${reason ?? 'unspecified'}).`;
  if (reason === 'certificateHold') return [{ subIndication: 'TRY_LATER', message }];
  return [{ subIndication: certificate.isCa ? 'REVOKED_CA_NO_POE' : 'REVOKED_NO_POE', message }];
}

/** Keys and signatures in the path that are too weak to prove anything today. */
function weaknesses(certificate: CertificateFacts, position: number): readonly Reason[] {
  const { keyAlgorithm: key, signatureAlgorithm } = certificate;
  const name = displayName(certificate.subject);
  const subIndication = 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';
  const weak: Reason[] = [];
  if (key.name === 'RSA' && key.bits < 2048) {
    weak.push({ subIndication, message: `The key of ${name} is too short (RSA ${key.bits}).` });
  }
  if (signatureAlgorithm?.hash === 'SHA-1') {
    weak.push({ subIndication, message: `The certificate of ${name} is signed with SHA-1, which can be forged.` });
  }
  if (position === 0 && certificate.isCa) {
    weak.push({ subIndication: 'CHAIN_CONSTRAINTS_FAILURE', message: `The certificate of ${name} is an authority's.` });
  }
  return weak;
}

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
  };
}
