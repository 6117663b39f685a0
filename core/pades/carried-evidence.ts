/**
 * What a CMS carries for whoever validates it, beside its own certificates: Adobe's signed attribute (ISO 32000-1,
 * 12.8.3.3.2), the values of CAdES (ETSI EN 319 122-1, annex A.1), and OCSP answers among its revocation data (RFC 5940).
 * All in DER, none verified.
 */
import { type Asn1, Asn1Error, children, fields, inside, readOid, TAG } from './asn1.ts';
import { enumerated, explicit, octetString, oid, sequence } from './der.ts';
import { OID } from './oids.ts';
import type { Attribute, SignedData, SignerInfo } from './signed-data.ts';

export interface CarriedEvidence {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** OCSPResponse (RFC 6960). */
  readonly ocspResponses: readonly Uint8Array[];
}

export const noEvidence: CarriedEvidence = { certificates: [], crls: [], ocspResponses: [] };

/** What is damaged, or of another kind, is left out: it says nothing. */
export function carriedEvidence(data: SignedData, { signed, unsigned }: SignerInfo): CarriedEvidence {
  const all = [...signed, ...unsigned];
  const found = [
    ...values(all, OID.revocationInfoArchival).map((value) => orNothing(() => revocation(value, (one) => one.bytes))),
    ...values(all, OID.revocationValues).map((value) => orNothing(() => revocation(value, responseOf))),
    ...values(all, OID.certificateValues).map((value) =>
      orNothing(() => ({ ...noEvidence, certificates: children(value).map(({ bytes }) => bytes) })),
    ),
    ...data.otherRevocation.map((one) => orNothing(() => otherRevocation(one))),
  ];
  return {
    certificates: found.flatMap(({ certificates }) => certificates),
    crls: found.flatMap(({ crls }) => crls),
    ocspResponses: found.flatMap(({ ocspResponses }) => ocspResponses),
  };
}

const values = (attributes: readonly Attribute[], wanted: string): readonly Asn1[] =>
  attributes.filter(({ type }) => type === wanted).flatMap((one) => one.values);

function orNothing(read: () => CarriedEvidence): CarriedEvidence {
  try {
    return read();
  } catch (error) {
    if (error instanceof Asn1Error) return noEvidence;
    throw error;
  }
}

/** Lists in [0] and OCSP in [1], in both structures; what follows is of other kinds. */
function revocation(value: Asn1, response: (one: Asn1) => Uint8Array): CarriedEvidence {
  const parts = fields(value);
  const [lists, answers] = [parts.optional(0xa0), parts.optional(0xa1)];
  return {
    certificates: [],
    crls: lists ? children(inside(lists)).map(({ bytes }) => bytes) : [],
    ocspResponses: answers ? children(inside(answers)).map(response) : [],
  };
}

/** The whole response around a BasicOCSPResponse, which is all that CAdES keeps. */
const responseOf = ({ bytes }: Asn1) =>
  sequence(enumerated(0), explicit(0, sequence(oid(OID.ocspBasic), octetString(bytes))));

function otherRevocation(one: Asn1): CarriedEvidence {
  const parts = fields(one, 0xa1);
  if (readOid(parts.next()) !== OID.ocspInCms) return noEvidence;
  return { ...noEvidence, ocspResponses: [parts.next(TAG.sequence).bytes] };
}
