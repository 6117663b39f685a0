/**
 * The structure tree of a tagged file (ISO 32000-1, 14.7). A program that signs a tagged file well adds an element for the
 * new widget: a form element whose only content is that widget. Nothing that was tagged may be tagged otherwise.
 */
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  isString,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
} from '../pdf-objects.ts';
import { change, type FoundChange } from './change.ts';
import type { Compared, Version } from './compared.ts';
import { differingKeys, sameValue } from './same-value.ts';
import type { Part } from './untouched.ts';

export interface StructureChanges {
  readonly changes: readonly FoundChange[];
  readonly untouched: readonly Part[];
  /** Elements that grew as they may. */
  readonly judged: ReadonlySet<number>;
}

const nothing: StructureChanges = { changes: [], untouched: [], judged: new Set() };
const mostNodes = 100_000;
/** What the tree's root may bring up to date. */
const rootKeys = ['K', 'ParentTree', 'ParentTreeNextKey'];
/** What a new element may say; nothing that is read aloud instead of what is shown. */
const elementKeys = ['Type', 'S', 'P', 'Pg', 'K', 'ID', 'T', 'Lang'];

/** What an update did to the structure tree, where elements for new widgets are all that it added; else nothing is vouched for. */
export function structureChanges({ before, after, changed }: Compared): StructureChanges {
  const [old, now] = [before.file.catalog.get('StructTreeRoot'), after.file.catalog.get('StructTreeRoot')];
  if (!isReference(old) || !isReference(now) || !sameValue(old, now)) return nothing;
  const [was, is] = [before.file.resolve(old), after.file.resolve(now)];
  if (!isDictionary(was) || !isDictionary(is)) return nothing;
  const tree = new StructureTree(before, after, changed);
  const isVouched =
    differingKeys(was, is).every((key) => rootKeys.includes(key)) &&
    hasNextKey(is.get('ParentTreeNextKey'), was.get('ParentTreeNextKey')) &&
    tree.hasGrown(old, was, is) &&
    tree.hasKeptParents(was.get('ParentTree'), is.get('ParentTree'));
  if (!isVouched || tree.added.size === 0) return nothing;
  const told = (object: number) => change('catalog', 'the document: "StructTreeRoot" was changed', { object });
  const kept = [...was].filter(([key]) => !rootKeys.includes(key)).map(([, value]) => value);
  return {
    changes: [change('tags-added', 'the tags of the file got an element for what was added')],
    untouched: [...kept, ...tree.kept].map((value) => ({ value, told })),
    judged: new Set([...tree.grown, old.number]),
  };
}

const hasNextKey = (is: PdfValue | undefined, was: PdfValue | undefined) =>
  sameValue(is, was) || (typeof is === 'number' && (was === undefined || (typeof was === 'number' && is >= was)));

/** Compares two revisions of one tree, noting which elements grew and which are new. */
class StructureTree {
  /** Elements that were there and have more children now. */
  readonly grown = new Set<number>();
  readonly added = new Set<number>();
  /** What grown elements had, which may not have changed. */
  readonly kept: PdfValue[] = [];
  private readonly before: Version;
  private readonly after: Version;
  private readonly changed: ReadonlySet<number>;
  private nodes = 0;

  constructor(before: Version, after: Version, changed: ReadonlySet<number>) {
    this.before = before;
    this.after = after;
    this.changed = changed;
  }

  /** Whether an element is what it was, but for new children after the old ones, and so all the way down. */
  hasGrown(own: PdfReference, was: PdfDictionary, is: PdfDictionary): boolean {
    this.nodes += 1;
    if (this.nodes > mostNodes) return false;
    this.grown.add(own.number);
    const [old, now] = [this.kids(this.before, was), this.kids(this.after, is)];
    for (const [i, item] of old.entries()) {
      if (!sameValue(item, now[i])) return false;
      if (!isReference(item) || !this.changed.has(item.number)) {
        this.kept.push(item);
        continue;
      }
      const [wasKid, isKid] = [this.before.file.resolve(item), this.after.file.resolve(item)];
      if (!isDictionary(wasKid) || !isDictionary(isKid)) return false;
      if (differingKeys(wasKid, isKid).some((key) => key !== 'K')) return false;
      if (this.grown.has(item.number) || !this.hasGrown(item, wasKid, isKid)) return false;
      for (const [key, value] of wasKid) if (key !== 'K' && key !== 'P') this.kept.push(value);
    }
    return now.slice(old.length).every((item) => this.isForNewWidget(item, own));
  }

