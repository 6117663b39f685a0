/** Lists of a draft: an entry changed, taken out, moved, given an id. */

interface Entry {
  readonly id: string;
}

/** The list with one entry changed. */
export function changed<E extends Entry>(list: readonly E[], id: string, changes: Partial<E>): readonly E[] {
  return list.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry));
}

export function without<E extends Entry>(list: readonly E[], id: string): readonly E[] {
  return list.filter((entry) => entry.id !== id);
}

/** The list with one entry a place earlier (-1) or later (1). */
export function moved<E>(list: readonly E[], from: number, by: -1 | 1): readonly E[] {
  const entry = list[from];
  if (entry === undefined || list[from + by] === undefined) return list;
  return list.toSpliced(from, 1).toSpliced(from + by, 0, entry);
}

/** An id that no entry has: `person-4`. */
export function freeId(list: readonly Entry[], stem: string): string {
  const taken = new Set(list.map(({ id }) => id));
  let number = list.length + 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
