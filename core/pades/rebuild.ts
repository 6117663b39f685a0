import type { SignatureToPrepare, TimestampToPrepare } from './format-1/prepare.ts';
import { prepare, prepareDocumentTimestamp } from './formats.ts';
import { embed } from './prepared.ts';

/** All that one revision adds to what is known: the final CMS, timestamps included, in DER. */
export type RevisionFact =
  | ({ readonly kind: 'signature'; readonly cms: Uint8Array } & SignatureToPrepare)
  | ({ readonly kind: 'document-timestamp'; readonly cms: Uint8Array } & TimestampToPrepare);

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
  for (const fact of facts) {
    const prepared =
      fact.kind === 'signature'
        ? await prepare(format, bytes, fact)
        : await prepareDocumentTimestamp(format, bytes, fact);
    bytes = embed(prepared, fact.cms);
  }
  return bytes;
}
