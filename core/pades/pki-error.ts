import { Asn1Error } from './asn1.ts';

/** What can be wrong with a certificate, signature, timestamp or revocation answer, or with what is asked of one. */
export type PkiErrorCode =
  | 'malformed-certificate'
  | 'malformed-signature'
  | 'malformed-timestamp'
  | 'malformed-ocsp'
  | 'malformed-crl'
  | 'unsupported-algorithm'
  | 'too-much-work'
  | 'wrong-digest'
  | 'no-certificate'
  | 'timestamp-refused'
  | 'timestamp-imprint'
  | 'timestamp-nonce'
  | 'timestamp-signature'
  | 'timestamp-certificate'
  | 'ocsp-refused'
  | 'ocsp-signature'
  | 'ocsp-responder'
  | 'ocsp-other-certificate'
  | 'ocsp-out-of-date'
  | 'crl-signature'
  | 'crl-issuer'
  | 'crl-out-of-date'
  | 'crl-unsupported';

/** An error of the certificate and signature side of `pades`; the message is a sentence that a person can act on. */
export class PkiError extends Error {
  override readonly name = 'PkiError';
  readonly code: PkiErrorCode;

  constructor(code: PkiErrorCode, sentence: string, options?: { readonly cause?: unknown }) {
    super(sentence, options);
    this.code = code;
  }
}

/** What `read` gives; a value of ASN.1 that is not as it should be is told as `code`, in `sentence`. @throws PkiError */
export function reading<T>(code: PkiErrorCode, sentence: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Asn1Error)) throw cause;
    throw new PkiError(code, sentence, { cause });
  }
}
