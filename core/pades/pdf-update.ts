import type { PdfFile } from './pdf-file.ts';
import { joined } from './pdf-filters.ts';
import {
  dictionary,
  isArray,
  isString,
  latin1,
  name,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  reference,
  stream,
  written,
} from './pdf-objects.ts';

/**
 * One more revision of a file: objects changed or added (ISO 32000-1, 7.5.6). What is set is written when `revision`
 * or `bytes` is called, in order of number, uncompressed, with a cross-reference section of the kind that the newest one has. The
 * writing is part of format 1: it may never change.
 */
export class PdfUpdate {
  readonly file: PdfFile;
  private readonly objects = new Map<number, { readonly generation: number; readonly text: string }>();
  private next: number;

  constructor(file: PdfFile) {
    this.file = file;
    this.next = file.nextNumber();
  }

  /** A reference to a new object, to be set later. */
  reserve(): PdfReference {
    this.next += 1;
    return reference(this.next - 1);
  }

  add(value: PdfValue): PdfReference {
    const added = this.reserve();
    this.set(added, value);
    return added;
  }

  set({ number, generation }: PdfReference, value: PdfValue): void {
    this.objects.set(number, { generation, text: written(value) });
  }

  /** Sets an object to a value that is already written. */
  setWritten({ number, generation }: PdfReference, text: string): void {
    this.objects.set(number, { generation, text });
  }

  /** The file with the revision at its end, in one array. */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return joined([this.file.bytes, (await this.revision()).update]);
  }

  /** What is appended to the file, and where each object's value begins in the whole. */
  async revision(): Promise<{
    readonly update: Uint8Array<ArrayBuffer>;
    readonly starts: ReadonlyMap<number, number>;
  }> {
    const before = this.file.bytes;
    const endsWithLine = before.at(-1) === 0x0a || before.at(-1) === 0x0d;
    let text = endsWithLine ? '' : '\n';
    const offsets = new Map<number, { readonly offset: number; readonly generation: number }>();
    const starts = new Map<number, number>();
    for (const [number, { generation, text: value }] of [...this.objects].sort(([a], [b]) => a - b)) {
      const offset = before.length + text.length;
      const heading = `${number} ${generation} obj\n`;
      offsets.set(number, { offset, generation });
      starts.set(number, offset + heading.length);
      text += `${heading}${value}\nendobj\n`;
    }
    const startOfSection = before.length + text.length;
    const trailer = await this.trailer(latin1(text));
    text +=
      this.file.newest.kind === 'table' ? this.table(offsets, trailer) : this.stream(offsets, trailer, startOfSection);
    text += `startxref\n${startOfSection}\n%%EOF\n`;
    return { update: latin1(text), starts };
  }

  /** The entries of the trailer before, Prev and ID brought up to date (7.5.5, 14.4). */
  private async trailer(content: Uint8Array<ArrayBuffer>): Promise<Map<string, PdfValue>> {
    const entries = new Map([...this.file.trailer].filter(([key]) => !sectionKeys.has(key)));
    const id = this.file.array(entries.get('ID')) ?? [];
    const digest = async (parts: readonly Uint8Array[]) =>
      ({
        kind: 'string',
        bytes: new Uint8Array(await crypto.subtle.digest('SHA-256', joined(parts))).slice(0, 16),
      }) as const;
    const [first, second] = [this.file.resolve(id[0]), this.file.resolve(id[1])];
    const permanent = isString(first) ? first : await digest([content]);
    const changing = await digest([isString(second) ? second.bytes : new Uint8Array(), content]);
    entries.set('Size', this.next);
    entries.set('Prev', this.file.newest.offset);
    entries.set('ID', [permanent, changing]);
    return entries;
  }

  private table(offsets: Offsets, trailer: PdfDictionary): string {
    const lines = ['xref'];
    for (const [first, entries] of runs(offsets)) {
      lines.push(`${first} ${entries.length}`);
      for (const { offset, generation } of entries) {
        lines.push(`${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n `);
      }
    }
    return `${lines.join('\n')}\ntrailer\n${written(trailer)}\n`;
  }

  private stream(offsets: Offsets, trailer: PdfDictionary, startOfSection: number): string {
    const number = this.next;
    const all = new Map([...offsets, [number, { offset: startOfSection, generation: 0 }]]);
    const index: number[] = [];
    const rows: number[] = [];
    for (const [first, entries] of runs(all)) {
      index.push(first, entries.length);
      for (const { offset, generation } of entries) {
        rows.push(1, ...[24, 16, 8, 0].map((shift) => (offset >>> shift) & 0xff), generation >> 8, generation & 0xff);
      }
    }
    const entries = {
      Type: name('XRef'),
      ...Object.fromEntries(trailer),
      Size: number + 1,
      W: [1, 4, 2],
      Index: index,
    };
    return `${number} 0 obj\n${written(stream(entries, Uint8Array.from(rows)))}\nendobj\n`;
  }
}

type Offsets = ReadonlyMap<number, { readonly offset: number; readonly generation: number }>;

const sectionKeys = new Set(['Type', 'Size', 'Prev', 'XRefStm', 'W', 'Index', 'Length', 'Filter', 'DecodeParms', 'DL']);

/** The entries of consecutive numbers together, each run with its first number. */
function runs<T>(entries: ReadonlyMap<number, T>): readonly (readonly [number, readonly T[]])[] {
  const found: [number, T[]][] = [];
  for (const [number, entry] of [...entries].sort(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && last[0] + last[1].length === number) last[1].push(entry);
    else found.push([number, [entry]]);
  }
  return found;
}

/** `array` with `items` after its own, or a new one. */
export function appended(array: PdfValue | undefined, items: readonly PdfValue[]): readonly PdfValue[] {
  return [...(isArray(array) ? array : []), ...items];
}

/** `entries` with `changes` set in their place or at the end. */
export function changed(entries: PdfDictionary, changes: Readonly<Record<string, PdfValue>>): PdfDictionary {
  return new Map([...entries, ...dictionary(changes)]);
}
