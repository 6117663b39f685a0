/** A piece of text as a PDF draws it, in the order of the file. */
export interface DrawnText {
  readonly str: string;
  /** From its own coordinates to the page's (ISO 32000-1, 8.3.4): a b c d e f. */
  readonly transform: readonly number[];
}

/**
 * The words of a page as paragraphs, for reading: lines that follow one another closely and begin about where the one
 * before did belong together. Nothing is put into another order than the file's.
 */
export function paragraphsOf(pieces: readonly DrawnText[]): readonly string[] {
  const paragraphs: string[] = [];
  let before: { readonly y: number; readonly height: number; readonly lineBegins: number } | undefined;
  for (const { str, transform } of pieces) {
    if (str.trim() === '') {
      if (paragraphs.length > 0) paragraphs.push(`${paragraphs.pop()}${str}`);
      continue;
    }
    const [x = 0, y = 0] = transform.slice(4);
    const height = Math.hypot(transform[2] ?? 0, transform[3] ?? 0);
    // A page number and what is written across the page are no line.
    const isSameLine = before !== undefined && Math.abs(y - before.y) < 0.5 * Math.min(height, before.height);
    const isNextLine =
      before !== undefined &&
      before.y - y > 0 &&
      before.y - y < 1.6 * height &&
      Math.abs(height - before.height) < 0.15 * height &&
      Math.abs(x - before.lineBegins) < 3 * height;
    if (isSameLine) paragraphs.push(`${paragraphs.pop() ?? ''}${str}`);
    else if (isNextLine) paragraphs.push(continued(paragraphs.pop() ?? '', str));
    else paragraphs.push(str);
    before = { y, height, lineBegins: isSameLine && before ? before.lineBegins : x };
  }
  return paragraphs.map((one) => one.replace(/\s+/gu, ' ').trim()).filter(Boolean);
}

/** A word that was divided at the end of a line by a soft hyphen is one again. */
function continued(paragraph: string, line: string): string {
  return paragraph.endsWith('\u00ad') ? `${paragraph.slice(0, -1)}${line}` : `${paragraph} ${line}`;
}
