/**
 * Files that many ask for at once, as all of the press does at a publication: each is read once, and kept for as long as
 * somebody is being sent it.
 */
export class SharedBytes {
  readonly #read: (key: string) => Promise<Uint8Array>;
  readonly #reading = new Map<string, Promise<Buffer>>();
  readonly #held = new Map<string, WeakRef<Buffer>>();

  constructor(read: (key: string) => Promise<Uint8Array>) {
    this.#read = read;
  }

  /** Nobody changes what others are being sent. @throws what reading it does */
  async get(key: string): Promise<Buffer> {
    const held = this.#held.get(key)?.deref();
    if (held) return held;
    const reading = this.#reading.get(key) ?? this.#begin(key);
    return reading;
  }

  #begin(key: string): Promise<Buffer> {
    const reading = this.#read(key)
      .then(({ buffer, byteLength, byteOffset }) => {
        const bytes = Buffer.from(buffer, byteOffset, byteLength);
        this.#held.set(key, new WeakRef(bytes));
        return bytes;
      })
      .finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }
}
