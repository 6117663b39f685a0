import { isArray, isDictionary, isName, isReference, type PdfDictionary, type PdfValue } from '../pdf-objects.ts';
import { rectangleOf } from '../pdf-pages.ts';
import { change, type FoundChange } from './change.ts';
import type { Compared, Version } from './compared.ts';
import type { FormNode } from './form-nodes.ts';
import { differingKeys, sameMeaning, sameValue } from './same-value.ts';
import type { Part } from './untouched.ts';

/** What of the form an update changed, and what it may not have touched. */
export interface FormChanges {
  readonly changes: readonly FoundChange[];
  readonly untouched: readonly Part[];
  /** Objects of a field's looks that was filled: nothing else in the document may lead to them. */
  readonly own: readonly Part[];
}

/** What filling in changes of a field or widget: of a signature its value and how it looks, of others what they show. */
const signatureKeys = ['V', 'AP', 'M'];
const fillingKeys = ['V', 'AP', 'AS', 'I', 'M'];
/** Entries of a form's dictionary that decide nothing about what is shown. */
const formKeys = ['Fields', 'SigFlags'];
/** What a field may not bring with it: whatever acts, hides, or is shown to some only. */
const foreignKeys = ['A', 'AA', 'OC', 'XFA', 'AF'];

export function formChanges(compared: Compared): FormChanges {
  const changes: FoundChange[] = [];
  const untouched: Part[] = [];
  const own: Part[] = [];
  const { before, after, changed } = compared;
  const filled = newlyFilled(before, after);

  for (const node of before.fields.values()) {
    const now = after.fields.get(node.number);
    const field = node.name;
    if (now === undefined || now.name !== node.name || now.kind !== node.kind || now.type !== node.type) {
      changes.push(change('field-removed', `the field "${field}" was removed or renamed`, { field }));
      continue;
    }
    const free = freeKeys(node, filled);
    const differing = differingKeys(node.dictionary, now.dictionary).filter((key) => !free.includes(key));
    for (const key of differing) {
      if (
        key === 'Kids' &&
        node.kind === 'group' &&
        hasGrownOnly(node.dictionary.get('Kids'), now.dictionary.get('Kids'), before)
      )
        continue;
      changes.push(change('field-changed', `the field "${field}": "${key}" was changed`, { field }));
    }
    const isSigned = node.type === 'Sig' && node.value !== null;
    for (const [key, value] of node.dictionary) {
      if (free.includes(key) || key === 'Parent') continue;
      const code = isSigned ? 'signature-changed' : 'field-changed';
      const what = isSigned ? 'the signature in the field' : 'the field';
      untouched.push({ value, told: () => change(code, `${what} "${field}" was changed ("${key}")`, { field }) });
    }
    const told = () =>
      change('field-changed', `the appearance of the field "${field}" belongs to something else, too`, { field });
    if (free.includes('AP') && !sameValue(node.dictionary.get('AP'), now.dictionary.get('AP'))) {
      own.push({ value: node.dictionary.get('AP'), told });
    }
    if (node.type !== 'Sig' && isTouched(node, now, changed, before)) {
      changes.push(
        node.isFixed
          ? change('field-changed', `the field "${field}", which nobody may fill in, was changed`, { field })
          : change('form-field-filled', `the field "${field}" was filled in`, { field }),
      );
    }
  }
  for (const node of filled.values()) {
    if (before.fields.has(node.number)) changes.push(signed(node, after));
  }
  for (const node of after.fields.values()) {
    if (!before.fields.has(node.number)) changes.push(...added(node, compared));
  }
  changes.push(...formDictionaryChanges(compared, untouched));
  return { changes: distinct(changes), untouched, own };
}

/** Signature fields that are filled now and were not, by name. */
function newlyFilled(before: Version, after: Version): ReadonlyMap<string, FormNode> {
  const filled = new Map<string, FormNode>();
  const was = new Map([...before.fields.values()].filter(isField).map((node) => [node.name, node]));
  for (const node of after.fields.values()) {
    if (!isField(node) || node.type !== 'Sig' || node.value === null) continue;
    if ((was.get(node.name)?.value ?? null) === null) filled.set(node.name, node);
  }
  return filled;
}

const isField = (node: FormNode) => node.kind === 'field';

function freeKeys(node: FormNode, filled: ReadonlyMap<string, FormNode>): readonly string[] {
  if (node.kind === 'group') return [];
  if (node.type === 'Sig') return filled.has(node.name) ? signatureKeys : [];
  return node.type === '' ? [] : fillingKeys;
}

/** What a newly filled signature field is: `value` is a dictionary, or its own rules tell that it is none. */
function signed(node: FormNode, { file }: Version): FoundChange {
  const field = node.name;
  const subFilter = isDictionary(node.value) ? file.resolve(node.value.get('SubFilter')) : null;
  return isName(subFilter, 'ETSI.RFC3161')
    ? change('document-timestamp', `the field "${field}" was filled with a timestamp of the document`, { field })
    : change('signature', `the field "${field}" was signed`, { field });
}

