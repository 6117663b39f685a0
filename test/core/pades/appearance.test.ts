import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedContent, type Typesetting, typesettingOf } from '../../../core/pades/format-1/appearance.ts';
import { embedFont } from '../../../core/pades/format-1/embed-font.ts';
import { faceOf, showing, widthOf } from '../../../core/pades/format-1/face.ts';
import { pdfDate, signingTimeText } from '../../../core/pades/format-1/signing-time.ts';
import type { PdfError } from '../../../core/pades/pdf-error.ts';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { PdfUpdate } from '../../../core/pades/pdf-update.ts';
import { draft, fonts, vervoort } from './drafts.ts';

describe('the time of a signature', () => {
  it.each([
    ['2026-11-24T14:22:07Z', 60, 'en', 'Signed electronically, 24 November 2026, 15:22:07 (UTC+01:00)'],
    ['2026-11-24T14:22:07Z', -300, 'es', 'Firmado electrónicamente el 24 de noviembre de 2026, 09:22:07 (UTC−05:00)'],
    ['2026-02-28T23:30:00Z', 60, 'fr', 'Signé électroniquement le 1er mars 2026 à 00:30:00 (UTC+01:00)'],
    ['2028-02-29T23:59:59.999Z', 0, 'nl', 'Elektronisch ondertekend op 29 februari 2028 om 23:59:59 (UTC+00:00)'],
    ['2026-01-01T00:15:00Z', -210, 'en', 'Signed electronically, 31 December 2025, 20:45:00 (UTC−03:30)'],
  ])('%s, %i minutes from UTC, in %s', (at, offset, language, text) => {
    expect(signingTimeText(at, offset, language).replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('is written into the signature in UTC', () => {
    expect(pdfDate('2026-11-24T14:22:07.123Z')).toBe('D:20261124142207Z');
  });

  it.each(['2026-11-24', '2026-11-24T14:22:07+01:00', '2026-02-30T00:00:00Z', '2026-11-24T24:00:00Z', 'now'])(
    'is refused where it is none: %s',
    (at) => {
      expect(() => pdfDate(at)).toThrow(expect.objectContaining({ code: 'time' }));
    },
  );

  it('is refused in another language, and for a clock that cannot be', () => {
    expect(() => signingTimeText('2026-11-24T14:22:07Z', 0, 'de')).toThrow(expect.objectContaining({ code: 'time' }));
    expect(() => signingTimeText('2026-11-24T14:22:07Z', 900, 'en')).toThrow(expect.objectContaining({ code: 'time' }));
  });
});

describe('an embedded font', () => {
  it('is read back from the file as it was embedded, kerning included', async () => {
    const update = new PdfUpdate(new PdfFile(await draft()));
    const { font, face } = embedFont(update, fonts.serif, ['Vervoort', 'AVATAR', 'Ærø Łódź']);
    expect(face.kerning.size).toBeGreaterThan(0);
    expect(faceOf(new PdfFile(await update.bytes()), font)).toEqual(face);
  });

  it('measures a text as the sum of its glyphs and their kerning', async () => {
    const { face } = embedFont(new PdfUpdate(new PdfFile(await draft())), fonts.serif, ['AV']);
    const [a, v] = [...'AV'].map((letter) => widthOf(face, letter, 1000));
    const kerning = [...face.kerning.values()][0]!;
    expect(kerning).toBeLessThan(0);
    expect(widthOf(face, 'AV', 1000)).toBeCloseTo(a! + v! + kerning);
    expect(showing(face, 'AV')).toBe(`[<0002> ${-kerning} <0003>]`);
  });

  it('names the character that it lacks', async () => {
    const update = new PdfUpdate(new PdfFile(await draft()));
    expect(() => embedFont(update, fonts.serif, ['王'])).toThrow(
      expect.objectContaining({ code: 'glyph-missing', message: expect.stringContaining('王') }),
    );
    expect(() => embedFont(update, new Uint8Array(9), ['A'])).toThrow(expect.objectContaining({ code: 'font' }));
  });
});

describe('the text of a signature', () => {
  it('fits its field whatever it says, or is refused', async () => {
    const update = new PdfUpdate(new PdfFile(await draft()));
    const letters = 'Aijlmw Vdé';
    const everything = `${letters} 0123456789 ()+−:,ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzáéíóúûñ`;
    const { face } = embedFont(update, fonts.sans, [everything]);
    const faces = { serif: face, sans: face };
    const word = fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 });
    fc.assert(
      fc.property(
        word,
        word,
        word,
        fc.integer({ min: 60, max: 400 }),
        fc.integer({ min: 30, max: 150 }),
        (name, office, party, width, height) => {
          const appearance = { ...vervoort.appearance, name, office, party };
          let typesetting: Typesetting;
          try {
            typesetting = typesettingOf([{ appearance, extent: { width, height } }], faces);
          } catch (error) {
            expect((error as PdfError).code).toBe('text-too-long');
            return;
          }
          const content = signedContent(appearance, faces, { width, height }, typesetting, '2026-09-28T20:08:48Z');
          const baselines = [...content.matchAll(/ 0 (-?[\d.]+) Td/g)].map(([, y]) => Number(y));
          expect(Math.min(...baselines)).toBeGreaterThanOrEqual(0);
          expect(Math.max(...baselines)).toBeLessThan(height);
        },
      ),
    );
  });
});
