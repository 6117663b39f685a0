/** Certification paths: from a certificate up to a trust anchor (RFC 5280 section 6.1). */
import { verifySignature } from './algorithms.ts';
import { sameBytes } from './asn1.ts';
import { policiesOf } from './certificate-policies.ts';
import { type CertificateFacts, readableCertificate } from './certificates.ts';
import { displayName, sameName } from './distinguished-names.ts';
import { areWithin, constrainedNames } from './name-constraints.ts';
import { OID } from './oids.ts';
import { binaryText } from './pdf-objects.ts';
import { PkiError } from './pki-error.ts';
import { TooMuchWork, Work } from './verification-work.ts';

export type PathProblemCode =
  | 'malformed-certificate'
  | 'unknown-issuer'
  | 'bad-signature'
  | 'expired'
  | 'not-yet-valid'
  | 'issuer-not-a-ca'
  | 'issuer-key-usage'
  | 'path-too-long'
  | 'critical-extension'
  | 'name-constraints'
  | 'policy'
  | 'too-much-work'
  | 'unsupported-algorithm';

/** `certificate` is the name of the certificate that fails, `issuer` of the one that should have issued it. */
export interface PathProblem {
  readonly problem: PathProblemCode;
  readonly certificate: string;
  readonly issuer: string;
}

/** `path`: DER, the leaf first, the trust anchor last (the leaf alone if it is an anchor itself). */
export interface CertificatePath {
  readonly path: readonly Uint8Array[];
}

/** Longer than any path in use; bounds the search where certificates were made to lead it astray. */
const LONGEST = 10;
const MOST_VERIFICATIONS = 100;

/** Critical extensions that are processed, here or by those who ask for a path. */
const PROCESSED: readonly string[] = [
  OID.keyUsage,
  OID.extKeyUsage,
  OID.basicConstraints,
  OID.certificatePolicies,
  OID.subjectAltName,
  OID.nameConstraints,
  OID.policyConstraints,
  OID.policyMappings,
  OID.inhibitAnyPolicy,
  OID.crlDistributionPoints,
  OID.qcStatements,
];

/**
 * The path from `leaf` to one of `anchors`. Every certificate but the anchor must be valid at `at` (ISO 8601), be signed by
 * the next, name it, and be allowed to be followed by it; what the anchor itself is worth is for those who trust it. Of
 * several attempts the problem of the one that came furthest is told.
 * @param policies certificate policies of which one has to hold for the whole path; any if there are none
 * @param intermediates any certificates, in any order, DER; those that cannot be read are passed over
 * @param work what may still be spent on signatures of certificates
 */
export async function buildPath(
  leaf: Uint8Array,
  intermediates: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  at: string,
  policies: readonly string[] = [],
  work: Work = new Work(),
): Promise<CertificatePath | PathProblem> {
  const [start] = readableCertificate(leaf);
  if (!start) return { problem: 'malformed-certificate', certificate: '', issuer: '' };
  const search: Search = {
    anchors: distinct(anchors),
    intermediates: distinct(intermediates),
    at,
    policies,
    budget: { verifications: MOST_VERIFICATIONS },
    work,
  };
  const outcome = await extend([start], search);
  if ('problem' in outcome) return outcome.problem;
  return { path: outcome.path.map(({ der }) => der) };
}

/** Each once: the same certificates stand in a signature, its timestamp and the document. */
const distinct = (certificates: readonly Uint8Array[]) => [
  ...new Map(certificates.flatMap(readableCertificate).map((one) => [binaryText(one.der), one])).values(),
];

interface Search {
  readonly anchors: readonly CertificateFacts[];
  readonly intermediates: readonly CertificateFacts[];
  readonly at: string;
  readonly policies: readonly string[];
  readonly budget: { verifications: number };
  readonly work: Work;
}

type Outcome =
  | { readonly path: readonly CertificateFacts[] }
  | { readonly problem: PathProblem; readonly depth: number };

async function extend(path: readonly CertificateFacts[], search: Search): Promise<Outcome> {
  const last = path[path.length - 1] as CertificateFacts;
  const failed = (problem: PathProblemCode): Outcome => ({
    problem: { problem, certificate: displayName(last.subject), issuer: displayName(last.issuer) },
    depth: path.length,
  });
  const own = ownProblem(last, search.at);
  if (own) return failed(own);
  if (search.anchors.some(({ der }) => sameBytes(der, last.der))) {
    const constrained = constraintProblem(path, search.policies);
    return constrained ? failed(constrained) : { path };
  }
  if (path.length === LONGEST) return failed('path-too-long');

  let furthest = failed('unknown-issuer');
  for (const issuer of issuersOf(last, path, search)) {
    if (search.budget.verifications-- <= 0) return failed('too-much-work');
    const problem = issuerProblem(issuer, path) ?? (await signatureProblem(last, issuer, search.work));
    if (problem === 'too-much-work') return failed(problem);
    const longer = [...path, issuer];
    const isAnchored = search.anchors.includes(issuer);
    const constrained = problem ?? (isAnchored ? constraintProblem(longer, search.policies) : undefined);
    const outcome = constrained ? failed(constrained) : isAnchored ? { path: longer } : await extend(longer, search);
    if ('path' in outcome) return outcome;
    // Another key of an authority of that name, such as the one before: it never was the issuer.
    if (problem === 'bad-signature' && hasOtherKey(last, issuer)) continue;
    const further =
      'problem' in furthest && (outcome.depth > furthest.depth || furthest.problem.problem === 'unknown-issuer');
    if (further) furthest = outcome;
  }
  return furthest;
}

