import type { InstrumentClause } from './instrument-text.ts';
import { linesOf } from './plan-draft.ts';

/** The clauses of a paragraph as lines that somebody edits: lines that begin with a hyphen belong to the one before. */

export function clausesOf(body: string): readonly InstrumentClause[] {
  const clauses: InstrumentClause[] = [];
  for (const line of linesOf(body)) {
    const item = /^[-–•]\s+(.*)$/.exec(line)?.[1];
    const last = clauses.at(-1);
    if (item === undefined || last === undefined) clauses.push(line);
    else if (typeof last === 'string') clauses.splice(-1, 1, { text: last, items: [item] });
    else clauses.splice(-1, 1, { text: last.text, items: [...last.items, item] });
  }
  return clauses;
}

export function linesOfClauses(clauses: readonly InstrumentClause[]): string {
  const lines = clauses.flatMap((clause) =>
    typeof clause === 'string' ? [clause] : [clause.text, ...clause.items.map((item) => `- ${item}`)],
  );
  return lines.join('\n');
}
