import { type Budget, wholeBudget } from '../hidden/painted.ts';
import { PdfError } from '../pdf-error.ts';
import { decoded } from '../pdf-filters.ts';
import {
  binaryText,
  isArray,
  isDictionary,
  isName,
  isReference,
  type PdfStream,
  type PdfValue,
} from '../pdf-objects.ts';
import { rectangleOf } from '../pdf-pages.ts';
import { change, type FoundChange } from './change.ts';
import type { Compared, Version } from './compared.ts';
import { fillingKeys, freeKeys, hasOtherValue, isClosed, isHarmless } from './field-entries.ts';
import { formDictionaryChanges } from './form-dictionary.ts';
import { type FormNode, isPushButton, runsScript } from './form-nodes.ts';
import { differingKeys, sameMeaning, sameValue } from './same-value.ts';
import { showsTheSame } from './shown-values.ts';
import type { Part } from './untouched.ts';

/** What of the form an update changed, and what it may not have touched. */
export interface FormChanges {
  readonly changes: readonly FoundChange[];
  readonly untouched: readonly Part[];
  /** Objects of a field's looks that was filled: nothing else in the document may lead to them. */
  readonly own: readonly Part[];
}

/** What a field may not bring with it: whatever acts, hides, or is shown to some only. */
const foreignKeys = ['A', 'AA', 'OC', 'XFA', 'AF'];

