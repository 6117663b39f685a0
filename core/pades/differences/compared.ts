import type { PdfFile } from '../pdf-file.ts';
import { type FormNode, formNodes } from './form-nodes.ts';
import { type PageNodes, pageNodes } from './page-nodes.ts';

/** One revision of a file as the rules look at it. */
export interface Version {
  readonly file: PdfFile;
  readonly pages: PageNodes;
  readonly fields: ReadonlyMap<number, FormNode>;
  /** On which page, from 1, an annotation is, by the number of its object. */
  readonly pageOf: ReadonlyMap<number, number>;
}

/** @throws PdfError `damaged` */
export function version(file: PdfFile): Version {
  const pages = pageNodes(file);
  const pageOf = new Map<number, number>();
  for (const [i, page] of pages.pages.entries()) {
    for (const item of file.array(page.dictionary.get('Annots')) ?? []) {
      if (typeof item === 'object' && item !== null && 'kind' in item && item.kind === 'reference') {
        pageOf.set(item.number, i + 1);
      }
    }
  }
  return { file, pages, fields: formNodes(file), pageOf };
}

/** Two revisions that follow each other, and the objects that differ. */
export interface Compared {
  readonly before: Version;
  readonly after: Version;
  readonly changed: ReadonlySet<number>;
}
