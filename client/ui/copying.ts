/**
 * Copies a value; where a page may not write to the clipboard it is selected, to be copied by hand.
 * @returns whether it was copied
 */
export async function copy(value: string, select: () => void): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    select();
    return false;
  }
}
