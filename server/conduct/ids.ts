/** Names that the log and the addresses keep for themselves. */
const reserved: ReadonlySet<string> = new Set(['private', 'system']);

/** Ids that people meet in addresses, made from names: letters, digits and hyphens, none twice. */
export class Ids {
  readonly #given = new Set<string>();
  readonly #taken: (id: string) => boolean;

  constructor(taken: (id: string) => boolean = () => false) {
    this.#taken = taken;
  }

  of(words: string, otherwise: string): string {
    const plain = words
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 48)
      .replace(/^-+|-+$/g, '');
    const stem = plain || otherwise;
    for (let count = 1; ; count += 1) {
      const id = count === 1 ? stem : `${stem}-${count}`;
      if (this.#given.has(id) || reserved.has(id) || this.#taken(id)) continue;
      this.#given.add(id);
      return id;
    }
  }
}
