/** The path of a certificate to a trust anchor at a time, and whether a certificate of it had been revoked. */
import {
  buildPath,
  type CertificatePath,
  isSignedBy,
  type PathProblem,
  type PathProblemCode,
} from '../certificate-path.ts';
import { type CertificateFacts, parseCertificate, readableCertificate } from '../certificates.ts';
import { displayName, sameName } from '../distinguished-names.ts';
import type { Work } from '../verification-work.ts';
import { certificateReport } from './certificate-report.ts';
import { algorithmReasons } from './cryptographic-constraints.ts';
import type { CertificateReport, Reason, RevocationReport, SubIndication } from './report.ts';
import { revocationOf, revocationReasons } from './revocation-evidence.ts';
import type { TrustQuestion } from './trust-question.ts';

export interface Trust {
  readonly chain: readonly CertificateReport[];
  /** The same, DER. */
  readonly path: readonly Uint8Array[];
  readonly reasons: readonly Reason[];
  /** Whether a path to an anchor was found, whatever is known of revocation. */
  readonly anchored: boolean;
  /** Whether nothing of the path had been revoked at that time, for certain. */
  readonly revocationKnown: boolean;
}

/** The path of a certificate, and what speaks against it at that time (EN 319 102-1, 5.2.6 and 5.5). */
export async function judgeTrust(certificate: CertificateFacts, asked: TrustQuestion): Promise<Trust> {
  const { at, anchors, evidence, policies, work } = asked;
  const outcome = await buildPath(certificate.der, evidence.certificates, anchors, at, policies, work);
  if ('problem' in outcome) return withoutPath(certificate, outcome, asked);
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
    reasons.push(...revocationReasons(one, revocation, asked, i === 0), ...weaknesses(one, i, asked));
  }
  const isTold = (revocation: RevocationReport) => isFine(revocation) || isLater(revocation, at);
  const revocationKnown = chain.every(({ revocation }) => revocation === undefined || isTold(revocation));
  return { chain, path: outcome.path, reasons, anchored: true, revocationKnown };
}

async function withoutPath(certificate: CertificateFacts, problem: PathProblem, asked: TrustQuestion): Promise<Trust> {
  const { at, since, isProven } = asked;
  // Whether the issuer is known comes before whether the certificate was still valid (EN 319 102-1, 5.2.6).
  const outOfTime = problem.problem === 'expired' || problem.problem === 'not-yet-valid';
  const inTime = outOfTime ? await pathWhileValid(certificate, asked) : undefined;
  const code = outOfTime && inTime === undefined ? 'unknown-issuer' : problem.problem;
  const path = inTime?.path.map(parseCertificate) ?? (await pathAtHand(certificate, asked));
  const chain = await Promise.all(path.map(certificateReport));
  const message = code === 'unknown-issuer' ? unknownIssuer(path.at(-1)!) : pathSentence(code, problem.certificate, at);
  const found = (subIndication: SubIndication, words = message): Trust => ({
    chain,
    path: path.map(({ der }) => der),
    reasons: [{ subIndication, message: words }],
    anchored: false,
    revocationKnown: false,
  });
  const name = displayName(certificate.subject);
  if (code === 'not-yet-valid' && isProven && Date.parse(at) < Date.parse(certificate.notBefore)) {
    return found('NOT_YET_VALID', `${message.slice(0, -1)}, when a timestamp says that it was used.`);
  }
  if (code !== 'expired' || Date.parse(at) <= Date.parse(certificate.notAfter)) return found(pathIndications[code]);
  if (since !== undefined && Date.parse(since) > Date.parse(certificate.notAfter)) {
    return found('EXPIRED', `The certificate of ${name} expired at ${certificate.notAfter}, before it was used.`);
  }
  const [, issuer] = path;
  const atItsEnd = { ...asked, at: certificate.notAfter };
  const revocation = issuer && (await revocationOf(certificate, issuer, atItsEnd));
  return revocation !== undefined && isFine(revocation)
    ? found('OUT_OF_BOUNDS_NOT_REVOKED', `${message.slice(0, -1)}; it had not been revoked when it ended.`)
    : found('OUT_OF_BOUNDS_NO_POE');
}

/** As far as a certificate's issuers are at hand, whoever trusts them. */
async function pathAtHand(leaf: CertificateFacts, { evidence, work }: TrustQuestion): Promise<CertificateFacts[]> {
  const path = [leaf];
  const others = evidence.certificates.flatMap(readableCertificate);
  for (let last = leaf; path.length < longestAtHand && !isSelfIssued(last); ) {
    const issuer = await issuerAmong(last, others, work);
    if (issuer === undefined || path.includes(issuer)) break;
    path.push(issuer);
    last = issuer;
  }
  return path;
}

