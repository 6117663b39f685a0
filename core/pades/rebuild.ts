import type { SignatureToPrepare, TimestampToPrepare } from './format-1/prepare.ts';
import type { ValidationData } from './format-1/validation-data.ts';
import { addValidationData, prepare, prepareDocumentTimestamp } from './formats.ts';
import { embed } from './prepared.ts';

/** All that one revision adds to what is known; a CMS is the final one, timestamps included, in DER. */
export type RevisionFact =
  | ({ readonly kind: 'signature'; readonly cms: Uint8Array } & SignatureToPrepare)
  | ({ readonly kind: 'document-timestamp'; readonly cms: Uint8Array } & TimestampToPrepare)
  | ({ readonly kind: 'validation-data' } & ValidationData);

/**
 * The signed file again, from the presented one and the facts in their order: a fold. The CMS are taken as they are; who
 * rebuilds to check verifies them. Throws a PdfError as `prepare`, `prepareDocumentTimestamp` and `embed` do.
 */
export async function rebuild(
  format: number,
  presented: Uint8Array<ArrayBuffer>,
  facts: readonly RevisionFact[],
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = presented;
  for (const fact of facts) bytes = await revised(format, bytes, fact);
  return bytes;
}

async function revised(format: number, bytes: Uint8Array, fact: RevisionFact): Promise<Uint8Array<ArrayBuffer>> {
  if (fact.kind === 'validation-data') return addValidationData(format, bytes, fact);
  if (fact.kind === 'signature') return embed(await prepare(format, bytes, fact), fact.cms);
  return embed(await prepareDocumentTimestamp(format, bytes, fact), fact.cms);
}
