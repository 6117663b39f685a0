import type { Revised } from '../../core/protocol/media.ts';

/** Things by their key of which news may arrive in any order: the highest revision of each is what holds. */
export class Versioned<Item extends Revised> {
  /** A thing that is gone keeps its revision, so that older news do not bring it back. */
  readonly #entries = new Map<string, { readonly revision: number; readonly item: Item | undefined }>();

  get(key: string): Item | undefined {
    return this.#entries.get(key)?.item;
  }

  /** What is there. */
  items(): readonly Item[] {
    return [...this.#entries.values()].flatMap(({ item }) => item ?? []);
  }

  /** A thing is there, or has changed. Whether that was news. */
  set(key: string, item: Item): boolean {
    return this.#put(key, item.revision, item);
  }

  /** A thing is gone. Whether that was news. */
  remove(key: string, revision: number): boolean {
    const wasThere = this.get(key) !== undefined;
    return this.#put(key, revision, undefined) && wasThere;
  }

  /** Everything that was there at a revision: what is not among it is gone, unless it came later. */
  adopt(items: ReadonlyMap<string, Item>, revision: number): void {
    for (const key of this.#entries.keys()) if (!items.has(key)) this.remove(key, revision);
    for (const [key, item] of items) this.set(key, item);
  }

  #put(key: string, revision: number, item: Item | undefined): boolean {
    const known = this.#entries.get(key);
    if (known && known.revision >= revision) return false;
    this.#entries.set(key, { revision, item });
    return true;
  }
}
