import { Zip, ZipPassThrough } from 'fflate';

/** A file of an archive; one that is large comes in parts. */
export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Uint8Array;
}

/**
 * A ZIP archive, part by part, its files stored as they are: PDF, PNG and MP4 are compressed already.
 * @param at the time that its files carry: ISO 8601
 */
export async function* zipStream(entries: readonly ZipEntry[], at: string): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    made.push(part);
  });
  for (const { name, content } of entries) {
    const file = new ZipPassThrough(name);
    file.mtime = at;
    zip.add(file);
    if (content instanceof Uint8Array) file.push(new Uint8Array(content), true);
    else {
      for await (const part of content) {
        file.push(new Uint8Array(part));
        yield* made.splice(0);
      }
      file.push(new Uint8Array(), true);
    }
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}
