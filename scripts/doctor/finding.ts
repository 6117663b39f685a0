/** What the doctor says of one thing. */
export interface Finding {
  /** `attention`: it works, but not for every ceremony; `wrong`: a ceremony would fail. */
  readonly state: 'ok' | 'attention' | 'wrong';
  /** What was looked at, usually the variable that it hangs on. */
  readonly about: string;
  /** What was found and what it means: a sentence. */
  readonly says: string;
  /** What to do about it: a sentence. */
  readonly remedy?: string;
}

export const ok = (about: string, says: string): Finding => ({ state: 'ok', about, says });

export const attention = (about: string, says: string, remedy: string): Finding => ({
  state: 'attention',
  about,
  says,
  remedy,
});

export const wrong = (about: string, says: string, remedy: string): Finding => ({
  state: 'wrong',
  about,
  says,
  remedy,
});

/** 0 all ok, 1 something wants attention, 2 something is wrong. */
export function exitCodeFor(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ state }) => state === 'wrong')) return 2;
  return findings.some(({ state }) => state === 'attention') ? 1 : 0;
}

/** One line. */
export function lineFor({ state, about, says, remedy }: Finding): string {
  return `${state.padEnd(9)}  ${about.padEnd(22)}  ${says}${remedy ? ` ${remedy}` : ''}`;
}

/** Of an error, what a sentence can end with. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return (cause.message || code).replace(/\.$/, '');
}
