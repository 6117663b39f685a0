/** Time-stamp tokens of RFC 3161 (with RFC 5816): what they say and whether they hold. */

import {
  type Asn1,
  Asn1Error,
  children,
  fields,
  hex,
  readBoolean,
  readDer,
  readInteger,
  readIntegerBytes,
  readOid,
  readTime,
  sameBytes,
  TAG,
} from './asn1.ts';
import { type CarriedEvidence, carriedEvidence } from './carried-evidence.ts';
import { type CertificateFacts, unsigned } from './certificates.ts';
import { integer } from './der.ts';
import { type Digest, digest, type HashName, readHash } from './hashes.ts';
import { OID } from './oids.ts';
import { PkiError, reading } from './pki-error.ts';
import { readSignedData, type SignatureDeviation, type SignedData, verifySigner } from './signed-data.ts';
import type { Work } from './verification-work.ts';

/** What a time-stamp token says (TSTInfo), not verified. */
export interface TimestampInfo {
  readonly hash: HashName;
  readonly messageImprint: Uint8Array;
  /** ISO 8601, UTC, to the millisecond. */
  readonly time: string;
  /** Seconds by which the time may be off, where the authority says so. */
  readonly accuracy?: number;
  readonly policy: string;
  /** Hexadecimal. */
  readonly serial: string;
  /** Hexadecimal, without sign octet. */
  readonly nonce?: string;
}

export interface Timestamp extends TimestampInfo {
  /** The authority's own certificate, and all that the token carries, DER. */
  readonly certificate: CertificateFacts;
  readonly certificates: readonly Uint8Array[];
  /** What else it carries for whoever validates it. */
  readonly carried: CarriedEvidence;
  /** In what the token departs from CMS and from what is signed today; it holds nevertheless. */
  readonly deviations: readonly SignatureDeviation[];
  /** The hashes with which the token is signed. */
  readonly hashes: readonly HashName[];
}

/** @throws PkiError `malformed-timestamp`, `unsupported-algorithm` */
export function readTimestamp(token: Uint8Array): TimestampInfo {
  return orMalformed(() => readInfo(tokenData(token)));
}

function tokenData(token: Uint8Array): SignedData {
  const data = readSignedData(token);
  if (data.trailing.length > 0 && !data.trailing.zeros) throw new Asn1Error('there are bytes after the token');
  if (data.contentType !== OID.tstInfo || !data.content) throw new Asn1Error('the content is not a TSTInfo');
  return data;
}

function readInfo(data: SignedData): TimestampInfo {
  const parts = fields(readDer(data.content ?? new Uint8Array()));
  if (readInteger(parts.next()) !== 1) throw new Asn1Error('the TSTInfo is of an unknown version');
  const policy = readOid(parts.next());
  const imprint = fields(parts.next());
  const hash = readHash(imprint.next());
  const messageImprint = imprint.next(TAG.octetString).content;
  imprint.end();
  const serial = hex(unsigned(readIntegerBytes(parts.next())));
  const time = readTime(parts.next(TAG.generalizedTime));
  const accuracy = parts.optional(TAG.sequence);
  const ordering = parts.optional(TAG.boolean);
  if (ordering) readBoolean(ordering);
  const nonce = parts.optional(TAG.integer);
  parts.optional(0xa0);
  const extensions = parts.optional(0xa1);
  if (extensions && children(extensions, 0xa1).some(isCritical))
    throw new Asn1Error('the TSTInfo has a critical extension');
  parts.end();
  return {
    hash,
    messageImprint,
    time,
    ...(accuracy ? { accuracy: readAccuracy(accuracy) } : {}),
    policy,
    serial,
    ...(nonce ? { nonce: hex(unsigned(readIntegerBytes(nonce))) } : {}),
  };
}

const isCritical = (extension: Asn1) =>
  children(extension).some((part) => part.tag === TAG.boolean && readBoolean(part));

function readAccuracy(accuracy: Asn1): number {
  const parts = fields(accuracy);
  const seconds = parts.optional(TAG.integer);
  const millis = parts.optional(0x80);
  const micros = parts.optional(0x81);
  parts.end();
  return (
    (seconds ? readInteger(seconds) : 0) +
    (millis ? readInteger(millis, 0x80) / 1e3 : 0) +
    (micros ? readInteger(micros, 0x81) / 1e6 : 0)
  );
}

