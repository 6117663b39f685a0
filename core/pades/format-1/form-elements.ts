import type { PdfFile } from '../pdf-file.ts';
import {
  dictionary,
  isArray,
  isDictionary,
  isReference,
  name,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
} from '../pdf-objects.ts';
import { pagesOf } from '../pdf-pages.ts';
import { changed } from '../pdf-update.ts';

// A tagged file stays tagged: each visible field is the content of an element "Form" of the structure tree, after all that
// is there (ISO 32000-1, 14.7.4.3 and 14.8.4.5; ISO 32000-2, 14.8.4.8.3; ISO 14289-1, 7.18.4). The field says by a key
// (StructParent) where the parent tree leads to its element.

/** A structure tree that can get elements. */
export interface StructureTree {
  readonly reference: PdfReference;
  readonly root: PdfDictionary;
  /** The first key that the parent tree does not have yet. */
  readonly firstKey: number;
}

export interface TaggedField {
  readonly field: PdfReference;
  readonly page: PdfReference;
  readonly element: PdfReference;
}

const mostNodes = 300_000;

/** The structure tree of a tagged file; undefined where it has none, or one that leads nowhere. */
export function structureTree(file: PdfFile): StructureTree | undefined {
  const reference = file.catalog.get('StructTreeRoot');
  const root = file.resolve(reference);
  if (!isReference(reference) || !isDictionary(root)) return undefined;
  const next = file.resolve(root.get('ParentTreeNextKey'));
  const ofPages = pagesOf(file).map(({ dictionary: page }) => file.resolve(page.get('StructParents')));
  const keys = keysOf(file, root.get('ParentTree'));
  if (keys === undefined) return undefined;
  let firstKey = typeof next === 'number' && Number.isSafeInteger(next) && next >= 0 ? next : 0;
  for (const key of [...keys, ...ofPages]) if (typeof key === 'number' && key >= firstKey) firstKey = key + 1;
  return { reference, root, firstKey };
}

/** The keys of a number tree (7.9.7); undefined where it is none. */
function keysOf(file: PdfFile, tree: PdfValue | undefined): readonly number[] | undefined {
  const keys: number[] = [];
  const waiting = tree === undefined ? [] : [tree];
  for (let nodes = 1; waiting.length > 0; nodes++) {
    const entries = file.dictionary(waiting.pop());
    if (entries === undefined || nodes > mostNodes) return undefined;
    const list = file.array(entries.get('Nums')) ?? [];
    for (let i = 0; i < list.length; i += 2) {
      const key = file.resolve(list[i]);
      if (typeof key !== 'number' || !Number.isSafeInteger(key) || keys.length > mostNodes) return undefined;
      keys.push(key);
    }
    waiting.push(...(file.array(entries.get('Kids')) ?? []));
  }
  return keys;
}

/**
 * The objects that elements for `fields` add to the tree or change in it, the key of the n-th field being `firstKey + n`.
 * @param leaf gives a reference for a new part of the parent tree, where it needs one
 */
export function withFormElements(
  file: PdfFile,
  tree: StructureTree,
  fields: readonly TaggedField[],
  leaf: () => PdfReference,
): ReadonlyMap<PdfReference, PdfValue> {
  const { firstKey, reference, root } = tree;
  const parent = parentOf(file, tree);
  const objects = new Map<PdfReference, PdfValue>();
  for (const { element, field, page } of fields) {
    const content = dictionary({ Type: name('OBJR'), Obj: field, Pg: page });
    const entries = { Type: name('StructElem'), S: name('Form'), P: parent.reference, Pg: page, K: content };
    objects.set(element, dictionary(entries));
  }
  const kids = [...kidsOf(file, parent.entries), ...fields.map(({ element }) => element)];
  if (parent.reference !== reference) objects.set(parent.reference, changed(parent.entries, { K: kids }));
  const pairs = fields.flatMap(({ element }, i): PdfValue[] => [firstKey + i, element]);
  const own = root.get('ParentTree');
  const old = file.dictionary(own);
  let parents: PdfValue | undefined = own;
  if (old === undefined) {
    parents = leaf();
    objects.set(parents, dictionary({ Nums: pairs }));
  } else {
    const below = file.array(old.get('Kids'));
    let now: PdfDictionary;
    if (below === undefined) now = changed(old, { Nums: [...(file.array(old.get('Nums')) ?? []), ...pairs] });
    else {
      const added = leaf();
      objects.set(added, dictionary({ Limits: [firstKey, firstKey + fields.length - 1], Nums: pairs }));
      now = changed(old, { Kids: [...below, added] });
    }
    if (isReference(own)) objects.set(own, now);
    else parents = now;
  }
  // What a key leads to stands before what the tree contains: EU DSS, which goes through objects in the order of their
  // entries, takes a field that is signed for an unknown change where it comes to it by the contents first.
  const rest = new Map([...root].filter(([key]) => key !== 'K'));
  const changes = { ParentTree: parents as PdfValue, ParentTreeNextKey: firstKey + fields.length };
  const contents = parent.reference === reference ? kids : (root.get('K') ?? []);
  objects.set(reference, changed(rest, { ...changes, K: contents }));
  return objects;
}

/** What new elements belong to: the one element of the whole document, where there is one, else the root. */
function parentOf(file: PdfFile, { reference, root }: StructureTree) {
  const [only, ...others] = kidsOf(file, root);
  const entries = file.resolve(only);
  if (others.length > 0 || !isReference(only) || !isDictionary(entries) || !entries.has('S')) {
    return { reference, entries: root };
  }
  return { reference: only, entries };
}

function kidsOf(file: PdfFile, entries: PdfDictionary): readonly PdfValue[] {
  const kids = entries.get('K');
  const resolved = file.resolve(kids);
  if (isArray(resolved)) return resolved;
  return kids === undefined || resolved === null ? [] : [kids];
}
