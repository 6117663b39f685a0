/** Verifying the signature inside a PDF, as `cms.ts` makes it and as others do. */
import type { SignatureAlgorithm } from './algorithms.ts';
import { Asn1Error, sameBytes } from './asn1.ts';
import { type CarriedEvidence, carriedEvidence, noEvidence } from './carried-evidence.ts';
import type { CertificateFacts } from './certificates.ts';
import type { HashName } from './hashes.ts';
import { OID } from './oids.ts';
import { readSignaturePolicy, type SignaturePolicy } from './signature-policy.ts';
import {
  type Attribute,
  readSignedData,
  type SignatureDeviation,
  type SignatureProblem,
  type SignedContent,
  type SignedData,
  type SignerInfo,
  signingTimeOf,
  verifySigner,
} from './signed-data.ts';

/** Why a CMS is no valid signature of the document. */
export type CmsProblem = SignatureProblem | 'no-signer' | 'several-signers' | 'not-detached';

/** In what a valid one departs from the PAdES baseline; what we make departs in nothing. */
export type CmsDeviation =
  | SignatureDeviation
  | 'encapsulated-content'
  | 'padding'
  | 'trailing-bytes'
  | 'signing-time'
  | 'forbidden-attribute';

export interface CmsVerdict {
  /** Empty: this signer signed this document, whatever the certificate may be worth. */
  readonly problems: readonly CmsProblem[];
  readonly deviations: readonly CmsDeviation[];
  readonly certificate?: CertificateFacts;
  /** All that the CMS carries, DER, in its order. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** What else its attributes carry for whoever validates it. */
  readonly carried: CarriedEvidence;
  readonly digestAlgorithm?: HashName;
  readonly signatureAlgorithm?: SignatureAlgorithm;
  /** What is inside, where the signature is not detached. */
  readonly content?: Uint8Array;
  /** What a time-stamp of the signature is over. */
  readonly signature?: Uint8Array;
  /** The signature time-stamp tokens, DER, not verified. */
  readonly timestamps: readonly Uint8Array[];
  /** Time-stamp tokens over the content, from before it was signed (content-time-stamp, EN 319 122-1, 5.2.8). */
  readonly contentTimestamps: readonly Uint8Array[];
  /** The policy under which it was signed, where it names one. */
  readonly signaturePolicy?: SignaturePolicy;
  /** The time that the signer claims inside the CMS, where PAdES wants none. */
  readonly signingTime?: string;
}

/** Attributes that EN 319 142-1 section 6.3 keeps out of a PAdES signature, signed and unsigned. */
const FORBIDDEN: readonly string[] = [
  OID.countersignature,
  '1.2.840.113549.1.9.16.2.4', // content-hints
  '1.2.840.113549.1.9.16.2.7', // content-identifier
  '1.2.840.113549.1.9.16.2.10', // content-reference
];

/**
 * Verifies a CMS over a document of this digest (RFC 5652 section 5.6). It never throws for what the CMS is like; what its
 * certificate and its time-stamp are worth is for `buildPath` and `verifyTimestamp`.
 * @param cms the CMS alone; zeros after it, as in a PDF, are a deviation
 * @param signed.messageDigest the digest of the document, or what makes it by the hash that the CMS names
 */
export async function verifyCms(cms: Uint8Array, signed: SignedContent): Promise<CmsVerdict> {
  const data = read(cms);
  const none = { deviations: [], carried: noEvidence, timestamps: [], contentTimestamps: [] };
  if (!data) return { ...none, problems: ['malformed'], certificates: [], crls: [] };
  const { certificates, crls } = data;
  const [signer, ...others] = data.signers;
  if (!signer) return { ...none, problems: ['no-signer'], certificates, crls };
  const verdict = await verifySigner(data, signer, signed);
  const structure: CmsProblem[] = [];
  if (others.length > 0) structure.push('several-signers');
  // What is inside as well may be nothing else: then it is only superfluous (ISO 32000-1, 12.8.3.3.1).
  const isSame =
    data.content !== undefined && signed.content !== undefined && sameBytes(data.content, signed.content());
  if (data.content && !isSame) structure.push('not-detached');
  if (data.contentType !== OID.data) structure.push('content-type-mismatch');
  const signingTime = readable(() => signingTimeOf(signer));
  const signaturePolicy = readable(() => readSignaturePolicy(signer.signed));
  return {
    ...verdict,
    problems: [...new Set([...structure, ...verdict.problems])],
    deviations: [
      ...verdict.deviations,
      ...departures(data, signer),
      ...(isSame ? (['encapsulated-content'] as const) : []),
    ],
    certificates,
    crls,
    carried: carriedEvidence(data, signer),
    ...(data.content ? { content: data.content } : {}),
    signature: signer.signature,
    timestamps: valuesOf(signer.unsigned, OID.signatureTimeStampToken),
    contentTimestamps: valuesOf(signer.signed, OID.contentTimeStamp),
    ...(signaturePolicy ? { signaturePolicy } : {}),
    ...(signingTime ? { signingTime } : {}),
  };
}

function departures(data: SignedData, signer: SignerInfo): CmsDeviation[] {
  const found: CmsDeviation[] = [];
  const types = [...signer.signed, ...signer.unsigned].map(({ type }) => type);
  if (data.trailing.length > 0) found.push(data.trailing.zeros ? 'padding' : 'trailing-bytes');
  if (types.includes(OID.signingTime)) found.push('signing-time');
  if (types.some((type) => FORBIDDEN.includes(type))) found.push('forbidden-attribute');
  return found;
}

const valuesOf = (attributes: readonly Attribute[], wanted: string) =>
  attributes.filter(({ type }) => type === wanted).flatMap(({ values }) => values.map(({ bytes }) => bytes));

const read = (cms: Uint8Array) => readable(() => readSignedData(cms));

/** What is there, or nothing where it is damaged. */
function readable<T>(reading: () => T): T | undefined {
  try {
    return reading();
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}