/** Certificates whose subject is the issuer's name, anchors first, those with the key identifier asked for before others. */
function issuersOf(certificate: CertificateFacts, path: readonly CertificateFacts[], search: Search) {
  const named = [...search.anchors, ...search.intermediates].filter(
    (candidate) =>
      sameName(candidate.subject, certificate.issuer) &&
      !path.some(({ publicKey }) => sameBytes(publicKey, candidate.publicKey)),
  );
  const fits = ({ subjectKeyId }: CertificateFacts) =>
    certificate.authorityKeyId !== undefined && subjectKeyId === certificate.authorityKeyId;
  return [...named.filter(fits), ...named.filter((candidate) => !fits(candidate))];
}

/** Whether a certificate says that its issuer has another key than this one. */
const hasOtherKey = ({ authorityKeyId }: CertificateFacts, { subjectKeyId }: CertificateFacts) =>
  authorityKeyId !== undefined && subjectKeyId !== undefined && authorityKeyId !== subjectKeyId;

function ownProblem(certificate: CertificateFacts, at: string): PathProblemCode | undefined {
  if (Date.parse(at) < Date.parse(certificate.notBefore)) return 'not-yet-valid';
  if (Date.parse(at) > Date.parse(certificate.notAfter)) return 'expired';
  if (certificate.criticalExtensions.some((id) => !PROCESSED.includes(id))) return 'critical-extension';
  return undefined;
}

function issuerProblem(issuer: CertificateFacts, path: readonly CertificateFacts[]): PathProblemCode | undefined {
  if (!issuer.isCa) return 'issuer-not-a-ca';
  if (issuer.keyUsage && !issuer.keyUsage.includes('keyCertSign')) return 'issuer-key-usage';
  const below = path.slice(1).filter((certificate) => !sameName(certificate.subject, certificate.issuer)).length;
  if (issuer.pathLength !== undefined && below > issuer.pathLength) return 'path-too-long';
  return undefined;
}

/** What authorities of a whole path forbid to those below them: names and policies. */
function constraintProblem(
  path: readonly CertificateFacts[],
  policies: readonly string[],
): PathProblemCode | undefined {
  for (const [i, { nameConstraints }] of path.entries()) {
    if (nameConstraints === undefined) continue;
    const below = path.slice(0, i).filter((one, at) => at === 0 || !sameName(one.subject, one.issuer));
    if (!below.every((one) => areWithin(constrainedNames(one), nameConstraints))) return 'name-constraints';
  }
  return policiesOf(path, policies) === undefined ? 'policy' : undefined;
}

async function signatureProblem(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  work: Work,
): Promise<PathProblemCode | undefined> {
  try {
    return (await isSignedBy(certificate, issuer, work)) ? undefined : 'bad-signature';
  } catch (error) {
    if (error instanceof TooMuchWork) return 'too-much-work';
    if (!(error instanceof PkiError)) throw error;
    return error.code === 'unsupported-algorithm' ? 'unsupported-algorithm' : 'bad-signature';
  }
}

/**
 * Whether `issuer`'s key signed `certificate`; names, validity and purposes are not looked at.
 * @param work what may still be spent; without, this one is free
 * @throws PkiError `unsupported-algorithm`; TooMuchWork
 */
export async function isSignedBy(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  work?: Work,
): Promise<boolean> {
  const byIssuer = verified.get(certificate) ?? new WeakMap<CertificateFacts, Promise<boolean>>();
  verified.set(certificate, byIssuer);
  const known = byIssuer.get(issuer);
  if (known !== undefined) return known;
  work?.spend(issuer.keyAlgorithm, certificate.signatureAlgorithm?.hash);
  const found = verifiedBy(certificate, issuer);
  byIssuer.set(issuer, found);
  return found;
}

/** What was computed once of two certificates stays so. */
const verified = new WeakMap<CertificateFacts, WeakMap<CertificateFacts, Promise<boolean>>>();

async function verifiedBy(certificate: CertificateFacts, issuer: CertificateFacts): Promise<boolean> {
  const { signatureAlgorithm, signature, tbs } = certificate;
  if (!signatureAlgorithm) {
    throw new PkiError(
      'unsupported-algorithm',
      `The certificate of ${certificate.subject.text} is signed in a way not known here.`,
    );
  }
  return verifySignature(issuer.publicKey, signatureAlgorithm, signature, tbs);
}
