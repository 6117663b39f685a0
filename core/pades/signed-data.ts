/** SignedData of CMS (RFC 5652 section 5): reading it, and whether one signer's signature holds. */
import { readSignatureAlgorithm, readSignerHash, type SignatureAlgorithm, verifySignature } from './algorithms.ts';
import {
  type Asn1,
  Asn1Error,
  children,
  expect,
  fields,
  hex,
  inside,
  isSorted,
  readDer,
  readInteger,
  readIntegerBytes,
  readOid,
  readTime,
  sameBytes,
  TAG,
} from './asn1.ts';
import { toDer } from './ber.ts';
import { type CertificateFacts, readableCertificate, unsigned } from './certificates.ts';
import { der, setOf } from './der.ts';
import { type DistinguishedName, readName, sameName } from './distinguished-names.ts';
import { type Digest, digest, type HashName, readHash } from './hashes.ts';
import { OID } from './oids.ts';
import { PkiError } from './pki-error.ts';
import { TooMuchWork, type Work } from './verification-work.ts';

/** `isDer` is false where the encoding was BER; everything else is of its DER form. */
export interface SignedData {
  readonly isDer: boolean;
  /** How many bytes after the end of the structure, and whether they are all zero (as the padding of a PDF is). */
  readonly trailing: { readonly length: number; readonly zeros: boolean };
  readonly version: number;
  readonly digestAlgorithms: readonly Asn1[];
  readonly contentType: string;
  /** Absent: the signature is detached. */
  readonly content?: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** Revocation data of other kinds, each named by its object identifier (RFC 5652, 10.2.1). */
  readonly otherRevocation: readonly Asn1[];
  readonly signers: readonly SignerInfo[];
}

export interface SignerInfo {
  readonly version: number;
  readonly identifier:
    | { readonly issuer: DistinguishedName; readonly serial: string }
    | { readonly subjectKeyId: string };
  readonly digestAlgorithm: Asn1;
  readonly signatureAlgorithm: Asn1;
  /** What was signed: the attributes as a SET. Absent: the content was signed itself. */
  readonly signedAttributes?: Uint8Array;
  readonly signed: readonly Attribute[];
  readonly unsigned: readonly Attribute[];
  readonly signature: Uint8Array;
}

export interface Attribute {
  readonly type: string;
  readonly values: readonly Asn1[];
}

/** @throws Asn1Error */
export function readSignedData(bytes: Uint8Array): SignedData {
  const { der: encoding, length } = toDer(bytes);
  const rest = bytes.subarray(length);
  const contentInfo = fields(readDer(encoding));
  if (readOid(contentInfo.next()) !== OID.signedData) throw new Asn1Error('the content is not SignedData');
  const parts = fields(inside(contentInfo.next(0xa0)));
  contentInfo.end();
  const version = readInteger(parts.next());
  const digestAlgorithms = children(parts.next(), TAG.set);
  const encapsulated = fields(parts.next());
  const contentType = readOid(encapsulated.next());
  const content = encapsulated.optional(0xa0);
  encapsulated.end();
  const certificates = parts.optional(0xa0);
  const crls = parts.optional(0xa1);
  const signers = children(parts.next(), TAG.set).map(readSignerInfo);
  parts.end();
  return {
    isDer: sameBytes(encoding, bytes.subarray(0, length)),
    trailing: { length: rest.length, zeros: rest.every((byte) => byte === 0) },
    version,
    digestAlgorithms,
    contentType,
    ...(content ? { content: inside(content, TAG.octetString).content } : {}),
    certificates: plain(certificates),
    crls: plain(crls),
    otherRevocation: crls ? children(crls, crls.tag).filter(({ tag }) => tag === 0xa1) : [],
    signers,
  };
}

/** Those members of a set of choices that are certificates, or CRLs, as RFC 5280 has them. */
const plain = (set: Asn1 | undefined) =>
  (set ? children(set, set.tag) : []).filter(({ tag }) => tag === TAG.sequence).map(({ bytes }) => bytes);

