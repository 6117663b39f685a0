/** The whole way of an original, with the test authority's signatures. */
import { place, prepare } from '../../../core/pades/formats.ts';
import { embed, signedBytes } from '../../../core/pades/prepared.ts';
import type { RevisionFact } from '../../../core/pades/rebuild.ts';
import type { Authority } from './authority.ts';
import { placing, turns } from './drafts.ts';

export type SignatureFact = Extract<RevisionFact, { kind: 'signature' }>;

export interface Signed {
  readonly presented: Uint8Array<ArrayBuffer>;
  readonly sealCms: Uint8Array<ArrayBuffer>;
  readonly facts: readonly SignatureFact[];
  /** The presented file and the one after each signature. */
  readonly revisions: readonly Uint8Array<ArrayBuffer>[];
}

export async function holdCeremony(authority: Authority, draft: Uint8Array): Promise<Signed> {
  const placed = await place(1, draft, placing);
  const sealCms = authority.sign('seal', signedBytes(placed));
  const presented = embed(placed, sealCms);
  const revisions = [presented];
  const facts: SignatureFact[] = [];
  for (const turn of turns) {
    const prepared = await prepare(1, revisions.at(-1)!, turn);
    const cms = authority.sign('signatory', signedBytes(prepared));
    facts.push({ kind: 'signature', ...turn, cms });
    revisions.push(embed(prepared, cms));
  }
  return { presented, sealCms, facts, revisions };
}
