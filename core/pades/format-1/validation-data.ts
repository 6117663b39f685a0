import { PdfFile } from '../pdf-file.ts';
import { binaryText, isReference, name, type PdfDictionary, type PdfValue, stream } from '../pdf-objects.ts';
import { appended, changed, PdfUpdate } from '../pdf-update.ts';

/** What a validator needs that is not in the signatures, each item in DER. */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocspResponses: readonly Uint8Array[];
}

/**
 * The next revision with `data` in the document security store (EN 319 142-1, 5.4.2.2: DSS), beside what it holds
 * already; nothing is stored twice. It is unsigned until a document timestamp follows.
 */
export async function addValidationData(bytes: Uint8Array, data: ValidationData): Promise<Uint8Array<ArrayBuffer>> {
  const file = new PdfFile(bytes);
  const update = new PdfUpdate(file);
  const before = file.catalog.get('DSS');
  const held: PdfDictionary = file.dictionary(before) ?? new Map();
  const arrays = Object.entries({ Certs: data.certificates, CRLs: data.crls, OCSPs: data.ocspResponses })
    .map(([key, items]) => [key, withItems(update, held.get(key), items)] as const)
    .filter(([, items]) => items.length > 0);
  const store = changed(held, { Type: name('DSS'), ...Object.fromEntries(arrays) });
  if (isReference(before)) update.set(before, store);
  else update.set(file.root, changed(file.catalog, { DSS: update.add(store) }));
  return update.bytes();
}

/** The array under `held` with those of `items` that it lacks. */
function withItems(update: PdfUpdate, held: PdfValue | undefined, items: readonly Uint8Array[]): readonly PdfValue[] {
  const { file } = update;
  const known = new Set(
    (file.array(held) ?? []).map((item) => binaryText(file.stream(item)?.data ?? new Uint8Array())),
  );
  const added: PdfValue[] = [];
  for (const item of items) {
    if (known.has(binaryText(item))) continue;
    known.add(binaryText(item));
    added.push(update.add(stream({}, item)));
  }
  return appended(file.resolve(held), added);
}
