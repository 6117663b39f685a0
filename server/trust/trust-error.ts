/** What can go wrong in this room; what is wrong with a certificate or token itself is a `PkiError`. */
export type TrustErrorCode =
  | 'unreachable'
  | 'inside'
  | 'too-slow'
  | 'http-status'
  | 'too-large'
  | 'no-timestamp'
  | 'authority-damaged'
  | 'certificate-request'
  | 'certificate-revoked'
  | 'anchor-unreadable'
  | 'anchor-scope'
  | 'list-unreadable'
  | 'credentials-unreadable'
  | 'seal-unreadable'
  | 'issuer-unreadable'
  | 'client-certificate-unreadable';

/** The message is a sentence that an operator can act on. */
export class TrustError extends Error {
  override readonly name = 'TrustError';
  readonly code: TrustErrorCode;

  constructor(code: TrustErrorCode, sentence: string, options?: { readonly cause?: unknown }) {
    super(sentence, options);
    this.code = code;
  }
}
