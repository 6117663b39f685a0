import { digest } from './hashes.ts';
import { isReadableMetadata } from './metadata.ts';
import { joined } from './pdf-filters.ts';
import {
  binaryText,
  isArray,
  isDictionary,
  isName,
  isReference,
  isStream,
  isString,
  latin1,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  reference,
  written,
} from './pdf-objects.ts';
import type { Objects } from './recovery.ts';

/**
 * A new file of the same document, as plain as a PDF can be: one revision, one cross-reference table (ISO 32000-1, 7.5.4),
 * the objects that can be reached from the catalog and the information dictionary, in that order. What streams hold is
 * copied as it is, so that pages show what they showed; metadata that cannot be read are left out. The same objects give the same bytes.
 * @param version of PDF, "1.7"
 * @throws what `objects.resolve` throws
 */
export async function rewritten(objects: Objects, version: string): Promise<Uint8Array<ArrayBuffer>> {
  const copy = new Copy(objects);
  const root = copy.value(objects.trailer.get('Root') ?? null);
  const info = objects.trailer.get('Info');
  const entries = new Map<string, PdfValue>([['Root', root]]);
  if (isReference(info) && isDictionary(objects.resolve(info))) entries.set('Info', copy.value(info));
  // A comment of bytes beyond ASCII, by which programs that copy files know that it is no text (7.5.2).
  const parts: Uint8Array[] = [latin1(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`)];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const put = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  for (const value of copy.all()) {
    offsets.push(length);
    put(latin1(`${offsets.length} 0 obj\n`));
    if (isStream(value)) {
      put(latin1(`${written(value.dictionary)}\nstream\n`));
      put(value.data);
      put(latin1('\nendstream'));
    } else put(latin1(written(value)));
    put(latin1('\nendobj\n'));
  }
  const fresh = { kind: 'string', bytes: (await digest('SHA-256', joined(parts))).slice(0, 16) } as const;
  const identifiers = objects.trailer.get('ID');
  const permanent = isArray(identifiers) && isString(identifiers[0]) ? identifiers[0] : fresh;
  entries.set('Size', offsets.length + 1).set('ID', [permanent, fresh]);
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${lines.length + 1}\n0000000000 65535 f \n${lines.join('')}`;
  put(latin1(`${table}trailer\n${written(entries)}\nstartxref\n${length}\n%%EOF\n`));
  return joined(parts);
}

/** The version that a file's header names, 1.7 where it names none. */
export function versionOf(bytes: Uint8Array): string {
  return /%PDF-(1\.[0-7]|2\.0)/.exec(binaryText(bytes.subarray(0, 1024)))?.[1] ?? '1.7';
}

/** Copies objects and numbers them anew, from 1 in the order in which they are met. */
class Copy {
  readonly #objects: Objects;
  readonly #numbers = new Map<number, PdfReference>();
  readonly #waiting: (() => PdfValue)[] = [];

  constructor(objects: Objects) {
    this.#objects = objects;
  }

  /** Every object, while those that they lead to are met. */
  *all(): Generator<PdfValue> {
    for (let i = 0; i < this.#waiting.length; i++) yield this.#waiting[i]!();
  }

  value(value: PdfValue): PdfValue {
    if (isReference(value)) return this.#reference(value);
    if (isArray(value)) return value.map((item) => this.value(item));
    if (isDictionary(value)) return this.#dictionary(value);
    if (!isStream(value)) return value;
    const entries = new Map([...this.#dictionary(value.dictionary), ['Length', value.data.length as PdfValue]]);
    return { ...value, dictionary: entries };
  }

  #dictionary(entries: PdfDictionary): PdfDictionary {
    const kept = [...entries].filter(([key, value]) => this.#isKept(entries, key, value));
    return new Map(kept.map(([key, value]) => [key, this.#entry(entries, key, value)]));
  }

  #entry(entries: PdfDictionary, key: string, value: PdfValue): PdfValue {
    // It is set once the data are there.
    if (key === 'Length' && isReference(value)) return null;
    if (key === 'Kids' && isArray(value) && isName(entries.get('Type'), 'Pages')) {
      return value.map((kid) => this.#kid(kid));
    }
    const copied = this.value(value);
    // An annotation that was removed leaves nothing behind.
    return key === 'Annots' && isArray(copied) ? copied.filter((item) => item !== null) : copied;
  }

  /** All but metadata of the document that nobody can read. */
  #isKept(entries: PdfDictionary, key: string, value: PdfValue): boolean {
    if (key !== 'Metadata' || !isName(entries.get('Type'), 'Catalog')) return true;
    return isReadableMetadata(this.#objects.resolve(value));
  }

  /** A page stands in an object of its own (7.7.3.2). */
  #kid(kid: PdfValue): PdfValue {
    return isDictionary(kid) ? this.#add(() => this.value(kid)) : this.value(kid);
  }

  #reference({ kind, number, generation }: PdfReference): PdfValue {
    const known = this.#numbers.get(number);
    if (known !== undefined) return known;
    const value = this.#objects.resolve({ kind, number, generation });
    // What leads nowhere counts as null (7.3.10).
    if (value === null) return null;
    const added = this.#add(() => this.value(value));
    this.#numbers.set(number, added);
    return added;
  }

  #add(make: () => PdfValue): PdfReference {
    this.#waiting.push(make);
    return reference(this.#waiting.length);
  }
}
