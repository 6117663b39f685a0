/** What a document carries by which its pages can come to show something else, though nobody adds a byte. */
import { unvouchedContent } from '../active-content.ts';
import type { PdfErrorCode } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { type Caution, type CautionCode, caution } from './caution.ts';

const told: { readonly [C in PdfErrorCode]?: readonly [CautionCode, string] } = {
  javascript: ['script', 'a program (JavaScript) can change what is shown'],
  'optional-content': ['layers', 'there are layers that can be shown or hidden'],
  'external-content': [
    'outside-content',
    'something is shown that is not in the file, or something else when it is printed',
  ],
  xfa: ['xfa', 'there is an XFA form, which some programs show in place of the pages'],
};

/** Each kind once. */
export function* changeableContent(file: PdfFile): Generator<Caution> {
  const seen = new Set<CautionCode>();
  for (const { code } of unvouchedContent(file, () => true)) {
    const [as, message] = told[code] ?? [];
    if (as === undefined || message === undefined || seen.has(as)) continue;
    seen.add(as);
    yield caution(as, message);
  }
}
