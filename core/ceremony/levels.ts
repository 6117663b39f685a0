import { type BaselineLevel, baselineLevels, type Plan } from './plan.ts';
import { type CeremonyState, lacksTimestamp, type OriginalState, type Phase, type RevisionFact } from './state.ts';

/** Which revision an original needs next to reach its ceremony's level. */
export type LevelStep = Exclude<RevisionFact['kind'], 'signature'>;

/** Whether `level` is `wanted` or above it. */
export function reaches(level: BaselineLevel, wanted: BaselineLevel): boolean {
  return baselineLevels.indexOf(level) >= baselineLevels.indexOf(wanted);
}

const open: readonly Phase[] = ['open', 'live', 'held', 'suspended', 'concluded', 'published'];

/** Whether what validates the signatures is still being collected: nothing is published before it came, or was missed. */
export function isCompleting(state: CeremonyState): boolean {
  return Object.values(state.originals).some((original) => nextLevelStep(state, original) === 'validation-data');
}

/**
 * What is missing to the level that the plan asks for, as far as its time has come: a timestamp over signatures that no
 * authority answered for, once nobody signs; after the conclusion the validation data, and the timestamp over them.
 */
export function nextLevelStep(
  { plan, phase }: { readonly plan: Plan; readonly phase: Phase },
  original: OriginalState,
): LevelStep | undefined {
  const { level } = plan.rules;
  const { revisions } = original;
  if (original.turn || !open.includes(phase) || !revisions.some(({ kind }) => kind === 'signature')) return undefined;
  if (reaches(level, 'B-T') && lacksTimestamp(original)) return 'document-timestamp';
  if (!reaches(level, 'B-LT') || (phase !== 'concluded' && phase !== 'published')) return undefined;
  const data = revisions.findLastIndex(({ kind }) => kind === 'validation-data');
  if (revisions.slice(data + 1).some(({ kind }) => kind === 'signature')) return 'validation-data';
  const isTimestamped = revisions.slice(data + 1).some(({ kind }) => kind === 'document-timestamp');
  return reaches(level, 'B-LTA') && !isTimestamped ? 'document-timestamp' : undefined;
}
