import { createHash } from 'node:crypto';
import { attestationFacts, hasAttested } from '../../core/ceremony/attestation.ts';
import type { Actor } from '../../core/ceremony/commands.ts';
import { Refusal } from '../../core/ceremony/errors.ts';
import { addSignatureTimestamp, signatureValue } from '../../core/pades/cms.ts';
import { verifyCms } from '../../core/pades/cms-verification.ts';
import { digest } from '../../core/pades/hashes.ts';
import { attestationStatement } from '../../core/texts/statement.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import { toBase64 } from './base64.ts';
import { type Ledger, system } from './ledger.ts';
import type { Logger } from './logger.ts';
import { faultOf } from './signing.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly timestamps: TimestampClient;
  readonly logger: Logger;
}

/**
 * A witness's attestation: the words made again here, the CMS verified over their bytes, timestamped, recorded. Nothing is
 * acknowledged before it is in the log; whoever hears nothing sends it again.
 * @param answer `attestation`: the `seq` of the `AttestationOpened` it answers; `cms` DER
 * @returns the sequence number of the log's head
 * @throws Refusal
 */
export async function attest(
  parts: Parts,
  ceremony: string,
  actor: Extract<Actor, { kind: 'session' }>,
  answer: { readonly attestation: number; readonly cms: Uint8Array<ArrayBuffer> },
): Promise<{ seq: number }> {
  const { ledger } = parts;
  const state = ledger.state(ceremony);
  if (hasAttested(state, actor.id)) return { seq: state.seq };
  const { attestation } = state;
  if (!attestation) {
    throw new Refusal('attestation-not-open', 'The ceremony director has not opened the attestation yet.');
  }
  const facts = attestationFacts(state, actor.id);
  if (!facts || attestation.seq !== answer.attestation) {
    throw new Refusal('attestation-other', 'The signatures have changed since: read the words again.');
  }
  const statement = attestationStatement(facts, state.plan.languages);
  const messageDigest = (hash: Parameters<typeof digest>[0]) => digest(hash, new TextEncoder().encode(statement));
  const verdict = await verifyCms(answer.cms, { messageDigest });
  const fault = faultOf(verdict);
  if (fault) throw new Refusal('signature-invalid', `This is not a valid signature of these words (${fault}).`);
  const shown = state.people[actor.id]?.certificate;
  if (!verdict.certificate || sha256(verdict.certificate.der) !== shown?.fingerprint) {
    throw new Refusal('signature-invalid', 'The signature was not made with the certificate that was shown.');
  }
  if (verdict.timestamps.length > 0) throw new Refusal('signature-invalid', 'The timestamp is the server’s to add.');
  const stamped = await timestamped(parts, ceremony, actor.id, answer.cms);
  const { seq } = await ledger.execute(
    ceremony,
    {
      name: 'attest',
      attestation: attestation.seq,
      statement,
      cms: toBase64(stamped.cms),
      ...(stamped.time === undefined ? { level: 'B-B' } : { level: 'B-T', time: stamped.time }),
    },
    actor,
  );
  return { seq };
}

/** With a timestamp of the first authority that answers; as it is where none does, and the director is told. */
async function timestamped(
  { ledger, timestamps, logger }: Parts,
  ceremony: string,
  person: string,
  cms: Uint8Array<ArrayBuffer>,
): Promise<{ cms: Uint8Array<ArrayBuffer>; time?: string }> {
  try {
    const { token, time } = await timestamps.timestamp(await digest('SHA-256', signatureValue(cms)));
    return { cms: addSignatureTimestamp(cms, token), time };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    logger.warn({ err: error, ceremony, person }, 'an attestation has no timestamp');
    await ledger
      .execute(ceremony, { name: 'raiseIncident', code: 'attestation-untimed', detail, person }, system)
      .catch((failure: unknown) => logger.error({ err: failure }, 'the incident could not be recorded'));
    return { cms };
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
