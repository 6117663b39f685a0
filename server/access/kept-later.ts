/**
 * Writes when something was seen. Where that cannot be written, by the store's own word, it is with a later request: a disk
 * that is full shuts nobody out who is in.
 * @returns whether it was written
 */
export function keptLater(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    // Known by its name: stores themselves are not known here.
    if (error instanceof Error && error.name === 'StoreError') return false;
    throw error;
  }
}
