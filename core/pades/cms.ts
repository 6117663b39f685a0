/**
 * The signature inside a PDF: a detached SignedData of CMS (RFC 5652) as PAdES baseline has it (EN 319 142-1 section 6.3):
 * one signer; content-type, message-digest and ESS signing-certificate-v2 signed; no signing-time, which the PDF tells.
 */
import { signatureIdentifier } from './algorithms.ts';
import { Asn1Error, children, inside, readDer, TAG } from './asn1.ts';
import { toDer } from './ber.ts';
import { type CertificateFacts, parseCertificate } from './certificates.ts';
import { explicit, implicit, integer, octetString, oid, sequence, setOf } from './der.ts';
import { digest, digestLength, type HashName, hashIdentifier, readHash } from './hashes.ts';
import { OID } from './oids.ts';
import { PkiError, reading } from './pki-error.ts';
import { readSignedData } from './signed-data.ts';
import type { Signer } from './signer.ts';

/**
 * Signs a document of this digest.
 * @param messageDigest of the bytes of the ByteRange, by the hash of `signer.algorithm`
 * @returns ContentInfo, DER
 * @throws PkiError `wrong-digest`, `no-certificate`, `malformed-certificate`; and whatever the signer throws
 */
export async function signCms({
  signer,
  messageDigest,
}: {
  readonly signer: Signer;
  readonly messageDigest: Uint8Array;
}) {
  return signContent({ signer, messageDigest, contentType: OID.data });
}

/** As {@link signCms}, for content of any type, which is put inside if it is given (time-stamp tokens). */
export async function signContent(input: {
  readonly signer: Signer;
  readonly messageDigest: Uint8Array;
  readonly contentType: string;
  readonly content?: Uint8Array;
  /** Which certificates go in; all of the signer's if nothing is said. */
  readonly certificates?: readonly Uint8Array[];
}): Promise<Uint8Array<ArrayBuffer>> {
  const { signer, messageDigest, contentType, content } = input;
  const { hash } = signer.algorithm;
  const [own] = signer.certificates;
  if (!own) throw new PkiError('no-certificate', 'The signer has no certificate.');
  if (messageDigest.length !== digestLength(hash)) {
    throw new PkiError('wrong-digest', `This signer needs a digest by ${hash}, of ${digestLength(hash)} bytes.`);
  }
  const certificate = parseCertificate(own);
  const attributes = setOf([
    attribute(OID.contentType, oid(contentType)),
    attribute(OID.messageDigest, octetString(messageDigest)),
    attribute(OID.signingCertificateV2, await signingCertificateV2(certificate, hash)),
  ]);
  const signature = await signer.sign(attributes);
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuer.der, certificate.serialDer),
    hashIdentifier(hash),
    implicit(0, attributes),
    signatureIdentifier(signer.algorithm),
    octetString(signature),
  );
  const certificates = input.certificates ?? signer.certificates;
  const signedData = sequence(
    integer(contentType === OID.data ? 1 : 3),
    setOf([hashIdentifier(hash)]),
    content ? sequence(oid(contentType), explicit(0, octetString(content))) : sequence(oid(contentType)),
    ...(certificates.length > 0 ? [setOf(certificates, 0xa0)] : []),
    setOf([signerInfo]),
  );
  return sequence(oid(OID.signedData), explicit(0, signedData));
}

const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf([value]));

/** SigningCertificateV2 with the signer's certificate alone (RFC 5035 section 3); SHA-256 is its default and not written. */
async function signingCertificateV2(certificate: CertificateFacts, hash: HashName) {
  const issuerSerial = sequence(sequence(explicit(4, certificate.issuer.der)), certificate.serialDer);
  const algorithm = hash === 'SHA-256' ? [] : [hashIdentifier(hash)];
  return sequence(sequence(sequence(...algorithm, octetString(await digest(hash, certificate.der)), issuerSerial)));
}

/**
 * Adds a time-stamp token as the unsigned attribute id-aa-signatureTimeStampToken (RFC 3161 appendix A). What was there
 * stays as it was, byte for byte; only the lengths around it grow.
 * @param cms DER, one signer
 * @throws PkiError `malformed-signature`
 */
export function addSignatureTimestamp(cms: Uint8Array, token: Uint8Array): Uint8Array<ArrayBuffer> {
  return orMalformed(() => {
    const [type, content] = exactly(children(readDer(cms)), 2);
    const parts = children(inside(content));
    const signers = parts[parts.length - 1];
    const [signer] = exactly(signers ? children(signers, TAG.set) : [], 1);
    const signerParts = children(signer);
    const last = signerParts[signerParts.length - 1];
    const unsigned = last?.tag === 0xa1 ? children(last, 0xa1) : [];
    const kept = unsigned.length > 0 ? signerParts.slice(0, -1) : signerParts;
    const stamped = setOf([...unsigned.map(({ bytes }) => bytes), attribute(OID.signatureTimeStampToken, token)], 0xa1);
    const signerInfo = sequence(...kept.map(({ bytes }) => bytes), stamped);
    const signedData = sequence(...parts.slice(0, -1).map(({ bytes }) => bytes), setOf([signerInfo]));
    return sequence(type.bytes, explicit(0, signedData));
  });
}

/** The signature of the one signer: what a signature time-stamp is over. @throws PkiError `malformed-signature` */
export function signatureValue(cms: Uint8Array): Uint8Array {
  return orMalformed(() => exactly(readSignedData(cms).signers, 1)[0].signature);
}

/** The hash by which the document has to be digested for this signature. @throws PkiError `malformed-signature`, `unsupported-algorithm` */
export function cmsDigestAlgorithm(cms: Uint8Array): HashName {
  return orMalformed(() => readHash(exactly(readSignedData(cms).signers, 1)[0].digestAlgorithm));
}

/**
 * The CMS out of the Contents of a signature dictionary, without the zeros that fill it up (and without anything else that
 * stands there: `verifyCms` of the whole tells of it). @throws PkiError `malformed-signature`
 */
export function cmsOfContents(contents: Uint8Array): Uint8Array {
  return orMalformed(() => contents.subarray(0, toDer(contents).length));
}

function exactly<T>(parts: readonly T[], count: 1): readonly [T];
function exactly<T>(parts: readonly T[], count: 2): readonly [T, T];
function exactly<T>(parts: readonly T[], count: number): readonly T[] {
  if (parts.length !== count) throw new Asn1Error(`there are ${parts.length} parts where ${count} should be`);
  return parts;
}

const orMalformed = <T>(read: () => T) =>
  reading('malformed-signature', 'These bytes are not a CMS signature by one signer, or it is damaged.', read);
