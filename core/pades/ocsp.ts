/** The Online Certificate Status Protocol (RFC 6960): the request, and whether a response holds. */
import { readSignatureAlgorithm, verifySignature } from './algorithms.ts';
import {
  type Asn1,
  Asn1Error,
  children,
  fields,
  hex,
  inside,
  readBits,
  readDer,
  readInteger,
  readOid,
  readTime,
  sameBytes,
  TAG,
} from './asn1.ts';
import { isSignedBy } from './certificate-path.ts';
import { type CertificateFacts, parseCertificate, readExtensions } from './certificates.ts';
import { explicit, octetString, oid, sequence } from './der.ts';
import { readName, sameName } from './distinguished-names.ts';
import { digest, type HashName, hashIdentifier, readHash } from './hashes.ts';
import { OID } from './oids.ts';
import { PkiError, reading } from './pki-error.ts';
import { isCurrent, REVOCATION_REASONS, type RevocationStatus } from './revocation.ts';

/** OCSPResponseStatus (RFC 6960 section 4.2.1). */
const REFUSALS: Readonly<Record<number, string>> = {
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
};

/** A certificate as OCSP names it: by its serial number and hashes of its issuer's name and key. */
export async function certId(serialDer: Uint8Array, issuer: CertificateFacts, hash: HashName = 'SHA-1') {
  const key = subjectPublicKey(issuer.publicKey);
  return sequence(
    hashIdentifier(hash, 'null'),
    octetString(await digest(hash, issuer.subject.der)),
    octetString(await digest(hash, key)),
    serialDer,
  );
}

function subjectPublicKey(spki: Uint8Array): Uint8Array {
  const parts = fields(readDer(spki));
  parts.next();
  return readBits(parts.next());
}

/**
 * An OCSPRequest for one certificate. The hashes are SHA-1, which is what every responder knows (RFC 5019) and protects
 * nothing here.
 * @param nonce random bytes, 1 to 32 (RFC 9654); many public responders leave it out of their answer
 */
export async function ocspRequest(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  nonce?: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const requests = sequence(sequence(await certId(certificate.serialDer, issuer)));
  if (!nonce) return sequence(sequence(requests));
  const extension = sequence(oid(OID.ocspNonce), octetString(octetString(nonce)));
  return sequence(sequence(requests, explicit(2, sequence(extension))));
}

export interface OcspAnswer extends RevocationStatus {
  readonly producedAt: string;
  /** Who signed the answer: the issuer itself or a responder that it certified. */
  readonly responder: CertificateFacts;
  readonly nonce: 'same' | 'absent' | 'not-asked';
}

/**
 * Verifies an OCSPResponse about `certificate`: signed by the issuer or by a responder that the issuer certified for it
 * (RFC 6960 section 4.2.2.2), about this certificate, and current at `at` (ISO 8601) if that is given.
 * @throws PkiError `malformed-ocsp`, `ocsp-refused`, `ocsp-signature`, `ocsp-responder`, `ocsp-other-certificate`,
 * `ocsp-out-of-date`, `unsupported-algorithm`
 */
export async function verifyOcsp(
  response: Uint8Array,
  asked: {
    readonly certificate: CertificateFacts;
    readonly issuer: CertificateFacts;
    readonly at?: string;
    readonly nonce?: Uint8Array;
    /** Certificates of responders that are at hand: an answer need not carry any (4.2.1). */
    readonly responders?: () => readonly CertificateFacts[];
  },
): Promise<OcspAnswer> {
  const { certificate, issuer, at, responders = () => [] } = asked;
  const basic = orMalformed(() => readBasicResponse(response));
  const responder = await responderOf(basic, issuer, responders);
  const algorithm = orMalformed(() => readSignatureAlgorithm(basic.signatureAlgorithm));
  if (!(await verifySignature(responder.publicKey, algorithm, basic.signature, basic.tbs))) {
    throw new PkiError('ocsp-signature', 'The signature of the OCSP answer does not hold.');
  }
  const single = await findSingle(basic, certificate, issuer);
  const nonce = compareNonce(basic.nonce, asked.nonce);
  if (nonce === 'different') throw new PkiError('ocsp-other-certificate', 'The OCSP answer is to another request.');
  if (at && !isCurrent(at, single.thisUpdate, single.nextUpdate)) {
    throw new PkiError('ocsp-out-of-date', `The OCSP answer is of ${single.thisUpdate} and not current.`);
  }
  return { ...single, producedAt: basic.producedAt, responder, nonce };
}

