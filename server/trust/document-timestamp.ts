/** A document timestamp over all that a file holds (EN 319 142-1, 5.4.3), from the deployment's authorities. */
import { prepareDocumentTimestamp } from '../../core/pades/formats.ts';
import { digestBy, embed } from '../../core/pades/prepared.ts';
import { digestInPieces } from './digest-in-pieces.ts';
import type { TimestampClient } from './timestamp-client.ts';

/** The invisible field that is placed for the first document timestamp of every document made here. */
export const placedTimestampField = 'document-timestamp';

/** Bytes reserved for a token with the whole chain of its authority. */
export const tokenLength = 12_288;

/** The placed field for the first document timestamp; each later one adds a field of its own. @param taken how many there are */
export function freeTimestampField(placed: string, taken: number): string {
  return taken === 0 ? placed : `${placed}-${taken + 1}`;
}

/**
 * @param format by which the document was presented
 * @returns the file with the timestamp, its token in DER and its genTime
 * @throws NoTimestampError
 */
export async function withDocumentTimestamp(
  timestamps: TimestampClient,
  format: number,
  bytes: Uint8Array,
  field: string,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly token: Uint8Array; readonly time: string }> {
  const prepared = await prepareDocumentTimestamp(format, bytes, { field, contentsLength: tokenLength });
  const { token, time } = await timestamps.timestamp(await digestBy(prepared, digestInPieces)('SHA-256'));
  return { bytes: embed(prepared, token), token, time };
}