export function formChanges(compared: Compared): FormChanges {
  const changes: FoundChange[] = [];
  const untouched: Part[] = [];
  const own: Part[] = [];
  const { before, after, changed } = compared;
  const filled = newlyFilled(before, after);
  const budget = wholeBudget();

  for (const node of before.fields.values()) {
    const now = after.fields.get(node.number);
    const field = node.name;
    if (now === undefined || now.name !== node.name || now.kind !== node.kind || now.type !== node.type) {
      changes.push(change('field-removed', `the field "${field}" was removed or renamed`, { field }));
      continue;
    }
    const isNewlySigned = node.type === 'Sig' && filled.has(node.name);
    const free = freeKeys(node, now, compared, isNewlySigned);
    const differing = differingKeys(node.dictionary, now.dictionary).filter((key) => !free.includes(key));
    for (const key of differing) {
      if (isHarmless(key, { was: node, is: now }, compared, isNewlySigned)) continue;
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
      changes.push(filling(node, now, compared, budget));
    }
    if (isClosed(node, now)) {
      changes.push(change('field-closed', `the field "${field}" can no longer be filled in`, { field }));
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

/** What it is that a field's value or looks were touched: filling it in, or something else. */
function filling(node: FormNode, now: FormNode, compared: Compared, budget: Budget): FoundChange {
  const { name: field } = node;
  const { before, after } = compared;
  const refused = (what: string) => change('field-changed', `the field "${field}"${what}`, { field });
  if (node.isFixed) return refused(', which nobody may fill in, was changed');
  const isSame = !hasOtherValue(node, now, compared);
  if (isPushButton(node)) {
    const [was, is] = [node, now].map(({ dictionary }) => dictionary.get('AP'));
    const hasSameLooks = isSame && sameMeaning(was, before.file, is, after.file);
    if (!hasSameLooks && !runsScript(node, before.file)) return refused(', a button that holds no value, was changed');
  } else if (
    isSame &&
    sameValue(node.dictionary.get('AS'), now.dictionary.get('AS')) &&
    !showsTheSame(node, now, compared, budget)
  ) {
    return refused(' shows something else, though its value is the same');
  }
  return change('form-field-filled', `the field "${field}" was filled in`, { field });
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
  if (differingKeys(node.dictionary, now.dictionary).some((key) => fillingKeys.includes(key))) return true;
  const appearance = file.dictionary(node.dictionary.get('AP'));
  const values = [node.dictionary.get('V'), node.dictionary.get('AP'), ...(appearance?.values() ?? [])];
  const states = values.flatMap((value) => (isDictionary(value) ? [...value.values()] : []));
  return [...values, ...states].some((value) => isReference(value) && changed.has(value.number));
}

/** More than a form that draws nothing has. */
const mostOfNothing = 10_000;

/** A form without a single operator that draws: with remarks at most, and graphics states that are kept and taken back. */
function isBlank(form: PdfStream | undefined): boolean {
  if (form === undefined) return false;
  try {
    const content = binaryText(decoded(form, mostOfNothing));
    return /^[\0\sqQ]*$/.test(content.replace(/%[^\r\n]*/g, ''));
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
}

/** An appearance that draws nothing: none, or an empty form (12.5.5). */
function showsNothing(appearance: PdfValue | undefined, { file }: Version): boolean {
  const states = file.dictionary(appearance);
  return states === undefined || [...states.values()].every((state) => isBlank(file.stream(state)));
}

const groupKeys = ['T', 'Kids', 'Parent', 'FT', 'Ff'];

/** A group that is new and shows nothing itself: the fields in it are judged by themselves. */
const isNewGroup = ({ kind, number, type, dictionary }: FormNode, before: Version): boolean =>
  kind === 'group' &&
  (type === '' || type === 'Sig') &&
  before.file.placeOf(number).in === 'nowhere' &&
  [...dictionary.keys()].every((key) => groupKeys.includes(key));

/** Points. A wider border could cover text. */
const widestBorder = 2;

/** Whether programs draw a ground, or a wide border, for a field without looks (12.5.6.19: BG and BC of MK). */
function hasGround({ dictionary }: FormNode, { file }: Version): boolean {
  const colours = file.dictionary(dictionary.get('MK'));
  const isColour = (key: string) => (file.array(colours?.get(key)) ?? []).length > 0;
  const style = file.resolve(file.dictionary(dictionary.get('BS'))?.get('W'));
  const width = style ?? file.resolve(file.array(dictionary.get('Border'))?.[2]) ?? 1;
  return isColour('BG') || (isColour('BC') && !(typeof width === 'number' && width <= widestBorder));
}

/** A field that was not there before may only be one for a signature, with nothing but a signature's appearance. */
function* added(node: FormNode, { before, after }: Compared): Generator<FoundChange> {
  const field = node.name;
  if (isNewGroup(node, before)) return;
  // Neither a second widget of a field that was there, nor a second field of its name.
  const isKnown = [...before.fields.values()].some(({ name, kind }) => name === field && kind !== 'group');
  const isNew = before.file.placeOf(node.number).in === 'nowhere' && !isKnown;
  const foreign = foreignKeys.filter((key) => node.dictionary.has(key));
  const isEmptyAndShown =
    node.value === null && (!showsNothing(node.dictionary.get('AP'), after) || hasGround(node, after));
  // A field that is an annotation of another kind is drawn as such, in an empty rectangle too.
  const subtype = after.file.resolve(node.dictionary.get('Subtype'));
  const isOther = subtype !== null && !isName(subtype, 'Widget');
  if (node.type !== 'Sig' || node.kind === 'group' || !isNew || foreign.length > 0 || isEmptyAndShown || isOther) {
    yield change('field-added', `the field "${field}" was added`, { field });
    return;
  }
  const page = after.pageOf.get(node.number);
  const rect = rectangleOf(after.file, node.dictionary.get('Rect'));
  // Where its rectangle is none programs draw it somewhere, or over all of the page.
  const isEmpty = rect !== undefined && (rect[0] === rect[2] || rect[1] === rect[3]);
  const visible = page !== undefined && !isEmpty;
  const where = { field, visible, ...(page === undefined ? {} : { page }) };
  const place = visible ? `, visible on page ${page}` : '';
  yield change('signature-field-added', `the signature field "${field}" was added${place}`, where);
  if (node.value !== null && isField(node)) yield signed(node, after);
}

function distinct(changes: readonly FoundChange[]): readonly FoundChange[] {
  return [...new Map(changes.map((one) => [one.message, one])).values()];
}
