/** The path of a certificate to a trust anchor at a time, and whether a certificate of it had been revoked. */
import { buildPath, type CertificatePath, type PathProblem, type PathProblemCode } from '../certificate-path.ts';
import { type CertificateFacts, fingerprint, parseCertificate } from '../certificates.ts';
import { verifyCrl } from '../crl.ts';
import { displayName } from '../distinguished-names.ts';
import { verifyOcsp } from '../ocsp.ts';
import { PkiError } from '../pki-error.ts';
import type { RevocationStatus } from '../revocation.ts';
import { algorithmReasons, type Existence } from './cryptographic-constraints.ts';
import type { Evidence } from './evidence.ts';
import type { ValidationPolicy } from './policy.ts';
import type { CertificateReport, IdentityAttributes, Reason, RevocationReport, SubIndication } from './report.ts';

export interface Trust {
  readonly chain: readonly CertificateReport[];
  /** The same, DER. */
  readonly path: readonly Uint8Array[];
  readonly reasons: readonly Reason[];
  /** Whether a path to an anchor was found, whatever is known of revocation. */
  readonly anchored: boolean;
  /** Whether nothing of the path had been revoked, for certain. */
  readonly revocationKnown: boolean;
}

/** What a judgement of a path is asked by. */
export interface TrustQuestion extends Existence {
  /** The time as of which everything must have been in order. */
  readonly at: string;
  /** Whether a timestamp proves that time, or it is only that of the validation. */
  readonly isProven: boolean;
  /** The time of the validation: data from later are not believed. */
  readonly now: string;
  readonly anchors: readonly Uint8Array[];
  readonly evidence: Evidence;
  readonly policy: ValidationPolicy;
  /** Certificate policies of which one has to hold for the path. */
  readonly policies?: readonly string[];
}

/** The path of a certificate, and what speaks against it at that time (EN 319 102-1, 5.2.6 and 5.5). */
export async function judgeTrust(certificate: CertificateFacts, asked: TrustQuestion): Promise<Trust> {
  const { at, anchors, evidence, policies } = asked;
  const outcome = await buildPath(certificate.der, evidence.certificates, anchors, at, policies);
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
  const revocationKnown = chain.every(({ revocation }) => revocation === undefined || isFine(revocation));
  return { chain, path: outcome.path, reasons, anchored: true, revocationKnown };
}

async function withoutPath(certificate: CertificateFacts, problem: PathProblem, asked: TrustQuestion): Promise<Trust> {
  const { at, since, isProven, anchors, evidence } = asked;
  // Whether the issuer is known comes before whether the certificate was still valid (EN 319 102-1, 5.2.6).
  const outOfTime = problem.problem === 'expired' || problem.problem === 'not-yet-valid';
  const inTime = outOfTime ? await pathWhileValid(certificate, evidence.certificates, anchors) : undefined;
  const code = outOfTime && inTime === undefined ? 'unknown-issuer' : problem.problem;
  const path = inTime?.path.map(parseCertificate) ?? [certificate];
  const chain = await Promise.all(path.map(certificateReport));
  const message = pathSentence(code, problem.certificate, problem.issuer, at);
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
  'not-yet-valid': 'OUT_OF_BOUNDS_NO_POE',
  'issuer-not-a-ca': 'CHAIN_CONSTRAINTS_FAILURE',
  'issuer-key-usage': 'CHAIN_CONSTRAINTS_FAILURE',
  'path-too-long': 'CHAIN_CONSTRAINTS_FAILURE',
  'critical-extension': 'CHAIN_CONSTRAINTS_FAILURE',
  'name-constraints': 'CHAIN_CONSTRAINTS_FAILURE',
  policy: 'CHAIN_CONSTRAINTS_FAILURE',
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
    case 'name-constraints':
      return `The certificate of ${name} is for a name for which an authority above it may issue none.`;
    case 'policy':
      return `The certificate of ${name} was not issued under a policy that is asked for.`;
    default:
      return `The certificate of ${name} does not lead to a trusted issuer (${problem}).`;
  }
}

/** What the data at hand say of a certificate; a revocation outweighs all else, a later answer an earlier one. */
async function revocationOf(
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
  return found.find(({ status }) => status === 'revoked') ?? found[0] ?? { status: 'unknown' };
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

function revocationReasons(
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
  if (reason === 'certificateHold') return [{ subIndication: 'TRY_LATER', message }];
  if (isLeaf && since !== undefined && Date.parse(since) >= Date.parse(revokedAt)) {
    return [{ subIndication: 'REVOKED', message: `${message.slice(0, -1)}, before it was used.` }];
  }
  return [{ subIndication: isLeaf ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE', message }];
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
