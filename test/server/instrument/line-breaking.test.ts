import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SetLine, setLines } from '../../../server/instrument/line-breaking.ts';
import type { Style } from '../../../server/instrument/typefaces.ts';

const style: Style = { face: 'serif', size: 11 };
const plain = (text: string) => [{ text, style }];
const sentence =
  'The Participants will examine which information can be exchanged, which joint initiatives can be set up and how cooperation can be developed.';

/** How wide the line is set, without a trailing space. */
function widthOf({ pieces, scale }: SetLine): number {
  const last = pieces.findLast(({ shaped }) => shaped.glyphs.some((glyph) => glyph.text !== ' '));
  return last ? last.x + last.shaped.width * scale : 0;
}

describe('breaking paragraphs into lines', () => {
  it('keeps every character in its order, whatever the text and the measure', () => {
    const word = fc.stringMatching(/^[A-Za-zéñßł0-9,.;()-]{1,40}$/u);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 40, max: 460 }),
        (words, measure) => {
          const text = words.join(' ');
          for (const alignment of ['justify', 'left', 'centre'] as const) {
            const lines = setLines(plain(text), measure, alignment);
            expect(lines.map((line) => line.text).join('')).toBe(text);
            for (const line of lines) expect(widthOf(line)).toBeLessThan(measure + 6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('justifies all lines but the last, punctuation hanging a little', () => {
    const lines = setLines(plain(sentence.repeat(4)), 420, 'justify');
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines.slice(0, -1)) {
      expect(widthOf(line)).toBeGreaterThan(419.9);
      expect(widthOf(line)).toBeLessThan(423);
      expect(Math.abs(line.scale - 1)).toBeLessThanOrEqual(0.02);
    }
    expect(lines.at(-1)?.scale).toBe(1);
  });

  it('makes the worst line better than filling lines one by one would', () => {
    const text = sentence.repeat(3);
    const loosest = Math.max(...setLines(plain(text), 300, 'justify').slice(0, -1).map(spaceOf));
    expect(loosest).toBeLessThan(3 * 2.6);
  });

  it('balances centred lines', () => {
    const lines = setLines(
      plain('the Metropolitan Association of Municipalities of the Greater Brussels-Capital Region and its Periphery'),
      420,
      'centre',
    );
    expect(lines).toHaveLength(2);
    const [first = 0, second = 0] = lines.map((line) => widthOf(line) - (line.pieces[0]?.x ?? 0));
    expect(Math.abs(first - second)).toBeLessThan(80);
  });

  it('never breaks at a no-break space', () => {
    for (let measure = 80; measure < 200; measure += 10) {
      const lines = setLines(
        plain('in the fields of paragraph\u00a02 and of paragraph\u00a010 of it'),
        measure,
        'justify',
      );
      for (const line of lines) expect(line.text).not.toMatch(/paragraph\s*$/u);
    }
  });

  it('sets letters as small capitals and remembers their case', () => {
    const [line] = setLines(
      [{ text: 'Mm Memorandum', style: { face: 'serif', size: 20, smallCaps: true, tracking: 70 } }],
      400,
      'centre',
    );
    expect(line?.text).toBe('Mm Memorandum');
    const glyphs = line?.pieces.flatMap(({ shaped }) => shaped.glyphs) ?? [];
    expect(glyphs[0]?.id).toBe(glyphs[1]?.id);
  });
});

function spaceOf(line: SetLine): number {
  const index = line.pieces.findIndex(({ shaped }) => shaped.glyphs[0]?.text === ' ');
  return (line.pieces[index + 1]?.x ?? 0) - (line.pieces[index]?.x ?? 0);
}
