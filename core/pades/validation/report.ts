/**
 * What a validation found, in the words of ETSI EN 319 102-1. All of it is JSON: times are ISO 8601 in UTC, digests and
 * serial numbers hexadecimal. `reasons` and `changes` carry a code for programs and a sentence for people.
 */
import type { Change } from '../differences/change.ts';
import type { Caution } from '../hidden/caution.ts';
import type { Qualification } from '../qc-statements.ts';
import type { ListedQualification } from '../trusted-list/qualification.ts';

/** The three answers of EN 319 102-1, clause 5.1.3. */
export type Indication = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED';

/** Why it did not pass (EN 319 102-1, tables 5 and 6). `docs/validation.md` says when each is reached. */
export type SubIndication =
  // TOTAL-FAILED
  | 'EXPIRED'
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'NOT_YET_VALID'
  | 'REVOKED'
  | 'SIG_CRYPTO_FAILURE'
  // INDETERMINATE
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'GENERIC'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'POLICY_PROCESSING_ERROR'
  | 'REVOKED_CA_NO_POE'
  | 'REVOKED_NO_POE'
  | 'SIGNATURE_POLICY_NOT_AVAILABLE'
  | 'SIGNED_DATA_NOT_FOUND'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'TRY_LATER';

export interface Reason {
  readonly subIndication: SubIndication;
  /** What exactly, for a person. */
  readonly message: string;
  /** TRY_LATER: a certificate was suspended then, for certain. */
  readonly suspended?: true;
}

/** `subIndication` is that of the weightiest reason, which is the first; there is none where it passed. */
export interface Conclusion {
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
  readonly reasons: readonly Reason[];
}

export interface CertificateReport {
  /** What a page calls its bearer, and the bearer's organisation where it is named. */
  readonly name: string;
  readonly organization?: string;
  readonly subject: string;
  readonly issuer: string;
  /** What a page calls the issuer. */
  readonly issuerName: string;
  readonly serial: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** "RSA 2048", "P-256". */
  readonly key: string;
  /** SHA-256 of the certificate. */
  readonly sha256: string;
  /** What its issuer says of it as a qualified certificate (EN 319 412-5); only a trusted list makes that true. */
  readonly claims?: Qualification;
  /** What the subject says of a person or body beside names: numbers by which a register knows them. */
  readonly identity?: IdentityAttributes;
  /** Absent for a trust anchor, and where no path to one was found. */
  readonly revocation?: RevocationReport;
}

export interface IdentityAttributes {
  readonly serialNumber?: string;
  readonly organizationIdentifier?: string;
  readonly title?: string;
  readonly organizationalUnit?: string;
  readonly locality?: string;
  readonly country?: string;
  readonly emailAddress?: string;
  readonly pseudonym?: string;
}

export interface RevocationReport {
  /** `not-needed`: its issuer says that it never revokes it. `unknown`: no data at hand says anything. */
  readonly status: 'good' | 'not-needed' | 'revoked' | 'unknown';
  readonly source?: 'crl' | 'ocsp';
  readonly thisUpdate?: string;
  readonly revokedAt?: string;
  readonly reason?: string;
  /** Where it is unknown though an OCSP answer tells: what is known of the responder's own revocation. */
  readonly responder?: 'revoked' | 'unknown';
}

/** A timestamp of a signature or of the document (RFC 3161). */
export interface TimestampReport extends Conclusion {
  /** Where it is over what was to be signed, and says from when on it can have been signed (EN 319 122-1, 5.2.8). */
  readonly of?: 'content';
  /** Absent where the token could not be read or does not hold. */
  readonly time?: string;
  /** Seconds by which the time may be off, where the authority says so (RFC 3161, 2.4.2). */
  readonly accuracy?: number;
  /** From the authority's certificate up to the trust anchor, as far as it was found. */
  readonly chain: readonly CertificateReport[];
}

/** From which time on the signature is known to have existed, and who says so. */
export interface ProvenTime {
  readonly time: string;
  /** `validation`: nobody but whoever validates says so. */
  readonly by: 'document-timestamp' | 'signature-timestamp' | 'validation';
}

/** Levels of EN 319 142-1, as far as they are reached; `CMS`: a signature that is not of the PAdES baseline. */
export type Level = 'B-B' | 'B-LT' | 'B-LTA' | 'B-T' | 'CMS';

/** The policy that a signer commits to (EPES, EN 319 122-1, 5.2.9). */
export interface SignaturePolicyReport {
  /** Its object identifier; `implied` where the signer says only that there is one. */
  readonly id: string;
  readonly address?: string;
  /** The hash's name and value, as it was signed. */
  readonly hash?: string;
  /** Whether the document that was given for it is the one that was meant. */
  readonly document: 'not-compared' | 'other' | 'same';
}

interface SignedFieldReport extends Conclusion {
  /** The full name of the field. */
  readonly field: string;
  readonly subFilter: string;
  /** The revision that it is over, from 1; absent where its ByteRange does not say. */
  readonly revision?: number;
  readonly byteRange?: readonly number[];
  readonly coversWholeFile: boolean;
  /** What updates did after it, and whether that is permitted. */
  readonly changes: readonly JudgedChange[];
}

export interface SignatureReport extends SignedFieldReport {
  readonly level?: Level;
  /** From the signer's certificate up to the trust anchor, as far as it was found. */
  readonly chain: readonly CertificateReport[];
  /** That it is a qualified signature or seal: only where it passed, and a trusted list says so of that time. */
  readonly qualification?: ListedQualification;
  /** The policy under which it was signed, where it names one. */
  readonly signaturePolicy?: SignaturePolicyReport;
  /** M, or the signing time in the CMS: what the signer says. */
  readonly claimedTime?: string;
  readonly provenTime?: ProvenTime;
  readonly digestAlgorithm?: string;
  readonly signatureAlgorithm?: string;
  readonly timestamps: readonly TimestampReport[];
  /** What it permits to be done after it, where it certifies the document (DocMDP, ISO 32000-1, 12.8.2.2). */
  readonly certifies?: 1 | 2 | 3;
  /** In what it departs from the PAdES baseline. */
  readonly deviations: readonly string[];
}

export interface DocumentTimestampReport extends SignedFieldReport, TimestampReport {}

/** A change that a rule vouches for is permitted where no certification or lock speaks against it. */
export interface JudgedChange extends Change {
  readonly permitted: boolean;
}

export interface ValidationReport {
  /** Of this form of report. */
  readonly version: 1;
  /** The time as of which everything was judged. */
  readonly validationTime: string;
  /** The name of the policy by which it was judged. */
  readonly policy: string;
  readonly file: {
    readonly sha256: string;
    readonly length: number;
    readonly revisions: number;
    readonly pages: number;
    /**
     * Where there are programs that do not follow its directory of objects, and look for them themselves: whether they come
     * upon the same ones. Absent where all follow it, or nothing but what it names lies in the file.
     */
    readonly directory?: 'other-objects' | 'same-objects';
  };
  /** The worst of all signatures and document timestamps; INDETERMINATE where there is none. */
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
  /** In the order in which they were made. */
  readonly signatures: readonly SignatureReport[];
  readonly documentTimestamps: readonly DocumentTimestampReport[];
  /** What the signed document hides, or could be made to show without a byte being signed anew. */
  readonly cautions: readonly Caution[];
}
