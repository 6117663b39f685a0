import { createHash } from 'node:crypto';
import type { TakenUpload } from '../../core/protocol/planning.ts';
import { readApart } from '../instrument/upload/read-apart.ts';
import type { Signatory } from '../instrument/upload/signing-places.ts';
import type { BlobStore } from '../store/store.ts';
import type { UploadRegister } from '../store/uploads.ts';

interface Parts {
  readonly blobs: BlobStore;
  readonly register: UploadRegister;
}

/** Texts that a protocol office brings as PDFs of its own, as long as a draft has them. */
export class Uploads {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Reads a file as the text to be signed and keeps it with the draft, or the new file that was made of it.
   * @param name what it is called where it comes from
   * @throws UploadError; StoreError
   */
  async take(draft: string, name: string, bytes: Uint8Array, signatories: readonly Signatory[]): Promise<TakenUpload> {
    const { blobs, register } = this.#parts;
    const { pages, places, rewritten, warnings } = await readApart(bytes, signatories);
    const kept = rewritten ?? bytes;
    const sha256 = createHash('sha256').update(kept).digest('hex');
    // Noted first: what is noted and was never written is forgotten like the rest.
    register.note(draft, sha256);
    await blobs.put(kept);
    return { uploaded: { sha256, length: kept.length, pages, name: fileName(name) }, warnings, places };
  }

  /** A file of a draft; undefined where the draft has none of that fingerprint. @throws StoreError */
  async bytes(draft: string, sha256: string): Promise<Uint8Array | undefined> {
    return this.#parts.register.has(draft, sha256) ? this.#parts.blobs.get(sha256) : undefined;
  }

  /** Where the signatories sign, looked for anew. @throws UploadError; StoreError */
  async places(
    draft: string,
    sha256: string,
    signatories: readonly Signatory[],
  ): Promise<Pick<TakenUpload, 'places'> | undefined> {
    const bytes = await this.bytes(draft, sha256);
    return bytes && { places: (await readApart(bytes, signatories)).places };
  }

  /** A draft that begins as another was has its files too. @throws StoreError */
  share(draft: string, sha256: readonly string[]): void {
    for (const one of sha256) this.#parts.register.note(draft, one);
  }

  /** Forgets the files of a draft that are not kept; their bytes too where no other draft has them. @throws StoreError */
  async forget(draft: string, kept: readonly string[] = []): Promise<void> {
    const { blobs, register } = this.#parts;
    for (const sha256 of register.forget(draft, kept)) await blobs.remove(sha256);
  }
}

/** A name without folders and invisible characters, as long as a name can be. */
function fileName(name: string): string {
  const plain = name
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .trim();
  return plain.slice(0, 200) || 'document.pdf';
}
