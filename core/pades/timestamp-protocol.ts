/** The messages of RFC 3161 between those who want a time-stamp and the authority that makes it. */

import {
  Asn1Error,
  children,
  fields,
  readBoolean,
  readDer,
  readInteger,
  readNamedBits,
  readOid,
  readText,
  TAG,
} from './asn1.ts';
import { boolean, integer, octetString, sequence } from './der.ts';
import { type HashName, hashIdentifier, hashOfLength, readHash } from './hashes.ts';
import { PkiError, reading } from './pki-error.ts';

/** PKIFailureInfo, by bit number (RFC 3161 section 2.4.2). */
export const TIMESTAMP_FAILURES: Readonly<Record<number, string>> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
};

/**
 * A TimeStampReq that asks for the certificates to be in the token.
 * @param messageImprint digest of what is to be time-stamped, by SHA-256, SHA-384 or SHA-512, told by its length
 * @param nonce random bytes, at least 8; read as a number that is not negative
 * @throws PkiError `wrong-digest`
 */
export function timestampRequest({
  messageImprint,
  nonce,
}: {
  readonly messageImprint: Uint8Array;
  readonly nonce: Uint8Array;
}): Uint8Array<ArrayBuffer> {
  const hash = hashIdentifier(hashOfLength(messageImprint.length), 'null');
  return sequence(integer(1), sequence(hash, octetString(messageImprint)), integer(nonce), boolean(true));
}

/**
 * The token of a TimeStampResp that was granted.
 * @returns ContentInfo, DER as it was sent, not verified
 * @throws PkiError `timestamp-refused` with what the authority says, `malformed-timestamp`
 */
export function readTimestampResponse(response: Uint8Array): Uint8Array {
  return orMalformed(() => {
    const parts = fields(readDer(response));
    const status = fields(parts.next());
    const [token, ...more] = parts.rest();
    const code = readInteger(status.next());
    const texts = status.optional(TAG.sequence);
    const failure = status.optional(TAG.bitString);
    status.end();
    if (code > 1) {
      const reasons = failure ? readNamedBits(failure).map((bit) => TIMESTAMP_FAILURES[bit] ?? `failure ${bit}`) : [];
      const said = [...reasons, ...(texts ? children(texts).map(readText) : [])].join(', ');
      throw new PkiError('timestamp-refused', `The time-stamping authority refused: ${said || `status ${code}`}.`);
    }
    if (!token || more.length > 0) throw new Asn1Error('a granted response has one token');
    return token.bytes;
  });
}

/** What a request asks of an authority. `nonce` and `messageImprint` as they stand, to be sent back. */
export interface TimestampQuery {
  readonly hash: HashName;
  readonly messageImprint: Uint8Array;
  /** MessageImprint, DER. */
  readonly imprintDer: Uint8Array;
  readonly policy?: string;
  /** INTEGER, DER. */
  readonly nonceDer?: Uint8Array;
  readonly certificates: boolean;
  readonly extensions: boolean;
}

/** Reads a TimeStampReq, as an authority does. @throws PkiError `malformed-timestamp`, `unsupported-algorithm` */
export function readTimestampRequest(request: Uint8Array): TimestampQuery {
  return orMalformed(() => {
    const parts = fields(readDer(request));
    if (readInteger(parts.next()) !== 1) throw new Asn1Error('the request is of an unknown version');
    const imprint = parts.next(TAG.sequence);
    const imprintParts = fields(imprint);
    const hash = readHash(imprintParts.next());
    const messageImprint = imprintParts.next(TAG.octetString).content;
    imprintParts.end();
    const policy = parts.optional(TAG.oid);
    const nonce = parts.optional(TAG.integer);
    const certReq = parts.optional(TAG.boolean);
    const extensions = parts.optional(0xa0);
    parts.end();
    return {
      hash,
      messageImprint,
      imprintDer: imprint.bytes,
      ...(policy ? { policy: readOid(policy) } : {}),
      ...(nonce ? { nonceDer: nonce.bytes } : {}),
      certificates: certReq ? readBoolean(certReq) : false,
      extensions: extensions !== undefined,
    };
  });
}

const orMalformed = <T>(read: () => T) =>
  reading('malformed-timestamp', 'These bytes are not a message of RFC 3161, or it is damaged.', read);