  private kids({ file }: Version, entries: PdfDictionary): readonly PdfValue[] {
    const value = entries.get('K');
    const items = file.resolve(value);
    if (isArray(items)) return items;
    return value === undefined ? [] : [value];
  }

  /** A new element for widgets of fields that are new, whose rules say what these may be. */
  private isForNewWidget(item: PdfValue, parent: PdfReference): boolean {
    this.nodes += 1;
    if (this.nodes > mostNodes || !isReference(item) || this.added.has(item.number)) return false;
    if (this.before.file.placeOf(item.number).in !== 'nowhere') return false;
    const { file } = this.after;
    const element = file.resolve(item);
    if (!isDictionary(element) || !isName(file.resolve(element.get('S')))) return false;
    if ([...element.keys()].some((key) => !elementKeys.includes(key))) return false;
    if (!sameValue(element.get('P'), parent) || ['T', 'ID', 'Lang'].some((key) => !this.isWord(element.get(key)))) {
      return false;
    }
    this.added.add(item.number);
    const kids = this.kids(this.after, element);
    return kids.length > 0 && kids.every((kid) => this.isNewWidget(kid) || this.isForNewWidget(kid, item));
  }

  private isWord(value: PdfValue | undefined): boolean {
    return value === undefined || isString(this.after.file.resolve(value));
  }

  /** A reference to an object (14.7.4.3) that is a widget which was not there before. */
  private isNewWidget(kid: PdfValue): boolean {
    const entries = this.after.file.resolve(kid);
    if (!isDictionary(entries) || !isName(entries.get('Type'), 'OBJR')) return false;
    const widget = entries.get('Obj');
    if (!isReference(widget) || [...entries.keys()].some((key) => !['Type', 'Obj', 'Pg'].includes(key))) return false;
    return this.after.fields.has(widget.number) && !this.before.fields.has(widget.number);
  }

  /** Whether the tree from contents to elements (14.7.4.4) leads where it led, and what is new in it to new elements. */
  hasKeptParents(was: PdfValue | undefined, is: PdfValue | undefined): boolean {
    const [old, now] = [this.numbers(this.before, was), this.numbers(this.after, is)];
    if (old === undefined || now === undefined) return false;
    for (const [key, value] of old) {
      const [had, has] = [this.before.file.resolve(value), this.after.file.resolve(now.get(key))];
      // What an element itself says is compared above; here it is only which one.
      const isSame = isArray(had) ? sameValue(had, has) : sameValue(value, now.get(key));
      if (!isSame) return false;
    }
    return [...now].every(([key, value]) => old.has(key) || (isReference(value) && this.added.has(value.number)));
  }

  /** A number tree (7.9.7), flat; nothing where it is damaged. */
  private numbers({ file }: Version, root: PdfValue | undefined): ReadonlyMap<number, PdfValue> | undefined {
    const found = new Map<number, PdfValue>();
    const visit = (node: PdfValue | undefined, depth: number): boolean => {
      const entries = file.dictionary(node);
      this.nodes += 1;
      if (entries === undefined || depth > 30 || this.nodes > mostNodes) return false;
      const list = file.array(entries.get('Nums')) ?? [];
      for (let i = 0; i + 1 < list.length; i += 2) {
        const key = file.resolve(list[i]);
        if (typeof key !== 'number' || found.has(key)) return false;
        found.set(key, list[i + 1] ?? null);
      }
      return (file.array(entries.get('Kids')) ?? []).every((kid) => visit(kid, depth + 1));
    };
    return root === undefined || visit(root, 0) ? found : undefined;
  }
}
