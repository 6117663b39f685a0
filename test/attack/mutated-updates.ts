/** Updates of a signed document that set one of its objects to what a random change makes of it: none may pass. */
import { PdfFile } from '../../core/pades/pdf-file.ts';
import {
  binaryText,
  latin1,
  type PdfReference,
  type PdfValue,
  reference,
  written,
} from '../../core/pades/pdf-objects.ts';
import { PdfUpdate } from '../../core/pades/pdf-update.ts';
import { reachable } from '../../core/pades/reachable.ts';
import { validatePdf } from '../../core/pades/validation/validate.ts';
import { draft, type Kind } from '../core/pades/drafts.ts';
import type { Notary } from '../core/validation/originals.ts';
import type { Subject } from './mutations.ts';

/** What updates may change without anybody's leave: validation data, and what a file says of itself. */
const open = ['DSS', 'Extensions', 'Metadata'];

/** A subject for each object that is part of the document. */
export async function updateSubjects(notary: Notary, kind: Kind): Promise<readonly Subject[]> {
  const signed = (await notary.original(await draft(kind))).at(-1)!;
  const bytes = await notary.withDocumentTimestamp(await notary.withEvidence(signed));
  const file = new PdfFile(bytes);
  const closed = new Map([...file.catalog].filter(([key]) => !open.includes(key)));
  const numbers = new Set([file.root.number]);
  for (const _ of reachable(file, closed, 'catalog', numbers));
  const options = { ...notary.trusting, at: new Date(Date.now() + 3_600_000).toISOString() };
  return [...numbers].map((number) => {
    const at = reference(number);
    const meant = meaning(file, at);
    return {
      name: `update of object ${number} (${kind})`,
      group: `update (${kind})`,
      original: latin1(written(file.resolve(at))),
      share: 0.2,
      read: async (mutated) => {
        const update = new PdfUpdate(file);
        update.setWritten(at, binaryText(mutated));
        const after = await update.bytes();
        const { indication } = await validatePdf(after, options);
        return indication === 'TOTAL-PASSED' && meaning(new PdfFile(after), at) !== meant;
      },
    };
  });
}

/** What an object says, however it is written. */
function meaning(file: PdfFile, at: PdfReference): string {
  const value = file.resolve(at);
  if (at.number !== file.root.number) return written(sorted(value));
  return written(sorted(new Map([...file.catalog].filter(([key]) => !open.includes(key)))));
}

function sorted(value: PdfValue): PdfValue {
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<string, PdfValue>)].map(([key, item]) => [key, sorted(item)] as const);
    return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'stream') {
    return { ...value, dictionary: sorted(value.dictionary) as ReadonlyMap<string, PdfValue> };
  }
  return value;
}
