import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  isString,
  type PdfDictionary,
  type PdfValue,
  textOf,
} from '../pdf-objects.ts';

/** A field of the form, a group of fields, or a widget of a field that is an object of its own (ISO 32000-1, 12.7.3). */
export interface FormNode {
  readonly number: number;
  /** The full name of the field; a widget has its field's. */
  readonly name: string;
  readonly kind: 'field' | 'group' | 'widget';
  /** Sig, Tx, Btn or Ch, its own or inherited. */
  readonly type: string;
  /** V of the field, its own or inherited, resolved; null if the field is empty. */
  readonly value: PdfValue;
  /** Ff, its own or inherited. */
  readonly flags: number;
  /** Nobody may fill it in (ReadOnly, table 221), and no program calculates it. */
  readonly isFixed: boolean;
  readonly dictionary: PdfDictionary;
}

const mostNodes = 100_000;

/**
 * All nodes of the form by the number of their object.
 * @throws PdfError `damaged` where a node is no dictionary
 */
export function formNodes(file: PdfFile): ReadonlyMap<number, FormNode> {
  const nodes = new Map<number, FormNode>();
  const form = file.dictionary(file.catalog.get('AcroForm'));
  const visit = (
    item: PdfValue,
    above: Pick<FormNode, 'flags' | 'name' | 'type' | 'value'> & {
      readonly isField: boolean;
      readonly isCalculated: boolean;
    },
    depth: number,
  ): void => {
    const entries = file.resolve(item);
    // A reference to what is not there is one to null (7.3.10): it names no field.
    if (entries === null) return;
    // A stream has entries too, but could be drawn.
    if (!isReference(item) || !isDictionary(entries)) throw damaged('a form field is not a dictionary');
    // Named again, as a field by itself or below another, it is what it was by its first name.
    if (nodes.has(item.number)) return;
    if (depth > 50 || nodes.size > mostNodes) throw damaged('its form fields run in a circle');
    const title = file.resolve(entries.get('T'));
    const named = isString(title);
    const type = file.resolve(entries.get('FT'));
    const flags = file.resolve(entries.get('Ff'));
    const isCalculated = above.isCalculated || file.dictionary(entries.get('AA'))?.has('C') === true;
    const own = {
      name: named ? [above.name, textOf(title)].filter(Boolean).join('.') : above.name,
      type: isName(type) ? type.name : above.type,
      value: entries.has('V') ? file.resolve(entries.get('V')) : above.value,
      flags: typeof flags === 'number' ? flags : above.flags,
    };
    const list = file.resolve(entries.get('Kids'));
    const kids = isArray(list) ? list : [];
    const isGroup = kids.some((kid) => file.dictionary(kid)?.has('T') === true);
    const kind = isGroup ? 'group' : above.isField && !named ? 'widget' : 'field';
    const isFixed = (own.flags & 1) !== 0 && !isCalculated;
    nodes.set(item.number, { number: item.number, kind, isFixed, dictionary: entries, ...own });
    for (const kid of kids) visit(kid, { ...own, isField: kind === 'field', isCalculated }, depth + 1);
  };
  const fields = file.resolve(form?.get('Fields'));
  const nothing = { name: '', type: '', value: null, isField: false, flags: 0, isCalculated: false };
  for (const item of isArray(fields) ? fields : []) visit(item, nothing, 0);
  return nodes;
}

const pushButton = 0x1_0000;

/** A button without a value, which nobody fills in (12.7.4.2.2). */
export const isPushButton = ({ type, flags }: FormNode): boolean => type === 'Btn' && (flags & pushButton) !== 0;

/** Whether a program in the document may change how a field looks, as those do that take in an image. */
export function runsScript({ dictionary }: FormNode, file: PdfFile): boolean {
  const actions = [dictionary.get('A'), ...(file.dictionary(dictionary.get('AA'))?.values() ?? [])];
  return actions.some((action) => isName(file.resolve(file.dictionary(action)?.get('S')), 'JavaScript'));
}

function damaged(what: string): PdfError {
  return new PdfError('damaged', `The PDF is damaged: ${what}.`);
}
