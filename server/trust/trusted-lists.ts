/** Trusted lists (ETSI TS 119 612) that a deployment was given as files, beside its trust anchors. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTrustedList, type TrustedList, TrustedListError } from '../../core/pades/trusted-list/trusted-list.ts';
import { TrustError } from './trust-error.ts';

export interface ListFile {
  /** Of the file, without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it says; absent where it was due to be renewed. */
  readonly list?: TrustedList;
  /** Why it is not used, for an operator. */
  readonly problem?: string;
}

/**
 * Reads every `.xml` file of a directory (none if there is no such directory). A list that was due to be renewed is told,
 * and not used: lists end every six months, and a ceremony with other anchors goes on.
 * @param signers certificates that may sign lists, DER (anchors with `# scope: list`)
 * @throws TrustError `list-unreadable`, naming the file, where one is damaged, changed, or signed by somebody else
 */
export async function loadTrustedLists(
  directory: string,
  { signers, at }: { readonly signers: readonly Uint8Array[]; readonly at: string },
): Promise<readonly ListFile[]> {
  const found: ListFile[] = [];
  for (const name of namesIn(directory)) {
    const file = join(directory, name);
    const bytes = new Uint8Array(readFileSync(file));
    try {
      found.push({ name, bytes, list: await readTrustedList(bytes, { signers, at }) });
    } catch (cause) {
      if (!(cause instanceof TrustedListError)) throw cause;
      if (cause.code !== 'expired') throw new TrustError('list-unreadable', `${file}: ${cause.message}`, { cause });
      found.push({ name, bytes, problem: `${file}: ${cause.message}` });
    }
  }
  return found;
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => /\.xml$/i.test(name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new TrustError('list-unreadable', `${directory} cannot be read.`, { cause: error });
  }
}
