import type { CeremonyEvent } from './events.ts';

/** A log as a file: one event a line, without the rows that stand beside. It verifies by the rules of the chain alone. */
export function toJsonLines(events: Iterable<CeremonyEvent>): string {
  return Array.from(events, (event) => `${JSON.stringify(event)}\n`).join('');
}

/**
 * The events of such a file, as they stand there; whether they hold is for `verifyChain`.
 * @throws SyntaxError naming the line that is no JSON
 */
export function fromJsonLines(text: string): readonly CeremonyEvent[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as CeremonyEvent;
    } catch (cause) {
      throw new SyntaxError(`Line ${index + 1} is not JSON.`, { cause });
    }
  });
}
