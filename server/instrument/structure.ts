/** A structure element of a tagged PDF (ISO 32000-1, 14.8.4), in reading order. Built once, then only read. */
export interface Element {
  readonly tag:
    | 'BlockQuote'
    | 'Document'
    | 'Figure'
    | 'H1'
    | 'H2'
    | 'H3'
    | 'L'
    | 'LBody'
    | 'LI'
    | 'Lbl'
    | 'P'
    | 'Sect'
    | 'TD'
    | 'TH'
    | 'TR'
    | 'Table';
  readonly children: Element[];
  /** For a list, how its labels count. */
  readonly numbering?: 'Decimal' | 'LowerAlpha';
  /** Of a figure: what it shows, for those who do not see it. */
  readonly alternative?: string;
  /** BCP 47, where it is another than the document's. */
  readonly language?: string;
}

/** Makes an element as the last child of another. */
export function append(parent: Element, tag: Element['tag'], numbering?: Element['numbering']): Element {
  const element: Element = numbering ? { tag, children: [], numbering } : { tag, children: [] };
  parent.children.push(element);
  return element;
}

/** Makes a figure. @param alternative what it shows, for those who do not see it */
export function appendFigure(parent: Element, alternative: string): Element {
  const element: Element = { tag: 'Figure', children: [], alternative };
  parent.children.push(element);
  return element;
}

/** Makes a part of a document in a language of its own. */
export function appendPart(parent: Element, language: string, tag: 'P' | 'Sect' = 'Sect'): Element {
  const element: Element = { tag, children: [], language };
  parent.children.push(element);
  return element;
}

export function documentElement(): Element {
  return { tag: 'Document', children: [] };
}