function readSignerInfo(signerInfo: Asn1): SignerInfo {
  const parts = fields(signerInfo);
  const version = readInteger(parts.next());
  const identifier = parts.next();
  const digestAlgorithm = parts.next(TAG.sequence);
  const signed = parts.optional(0xa0);
  const signatureAlgorithm = parts.next(TAG.sequence);
  const signature = parts.next(TAG.octetString).content;
  const unsignedAttributes = parts.optional(0xa1);
  parts.end();
  return {
    version,
    identifier: readIdentifier(identifier),
    digestAlgorithm,
    signatureAlgorithm,
    ...(signed ? { signedAttributes: der(TAG.set, signed.content) } : {}),
    signed: signed ? readAttributes(signed) : [],
    unsigned: unsignedAttributes ? readAttributes(unsignedAttributes) : [],
    signature,
  };
}

function readIdentifier(identifier: Asn1): SignerInfo['identifier'] {
  if (identifier.tag === 0x80) return { subjectKeyId: hex(identifier.content) };
  const parts = fields(identifier);
  const issuer = readName(parts.next());
  const serial = hex(unsigned(readIntegerBytes(parts.next())));
  parts.end();
  return { issuer, serial };
}

function readAttributes(attributes: Asn1): Attribute[] {
  return children(attributes, attributes.tag).map((attribute) => {
    const parts = fields(attribute);
    const type = readOid(parts.next());
    const values = children(parts.next(), TAG.set);
    parts.end();
    return { type, values };
  });
}

export type SignatureProblem =
  | 'malformed'
  | 'duplicate-attribute'
  | 'content-type-mismatch'
  | 'digest-mismatch'
  | 'certificate-missing'
  | 'content-missing'
  | 'algorithm-mismatch'
  | 'signing-certificate-mismatch'
  | 'unsupported-algorithm'
  | 'too-much-work'
  | 'bad-signature';

/** Departures from what CMS and the PAdES baseline (EN 319 142-1) ask for, with which a signature may yet hold. */
export type SignatureDeviation =
  | 'not-der'
  | 'no-signed-attributes'
  | 'version'
  | 'issuer-spelling'
  | 'digest-algorithm-name'
  | 'digest-algorithm-not-listed'
  | 'no-signing-certificate'
  | 'signing-certificate-v1'
  | 'weak-hash';

/** What a signature should be over, and certificates to look for the signer's in beside those of the CMS. */
export interface SignedContent {
  readonly messageDigest: Digest;
  /** The content itself, which is asked for only where no attributes are signed and none is inside. */
  readonly content?: () => Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  /** What may still be spent on verifying. */
  readonly work?: Work;
}

export interface SignerVerdict {
  readonly problems: readonly SignatureProblem[];
  readonly deviations: readonly SignatureDeviation[];
  readonly certificate?: CertificateFacts;
  readonly digestAlgorithm?: HashName;
  readonly signatureAlgorithm?: SignatureAlgorithm;
}

/**
 * Whether `signer` signed content of this digest, and with which of the certificates at hand (RFC 5652 section 5.4 and 5.6,
 * RFC 5035 section 5). Paths, validity and revocation are not looked at.
 */
export async function verifySigner(
  data: SignedData,
  signer: SignerInfo,
  signed: SignedContent,
): Promise<SignerVerdict> {
  try {
    return await examine(data, signer, signed);
  } catch (error) {
    if (error instanceof Asn1Error) return { problems: ['malformed'], deviations: [] };
    if (error instanceof TooMuchWork) return { problems: ['too-much-work'], deviations: [] };
    if (!(error instanceof PkiError)) throw error;
    const problem = error.code === 'unsupported-algorithm' ? 'unsupported-algorithm' : 'malformed';
    return { problems: [problem], deviations: [] };
  }
}

