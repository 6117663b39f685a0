import { type CheckedInput, checkInput } from '../../../core/pades/check-input.ts';
import { departure } from '../../../core/pades/other-readers.ts';
import { PdfError } from '../../../core/pades/pdf-error.ts';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { recoveredObjects } from '../../../core/pades/recovery.ts';
import { rewritten, versionOf } from '../../../core/pades/rewritten.ts';

export interface SoundCopy {
  /** The file itself, or a new one of the same document. */
  readonly bytes: Uint8Array;
  readonly checked: CheckedInput;
  readonly isRewritten: boolean;
}

/**
 * A file that every program reads alike: the one that was handed in, where it is that, or a new one of the same document,
 * where it is damaged so that it can be mended, or written so that strict programs refuse it. What others have signed is
 * never rewritten. Whoever reads on compares what both show. Throws a PdfError: what `checkInput` refuses.
 */
export async function soundCopy(bytes: Uint8Array): Promise<SoundCopy> {
  let refusal: PdfError | undefined;
  try {
    const checked = checkInput(bytes);
    const file = new PdfFile(bytes);
    const isSound = checked.earlierFields.length > 0 || departure(file) === undefined;
    if (isSound) return { bytes, checked, isRewritten: false };
  } catch (cause) {
    if (!(cause instanceof PdfError) || !mendable.has(cause.code)) throw cause;
    refusal = cause;
  }
  for (const objects of [() => new PdfFile(bytes), () => recoveredObjects(bytes)]) {
    try {
      const copy = await rewritten(objects(), versionOf(bytes));
      const checked = checkInput(copy);
      // A signature does not outlive a rewriting.
      if (checked.earlierFields.length === 0) return { bytes: copy, checked, isRewritten: true };
    } catch (cause) {
      if (!(cause instanceof PdfError)) throw cause;
      // What cannot be taken for another reason is refused for that.
      refusal = refusal === undefined || !mendable.has(cause.code) ? cause : refusal;
    }
  }
  throw refusal ?? new PdfError('damaged', 'The PDF is damaged, and signed.');
}

const mendable: ReadonlySet<string> = new Set(['damaged', 'not-a-pdf']);
