/** A time-stamping authority (RFC 3161 with RFC 5816): an answer to every request, granted or refused. */

import { signContent } from '../../core/pades/cms.ts';
import { generalizedTime, integer, namedBits, oid, sequence, utf8String } from '../../core/pades/der.ts';
import { digest, digestLength, isNative } from '../../core/pades/hashes.ts';
import { OID } from '../../core/pades/oids.ts';
import { PkiError } from '../../core/pades/pki-error.ts';
import type { Signer } from '../../core/pades/signer.ts';
import { readTimestampRequest, type TimestampQuery } from '../../core/pades/timestamp-protocol.ts';

/** What the clock of a machine that keeps its time by NTP is held to. */
const accuracySeconds = 1;

/** PKIFailureInfo (RFC 3161 section 2.4.2). */
const FAILURE = { badAlg: 0, badDataFormat: 5, unacceptedPolicy: 15, unacceptedExtension: 16 } as const;

interface Refusal {
  readonly failure: keyof typeof FAILURE;
  readonly sentence: string;
}

export interface TimestampResponder {
  readonly signer: Signer;
  /** The one policy under which time-stamps are given, an object identifier. */
  readonly policy: string;
  readonly clock: () => Date;
  /** So many random bytes, for the serial number. */
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * Answers a TimeStampReq.
 * @returns TimeStampResp, DER; what is wrong with the request is told in it
 */
export async function respondTimestamp(
  responder: TimestampResponder,
  request: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const query = readQuery(request);
  const refusal = 'failure' in query ? query : objectionTo(query, responder.policy);
  if (refusal) {
    const reason = sequence(utf8String(refusal.sentence));
    return sequence(sequence(integer(2), reason, namedBits([FAILURE[refusal.failure]])));
  }
  return grant(responder, query as TimestampQuery);
}

const wantedHashes = 'The hash has to be SHA-256, SHA-384 or SHA-512.';

function readQuery(request: Uint8Array): TimestampQuery | Refusal {
  try {
    return readTimestampRequest(request);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    if (error.code === 'unsupported-algorithm') return { failure: 'badAlg', sentence: wantedHashes };
    return { failure: 'badDataFormat', sentence: 'The request is not a TimeStampReq in DER.' };
  }
}

function objectionTo(query: TimestampQuery, policy: string): Refusal | undefined {
  if (query.hash === 'SHA-1') return { failure: 'badAlg', sentence: 'SHA-1 is not time-stamped any more.' };
  if (!isNative(query.hash)) return { failure: 'badAlg', sentence: wantedHashes };
  if (query.messageImprint.length !== digestLength(query.hash)) {
    return { failure: 'badDataFormat', sentence: `A digest by ${query.hash} has ${digestLength(query.hash)} bytes.` };
  }
  if (query.policy && query.policy !== policy)
    return { failure: 'unacceptedPolicy', sentence: `The policy is ${policy}.` };
  if (query.extensions) return { failure: 'unacceptedExtension', sentence: 'No extension is known here.' };
  return undefined;
}

async function grant({ signer, policy, clock, random }: TimestampResponder, query: TimestampQuery) {
  const info = sequence(
    integer(1),
    oid(policy),
    query.imprintDer,
    integer(random(16)),
    generalizedTime(clock().toISOString()),
    sequence(integer(accuracySeconds)),
    ...(query.nonceDer ? [query.nonceDer] : []),
  );
  const token = await signContent({
    signer,
    messageDigest: await digest(signer.algorithm.hash, info),
    contentType: OID.tstInfo,
    content: info,
    ...(query.certificates ? {} : { certificates: [] }),
  });
  return sequence(sequence(integer(0)), token);
}
