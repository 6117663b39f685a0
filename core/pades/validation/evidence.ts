/** Certificates, OCSP answers and lists that a file carries for whoever validates it, each in DER, none verified. */

import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { decoded } from '../pdf-filters.ts';
import type { PdfDictionary, PdfStream } from '../pdf-objects.ts';

export interface Evidence {
  readonly certificates: readonly Uint8Array[];
  readonly ocspResponses: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** More of one kind than this is not looked at, nor more bytes of all together. */
const most = 500;
const mostBytes = 40_000_000;
/** With less left than this nothing is begun: unpacking goes in steps. */
const leastBytes = 1_000_000;

/** What the document security store holds (EN 319 142-1, 5.4.2). */
export function storedEvidence(file: PdfFile): Evidence {
  const known = read.get(file) ?? evidenceIn(file);
  read.set(file, known);
  return known;
}

const read = new WeakMap<PdfFile, Evidence>();

function evidenceIn(file: PdfFile): Evidence {
  const store = file.dictionary(file.catalog.get('DSS'));
  let left = mostBytes;
  const seen = new Set<PdfStream>();
  const items = (key: string, within = store) =>
    (file.array(within?.get(key)) ?? []).slice(0, most).flatMap((item) => {
      const held = file.stream(item);
      if (held === undefined || seen.has(held)) return [];
      seen.add(held);
      const content = contentOf(held, left);
      // What unpacks to too much took as long as what does not.
      left -= content[0]?.length ?? left >> 1;
      return content;
    });
  const found = { certificates: items('Certs'), ocspResponses: items('OCSPs'), crls: items('CRLs') };
  const related = relatedEntries(file, store);
  return {
    certificates: [...found.certificates, ...related('Cert', items)],
    ocspResponses: [...found.ocspResponses, ...related('OCSP', items)],
    crls: [...found.crls, ...related('CRL', items)],
  };
}

/** What is kept by signature (VRI) should be in the lists of the store, too, and with some programs is not. */
function relatedEntries(file: PdfFile, store: PdfDictionary | undefined) {
  const entries = [...(file.dictionary(store?.get('VRI'))?.values() ?? [])].slice(0, most);
  const dictionaries = entries.flatMap((entry) => file.dictionary(entry) ?? []);
  return (key: string, items: (key: string, within: PdfDictionary) => readonly Uint8Array[]) =>
    dictionaries.flatMap((one) => items(key, one)).slice(0, most);
}

/** The same bytes for the same stream, in whatever revision of the file it is asked for. */
const contents = new WeakMap<PdfStream, readonly Uint8Array[]>();

function contentOf(stream: PdfStream, limit: number): readonly Uint8Array[] {
  const known = contents.get(stream) ?? unpacked(stream, limit);
  contents.set(stream, known);
  return known;
}

function unpacked(stream: PdfStream, limit: number): readonly Uint8Array[] {
  if (limit < leastBytes) return [];
  try {
    return [decoded(stream, limit)];
  } catch (error) {
    // What is packed in another way is not read: it is missing, and the report says what is not known for want of it.
    if (error instanceof PdfError) return [];
    throw error;
  }
}

export function joinedEvidence(...parts: readonly Partial<Evidence>[]): Evidence {
  return {
    certificates: parts.flatMap(({ certificates = [] }) => certificates).slice(0, 2 * most),
    ocspResponses: parts.flatMap(({ ocspResponses = [] }) => ocspResponses).slice(0, 2 * most),
    crls: parts.flatMap(({ crls = [] }) => crls).slice(0, 2 * most),
  };
}