const longestAtHand = 8;
const isSelfIssued = ({ subject, issuer }: CertificateFacts) => sameName(subject, issuer);

async function issuerAmong(
  certificate: CertificateFacts,
  others: readonly CertificateFacts[],
  work: Work,
): Promise<CertificateFacts | undefined> {
  const named = others.filter(({ subject }) => sameName(subject, certificate.issuer));
  for (const issuer of named.slice(0, longestAtHand)) {
    // An algorithm that is not known here proves nothing, nor does what nobody waits for.
    if (await isSignedBy(certificate, issuer, work).catch(() => false)) return issuer;
  }
  return undefined;
}

/** Who is not trusted, and what is missing where that can be told. */
function unknownIssuer(last: CertificateFacts): string {
  const name = displayName(last.subject);
  if (isSelfIssued(last)) return `The certificate leads to ${name}, an authority by itself, none that is trusted here.`;
  const [published] = last.caIssuers;
  const where = published === undefined ? '' : `; its issuer publishes it at ${published}`;
  const missing = `its own certificate is not in the file${where}`;
  return `The issuer of the certificate of ${name}, ${displayName(last.issuer)}, is none that is trusted here, and ${missing}.`;
}

/** A path at one end or the other of the time in which the certificate was valid. */
async function pathWhileValid(
  certificate: CertificateFacts,
  { evidence, anchors, work }: TrustQuestion,
): Promise<CertificatePath | undefined> {
  for (const time of [certificate.notAfter, certificate.notBefore]) {
    const outcome = await buildPath(certificate.der, evidence.certificates, anchors, time, [], work);
    if ('path' in outcome) return outcome;
  }
  return undefined;
}

/** Revoked after the time that counts: that it was not then is known too. */
const isLater = ({ status, revokedAt }: RevocationReport, at: string) =>
  status === 'revoked' && revokedAt !== undefined && Date.parse(revokedAt) > Date.parse(at);

const isFine = ({ status }: RevocationReport) => status === 'good' || status === 'not-needed';

const pathIndications: Readonly<Record<PathProblemCode, SubIndication>> = {
  'malformed-certificate': 'NO_SIGNING_CERTIFICATE_FOUND',
  'unknown-issuer': 'NO_CERTIFICATE_CHAIN_FOUND',
  'bad-signature': 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  expired: 'OUT_OF_BOUNDS_NO_POE',
  'not-yet-valid': 'OUT_OF_BOUNDS_NO_POE',
  'issuer-not-a-ca': 'CHAIN_CONSTRAINTS_FAILURE',
  'issuer-key-usage': 'CHAIN_CONSTRAINTS_FAILURE',
  'path-too-long': 'CHAIN_CONSTRAINTS_FAILURE',
  'critical-extension': 'CHAIN_CONSTRAINTS_FAILURE',
  'name-constraints': 'CHAIN_CONSTRAINTS_FAILURE',
  policy: 'CHAIN_CONSTRAINTS_FAILURE',
  'too-much-work': 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'unsupported-algorithm': 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
};

function pathSentence(problem: PathProblemCode, name: string, at: string): string {
  switch (problem) {
    case 'expired':
      return `The certificate of ${name} had expired at ${at}, and no timestamp proves that it was used before.`;
    case 'not-yet-valid':
      return `The certificate of ${name} was not yet valid at ${at}.`;
    case 'name-constraints':
      return `The certificate of ${name} is for a name for which an authority above it may issue none.`;
    case 'policy':
      return `The certificate of ${name} was not issued under a policy that is asked for.`;
    case 'too-much-work':
      return `The file carries so many or so large certificates that the issuer of ${name} was not looked for any further.`;
    default:
      return `The certificate of ${name} does not lead to a trusted issuer (${problem}).`;
  }
}

/** Keys and signatures in the path that prove nothing at that time, and an authority's certificate where a person's belongs. */
function weaknesses(certificate: CertificateFacts, position: number, asked: TrustQuestion): readonly Reason[] {
  const { keyAlgorithm: key, signatureAlgorithm } = certificate;
  const what = `The certificate of ${displayName(certificate.subject)}`;
  const hashes = signatureAlgorithm === undefined ? [] : [signatureAlgorithm.hash];
  const weak = [...algorithmReasons(what, { hashes, key }, asked, asked.policy)];
  if (position === 0 && certificate.isCa) {
    weak.push({ subIndication: 'CHAIN_CONSTRAINTS_FAILURE', message: `${what} is an authority's.` });
  }
  return weak;
}
