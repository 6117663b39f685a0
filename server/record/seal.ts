import { digest } from '../../core/pades/algorithms.ts';
import { addSignatureTimestamp, signatureValue } from '../../core/pades/cms.ts';
import { verifyCms } from '../../core/pades/cms-verification.ts';
import { displayName } from '../../core/pades/distinguished-names.ts';
import { currentFormat, place } from '../../core/pades/formats.ts';
import { digestBy, embed } from '../../core/pades/prepared.ts';
import { appearanceFonts } from '../instrument/fonts.ts';
import { digestInPieces } from '../trust/digest-in-pieces.ts';
import type { Seal } from '../trust/seal.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';

/** Bytes reserved for the seal's CMS with its timestamp: a token with the whole chain of its authority. */
const sealLength = 12_288;

/**
 * Seals a composed procès-verbal: certified by the deployment's seal (DocMDP, P=2), with a signature timestamp (B-T), and an
 * empty field for a document timestamp that may renew it one day.
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
    timestampField: 'document-timestamp',
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
