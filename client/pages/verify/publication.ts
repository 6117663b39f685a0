import '../../ui/without-eval.ts';
import { publicState } from '../../../core/protocol/public-state.ts';
import type { Publication } from './messages.ts';

/** What became of a ceremony's publication, as its public state tells it; undefined where that cannot be read. */
export async function readPublication(ceremony: string): Promise<Publication | undefined> {
  try {
    const response = await fetch(`/live/${encodeURIComponent(ceremony)}/state.json`, {
      cache: 'no-cache',
      credentials: 'omit',
    });
    return response.ok ? publicState.parse(await response.json()) : undefined;
  } catch {
    // Without it a document is checked all the same.
    return undefined;
  }
}