/** A list of references that only got more. */
function hasGrownOnly(old: PdfValue | undefined, now: PdfValue | undefined, { file }: Version): boolean {
  const [was, is] = [file.array(old), isArray(now) ? now : undefined];
  return was !== undefined && is !== undefined && was.every((item, i) => sameValue(item, is[i]));
}

/** Whether a field's value or looks changed: in its own entries, or in what they lead to. */
function isTouched(node: FormNode, now: FormNode, changed: ReadonlySet<number>, { file }: Version): boolean {
  const free = fillingKeys;
  if (differingKeys(node.dictionary, now.dictionary).some((key) => free.includes(key))) return true;
  const appearance = file.dictionary(node.dictionary.get('AP'));
  const values = [node.dictionary.get('V'), node.dictionary.get('AP'), ...(appearance?.values() ?? [])];
  const states = values.flatMap((value) => (isDictionary(value) ? [...value.values()] : []));
  return [...values, ...states].some((value) => isReference(value) && changed.has(value.number));
}

/** An appearance that draws nothing: none, or an empty form (12.5.5). */
function showsNothing(appearance: PdfValue | undefined, { file }: Version): boolean {
  const states = file.dictionary(appearance);
  return states === undefined || [...states.values()].every((state) => file.stream(state)?.data.length === 0);
}

/** A field that was not there before may only be one for a signature, with nothing but a signature's appearance. */
function* added(node: FormNode, { before, after }: Compared): Generator<FoundChange> {
  const field = node.name;
  // Neither a second widget of a field that was there, nor a second field of its name.
  const isKnown = [...before.fields.values()].some(({ name, kind }) => name === field && kind !== 'group');
  const isNew = before.file.placeOf(node.number).in === 'nowhere' && !isKnown;
  const foreign = foreignKeys.filter((key) => node.dictionary.has(key));
  const isEmptyAndShown = node.value === null && !showsNothing(node.dictionary.get('AP'), after);
  if (node.type !== 'Sig' || node.kind === 'group' || !isNew || foreign.length > 0 || isEmptyAndShown) {
    yield change('field-added', `the field "${field}" was added`, { field });
    return;
  }
  const page = after.pageOf.get(node.number);
  const rect = rectangleOf(after.file, node.dictionary.get('Rect'));
  const visible = rect !== undefined && rect[0] < rect[2] && rect[1] < rect[3] && page !== undefined;
  const where = { field, visible, ...(page === undefined ? {} : { page }) };
  const place = visible ? `, visible on page ${page}` : '';
  yield change('signature-field-added', `the signature field "${field}" was added${place}`, where);
  if (node.value !== null && isField(node)) yield signed(node, after);
}

function* formDictionaryChanges({ before, after }: Compared, untouched: Part[]): Generator<FoundChange> {
  const empty: PdfDictionary = new Map();
  const old = before.file.dictionary(before.file.catalog.get('AcroForm')) ?? empty;
  const now = after.file.dictionary(after.file.catalog.get('AcroForm')) ?? empty;
  if (
    old.has('DR') &&
    sameValue(old.get('DR'), now.get('DR')) &&
    !hasKeptAll(old.get('DR'), before, now.get('DR'), after)
  ) {
    yield change('form', 'the form: "DR" was changed');
  }
  for (const key of differingKeys(old, now)) {
    if (key === 'SigFlags' && !hasKeptFlags(before.file.resolve(old.get(key)), after.file.resolve(now.get(key)))) {
      yield change(
        'form',
        'the form: it no longer says that there are signatures, or that the file may only be appended to',
      );
    }
    if (formKeys.includes(key)) continue;
    // Fonts and a style for texts to be typed, where there were none; and that readers need not draw fields anew.
    if ((key === 'DR' || key === 'DA') && !old.has(key)) continue;
    if (key === 'DR' && hasKeptAll(old.get(key), before, now.get(key), after)) continue;
    if (key === 'NeedAppearances' && now.get(key) !== true) continue;
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

function resourcesOf(value: PdfValue, { file }: Version): readonly PdfValue[] {
  return [...(file.dictionary(value)?.values() ?? [])].flatMap((kind) => [...(file.dictionary(kind)?.values() ?? [])]);
}

/** Whether the resources of a form (fonts and their like) are those that there were, and others beside. */
function hasKeptAll(was: PdfValue | undefined, before: Version, is: PdfValue | undefined, after: Version): boolean {
  const [old, now] = [before.file.dictionary(was), after.file.dictionary(is)];
  if (old === undefined || now === undefined) return false;
  return [...old].every(([kind, value]) => {
    const [had, has] = [before.file.dictionary(value), after.file.dictionary(now.get(kind))];
    if (had === undefined || has === undefined) return sameMeaning(value, before.file, now.get(kind), after.file);
    return [...had].every(([key, one]) => sameMeaning(one, before.file, has.get(key), after.file));
  });
}

function distinct(changes: readonly FoundChange[]): readonly FoundChange[] {
  return [...new Map(changes.map((one) => [one.message, one])).values()];
}
