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
  /** Nobody may fill it in (ReadOnly, table 221), and no program calculates it. */
  readonly isFixed: boolean;
  readonly dictionary: PdfDictionary;
}

const mostNodes = 100_000;

/**
 * All nodes of the form by the number of their object.
 * @throws PdfError `damaged` where a node is no dictionary, or is there twice
 */
export function formNodes(file: PdfFile): ReadonlyMap<number, FormNode> {
  const nodes = new Map<number, FormNode>();
  const form = file.dictionary(file.catalog.get('AcroForm'));
  const visit = (
    item: PdfValue,
    above: Pick<FormNode, 'name' | 'type' | 'value'> & {
      readonly isField: boolean;
      readonly isReadOnly: boolean;
      readonly isCalculated: boolean;
    },
    depth: number,
  ): void => {
    const entries = file.resolve(item);
    // A stream has entries too, but could be drawn.
    if (!isReference(item) || !isDictionary(entries)) throw damaged('a form field is not a dictionary');
    if (nodes.has(item.number) || depth > 50 || nodes.size > mostNodes)
      throw damaged('its form fields run in a circle');
    const title = file.resolve(entries.get('T'));
    const named = isString(title);
    const type = file.resolve(entries.get('FT'));
    const flags = file.resolve(entries.get('Ff'));
    const isReadOnly = typeof flags === 'number' ? (flags & 1) !== 0 : above.isReadOnly;
    const isCalculated = above.isCalculated || file.dictionary(entries.get('AA'))?.has('C') === true;
    const own = {
      name: named ? [above.name, textOf(title)].filter(Boolean).join('.') : above.name,
      type: isName(type) ? type.name : above.type,
      value: entries.has('V') ? file.resolve(entries.get('V')) : above.value,
    };
    const list = file.resolve(entries.get('Kids'));
    const kids = isArray(list) ? list : [];
    const isGroup = kids.some((kid) => file.dictionary(kid)?.has('T') === true);
    const kind = isGroup ? 'group' : above.isField && !named ? 'widget' : 'field';
    const isFixed = isReadOnly && !isCalculated;
    nodes.set(item.number, { number: item.number, kind, isFixed, dictionary: entries, ...own });
    for (const kid of kids) visit(kid, { ...own, isField: kind === 'field', isReadOnly, isCalculated }, depth + 1);
  };
  const fields = file.resolve(form?.get('Fields'));
  const nothing = { name: '', type: '', value: null, isField: false, isReadOnly: false, isCalculated: false };
  for (const item of isArray(fields) ? fields : []) visit(item, nothing, 0);
  return nodes;
}

function damaged(what: string): PdfError {
  return new PdfError('damaged', `The PDF is damaged: ${what}.`);
}