function readBasicResponse(response: Uint8Array) {
  const outer = fields(readDer(response));
  const status = readInteger(outer.next(), TAG.enumerated);
  if (status !== 0) {
    throw new PkiError('ocsp-refused', `The OCSP responder refused: ${REFUSALS[status] ?? `status ${status}`}.`);
  }
  const bytes = fields(inside(outer.next(0xa0)));
  outer.end();
  if (readOid(bytes.next()) !== OID.ocspBasic) throw new Asn1Error('the response is not of the basic type');
  const parts = fields(readDer(bytes.next(TAG.octetString).content));
  bytes.end();
  const tbs = parts.next(TAG.sequence);
  const signatureAlgorithm = parts.next(TAG.sequence);
  const signature = readBits(parts.next());
  const certificates = parts.optional(0xa0);
  parts.end();

  const data = fields(tbs);
  data.optional(0xa0);
  const responderId = data.next();
  const producedAt = readTime(data.next(TAG.generalizedTime));
  const singles = children(data.next()).map(readSingle);
  const extensionsField = data.optional(0xa1);
  data.end();
  const extensions = readExtensions(extensionsField && inside(extensionsField));
  if ([...extensions].some(([id, { critical }]) => critical && id !== OID.ocspNonce)) {
    throw new Asn1Error('the response has a critical extension');
  }
  const nonce = extensions.get(OID.ocspNonce)?.value;
  return {
    tbs: tbs.bytes,
    signatureAlgorithm,
    signature,
    certificates: certificates ? children(inside(certificates)).map(({ bytes: certificate }) => certificate) : [],
    responderId:
      responderId.tag === 0xa1
        ? { name: readName(inside(responderId)) }
        : { keyHash: inside(responderId, TAG.octetString).content },
    producedAt,
    singles,
    ...(nonce ? { nonce } : {}),
  };
}
type BasicResponse = ReturnType<typeof readBasicResponse>;

function readSingle(single: Asn1) {
  const parts = fields(single);
  const id = fields(parts.next());
  const hash = readHash(id.next());
  const nameHash = id.next(TAG.octetString).content;
  const keyHash = id.next(TAG.octetString).content;
  const serial = id.next(TAG.integer).bytes;
  id.end();
  const status = parts.next();
  const thisUpdate = readTime(parts.next(TAG.generalizedTime));
  const next = parts.optional(0xa0);
  const extensionsField = parts.optional(0xa1);
  parts.end();
  const extensions = readExtensions(extensionsField && inside(extensionsField));
  if ([...extensions].some(([, { critical }]) => critical)) throw new Asn1Error('an answer has a critical extension');
  const kept = extensions.get(OID.ocspArchiveCutoff);
  const updates = {
    thisUpdate,
    ...(next ? { nextUpdate: readTime(inside(next)) } : {}),
    ...(kept ? { keptSince: readTime(readDer(kept.value)) } : {}),
  };
  return { id: { hash, nameHash, keyHash, serial }, answer: { ...readStatus(status), ...updates } };
}

function readStatus(status: Asn1): Pick<RevocationStatus, 'status' | 'revokedAt' | 'reason'> {
  if (status.tag === 0x80) return { status: 'good' };
  if (status.tag === 0x82) return { status: 'unknown' };
  const parts = fields(status, 0xa1);
  const revokedAt = readTime(parts.next(TAG.generalizedTime));
  const reason = parts.optional(0xa0);
  parts.end();
  const code = reason ? readInteger(inside(reason), TAG.enumerated) : 0;
  return { status: 'revoked', revokedAt, reason: REVOCATION_REASONS[code] ?? `reason ${code}` };
}

/** Whether a certificate is for signing OCSP answers (RFC 6960, 4.2.2.2). */
export const isResponder = ({ extKeyUsage = [] }: CertificateFacts): boolean => extKeyUsage.includes(OID.ocspSigning);

async function responderOf(
  basic: BasicResponse,
  issuer: CertificateFacts,
  others: () => readonly CertificateFacts[],
): Promise<CertificateFacts> {
  const { responderId } = basic;
  const isNamed = async (candidate: CertificateFacts) =>
    'name' in responderId
      ? sameName(candidate.subject, responderId.name)
      : sameBytes(await digest('SHA-1', subjectPublicKey(candidate.publicKey)), responderId.keyHash);
  if (await isNamed(issuer)) return issuer;
  const candidates = basic.certificates.length > 0 ? basic.certificates.map(parseCertificate) : others();
  for (const candidate of candidates) {
    if (!(await isNamed(candidate))) continue;
    if (
      !isResponder(candidate) ||
      !sameName(candidate.issuer, issuer.subject) ||
      !(await isSignedBy(candidate, issuer))
    )
      continue;
    const at = Date.parse(basic.producedAt);
    if (at >= Date.parse(candidate.notBefore) && at <= Date.parse(candidate.notAfter)) return candidate;
  }
  throw new PkiError(
    'ocsp-responder',
    'The OCSP answer comes from a responder that the issuer of the certificate did not certify.',
  );
}

async function findSingle(basic: BasicResponse, certificate: CertificateFacts, issuer: CertificateFacts) {
  const key = subjectPublicKey(issuer.publicKey);
  for (const { id, answer } of basic.singles) {
    if (!sameBytes(id.serial, certificate.serialDer)) continue;
    if (!sameBytes(id.nameHash, await digest(id.hash, issuer.subject.der))) continue;
    if (sameBytes(id.keyHash, await digest(id.hash, key))) return answer;
  }
  throw new PkiError('ocsp-other-certificate', 'The OCSP answer is about another certificate.');
}

function compareNonce(answered: Uint8Array | undefined, asked: Uint8Array | undefined) {
  if (!asked) return 'not-asked';
  if (!answered) return 'absent';
  return hex(answered) === hex(octetString(asked)) ? 'same' : 'different';
}

const orMalformed = <T>(read: () => T) =>
  reading('malformed-ocsp', 'These bytes are not an OCSP answer, or it is damaged.', read);
