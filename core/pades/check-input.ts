import { unvouchedContent } from './active-content.ts';
import { type FormField, formFields } from './form-fields.ts';
import { endOfRevision } from './pdf-cross-reference.ts';
import { PdfError } from './pdf-error.ts';
import { PdfFile } from './pdf-file.ts';
import {
  binaryText,
  isDictionary,
  isReference,
  isString,
  type PdfDictionary,
  type PdfReference,
  textOf,
} from './pdf-objects.ts';
import { type Page, pagesOf, type Rectangle, rectangleOf } from './pdf-pages.ts';
import { revisions } from './revisions.ts';

export interface CheckedInput {
  readonly pageCount: number;
  /** The fields in which others have signed it: then it can be sealed but not certified. */
  readonly earlierFields: readonly string[];
  /** Signature fields that nobody has filled. Placing takes them away: it places its own. */
  readonly emptyFields: readonly EmptyField[];
}

/** An empty signature field, visible on a page. */
export interface EmptyField {
  readonly name: string;
  /** What it says to those who listen to the page (TU). */
  readonly description: string;
  /** From 1. */
  readonly page: number;
  readonly rect: Rectangle;
}

/**
 * Whether a PDF can be presented as the text to be signed. Throws a PdfError that says why not: `not-a-pdf`, `damaged`,
 * `encrypted`, `hybrid-reference`, `xfa`, `javascript`, `action`, `embedded-file`, `optional-content`,
 * `external-content`, `annotation`, `link`, `form-field`, `unknown-entry`, `certified`, `too-large`, or, of an earlier signature,
 * `byte-range` or `field-missing`: others signed it and left a field to be filled.
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
  if (!/^%PDF-[12]\.\d/.test(binaryText(file.bytes.subarray(0, 8)))) {
    throw new PdfError(
      'not-a-pdf',
      'This file does not say which PDF it is. Choose a file that a word processor exported.',
    );
  }
  if (endOfRevision(file.bytes, file.newest) === undefined) {
    throw new PdfError('damaged', 'The PDF is damaged: its end is missing. Export it again.');
  }
  const sections = file.allSections();
  const size = file.nextNumber();
  if (sections.some(({ places }) => [...places.keys()].some((number) => number >= size))) {
    // New objects are numbered from there on: they would take the place of old ones.
    throw new PdfError('damaged', 'The PDF is damaged: it has more objects than it says. Export it again.');
  }
  // Word processors write a second directory beside an empty first one: of that readers cannot take two views.
  if (sections.some((section) => section.isAmbiguous)) {
    throw new PdfError(
      'hybrid-reference',
      'This PDF gives objects two places, so that readers may show different things. Export it again.',
    );
  }
  const pages = pagesOf(file);
  const fields = formFields(file);
  const widgets = new Set(fields.flatMap((field) => field.widgets.map((widget) => widget.number)));
  const [finding] = unvouchedContent(file, (number) => widgets.has(number));
  if (finding !== undefined) {
    const { code, message, where, entry } = finding;
    throw new PdfError(code, `${message} (${where})`, { where, entry });
  }
  if (file.catalog.has('Perms')) {
    throw new PdfError(
      'certified',
      'The PDF is certified by others: no field can be added to it. Use an uncertified one.',
    );
  }
  const emptyFields = fields
    .filter((field) => !isDictionary(field.value))
    .map((field) => emptyField(file, field, pages));
  const earlierFields = fields.filter((field) => isDictionary(field.value)).map(({ name }) => name);
  if (earlierFields.length > 0) {
    const { signatures } = revisions(file.bytes);
    const bound = signatures.find(({ dictionary }) => dictionary.has('Reference'));
    if (bound !== undefined) {
      const message = `The signature in the field "${bound.field}" allows no other after it. Use a PDF without it.`;
      throw new PdfError('certified', message, { where: `field ${bound.field}` });
    }
    const [open] = emptyFields;
    if (open !== undefined) {
      const message = `Others have signed the PDF and left the field "${open.name}" to be filled. Use one without it.`;
      throw new PdfError('field-missing', message, { where: `field ${open.name}` });
    }
  }
  return { pageCount: pages.length, earlierFields, emptyFields };
}

/** A field that placing can take away: for a signature, empty, shown once. Throws `form-field`. */
function emptyField(file: PdfFile, field: FormField, pages: readonly Page[]): EmptyField {
  const { dictionary, name, reference, type, value, widgets } = field;
  const [widget, ...others] = widgets;
  const shown = pages.flatMap((page, index) =>
    (file.array(page.dictionary.get('Annots')) ?? []).flatMap((item) =>
      isReference(item) && item.number === widget?.number ? [index + 1] : [],
    ),
  );
  const rect = rectangleOf(file, file.dictionary(widget)?.get('Rect'));
  const [page] = shown;
  const isPlain = type === 'Sig' && value === null && others.length === 0 && !isAstray(file, reference, dictionary);
  if (!isPlain || rect === undefined || page === undefined || shown.length > 1) {
    const message = `The PDF is a form with the field "${name}". Export it without form fields.`;
    throw new PdfError('form-field', message, { where: `field ${name}` });
  }
  const description = file.resolve(dictionary.get('TU'));
  return { name, description: isString(description) ? textOf(description) : '', page, rect };
}

/** A field that says that it belongs to another, and stands in the form by itself. */
function isAstray(file: PdfFile, { number }: PdfReference, field: PdfDictionary): boolean {
  const form = file.dictionary(file.catalog.get('AcroForm'));
  const tops = file.array(form?.get('Fields')) ?? [];
  return field.has('Parent') && tops.some((top) => isReference(top) && top.number === number);
}
