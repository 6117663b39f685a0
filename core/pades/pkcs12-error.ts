/**
 * Why a PKCS#12 file gave no signing key:
 * `not-pkcs12` other bytes altogether; `damaged` a PKCS#12 file cut short or altered; `wrong-password`;
 * `no-key` opened, but without a private key that one of its certificates belongs to;
 * `unsupported-algorithm` names in `algorithm` the cipher, key derivation or key type that is not read.
 */
export type Pkcs12ErrorCode = 'not-pkcs12' | 'wrong-password' | 'no-key' | 'unsupported-algorithm' | 'damaged';

/** A PKCS#12 file that cannot be used; `message` says what a person can do about it. */
export class Pkcs12Error extends Error {
  override readonly name = 'Pkcs12Error';
  readonly code: Pkcs12ErrorCode;
  readonly algorithm: string | undefined;

  constructor(
    code: Pkcs12ErrorCode,
    message: string,
    detail: { algorithm?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.algorithm = detail.algorithm;
  }
}

export const damaged = (what: string, cause?: unknown): Pkcs12Error =>
  new Pkcs12Error('damaged', `The file is damaged: ${what}. Export it again from where the certificate is kept.`, {
    cause,
  });

export const wrongPassword = (cause?: unknown): Pkcs12Error =>
  new Pkcs12Error('wrong-password', 'This password does not open the file. Check it and type it again.', { cause });

export const unsupported = (algorithm: string, cause?: unknown): Pkcs12Error =>
  new Pkcs12Error(
    'unsupported-algorithm',
    `The file uses ${algorithm}, which cannot be used here. Use an RSA (2048 to 4096 bits), P-256 or P-384 certificate ` +
      'in a file protected with AES or Triple DES.',
    { algorithm, cause },
  );
