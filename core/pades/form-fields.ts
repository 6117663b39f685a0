import { PdfError } from './pdf-error.ts';
import type { PdfFile } from './pdf-file.ts';
import {
  isName,
  isReference,
  isString,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  textOf,
} from './pdf-objects.ts';

/** A terminal field of the form (ISO 32000-1, 12.7.3). */
export interface FormField {
  /** Its full name: the partial names from the root on, joined by full stops. */
  readonly name: string;
  /** Sig, Tx, Btn or Ch, its own or inherited. */
  readonly type: string | undefined;
  /** V, resolved, its own or inherited; null if the field is empty. */
  readonly value: PdfValue;
  readonly reference: PdfReference;
  readonly dictionary: PdfDictionary;
  /** The annotations that show it: the field itself or its kids. */
  readonly widgets: readonly PdfReference[];
}

const maximumFields = 100_000;
/** Of all full names together, in characters: each holds those of all fields above. */
const maximumNames = 20_000_000;

/**
 * All terminal fields in order of the form. Throws a PdfError `damaged`.
 * @param repeated what becomes of a field that the form names again: the form is damaged, or it is one field all the same
 */
export function formFields(file: PdfFile, repeated: 'damaged' | 'one' = 'damaged'): readonly FormField[] {
  const form = file.dictionary(file.catalog.get('AcroForm'));
  const found: FormField[] = [];
  const seen = new Set<number>();
  let names = 0;
  const visit = (
    item: PdfValue,
    prefix: string,
    inherited: { type?: string; value: PdfValue },
    depth: number,
  ): void => {
    // A reference to what is not there is one to null (7.3.10): it names no field.
    if (file.resolve(item) === null) return;
    const entries = file.dictionary(item);
    if (!isReference(item) || entries === undefined) throw damaged('a form field is missing');
    const isRepeated = seen.has(item.number);
    if (isRepeated && repeated === 'one') return;
    if (isRepeated || depth > 50 || seen.size > maximumFields) throw damaged('its form fields run in a circle');
    seen.add(item.number);
    const title = file.resolve(entries.get('T'));
    const name = isString(title) ? `${prefix}${prefix === '' ? '' : '.'}${textOf(title)}` : prefix;
    names += name.length;
    if (names > maximumNames) throw damaged('the names of its form fields are too long');
    const type = file.resolve(entries.get('FT'));
    const own = {
      ...inherited,
      ...(isName(type) ? { type: type.name } : {}),
      ...(entries.has('V') ? { value: file.resolve(entries.get('V')) } : {}),
    };
    const kids = file.array(entries.get('Kids')) ?? [];
    const fields = kids.filter((kid) => file.dictionary(kid)?.has('T'));
    for (const kid of fields) visit(kid, name, own, depth + 1);
    if (fields.length > 0) return;
    const widgets = entries.has('Kids') ? kids.filter((kid) => isReference(kid)) : [item];
    found.push({ name, type: own.type, value: own.value, reference: item, dictionary: entries, widgets });
  };
  for (const item of file.array(form?.get('Fields')) ?? []) visit(item, '', { value: null }, 0);
  return found;
}

function damaged(what: string): PdfError {
  return new PdfError('damaged', `The PDF is damaged: ${what}.`);
}
