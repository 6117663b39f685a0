import { Refusal } from '../../core/ceremony/errors.ts';
import { type Language, type Person, type Plan, textOfOriginal } from '../../core/ceremony/plan.ts';
import { checkInput } from '../../core/pades/check-input.ts';
import { uploadedText } from '../../core/protocol/uploaded-text.ts';
import type { BlockPlace } from '../instrument/placing.ts';
import { markedSpecimen } from '../instrument/upload/specimen.ts';
import type { BlobStore } from '../store/store.ts';
import { composeOriginal } from './composing.ts';

/** What is presented of an original: its pages, and where each of its signatories signs. */
interface TextToPresent {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  /** In the order of signature. */
  readonly blocks: readonly BlockPlace[];
  /** In which the signatures speak. */
  readonly language: Language;
  /** It is somebody's own PDF, which says itself who signs where. */
  readonly isUploaded: boolean;
  /** The fields in which others have signed it. */
  readonly earlierFields: readonly string[];
}

/**
 * The text of an original: composed from its words, or the PDF that was uploaded, with the places that were chosen in it.
 * @throws Refusal `fields-not-the-signatories`; what `composeOriginal` throws; StoreError; PdfError
 */
export async function textToPresent(
  blobs: BlobStore,
  plan: Plan,
  original: { readonly id: string; readonly languages: readonly Language[] },
  signatories: readonly Person[],
): Promise<TextToPresent> {
  const given = textOfOriginal(plan, original.id);
  const own = uploadedText.safeParse(given);
  if (own.success) {
    const { places, uploaded } = own.data;
    const pdf = await blobs.get(uploaded.sha256);
    const blocks = signatories.flatMap(({ id }) => places.find(({ person }) => person === id) ?? []);
    if (blocks.length < signatories.length) {
      throw new Refusal('fields-not-the-signatories', 'The uploaded text has no place for one of its signatories.');
    }
    const { earlierFields, pageCount } = checkInput(pdf);
    const language = original.languages[0] ?? 'en';
    // What others have signed cannot be marked: that would change what they signed.
    const isMarked = plan.rehearsal && earlierFields.length === 0;
    const shown = isMarked ? await markedSpecimen(pdf, language) : pdf;
    return { pdf: shown, pageCount, blocks, language, isUploaded: true, earlierFields };
  }
  return { ...(await composeOriginal(plan, original.id)), isUploaded: false, earlierFields: [] };
}
