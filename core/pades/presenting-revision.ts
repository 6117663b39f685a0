import type { Finding } from './active-content.ts';
import { formFields } from './form-fields.ts';
import { kerningKey } from './format-1/face.ts';
import { purposeOf } from './format-1/placed-field.ts';
import type { PdfFile } from './pdf-file.ts';
import { isName, isReference, type PdfDictionary, type PdfValue, written } from './pdf-objects.ts';
import { pagesOf } from './pdf-pages.ts';

type ChangeFinding = Finding<'changed-object' | 'font'>;

/**
 * What the newest revision of `presented` did to the text of `draft`, the file before it, beside placing fields: of the
 * catalog only the form, permissions and extensions may change, of pages only the annotations, of the form only the
 * fields; new objects may only be the fields', their fonts and the seal.
 */
export function* unvouchedChanges(draft: PdfFile, presented: PdfFile): Generator<ChangeFinding> {
  const mayChange = new Map<number, readonly string[]>([[presented.root.number, ['AcroForm', 'Perms', 'Extensions']]]);
  for (const page of pagesOf(presented)) mayChange.set(page.reference.number, ['Annots']);
  const form = presented.catalog.get('AcroForm');
  if (isReference(form)) mayChange.set(form.number, ['Fields', 'SigFlags']);
  const mayBeAdded = addedByPlacing(presented);

  for (const [number, place] of presented.newest.places) {
    const before = draft.placeOf(number);
    if (before.in === 'nowhere') {
      if (place.in === 'file' && (mayBeAdded.has(number) || place.offset === presented.newest.offset)) continue;
      yield changed(`object ${number}`, 'The revision that places the fields adds something else.');
      continue;
    }
    const keys = mayChange.get(number);
    const generation = before.in === 'file' ? before.generation : 0;
    const reference = { kind: 'reference', number, generation } as const;
    const [old, now] = [draft.dictionary(reference), presented.dictionary(reference)];
    if (
      keys !== undefined &&
      old !== undefined &&
      now !== undefined &&
      written(without(old, keys)) === written(without(now, keys))
    )
      continue;
    yield changed(`object ${number}`, 'The revision that places the fields changes the text.');
  }
  for (const key of ['Root', 'Info']) {
    if (written(draft.trailer.get(key) ?? null) === written(presented.trailer.get(key) ?? null)) continue;
    yield changed('trailer', 'The revision that places the fields is about another document.');
  }
  yield* annotationChanges(draft, presented);
  yield* fontFindings(presented);
}

const changed = (where: string, message: string): ChangeFinding => ({ code: 'changed-object', message, where });

function without(entries: PdfDictionary, keys: readonly string[]): PdfDictionary {
  return new Map([...entries].filter(([key]) => !keys.includes(key)));
}

/** The annotations that a page had are still there, in their order and before the added ones. */
function* annotationChanges(draft: PdfFile, presented: PdfFile): Generator<ChangeFinding> {
  const [before, after] = [pagesOf(draft), pagesOf(presented)];
  for (const [i, page] of before.entries()) {
    const old = draft.array(page.dictionary.get('Annots')) ?? [];
    const now = presented.array(after[i]?.dictionary.get('Annots')) ?? [];
    if (written(old) === written(now.slice(0, old.length))) continue;
    yield changed(`page ${i + 1}`, 'The revision that places the fields changes annotations.');
  }
}

/** The numbers of the objects that `place` adds. */
function addedByPlacing(file: PdfFile): ReadonlySet<number> {
  const numbers = new Set<number>();
  const add = (value: PdfValue | undefined): PdfDictionary | undefined => {
    if (isReference(value)) numbers.add(value.number);
    return file.dictionary(value);
  };
  add(file.catalog.get('AcroForm'));
  for (const page of pagesOf(file)) add(page.dictionary.get('Annots'));
  for (const { reference, dictionary } of formFields(file)) {
    if (purposeOf(file, dictionary) === undefined) continue;
    add(reference);
    add(dictionary.get('V'));
    for (const font of fontsOf(file, add(file.dictionary(dictionary.get('AP'))?.get('N')))) {
      const type0 = add(font);
      add(type0?.get('ToUnicode'));
      const descendant = add(file.array(type0?.get('DescendantFonts'))?.[0]);
      add(add(descendant?.get('FontDescriptor'))?.get('FontFile2'));
    }
  }
  return numbers;
}

function fontsOf(file: PdfFile, appearance: PdfDictionary | undefined): Iterable<PdfValue> {
  return file.dictionary(file.dictionary(appearance?.get('Resources'))?.get('Font'))?.values() ?? [];
}

const type0Keys = 'Type Subtype BaseFont Encoding DescendantFonts ToUnicode'.split(' ').concat(kerningKey);
const descendantKeys = 'Type Subtype BaseFont CIDSystemInfo FontDescriptor DW W CIDToGIDMap'.split(' ');

/** The fonts of the fields are embedded TrueType fonts as `place` embeds them. */
function* fontFindings(file: PdfFile): Generator<ChangeFinding> {
  for (const { name, dictionary } of formFields(file)) {
    if (purposeOf(file, dictionary) !== 'signature') continue;
    for (const font of fontsOf(file, file.dictionary(file.dictionary(dictionary.get('AP'))?.get('N')))) {
      const type0 = file.dictionary(font);
      const descendant = file.dictionary(file.array(type0?.get('DescendantFonts'))?.[0]);
      const embedded = file.stream(file.dictionary(descendant?.get('FontDescriptor'))?.get('FontFile2'));
      const sound =
        [...(type0?.keys() ?? [])].join() === type0Keys.join() &&
        [...(descendant?.keys() ?? [])].join() === descendantKeys.join() &&
        isName(type0?.get('Subtype'), 'Type0') &&
        isName(type0?.get('Encoding'), 'Identity-H') &&
        isName(descendant?.get('Subtype'), 'CIDFontType2') &&
        isName(descendant?.get('CIDToGIDMap'), 'Identity') &&
        embedded !== undefined;
      if (!sound)
        yield {
          code: 'font',
          message: `The fonts of the field "${name}" are not as they should be.`,
          where: `field ${name}`,
        };
    }
  }
}
