/** A structure element of a tagged PDF (ISO 32000-1, 14.8.4), in reading order. Built once, then only read. */
export interface Element {
  readonly tag: 'Document' | 'H1' | 'H2' | 'L' | 'LBody' | 'LI' | 'Lbl' | 'P' | 'Sect';
  readonly children: Element[];
  /** For a list, how its labels count. */
  readonly numbering?: 'Decimal' | 'LowerAlpha';
}

/** Makes an element as the last child of another. */
export function append(parent: Element, tag: Element['tag'], numbering?: Element['numbering']): Element {
  const element: Element = numbering ? { tag, children: [], numbering } : { tag, children: [] };
  parent.children.push(element);
  return element;
}

export function documentElement(): Element {
  return { tag: 'Document', children: [] };
}
