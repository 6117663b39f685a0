import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import {
  isDictionary,
  isString,
  name,
  type PdfStream,
  type PdfValue,
  reference,
  stream,
  textOf,
  textString,
  written,
} from '../../../core/pades/pdf-objects.ts';
import { PdfParser } from '../../../core/pades/pdf-parser.ts';
import { PdfUpdate } from '../../../core/pades/pdf-update.ts';
import { bytes, draft, text } from './drafts.ts';

const latin = fc.uint8Array({ maxLength: 12 }).map((codes) => String.fromCharCode(...codes));
const values: fc.Arbitrary<PdfValue> = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<PdfValue>(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((number) => Math.round(number * 1000) / 1000 + 0),
    latin.map(name),
    fc.uint8Array({ maxLength: 20 }).map((content): PdfValue => ({ kind: 'string', bytes: content })),
    fc
      .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 9 }))
      .map(([number, generation]) => reference(number, generation)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(latin, tie('value'), { maxKeys: 4 }).map((entries): PdfValue => new Map(Object.entries(entries))),
  ),
})).value;

/** Without the places of strings, which are not part of what they say. */
function plain(value: PdfValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isDictionary(value)) return [...value].map(([key, item]) => [key, plain(item)]);
  if (isString(value)) return { kind: 'string', bytes: [...value.bytes] };
  return Object.is(value, -0) ? 0 : value;
}

describe('objects of a PDF', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(plain(new PdfParser(bytes(written(value))).value())).toEqual(plain(value));
      }),
    );
  });

  it('hold any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(textOf(textString(text))).toBe(text);
      }),
    );
  });

  it('never make the reader do anything but answer or refuse', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>[]()/%#1 R\\nobjtrue'), maxLength: 40 }), (text) => {
        try {
          new PdfParser(bytes(text)).value();
        } catch (error) {
          expect(error).toMatchObject({ name: 'PdfError', code: 'damaged' });
        }
      }),
    );
  });

  it.each([
    ['(a\\\r\nb\\053\\1\\)(c))', 'ab+\u0001)(c)'],
    ['<4 1 4>', 'A@'],
    ['(a\r\nb)', 'a\nb'],
  ])('are read in every form that a string has: %s', (source, text) => {
    expect(textOf(new PdfParser(bytes(source)).value() as never)).toBe(text);
  });

  it.each(['<</A 1 /A 2>>', '<</A>>', '[1 2', '(a', '<4G>', 'nul', '--1', '<</A 1 2>>'])(
    'are refused where readers could differ: %s',
    (source) => {
      expect(() => new PdfParser(bytes(source)).value()).toThrow(expect.objectContaining({ code: 'damaged' }));
    },
  );
});

describe('a stream', () => {
  const content = (written: string) => {
    const { value } = new PdfParser(bytes(`1 0 obj\n<</Length 3>>${written}\nendstream\nendobj`)).indirectObject(
      (one) => one as number,
    );
    return text((value as PdfStream).data);
  };

  it('begins after the line of its keyword, though blanks stand in it', () => {
    for (const line of ['stream\n', 'stream\r\n', 'stream  \n', 'stream \r\n'])
      expect(content(`${line}abc`)).toBe('abc');
  });

  it('begins with blanks where these end no line', () => {
    expect(content('stream  c ')).toBe('  c');
  });
});

describe.each(['plain', 'xref-stream'] as const)('an appended revision (%s)', (kind) => {
  it('holds what was set, and the file still holds the rest', async () => {
    const text = await draft(kind);
    const file = new PdfFile(text);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(values), { minLength: 1, maxLength: 5 }),
        fc.uint8Array(),
        async (added, data) => {
          const update = new PdfUpdate(file);
          const references = added.map((value) => update.add(value));
          const content = update.add(stream({}, data));
          const again = new PdfFile(await update.bytes());
          expect(references.map((one) => plain(again.resolve(one)))).toEqual(added.map(plain));
          expect([...again.stream(content)!.data]).toEqual([...data]);
          expect(again.catalog).toEqual(file.catalog);
        },
      ),
      { numRuns: 30 },
    );
  });
});
