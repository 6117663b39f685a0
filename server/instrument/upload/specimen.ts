import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { dictionary, isArray, latin1, name, type PdfValue, stream, written } from '../../../core/pades/pdf-objects.ts';
import { type Page, pagesOf } from '../../../core/pades/pdf-pages.ts';
import { changed, PdfUpdate } from '../../../core/pades/pdf-update.ts';
import { instrumentTexts } from '../../../core/texts/instrument.ts';

/** Keys of a page's resources that nobody else uses. */
const keys = { font: 'XXSpecimen', state: 'XXSpecimen' };
/** How much of what lies beneath is covered. */
const opacity = 0.28;
/** The mean width of a letter of Helvetica, in parts of its size. */
const letter = 0.58;

/** The PDF with "Specimen" across every page, over whatever it shows, in one more revision. */
export async function markedSpecimen(pdf: Uint8Array, language: keyof typeof instrumentTexts): Promise<Uint8Array> {
  const file = new PdfFile(pdf);
  const update = new PdfUpdate(file);
  const font = update.add(
    dictionary({
      Type: name('Font'),
      Subtype: name('Type1'),
      BaseFont: name('Helvetica'),
      Encoding: name('WinAnsiEncoding'),
    }),
  );
  const state = update.add(dictionary({ Type: name('ExtGState'), ca: opacity }));
  const before = update.add(stream({}, latin1('q')));
  for (const page of pagesOf(file)) {
    const after = update.add(stream({}, latin1(across(page, instrumentTexts[language].specimen))));
    const resourcesWith = (kind: string, key: string, value: PdfValue) =>
      changed(file.dictionary(page.resources.get(kind)) ?? new Map(), { [key]: value });
    const contents = page.dictionary.get('Contents');
    const own = file.resolve(contents);
    const streams = isArray(own) ? own : contents === undefined || own === null ? [] : [contents];
    update.set(
      page.reference,
      changed(page.dictionary, {
        Contents: [before, ...streams, after],
        Resources: changed(page.resources, {
          Font: resourcesWith('Font', keys.font, font),
          ExtGState: resourcesWith('ExtGState', keys.state, state),
        }),
      }),
    );
  }
  return update.bytes();
}

/** From the lower left corner to the upper right one, as a page artifact (ISO 32000-1, 14.8.2.2). */
function across({ box: [left, bottom, right, top] }: Page, words: string): string {
  const [width, height] = [right - left, top - bottom];
  const diagonal = Math.hypot(width, height);
  const size = (0.7 * diagonal) / (words.length * letter);
  const [cosine, sine] = [width / diagonal, height / diagonal];
  const along = (words.length * letter * size) / 2;
  const x = left + width / 2 - along * cosine + 0.35 * size * sine;
  const y = bottom + height / 2 - along * sine - 0.35 * size * cosine;
  const matrix = [cosine, sine, -sine, cosine, x, y].map((one) => one.toFixed(4)).join(' ');
  const text = written({ kind: 'string', bytes: latin1(words) });
  return [
    'Q',
    '/Artifact BMC',
    `q /${keys.state} gs 0.4 g BT /${keys.font} ${size.toFixed(2)} Tf ${matrix} Tm ${text} Tj ET Q`,
    'EMC',
  ].join('\n');
}
