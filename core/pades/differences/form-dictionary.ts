/** The dictionary of the form (ISO 32000-1, 12.7.2): what an update may say there without making fields show something else. */
import { wholeBudget } from '../hidden/painted.ts';
import type { PdfDictionary, PdfValue } from '../pdf-objects.ts';
import { change, type FoundChange } from './change.ts';
import type { Compared, Version } from './compared.ts';
import { differingKeys, sameMeaning, sameValue } from './same-value.ts';
import { asksForFont, drawsFields, isLeftToForm, showsItsValue } from './shown-values.ts';
import { isStandardFont } from './standard-fonts.ts';
import type { Part } from './untouched.ts';

/** Entries that decide nothing about what is shown. */
const formKeys = ['Fields', 'SigFlags'];

/** @param untouched gets the parts that may not have been touched */
export function* formDictionaryChanges({ before, after }: Compared, untouched: Part[]): Generator<FoundChange> {
  const empty: PdfDictionary = new Map();
  const old = before.file.dictionary(before.file.catalog.get('AcroForm')) ?? empty;
  const now = after.file.dictionary(after.file.catalog.get('AcroForm')) ?? empty;
  const hasKept = () => hasKeptResources(old, now, { before, after });
  if (old.has('DR') && sameValue(old.get('DR'), now.get('DR')) && !hasKept()) {
    yield change('form', 'the form: "DR" was changed');
  }
  for (const key of differingKeys(old, now)) {
    if (key === 'SigFlags' && !hasKeptFlags(before.file.resolve(old.get(key)), after.file.resolve(now.get(key)))) {
      yield change(
        'form',
        'the form: it no longer says that there are signatures, or that the file may only be appended to',
      );
    }
    if (key === 'SigFlags' && !hasKnownFlags(before.file.resolve(old.get(key)), after.file.resolve(now.get(key)))) {
      yield change('form', 'the form: "SigFlags" was changed');
    }
    if (formKeys.includes(key)) continue;
    // How texts are typed that nobody typed yet; and that readers need not draw fields anew.
    if ((key === 'DA' || key === 'Q') && !isLeftToForm(before, key)) continue;
    if (key === 'DR' && hasKept()) continue;
    if (key === 'NeedAppearances' && !drawsFields(after.file) && showsWhatWasDrawn(before)) continue;
    yield change('form', `the form: "${key}" was changed`);
  }
  for (const [key, value] of old) {
    if (formKeys.includes(key)) continue;
    // The dictionaries of fonts and their like may grow; they are compared above, and the fonts themselves stay.
    const kept = key === 'DR' ? resourcesOf(value, before) : [value];
    for (const one of kept) {
      untouched.push({ value: one, told: (object) => change('form', `the form: "${key}" was changed`, { object }) });
    }
  }
}

/** What SigFlags said holds on (ISO 32000-1, table 219): programs may ask it before they rewrite a file. */
function hasKeptFlags(was: PdfValue, is: PdfValue): boolean {
  if (typeof was !== 'number') return true;
  return typeof is === 'number' && (was & is) === was;
}

/** What SigFlags says more is of what it can say. */
function hasKnownFlags(was: PdfValue, is: PdfValue): boolean {
  if (is === null) return true;
  return typeof is === 'number' && ((typeof was === 'number' ? was : 0) ^ is) >>> 2 === 0;
}

function resourcesOf(value: PdfValue, { file }: Version): readonly PdfValue[] {
  return [...(file.dictionary(value)?.values() ?? [])].flatMap((kind) => [...(file.dictionary(kind)?.values() ?? [])]);
}

/**
 * Whether the resources of a form (fonts and their like) are those that there were, and others beside; none of these by
 * a name that a field already asks for, unless it is a font that every program has.
 */
function hasKeptResources(
  old: PdfDictionary,
  now: PdfDictionary,
  { before, after }: { readonly before: Version; readonly after: Version },
): boolean {
  if (old.has('DR') && !hasKeptAll(old.get('DR'), before, now.get('DR'), after)) return false;
  const fonts = (form: PdfDictionary, { file }: Version) =>
    file.dictionary(file.dictionary(form.get('DR'))?.get('Font')) ?? new Map<string, PdfValue>();
  const had = fonts(old, before);
  return [...fonts(now, after)].every(
    ([font, value]) => had.has(font) || isStandardFont(value, after.file) || !asksForFont(before, font),
  );
}

function hasKeptAll(was: PdfValue | undefined, before: Version, is: PdfValue | undefined, after: Version): boolean {
  const [old, now] = [before.file.dictionary(was), after.file.dictionary(is)];
  if (old === undefined || now === undefined) return false;
  return [...old].every(([kind, value]) => {
    const [had, has] = [before.file.dictionary(value), after.file.dictionary(now.get(kind))];
    if (had === undefined || has === undefined) return sameMeaning(value, before.file, now.get(kind), after.file);
    return [...had].every(([key, one]) => sameMeaning(one, before.file, has.get(key), after.file));
  });
}

/** Whether fields look like what programs drew for them, so that these may leave it. */
function showsWhatWasDrawn(version: Version): boolean {
  const budget = wholeBudget();
  return (
    !drawsFields(version.file) || [...version.fields.values()].every((node) => showsItsValue(node, version, budget))
  );
}