async function examine(
  data: SignedData,
  signer: SignerInfo,
  { messageDigest, content, certificates = [], work }: SignedContent,
): Promise<SignerVerdict> {
  const problems: SignatureProblem[] = [];
  const deviations: SignatureDeviation[] = [];
  const { hash: digestAlgorithm, isNamedOtherwise } = readSignerHash(signer.digestAlgorithm);
  if (isNamedOtherwise) deviations.push('digest-algorithm-name');
  const signatureAlgorithm = readSignatureAlgorithm(signer.signatureAlgorithm, digestAlgorithm);
  if (!areProtected(signer, { digestAlgorithm, signatureAlgorithm })) problems.push('algorithm-mismatch');
  const { signedAttributes } = signer;
  const sorted = !signedAttributes || isSorted(children(readDer(signedAttributes), TAG.set));
  if (!data.isDer || !sorted) deviations.push('not-der');
  const byName = 'issuer' in signer.identifier;
  const wrongVersion = data.version !== (byName && data.contentType === OID.data ? 1 : 3);
  if (wrongVersion || signer.version !== (byName ? 1 : 3)) deviations.push('version');
  if (!data.digestAlgorithms.some((listed) => names(listed, digestAlgorithm)))
    deviations.push('digest-algorithm-not-listed');
  if (digestAlgorithm === 'SHA-1' || signatureAlgorithm.hash === 'SHA-1') deviations.push('weak-hash');
  if (new Set(signer.signed.map(({ type }) => type)).size < signer.signed.length) problems.push('duplicate-attribute');

  if (signedAttributes) {
    const contentType = single(signer.signed, OID.contentType);
    if (!contentType || readOid(contentType) !== data.contentType) problems.push('content-type-mismatch');
    const claimed = single(signer.signed, OID.messageDigest);
    const actual = typeof messageDigest === 'function' ? await messageDigest(digestAlgorithm) : messageDigest;
    if (!claimed || !sameBytes(expect(claimed, TAG.octetString).content, actual)) problems.push('digest-mismatch');
  } else {
    deviations.push('no-signed-attributes');
  }

  const ess = await essOf(signer);
  if (!ess) deviations.push('no-signing-certificate');
  if (ess?.version === 1) deviations.push('signing-certificate-v1');
  const candidates = [...data.certificates, ...certificates]
    .flatMap(readableCertificate)
    .filter((certificate) => identifies(signer, certificate));
  const named = ess ? await matching(candidates, ess) : candidates[0];
  if (ess && !named && candidates.length > 0) problems.push('signing-certificate-mismatch');
  const certificate = named ?? candidates[0];
  if (!certificate) {
    problems.push('certificate-missing');
    return { problems, deviations, digestAlgorithm, signatureAlgorithm };
  }
  const { identifier } = signer;
  if ('issuer' in identifier && !sameBytes(identifier.issuer.der, certificate.issuer.der))
    deviations.push('issuer-spelling');
  const message = signedAttributes ?? data.content ?? content?.();
  if (!message) problems.push('content-missing');
  if (message) work?.spend(certificate.keyAlgorithm, signatureAlgorithm.hash);
  const isSignatureOf = (bytes: Uint8Array) =>
    verifySignature(certificate.publicKey, signatureAlgorithm, signer.signature, bytes);
  // What is signed are the attributes in DER, in whatever order they stand (RFC 5652, 5.4); some sign them as they stand.
  const holds =
    message && ((await isSignatureOf(message)) || (!sorted && (await isSignatureOf(inOrder(signedAttributes)))));
  if (message && !holds) problems.push('bad-signature');
  return { problems, deviations, certificate, digestAlgorithm, signatureAlgorithm };
}

/** Those of the CMS's own certificates that its signer's identifier names; which of them signed is for `verifySigner`. */
export function certificatesNamed(data: SignedData, signer: SignerInfo): readonly CertificateFacts[] {
  return data.certificates.flatMap(readableCertificate).filter((certificate) => identifies(signer, certificate));
}

/** The attributes as a SET OF in DER. */
function inOrder(attributes: Uint8Array): Uint8Array {
  const parts = children(readDer(attributes), TAG.set).map(({ bytes }) => bytes);
  return setOf(parts);
}