/**
 * Verifies a time-stamp token: over this imprint, in answer to this nonce, signed with a certificate that is made for
 * time-stamping alone (RFC 3161 section 2.3), named by the signed ESS attribute, and valid at that time. The path to a trust
 * anchor and revocation are not looked at.
 * @param token ContentInfo; zeros after it, as in a document time-stamp of a PDF, are passed over
 * @param expected.messageImprint the digest that must be in it, or what makes it by the hash that the token names
 * @param expected.certificates where else the authority's certificate may be, if not in the token
 * @throws PkiError `malformed-timestamp`, `timestamp-imprint`, `timestamp-nonce`, `timestamp-signature`,
 * `timestamp-certificate`, `unsupported-algorithm`, `too-much-work`
 */
export async function verifyTimestamp(
  token: Uint8Array,
  expected: {
    readonly messageImprint: Digest;
    readonly nonce?: Uint8Array;
    readonly certificates?: readonly Uint8Array[];
    /** What may still be spent on verifying. */
    readonly work?: Work;
  },
): Promise<Timestamp> {
  const data = orMalformed(() => tokenData(token));
  const info = orMalformed(() => readInfo(data));
  const { messageImprint, nonce } = expected;
  const imprint = typeof messageImprint === 'function' ? await messageImprint(info.hash) : messageImprint;
  if (!sameBytes(info.messageImprint, imprint))
    throw new PkiError('timestamp-imprint', 'The time-stamp is of something else.');
  if (nonce && info.nonce !== hex(unsigned(minimal(nonce)))) {
    throw new PkiError(
      'timestamp-nonce',
      'The time-stamp does not answer this request; it may be an old one sent again.',
    );
  }
  const { certificate, deviations, hashes } = await signerOf(data, expected.certificates ?? [], expected.work);
  const { extKeyUsage, criticalExtensions, keyUsage } = certificate;
  const onlyTimestamps = extKeyUsage?.length === 1 && extKeyUsage[0] === OID.timeStamping;
  if (!onlyTimestamps || !criticalExtensions.includes(OID.extKeyUsage)) {
    throw new PkiError(
      'timestamp-certificate',
      `The certificate of ${certificate.subject.text} is not for time-stamping alone.`,
    );
  }
  if (keyUsage && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation')) {
    throw new PkiError('timestamp-certificate', `The certificate of ${certificate.subject.text} is not for signing.`);
  }
  const at = Date.parse(info.time);
  if (at < Date.parse(certificate.notBefore) || at > Date.parse(certificate.notAfter)) {
    throw new PkiError(
      'timestamp-certificate',
      `The certificate of ${certificate.subject.text} was not valid at that time.`,
    );
  }
  const own = carriedEvidence(data, data.signers[0]!);
  const carried = { ...own, crls: [...data.crls, ...own.crls] };
  return { ...info, certificate, certificates: data.certificates, carried, deviations, hashes };
}

/** The certificate whose key signed the token, which must name it in a signed attribute. */
async function signerOf(data: SignedData, certificates: readonly Uint8Array[], work: Work | undefined) {
  const [signer, ...others] = data.signers;
  if (!signer || others.length > 0)
    throw new PkiError('malformed-timestamp', 'A time-stamp token has exactly one signer.');
  const content = data.content ?? new Uint8Array();
  const messageDigest = (hash: HashName) => digest(hash, content);
  const verdict = await verifySigner(data, signer, { messageDigest, certificates, ...(work ? { work } : {}) });
  const { problems, deviations, certificate, digestAlgorithm, signatureAlgorithm } = verdict;
  if (problems.includes('too-much-work')) {
    throw new PkiError(
      'too-much-work',
      'The file has so many signatures and certificates that the time-stamp was not verified.',
    );
  }
  if (problems.includes('unsupported-algorithm')) {
    throw new PkiError('unsupported-algorithm', 'The time-stamp is signed in a way that cannot be verified here.');
  }
  if (problems.includes('certificate-missing')) {
    throw new PkiError('timestamp-certificate', "The time-stamping authority's certificate is missing.");
  }
  const unattributed = deviations.some(
    (found) => found === 'no-signing-certificate' || found === 'no-signed-attributes',
  );
  if (unattributed || problems.length > 0 || !certificate) {
    throw new PkiError(
      'timestamp-signature',
      `The signature of the time-stamp does not hold (${problems.join(', ') || 'unattributed'}).`,
    );
  }
  const hashes = [digestAlgorithm, signatureAlgorithm?.hash].filter((one) => one !== undefined);
  return { certificate, deviations, hashes };
}

const minimal = (nonce: Uint8Array) => readDer(integer(nonce)).content;

const orMalformed = <T>(read: () => T) =>
  reading('malformed-timestamp', 'These bytes are not a time-stamp of RFC 3161, or it is damaged.', read);
