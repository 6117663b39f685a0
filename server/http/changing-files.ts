import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

interface Kept {
  /** Tells the file from the one that takes its place. */
  readonly stamp: string;
  readonly content: Promise<{ readonly plain: Buffer; readonly compressed: Buffer }>;
}

/** More are not watched at the same time. */
const mostKept = 32;

/**
 * Files that are replaced every second and asked for by everyone who watches: read and compressed once for each time that
 * they change. A playlist has 27 bytes for each second since the beginning, 97 kB after an hour, and a ninth of that compressed.
 */
export class ChangingFiles {
  /** By path, those asked for last at the end. */
  readonly #kept = new Map<string, Kept>();

  /** The file as it is now, whole; undefined where there is none. */
  async read(path: string): Promise<{ readonly plain: Buffer; readonly compressed: Buffer } | undefined> {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const stamp = `${found.ino} ${found.mtimeMs} ${found.size}`;
    const known = this.#kept.get(path);
    const kept = known?.stamp === stamp ? known : { stamp, content: contentOf(path) };
    this.#kept.delete(path);
    this.#kept.set(path, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    try {
      return await kept.content;
    } catch {
      this.#kept.delete(path);
      return undefined;
    }
  }
}

async function contentOf(path: string) {
  const plain = await readFile(path);
  return { plain, compressed: await compress(plain) };
}
