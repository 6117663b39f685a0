import type { CeremonyState, OriginalState } from '../../core/ceremony/state.ts';
import type { BlobStore } from '../store/store.ts';
import type { Logger } from './logger.ts';

/** Renders a document's pages as PNG files; their paths, in order. Of `earlier` those are kept that did not change. */
export type RenderPages = (
  ceremony: string,
  sha256: string,
  pdf: Uint8Array,
  earlier?: { readonly pages: readonly string[]; readonly changed: readonly number[] },
) => Promise<readonly string[]>;

interface Parts {
  readonly ceremony: string;
  readonly original: string;
  readonly blobs: BlobStore;
  readonly renderPages: RenderPages;
  /** Newer pages are there. */
  readonly changed: () => void;
  readonly logger: Logger;
}

/**
 * One original as the picture shows it: the newest revision's pages, once nobody has the turn. Signatures that follow one
 * another are shown together, and none waits for a processor. While some are being rendered, revisions in between are passed
 * over.
 */
export class PicturePages {
  readonly #parts: Parts;
  #pages: readonly string[] = [];
  /** The revision that is wanted, and the one that the pages are of. */
  #wanted: string | undefined;
  #shown: string | undefined;
  /** The presented text whose pages these are, signed or not. */
  #text: string | undefined;
  #presented: OriginalState['presented'];
  #rendering: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** PNG files, in order; none before the text is presented. */
  get pages(): readonly string[] {
    return this.#pages;
  }

  /** The pages are not yet those of the newest revision. */
  lags(state: CeremonyState): boolean {
    return state.originals[this.#parts.original]?.head?.sha256 !== this.#shown;
  }

  follow(state: CeremonyState): void {
    const original = state.originals[this.#parts.original];
    const head = original?.head?.sha256;
    const isTurn = Object.values(state.originals).some(({ turn }) => turn !== undefined);
    if (head === this.#wanted || (isTurn && this.#pages.length > 0)) return;
    this.#wanted = head;
    this.#presented = original?.presented;
    if (this.#presented?.sha256 !== this.#text) {
      this.#pages = [];
      this.#shown = undefined;
    }
    this.#rendering ??= this.#renderNewest().finally(() => {
      this.#rendering = undefined;
    });
  }

  async #renderNewest(): Promise<void> {
    const { ceremony, original, blobs, renderPages, changed, logger } = this.#parts;
    for (let head = this.#wanted, done: string | undefined; head !== undefined && head !== done; head = this.#wanted) {
      done = head;
      const presented = this.#presented;
      try {
        const pdf = await blobs.get(head);
        this.#pages = await renderPages(ceremony, head, pdf, this.#earlier(presented));
        this.#text = presented?.sha256;
        this.#shown = head;
        changed();
      } catch (error) {
        logger.error({ err: error, ceremony, original }, 'the document’s pages could not be rendered');
      }
    }
  }

  /** Signing changes the pages that bear a field, and no other. */
  #earlier(presented: OriginalState['presented']) {
    if (this.#pages.length === 0 || !presented || presented.sha256 !== this.#text) return undefined;
    return { pages: this.#pages, changed: [...new Set(presented.fields.map(({ page }) => page))] };
  }
}
