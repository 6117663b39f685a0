import { addSignatureTimestamp, signatureValue } from '../../core/pades/cms.ts';
import { verifyCms } from '../../core/pades/cms-verification.ts';
import { displayName } from '../../core/pades/distinguished-names.ts';
import { addValidationData, currentFormat, place } from '../../core/pades/formats.ts';
import { digest } from '../../core/pades/hashes.ts';
import { digestBy, embed } from '../../core/pades/prepared.ts';
import { revisions } from '../../core/pades/revisions.ts';
import { appearanceFonts } from '../instrument/fonts.ts';
import type { Collect } from '../trust/deployment.ts';
import { digestInPieces } from '../trust/digest-in-pieces.ts';
import { freeTimestampField, placedTimestampField, withDocumentTimestamp } from '../trust/document-timestamp.ts';
import type { Seal } from '../trust/seal.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import { type MissingData, requireAnswers } from '../trust/validation-data.ts';

/** Bytes reserved for the seal's CMS with its timestamp: a token with the whole chain of its authority. */
const sealLength = 12_288;

interface Means {
  readonly timestamps: TimestampClient;
  readonly collect: Collect;
}

/** A procès-verbal as it can be kept. */
export interface LastingRecord {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** genTime of the last timestamp in it. */
  readonly time: string;
  /** Of whose certificates nobody could tell whether they had been revoked. */
  readonly missing: readonly MissingData[];
}

/**
 * Seals a composed procès-verbal: certified by the deployment's seal (DocMDP, P=2), with a signature timestamp (B-T), and an
 * empty field for a document timestamp.
 * @param at ISO 8601, UTC
 * @returns the file, and genTime of its timestamp
 * @throws NoTimestampError: without a timestamp it is not sealed
 */
export async function sealRecord(
  { seal, timestamps }: { readonly seal: Seal; readonly timestamps: TimestampClient },
  pdf: Uint8Array,
  at: string,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly time: string }> {
  const placed = await place(currentFormat, pdf, {
    fields: [],
    timestampField: placedTimestampField,
    fonts: appearanceFonts(),
    at: `${at.slice(0, 19)}Z`,
    seal: {
      name: displayName(seal.certificate.subject),
      reason: 'Procès-verbal',
      contentsLength: sealLength,
    },
  });
  const cms = await seal.sealCms(await digestBy(placed, digestInPieces)(seal.hash));
  const { token, time } = await timestamps.timestamp(await digest('SHA-256', signatureValue(cms)));
  const stamped = addSignatureTimestamp(cms, token);
  const { problems } = await verifyCms(stamped, { messageDigest: digestBy(placed, digestInPieces) });
  if (problems.length > 0) throw new Error(`The finished seal does not verify: ${problems.join(', ')}.`);
  return { bytes: embed(placed, stamped), time };
}

/**
 * Adds to a sealed procès-verbal what validates it years later (B-LT), and a timestamp over that (B-LTA); or renews one that
 * has them.
 * @param asked `since`: what was known of the certificates before is not enough, ISO 8601; `timestamped`: whether to B-LTA;
 * `attempt`: from 1, if it will be tried again
 * @throws NoTimestampError; SilentResponderError as long as it is worth asking again
 */
export async function preserveRecord(
  { collect, timestamps }: Means,
  sealed: { readonly bytes: Uint8Array<ArrayBuffer>; readonly time: string },
  asked: { readonly since: string; readonly timestamped: boolean; readonly attempt?: number },
): Promise<LastingRecord> {
  const { missing, ...data } = await collect(sealed.bytes, asked);
  if (asked.attempt !== undefined) requireAnswers({ missing, ...data }, asked.attempt);
  const bytes = await addValidationData(currentFormat, sealed.bytes, data);
  if (!asked.timestamped) return { bytes, time: sealed.time, missing };
  const taken = revisions(sealed.bytes).signatures.filter(({ subFilter }) => subFilter === 'ETSI.RFC3161').length;
  const field = freeTimestampField(placedTimestampField, taken);
  const stamped = await withDocumentTimestamp(timestamps, currentFormat, bytes, field);
  return { bytes: stamped.bytes, time: stamped.time, missing };
}
