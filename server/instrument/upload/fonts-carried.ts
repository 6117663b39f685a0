import type { PdfFile } from '../../../core/pades/pdf-file.ts';
import { isName } from '../../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../../core/pades/pdf-pages.ts';
import { reachable } from '../../../core/pades/reachable.ts';

/** Whether the pages bring all their fonts along, so that every program shows the same letters (ISO 32000-1, 9.9). */
export function carriesItsFonts(file: PdfFile): boolean {
  const seen = new Set<number>();
  for (const { resources } of pagesOf(file)) {
    for (const { value } of reachable(file, resources, 'page', seen)) {
      const font = file.dictionary(value);
      if (!isName(file.resolve(font?.get('Type')), 'Font')) continue;
      const kind = file.resolve(font?.get('Subtype'));
      // One is drawn by the page's own means, the other stands for a font that is looked at by itself.
      if (isName(kind, 'Type3') || isName(kind, 'Type0')) continue;
      const descriptor = file.dictionary(font?.get('FontDescriptor'));
      if (!['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(key))) return false;
    }
  }
  return true;
}
