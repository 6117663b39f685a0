import { type Image, loadImage } from '@napi-rs/canvas';
import type { Scene } from '../scene.ts';

/** Kept in memory; a page is about 5 MB. More than two scenes show. */
const MOST = 8;

/** The document pages of the picture, read once each. A page that cannot be read stays white paper. */
export class PageImages {
  /** The longest unused first. */
  readonly #images = new Map<string, Image | undefined>();
  readonly #reading = new Set<string>();

  /** Whether the pages that a scene shows can be drawn; else they begin to be read. */
  have(scene: Scene): boolean {
    const shown = pagesShown(scene);
    for (const path of shown) this.#read(path);
    return !shown.some((path) => this.#reading.has(path));
  }

  get(path: string): Image | undefined {
    return this.#images.get(path);
  }

  #read(path: string): void {
    const known = this.#images.has(path);
    const image = this.#images.get(path);
    this.#images.delete(path);
    this.#images.set(path, image);
    if (known) return;
    for (const oldest of [...this.#images.keys()].slice(0, -MOST)) this.#images.delete(oldest);
    this.#reading.add(path);
    loadImage(path)
      .then((read) => this.#images.set(path, read))
      .catch((error: Error) => console.error(`The page ${path} could not be read: ${error.message}`))
      .finally(() => this.#reading.delete(path));
  }
}

function pagesShown({ layout, pages, page, exhibits }: Scene): readonly string[] {
  if (layout === 'exchange') return exhibits.map(({ path }) => path);
  if (layout === 'document') return pages.slice(page, page + 2);
  return layout === 'signing' ? pages.slice(page, page + 1) : [];
}