/** Whether the algorithms are those that were signed with the content, where that says which (RFC 6211). */
function areProtected(
  { signed }: SignerInfo,
  used: { readonly digestAlgorithm: HashName; readonly signatureAlgorithm: SignatureAlgorithm },
): boolean {
  const value = single(signed, OID.cmsAlgorithmProtection);
  if (value === undefined) return true;
  const parts = fields(value);
  const { hash } = readSignerHash(parts.next(TAG.sequence));
  const algorithm = parts.optional(0xa1);
  if (hash !== used.digestAlgorithm || algorithm === undefined) return false;
  const meant = readSignatureAlgorithm(readDer(der(TAG.sequence, algorithm.content)), hash);
  return JSON.stringify(meant) === JSON.stringify(used.signatureAlgorithm);
}

function names(identifier: Asn1, hash: HashName): boolean {
  try {
    return readSignerHash(identifier).hash === hash;
  } catch (error) {
    if (error instanceof Asn1Error || error instanceof PkiError) return false;
    throw error;
  }
}

/** The value of an attribute that has exactly one. */
export function single(attributes: readonly Attribute[], type: string): Asn1 | undefined {
  const values = attributes.filter((attribute) => attribute.type === type).flatMap((attribute) => attribute.values);
  return values.length === 1 ? values[0] : undefined;
}

/** The signing time that the signer claims, if any. @throws Asn1Error */
export function signingTimeOf(signer: SignerInfo): string | undefined {
  const value = single(signer.signed, OID.signingTime);
  return value && readTime(value);
}

function identifies({ identifier }: SignerInfo, certificate: CertificateFacts): boolean {
  if ('subjectKeyId' in identifier) return certificate.subjectKeyId === identifier.subjectKeyId;
  return sameName(certificate.issuer, identifier.issuer) && certificate.serial === identifier.serial;
}

/** The first certificate reference of signing-certificate (RFC 2634, SHA-1) or signing-certificate-v2 (RFC 5035). */
interface EssReference {
  readonly version: 1 | 2;
  readonly hash: HashName;
  readonly certHash: Uint8Array;
  readonly issuerSerial?: { readonly issuer: string; readonly serial: string };
}

async function essOf(signer: SignerInfo): Promise<EssReference | undefined> {
  const attributes = [OID.signingCertificateV2, OID.signingCertificate];
  const type = attributes.find((candidate) => signer.signed.some((attribute) => attribute.type === candidate));
  if (!type) return undefined;
  const value = single(signer.signed, type);
  if (!value) throw new Asn1Error('a signing-certificate attribute has not one value');
  const [first] = children(fields(value).next());
  if (!first) throw new Asn1Error('a signing-certificate attribute names no certificate');
  const parts = fields(first);
  const version = type === OID.signingCertificateV2 ? 2 : 1;
  const algorithm = version === 2 ? parts.optional(TAG.sequence) : undefined;
  const certHash = parts.next(TAG.octetString).content;
  const issuerSerial = parts.optional(TAG.sequence);
  parts.end();
  const hash = version === 1 ? 'SHA-1' : algorithm ? readHash(algorithm) : 'SHA-256';
  return { version, hash, certHash, ...(issuerSerial ? { issuerSerial: readIssuerSerial(issuerSerial) } : {}) };
}

function readIssuerSerial(issuerSerial: Asn1) {
  const parts = fields(issuerSerial);
  const [name] = children(parts.next());
  const serial = hex(unsigned(readIntegerBytes(parts.next())));
  parts.end();
  return { issuer: readName(inside(expect(name, 0xa4))).key, serial };
}

async function matching(
  candidates: readonly CertificateFacts[],
  ess: EssReference,
): Promise<CertificateFacts | undefined> {
  for (const candidate of candidates) {
    const names = ess.issuerSerial;
    if (names && (names.issuer !== candidate.issuer.key || names.serial !== candidate.serial)) continue;
    if (sameBytes(await digest(ess.hash, candidate.der), ess.certHash)) return candidate;
  }
  return undefined;
}
