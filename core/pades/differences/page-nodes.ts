import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from '../pdf-objects.ts';
import { inheritable } from '../pdf-pages.ts';

/** A page, or a node of the tree above the pages (ISO 32000-1, 7.7.3). */
export interface PageNode {
  readonly number: number;
  readonly dictionary: PdfDictionary;
  /** What holds for it of the nodes above, where it says nothing itself (7.7.3.4). */
  readonly inherited: PdfDictionary;
}

export interface PageNodes {
  /** In their order. */
  readonly pages: readonly PageNode[];
  readonly branches: readonly PageNode[];
}

const mostNodes = 200_000;

/** @throws PdfError `damaged` where a node is no dictionary, or is there twice */
export function pageNodes(file: PdfFile): PageNodes {
  const pages: PageNode[] = [];
  const branches: PageNode[] = [];
  const seen = new Set<number>();
  const visit = (item: PdfValue | undefined, inherited: PdfDictionary, depth: number): void => {
    const dictionary = file.resolve(item);
    // A stream has entries too, but could be drawn.
    if (!isReference(item) || !isDictionary(dictionary)) throw damaged('a page is missing');
    if (seen.has(item.number) || depth > 100 || seen.size > mostNodes) throw damaged('its pages run in a circle');
    seen.add(item.number);
    const kids = file.resolve(dictionary.get('Kids'));
    if (!dictionary.has('Kids')) {
      pages.push({ number: item.number, dictionary, inherited });
      return;
    }
    if (!isArray(kids)) throw damaged('a page is missing');
    branches.push({ number: item.number, dictionary, inherited });
    const passedOn = [...dictionary].filter(([key]) => inheritable.includes(key));
    const handedDown = passedOn.length === 0 ? inherited : new Map([...inherited, ...passedOn]);
    for (const kid of kids) visit(kid, handedDown, depth + 1);
  };
  visit(file.catalog.get('Pages'), new Map(), 0);
  return { pages, branches };
}

function damaged(what: string): PdfError {
  return new PdfError('damaged', `The PDF is damaged: ${what}.`);
}
