import { type Image, loadImage } from '@napi-rs/canvas';

/** The document pages of the picture, read once each. A page that is not there yet, or cannot be read, stays white paper. */
export class PageImages {
  readonly #images = new Map<string, Image | undefined>();

  /** Begins to read these pages and lets go of all others. */
  keep(paths: readonly string[]): void {
    for (const path of this.#images.keys()) if (!paths.includes(path)) this.#images.delete(path);
    for (const path of paths) {
      if (this.#images.has(path)) continue;
      this.#images.set(path, undefined);
      loadImage(path).then(
        (image) => {
          if (this.#images.has(path)) this.#images.set(path, image);
        },
        (error: Error) => console.error(`The page ${path} could not be read: ${error.message}`),
      );
    }
  }

  get(path: string): Image | undefined {
    return this.#images.get(path);
  }
}
