import { unvouchedContent } from './active-content.ts';
import { formFields } from './form-fields.ts';
import { endOfRevision } from './pdf-cross-reference.ts';
import { PdfError } from './pdf-error.ts';
import { PdfFile } from './pdf-file.ts';
import { isDictionary } from './pdf-objects.ts';
import { pagesOf } from './pdf-pages.ts';
import { revisions } from './revisions.ts';

export interface CheckedInput {
  readonly pageCount: number;
  /** Whether others have signed it: then it can be sealed but not certified. */
  readonly signedBefore: boolean;
}

/**
 * Whether a PDF can be presented as the text to be signed. Throws a PdfError that says why not: `not-a-pdf`, `damaged`,
 * `encrypted`, `hybrid-reference`, `xfa`, `javascript`, `action`, `embedded-file`, `optional-content`,
 * `external-content`, `annotation`, `form-field`, `unknown-entry`, `certified` or, of an earlier signature, `byte-range`.
 */
export function checkInput(bytes: Uint8Array): CheckedInput {
  try {
    return checked(new PdfFile(bytes));
  } catch (cause) {
    // Running out of stack is the one thing that hostile nesting can still do.
    if (cause instanceof RangeError)
      throw new PdfError('damaged', 'The PDF is damaged: it is nested too deeply.', { cause });
    throw cause;
  }
}

function checked(file: PdfFile): CheckedInput {
  if (endOfRevision(file.bytes, file.newest) === undefined) {
    throw new PdfError('damaged', 'The PDF is damaged: its end is missing. Export it again.');
  }
  const sections = file.allSections();
  const size = file.nextNumber();
  if (sections.some(({ places }) => places.keys().some((number) => number >= size))) {
    // New objects are numbered from there on: they would take the place of old ones.
    throw new PdfError('damaged', 'The PDF is damaged: it has more objects than it says. Export it again.');
  }
  if (sections.some((section) => section.isHybrid)) {
    throw new PdfError(
      'hybrid-reference',
      'This PDF keeps two directories of its objects, so that readers may show different things. Export it again.',
    );
  }
  const pageCount = pagesOf(file).length;
  const fields = formFields(file);
  const widgets = new Set(fields.flatMap((field) => field.widgets.map((widget) => widget.number)));
  const [finding] = unvouchedContent(file, (number) => widgets.has(number));
  if (finding !== undefined) throw new PdfError(finding.code, `${finding.message} (${finding.where})`);
  const other = fields.find((field) => field.type !== 'Sig' || !isDictionary(field.value));
  if (other !== undefined) {
    throw new PdfError(
      'form-field',
      `The PDF is a form with the field "${other.name}". Export it without form fields.`,
    );
  }
  if (file.catalog.has('Perms')) {
    throw new PdfError(
      'certified',
      'The PDF is certified by others: no field can be added to it. Use an uncertified one.',
    );
  }
  if (fields.length > 0) revisions(file.bytes);
  return { pageCount, signedBefore: fields.length > 0 };
}
