import type { Page } from 'playwright-core';

/**
 * How long a person's hands and eyes would take for what a robot does on a page, by the keystroke-level model (Card, Moran
 * and Newell, 1980) with its own times: a key of an average typist, a pointing with its press, a hand that moves between mouse
 * and keyboard, a thought before each act. Each line of text on the pages is read once, at the pace of silent reading
 * (Brysbaert, 2019). Nothing is learned on the way, and whatever is on a page is read: a practised person is quicker.
 */
const seconds = { key: 0.28, press: 1.3, hand: 0.4, thought: 1.35, word: 60 / 238, fileDialogue: 10 } as const;

/** What was done on the pages. */
export interface Work {
  /** Buttons, links, boxes and choices that were pressed. */
  readonly presses: number;
  /** Fields that were written in, and the characters in them. */
  readonly fields: number;
  readonly characters: number;
  /** Lists that were opened for one of their choices. */
  readonly lists: number;
  readonly files: number;
  /** Words on the pages, those of a line that stands on several of them once. */
  readonly words: number;
}

/** @returns the minutes that this work takes by hand, of which reading */
export function minutesByHand(work: Work): { readonly all: number; readonly reading: number } {
  const { key, press, hand, thought, word, fileDialogue } = seconds;
  const reading = work.words * word;
  const acting =
    work.presses * (thought + press) +
    work.fields * (thought + press + 2 * hand) +
    work.characters * key +
    work.lists * (thought + 2 * press) +
    work.files * (thought + press + fileDialogue);
  return { all: (acting + reading) / 60, reading: reading / 60 };
}

/** Counts what is done on a page from its next address on. @returns what gives the count so far */
export async function countWork(page: Page): Promise<() => Promise<Work>> {
  const work = { presses: 0, fields: 0, characters: 0, lists: 0, files: 0 };
  const lines = new Map<string, number>();
  await page.exposeFunction('countAct', (act: keyof typeof work, count: number) => {
    work[act] += count;
  });
  await page.exposeFunction('countLines', (read: readonly string[]) => {
    for (const line of read) lines.set(line, line.split(/\s+/).length);
  });
  await page.addInitScript(count);
  return async () => {
    // What was written last counts when its field is left.
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    return { ...work, words: [...lines.values()].reduce((sum, words) => sum + words, 0) };
  };
}

/** Runs in the page. */
function count(): void {
  const told = window as unknown as {
    countAct(act: string, count: number): void;
    countLines(lines: readonly string[]): void;
  };
  const isWritten = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'file', 'submit'].includes(target.type));
  const pressable = 'button, a[href], input[type=checkbox], input[type=radio], summary';
  document.addEventListener(
    'click',
    ({ target, isTrusted }) => {
      if (isTrusted && target instanceof Element && target.closest(pressable)) told.countAct('presses', 1);
    },
    true,
  );
  document.addEventListener(
    'change',
    ({ target }) => {
      if (target instanceof HTMLSelectElement) told.countAct('lists', 1);
      else if (target instanceof HTMLInputElement && target.type === 'file') told.countAct('files', 1);
      else if (isWritten(target)) {
        told.countAct('fields', 1);
        told.countAct('characters', target.value.length);
      }
    },
    true,
  );
  const seen = new Set<string>();
  const read = () => {
    // biome-ignore lint/performance/useDomNodeTextContent: What is not shown is not read.
    const fresh = (document.body?.innerText ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !seen.has(line));
    for (const line of fresh) seen.add(line);
    if (fresh.length > 0) told.countLines(fresh);
  };
  document.addEventListener('DOMContentLoaded', () => {
    let isAwaited = false;
    new MutationObserver(() => {
      if (isAwaited) return;
      isAwaited = true;
      requestAnimationFrame(() => {
        isAwaited = false;
        read();
      });
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}
