/** Makes revocation lists (RFC 5280 section 5) and OCSP answers (RFC 6960 section 4.2). */
import { signatureIdentifier } from '../../core/pades/algorithms.ts';
import { type Asn1, Asn1Error, children, fields, inside, readDer, readOid, TAG } from '../../core/pades/asn1.ts';
import { type CertificateFacts, readExtensions } from '../../core/pades/certificates.ts';
import {
  bitString,
  concatenate,
  der,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
  time,
} from '../../core/pades/der.ts';
import { OID } from '../../core/pades/oids.ts';
import type { Signer } from '../../core/pades/signer.ts';
import { extension } from './certificate-writing.ts';

/** A revoked certificate: serial number as INTEGER, DER; ISO 8601; CRLReason. */
export interface Revoked {
  readonly serialDer: Uint8Array;
  readonly at: string;
  readonly reason: number;
}

/** A complete CRL, DER. Times are ISO 8601, `number` counts up with every list. */
export async function makeCrl(input: {
  readonly issuer: CertificateFacts;
  readonly signer: Signer;
  readonly number: number;
  readonly thisUpdate: string;
  readonly nextUpdate: string;
  readonly revoked: readonly Revoked[];
}): Promise<Uint8Array<ArrayBuffer>> {
  const { issuer, signer } = input;
  const algorithm = signatureIdentifier(signer.algorithm);
  const entries = input.revoked.map(({ serialDer, at, reason }) =>
    sequence(serialDer, time(at), ...(reason ? [sequence(extension(OID.reasonCode, enumerated(reason)))] : [])),
  );
  const tbs = sequence(
    integer(1),
    algorithm,
    issuer.subject.der,
    time(input.thisUpdate),
    time(input.nextUpdate),
    ...(entries.length > 0 ? [sequence(concatenate(entries))] : []),
    explicit(0, sequence(authorityKeyIdentifier(issuer), extension(OID.crlNumber, integer(input.number)))),
  );
  return sequence(tbs, algorithm, bitString(await signer.sign(tbs)));
}

const authorityKeyIdentifier = ({ subjectKeyId = '' }: CertificateFacts) =>
  extension(OID.authorityKeyIdentifier, sequence(implicit(0, octetString(Buffer.from(subjectKeyId, 'hex')))));

/** What an OCSP client asks: CertIDs as they stand, and the nonce's extension value if there is one. */
export interface OcspQuery {
  readonly certIds: readonly Asn1[];
  readonly nonce?: Uint8Array;
}

/** @throws Asn1Error */
export function readOcspRequest(request: Uint8Array): OcspQuery {
  const tbs = fields(fields(readDer(request)).next(TAG.sequence));
  tbs.optional(0xa0);
  tbs.optional(0xa1);
  const certIds = children(tbs.next()).map((single) => fields(single).next(TAG.sequence));
  const extensionsField = tbs.optional(0xa2);
  tbs.end();
  if (certIds.length === 0 || certIds.length > 100) throw new Asn1Error('a request is for 1 to 100 certificates');
  for (const id of certIds) readOid(fields(fields(id).next()).next());
  const nonce = readExtensions(extensionsField && inside(extensionsField)).get(OID.ocspNonce)?.value;
  return { certIds, ...(nonce && nonce.length <= 130 ? { nonce } : {}) };
}

export type OcspStatus = 'good' | 'unknown' | { readonly at: string; readonly reason: number };

/** A successful OCSPResponse, DER, signed by a responder that is named by its key. Times are ISO 8601. */
export async function makeOcspResponse(input: {
  readonly responder: CertificateFacts;
  readonly signer: Signer;
  readonly answers: readonly { readonly certId: Uint8Array; readonly status: OcspStatus }[];
  readonly producedAt: string;
  readonly nextUpdate: string;
  readonly nonce?: Uint8Array;
}): Promise<Uint8Array<ArrayBuffer>> {
  const { responder, signer, nonce } = input;
  const algorithm = signatureIdentifier(signer.algorithm);
  const singles = input.answers.map(({ certId, status }) =>
    sequence(certId, statusOf(status), wholeSeconds(input.producedAt), explicit(0, wholeSeconds(input.nextUpdate))),
  );
  const tbs = sequence(
    explicit(2, octetString(await keyHash(responder))),
    wholeSeconds(input.producedAt),
    sequence(...singles),
    ...(nonce ? [explicit(1, sequence(extension(OID.ocspNonce, nonce)))] : []),
  );
  const signature = bitString(await signer.sign(tbs));
  const basic = sequence(tbs, algorithm, signature, explicit(0, sequence(responder.der)));
  return sequence(enumerated(0), explicit(0, sequence(oid(OID.ocspBasic), octetString(basic))));
}

/** An OCSPResponse that refuses: 1 malformedRequest, 2 internalError, 6 unauthorized. */
export const refuseOcsp = (status: 1 | 2 | 6) => sequence(enumerated(status));

function statusOf(status: OcspStatus): Uint8Array {
  if (status === 'good') return der(0x80);
  if (status === 'unknown') return der(0x82);
  return der(0xa1, wholeSeconds(status.at), explicit(0, enumerated(status.reason)));
}

const wholeSeconds = (iso: string) => generalizedTime(`${new Date(iso).toISOString().slice(0, 19)}Z`);

async function keyHash({ publicKey }: CertificateFacts): Promise<Uint8Array> {
  const parts = fields(readDer(publicKey));
  parts.next();
  const key = Uint8Array.from(parts.next(TAG.bitString).content.subarray(1));
  return new Uint8Array(await crypto.subtle.digest('SHA-1', key));
}
