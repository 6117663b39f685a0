import { StoreError } from '../store/store.ts';

/**
 * Writes when something was seen. Where that cannot be written it is with a later request: a disk that is full shuts nobody
 * out who is in.
 * @returns whether it was written
 */
export function keptLater(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (error instanceof StoreError) return false;
    throw error;
  }
}
