/** Makes X.509 certificates (RFC 5280; for persons and seals EN 319 412-2 and -3; for time-stamping RFC 3161, 2.3). */
import { readKeyAlgorithm, signatureIdentifier } from '../../core/pades/algorithms.ts';
import { fields, readBits, readDer } from '../../core/pades/asn1.ts';
import { type CertificateFacts, KEY_USAGES, type KeyUsageName } from '../../core/pades/certificates.ts';
import {
  bitString,
  boolean,
  der,
  explicit,
  implicit,
  integer,
  NULL,
  namedBits,
  octetString,
  oid,
  sequence,
  time,
} from '../../core/pades/der.ts';
import { type NameAttributes, writeName } from '../../core/pades/distinguished-names.ts';
import { OID } from '../../core/pades/oids.ts';
import type { Signer } from '../../core/pades/signer.ts';
import { TrustError } from './trust-error.ts';

export type Profile = 'root' | 'issuing' | 'time-stamping' | 'ocsp' | 'seal' | 'signatory';

const USAGES: Readonly<Record<Profile, readonly KeyUsageName[]>> = {
  root: ['keyCertSign', 'cRLSign'],
  issuing: ['keyCertSign', 'cRLSign'],
  'time-stamping': ['digitalSignature'],
  ocsp: ['digitalSignature'],
  seal: ['digitalSignature', 'nonRepudiation'],
  signatory: ['digitalSignature', 'nonRepudiation'],
};

export interface CertificateRequest {
  readonly profile: Profile;
  readonly subject: NameAttributes;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** 16 random bytes; the first bit is not used. */
  readonly serial: Uint8Array;
  /** ISO 8601; whole seconds, what is finer is cut off. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Where the issuer's certificate, its OCSP responder and its revocation list are found. */
  readonly addresses?: { readonly caIssuers: string; readonly ocsp?: string; readonly crl: string };
  /** Says that nobody ever revokes it (RFC 9608), for certificates that end before that would help. */
  readonly neverRevoked?: boolean;
}

/** Who signs: its certificate, or nothing for a certificate that signs itself. */
export interface Issuer {
  readonly signer: Signer;
  readonly certificate?: CertificateFacts;
}

/**
 * @returns the certificate, DER
 * @throws TrustError `certificate-request` where the key is none that is issued for, or the time ends before it begins
 */
export async function makeCertificate(request: CertificateRequest, issuer: Issuer): Promise<Uint8Array<ArrayBuffer>> {
  checkRequest(request);
  const subject = writeName(request.subject);
  const algorithm = signatureIdentifier(issuer.signer.algorithm);
  const keyId = await keyIdentifier(request.publicKey);
  const serial = Uint8Array.from(request.serial);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(serial),
    algorithm,
    issuer.certificate?.subject.der ?? subject,
    sequence(time(request.notBefore), time(request.notAfter)),
    subject,
    request.publicKey,
    explicit(3, sequence(...extensions(request, keyId, issuer.certificate))),
  );
  return sequence(tbs, algorithm, bitString(await issuer.signer.sign(tbs)));
}

function checkRequest({ publicKey, notBefore, notAfter }: CertificateRequest) {
  if (!(Date.parse(notBefore) < Date.parse(notAfter))) {
    throw new TrustError('certificate-request', 'A certificate has to end after it begins.');
  }
  const key = keyOf(publicKey);
  const fits =
    (key?.name === 'EC' && key.curve !== 'P-521') || (key?.name === 'RSA' && key.bits >= 2048 && key.bits <= 4096);
  if (!fits)
    throw new TrustError('certificate-request', 'Certificates are issued for P-256, P-384 and RSA 2048 to 4096 keys.');
}

function keyOf(publicKey: Uint8Array) {
  try {
    return readKeyAlgorithm(readDer(publicKey));
  } catch {
    return undefined;
  }
}

/** RFC 7093 section 2, method 1: the first 160 bits of the SHA-256 of the key. */
async function keyIdentifier(publicKey: Uint8Array): Promise<Uint8Array> {
  const parts = fields(readDer(publicKey));
  parts.next();
  const key = Uint8Array.from(readBits(parts.next()));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', key)).subarray(0, 20);
}

function extensions(
  { profile, addresses, neverRevoked }: CertificateRequest,
  keyId: Uint8Array,
  issuer: CertificateFacts | undefined,
) {
  const isCa = profile === 'root' || profile === 'issuing';
  const pathLength = profile === 'issuing' ? [integer(0)] : [];
  const usages = USAGES[profile].map((usage) => KEY_USAGES.indexOf(usage));
  const authorityKeyId = issuer?.subjectKeyId;
  return [
    extension(OID.basicConstraints, isCa ? sequence(boolean(true), ...pathLength) : sequence(), 'critical'),
    extension(OID.keyUsage, namedBits(usages), 'critical'),
    ...(profile === 'time-stamping' ? [extension(OID.extKeyUsage, sequence(oid(OID.timeStamping)), 'critical')] : []),
    ...(profile === 'ocsp'
      ? [extension(OID.extKeyUsage, sequence(oid(OID.ocspSigning))), extension(OID.ocspNoCheck, NULL)]
      : []),
    extension(OID.subjectKeyIdentifier, octetString(keyId)),
    ...(authorityKeyId
      ? [extension(OID.authorityKeyIdentifier, sequence(implicit(0, octetString(Buffer.from(authorityKeyId, 'hex')))))]
      : []),
    ...(addresses ? addressExtensions(addresses) : []),
    ...(neverRevoked ? [extension(OID.noRevAvail, NULL)] : []),
  ];
}

function addressExtensions({ caIssuers, ocsp, crl }: NonNullable<CertificateRequest['addresses']>) {
  const access = [
    ...(ocsp ? [sequence(oid(OID.accessOcsp), uri(ocsp))] : []),
    sequence(oid(OID.accessCaIssuers), uri(caIssuers)),
  ];
  const point = sequence(explicit(0, explicit(0, uri(crl))));
  return [
    extension(OID.authorityInfoAccess, sequence(...access)),
    extension(OID.crlDistributionPoints, sequence(point)),
  ];
}

/** A GeneralName that is an address. */
const uri = (address: string) => der(0x86, Buffer.from(address, 'latin1'));

/** An Extension (RFC 5280 section 4.1.2.9). */
export const extension = (id: string, value: Uint8Array, critical?: 'critical') =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));
