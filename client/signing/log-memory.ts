import type { Head } from '../../core/ceremony/chain.ts';

/** How far this browser has seen a log, kept over reloads, so that the log cannot be told otherwise later. */
export function logMemory(ceremony: string, person: string): { read(): Head | undefined; write(head: Head): void } {
  const key = `alternat/log/${ceremony}/${person}`;
  return {
    read: () => {
      try {
        const head: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return isHead(head) ? head : undefined;
      } catch {
        return undefined;
      }
    },
    write: (head) => {
      try {
        localStorage.setItem(key, JSON.stringify(head));
      } catch {
        // Without storage the log is only checked from the moment the page was opened.
      }
    },
  };
}

function isHead(value: unknown): value is Head {
  return (
    typeof value === 'object' &&
    value !== null &&
    'seq' in value &&
    'hash' in value &&
    typeof value.seq === 'number' &&
    typeof value.hash === 'string'
  );
}
