/** Signed files whose directory is not written as ISO 32000-1 says: who does not follow it looks for the objects themselves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { isName, name, type PdfReference, reference, textString } from '../../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../../core/pades/pdf-pages.ts';
import type { ValidationReport } from '../../../core/pades/validation/report.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import { signedOrdinarily, updated } from '../../attack/ordinary.ts';
import { behindStrayBytes, bytes, draft, text } from '../pades/drafts.ts';
import { Notary } from './originals.ts';

let notary: Notary;
let plain: Uint8Array;
beforeAll(async () => {
  notary = await Notary.open();
  plain = await draft();
});
afterAll(() => notary.close());

/** What may be done to the table of a file without a program that follows it noticing. */
const loosely: readonly (readonly [string, (file: string) => string])[] = [
  ['21 bytes an entry', (file) => file.replace(/ ([nf]) \n/g, ' $1  \n')],
  ['numbers that are not padded', (file) => file.replace(/\n0+(\d+) 00000 n/g, '\n$1 00000 n')],
  ['two blanks in a heading', (file) => file.replace(/xref\n(\d+) /, 'xref\n$1  ')],
  ['a remark in a heading', (file) => file.replace(/xref\n(\d+) /, 'xref%\n$1 ')],
  ['an empty line', (file) => file.replace('\nxref\n', '\nxref\n\n')],
  ['a blank before it', (file) => file.replace(/startxref\n(\d+)/, (_, at) => `startxref\n${at - 1}`)],
];

const another = 'BT /F1 12 Tf 60 700 Td (Another text) Tj ET';
const contentOf = (file: Uint8Array) =>
  (pagesOf(new PdfFile(file))[0]!.dictionary.get('Contents') as readonly PdfReference[])[0]!.number;
const asObject = (number: number, content = another) =>
  `${number} 0 obj\n<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`;

/** The draft with something behind its last object that its directory does not list. */
const holding = (stray: string) => {
  const file = text(plain);
  const at = file.lastIndexOf('xref\n0');
  return bytes(
    (file.slice(0, at) + stray + file.slice(at)).replace(/startxref\s+\d+/, `startxref\n${at + stray.length}`),
  );
};
const signed = (file: Uint8Array) => signedOrdinarily(notary, file, { field: 'theirs' });
/** An update by a table that writes an object, of no use unless its number is given. */
function tabled(file: Uint8Array, number?: number, value = '1'): Uint8Array {
  const { newest, root, trailer } = new PdfFile(file);
  const size = trailer.get('Size') as number;
  const object = `${number ?? size} 0 obj\n${value}\nendobj\n`;
  const table = `xref\n${number ?? size} 1\n${String(file.length).padStart(10, '0')} 00000 n \n`;
  const end = `trailer\n<</Size ${size + 1}/Root ${root.number} 0 R/Prev ${newest.offset}>>\n`;
  return bytes(`${text(file)}${object}${table}${end}startxref\n${file.length + object.length}\n%%EOF\n`);
}
/** The font of a draft, which lies in an object stream. */
function fontOf(file: PdfFile): PdfReference {
  const packed = [...file.newest.places].flatMap(([number, place]) => (place.in === 'stream' ? number : []));
  return reference(packed.find((number) => isName(file.dictionary(reference(number))?.get('Type'), 'Font'))!);
}
/** An update that adds an object of no use, its directory changed. */
async function added(file: Uint8Array, change: (update: string) => string): Promise<Uint8Array> {
  const update = await updated(file, (one) => one.add(1));
  return bytes(text(file) + change(text(update).slice(file.length)));
}

const judged = (file: Uint8Array): Promise<ValidationReport> => validatePdf(file, notary.trusting);
const told = ({ cautions, file, signatures: [first] }: ValidationReport) => ({
  indication: first!.indication,
  cautions: cautions.map(({ code }) => code),
  directory: file.directory,
});

describe.each(loosely)('a table with %s', (_, loose) => {
  it('is told where the file holds nothing else, and the signature stands', async () => {
    const report = await judged(await signed(bytes(loose(text(plain)))));
    expect(told(report)).toEqual({ indication: 'INDETERMINATE', cautions: [], directory: 'same-objects' });
    expect(report.signatures[0]!.subIndication).toBe('TRY_LATER');
  });

  it('is a reason to look closely where another object of that number was signed with it', async () => {
    const file = await signed(bytes(loose(text(holding(asObject(contentOf(plain)))))));
    expect(told(await judged(file))).toEqual({
      indication: 'INDETERMINATE',
      cautions: ['other-objects'],
      directory: 'other-objects',
    });
  });

  it('makes a signature fail where it comes afterwards and brings such an object to light', async () => {
    const before = await signed(holding(asObject(contentOf(plain))));
    expect(told(await judged(before))).toEqual({ indication: 'INDETERMINATE', cautions: ['unlisted-object'] });
    const report = await judged(await added(before, loose));
    expect(report).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' });
    expect(report.signatures[0]!.reasons[0]!.message).toMatch(/other programs .* show another \(object \d+\)/);
  });

  it('takes nothing away where it comes afterwards and there is nothing else', async () => {
    const report = await judged(await added(await signed(plain), loose));
    expect(report.signatures[0]!.subIndication).toBe('TRY_LATER');
  });
});

describe('an update', () => {
  it.each<readonly [string, (update: string) => string]>([
    ['names its directory with a remark between', (update) => update.replace('startxref\n', 'startxref % here\n')],
    ['leads to the one before by a number that is no whole one', (update) => update.replace(/(\/Prev \d+)/, '$1.0')],
    ['leads to the one before by a name in disguise', (update) => update.replace('/Prev', '/#50rev')],
    ['leads to an object that is not there', (update) => update.replace('/Root', '/Info 900 0 R /Root')],
  ])('that %s makes a signature fail where it brings an object to light', async (_, change) => {
    const before = await signed(holding(asObject(contentOf(plain))));
    expect(told(await judged(before)).indication).toBe('INDETERMINATE');
    const report = await judged(await added(before, change));
    expect(report).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' });
    const alike = await judged(await added(await signed(plain), change));
    expect(alike.signatures[0]!.subIndication).toBe('TRY_LATER');
  });

  it('that leads to nothing makes a signature fail in a large file too', async () => {
    const large = asObject(900, 'a'.repeat(31_000_000));
    const before = await signed(holding(asObject(contentOf(plain)) + large));
    const leading = (update: string) => update.replace('/Root', '/Info 901 0 R /Root');
    expect(await judged(await added(before, leading))).toMatchObject({ subIndication: 'FORMAT_FAILURE' });
  });

  it('that ends with a dictionary by itself makes a signature fail where that names another catalog', async () => {
    const before = await signed(plain);
    const named = (update: string) => loosely[1]![1](update).replace('startxref', '<</Root 900 0 R>>\nstartxref');
    expect(await judged(await added(before, named))).toMatchObject({ subIndication: 'FORMAT_FAILURE' });
  });

  it('that leads to nothing makes a signature fail where a second catalog was signed, for some take any', async () => {
    const twofold = await updated(plain, (one, file) => void one.add(file.catalog));
    const before = await signed(twofold);
    expect(told(await judged(before)).cautions).toEqual(['unreached-page']);
    const leading = (update: string) => update.replace('/Root', '/Info 900 0 R /Root');
    expect(await judged(await added(before, leading))).toMatchObject({ subIndication: 'FORMAT_FAILURE' });
  });

  it('by a table upon a file of streams makes a signature fail where an object stream still has an object otherwise', async () => {
    const streams = await draft('xref-stream');
    const renewed = await updated(streams, (one, file) => {
      const font = fontOf(file);
      one.set(font, new Map([...file.dictionary(font)!, ['BaseFont', name('Courier')]]));
    });
    expect(told(await judged(await signed(renewed))).indication).toBe('INDETERMINATE');
    expect(await judged(tabled(await signed(renewed)))).toMatchObject({ subIndication: 'FORMAT_FAILURE' });
  });

  it('by a table upon a file of streams is told of, and no signature fails, where what some take from an object stream is what was signed', async () => {
    const streams = await draft('xref-stream');
    const font = fontOf(new PdfFile(streams));
    const plainly = '<</Type /Font/Subtype /Type1/BaseFont /Times-Roman/Encoding /WinAnsiEncoding>>';
    const report = await judged(tabled(await signed(streams), font.number, plainly));
    expect(told(report)).toEqual({ indication: 'INDETERMINATE', cautions: [], directory: 'other-objects' });
  });

  it('whose numbers are no pairs makes a signature fail', async () => {
    const streams = await signed(await draft('xref-stream'));
    const update = (change: string) => added(streams, (one) => one.replace(/(\/Index ?\[[^\]]*)\]/, `$1${change}]`));
    expect((await judged(await update(''))).signatures[0]!.subIndication).toBe('TRY_LATER');
    expect(await judged(await update(' 4'))).toMatchObject({ subIndication: 'FORMAT_FAILURE' });
  });

  it('makes a signature fail where the file gets the length at which the directory at its head counts', async () => {
    const length = 200_000;
    const head = `900 0 obj\n<</Linearized 1/L ${length}>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R>>\n`;
    const file = await signed(behindStrayBytes(plain, bytes(`%PDF-1.7\n${head}startxref\n0\n%%EOF\n`)));
    expect(told(await judged(file)).indication).toBe('INDETERMINATE');
    const longer = (by: number) => updated(file, (one) => void one.add(textString('a'.repeat(by))));
    const almost = (await longer(100_000)).length;
    const report = await judged(await longer(100_000 + length - almost));
    expect(report.file.length).toBe(length);
    expect(report).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' });
    expect((await judged(await longer(90_000))).signatures[0]!.subIndication).toBe('TRY_LATER');
  });
});

describe('bytes before the header', () => {
  it('are a reason to look closely where another object of some number was signed with them', async () => {
    const before = new TextEncoder().encode('HTTP/1.1 200 OK\r\n\r\n');
    const stray = asObject(contentOf(plain));
    expect(told(await judged(await signed(behindStrayBytes(plain, before)))).directory).toBe('same-objects');
    const report = await judged(await signed(behindStrayBytes(holding(stray), before)));
    expect(told(report).cautions).toEqual(['other-objects']);
  });

  it('are so, too, where counted from the header the file has the length at which the directory at its head counts', async () => {
    const before = bytes('HTTP/1.1 200 OK\r\n\r\n');
    const root = new PdfFile(plain).root.number;
    const head = (length: number) =>
      bytes(
        `%PDF-1.7\n900 0 obj\n<</Linearized 1/L ${String(length).padStart(6, '0')}>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root ${root} 0 R>>\n`,
      );
    const first = bytes(text(plain).replace('%PDF-', '%RDF-'));
    const made = (length: number) => behindStrayBytes(first, bytes(text(before) + text(head(length))));
    const file = (length: number) => signed(made(length));
    const length = (await file(100_000)).length - before.length;
    expect(told(await judged(await file(length))).directory).toBe('other-objects');
    expect(told(await judged(await file(length + 1))).directory).toBe('same-objects');
  });
});

describe('a file whose directory is loose', () => {
  const unpadded = loosely[1]![1];
  /** The page's content as the file has it. */
  const again = () => {
    const file = text(plain);
    const from = file.indexOf(`${contentOf(plain)} 0 obj`);
    return `${file.slice(from, file.indexOf('endobj', from))}endobj\n`;
  };
  const withStray = async (stray: string) => judged(await signed(bytes(unpadded(text(holding(stray))))));

  it.each<readonly [string, () => string]>([
    ['a trailer that names another catalog', () => 'trailer\n<</Root 900 0 R>>\n'],
    ['an object of a higher generation', () => asObject(contentOf(plain)).replace(' 0 obj', ' 1 obj')],
    ['another catalog', () => '900 0 obj\n<</Type/Catalog/Pages 901 0 R>>\nendobj\n'],
    [
      'an object whose numbers are far from each other',
      () => asObject(contentOf(plain)).replace(' 0 obj', `${' '.repeat(900)}0 obj`),
    ],
    [
      'an object with a long remark in its heading',
      () => asObject(contentOf(plain)).replace(' 0 obj', ` 0 %${'-'.repeat(900)}\nobj`),
    ],
    ['an object with zero bytes in its heading', () => asObject(contentOf(plain)).replace(' 0 obj', '\x000\x00obj')],
    ['an object with a remark in its heading', () => asObject(contentOf(plain)).replace(' 0 obj', ' 0%\nobj')],
    ['an object with a sign in its heading', () => asObject(contentOf(plain)).replace(' 0 obj', ' +0 obj')],
    ['an object whose number is too large', () => asObject(contentOf(plain) + 2 ** 32)],
    ['an object whose keyword is in disguise', () => asObject(contentOf(plain)).replace('0 obj', '0 ob#6a')],
    [
      'an object with a long remark in its heading, and a blank behind',
      () => asObject(contentOf(plain)).replace(' 0 obj', ` 0 %${'-'.repeat(900)}\n obj`),
    ],
    [
      'an object with a long remark between its numbers',
      () => asObject(contentOf(plain)).replace(' 0 obj', ` %${'-'.repeat(900)}\n0 obj`),
    ],
    [
      'an object, and behind it the right one in a text',
      () => `${asObject(contentOf(plain))}900 0 obj\n(${again()})\nendobj\n`,
    ],
    ['a dictionary by itself that names another catalog', () => '<</Root 900 0 R>>\n'],
    ['one that names it in disguise', () => '<</R#6fot 900 0 R>>\n'],
    ['another catalog that not everybody can read', () => '900 0 obj\n<</Type/Catalog/Type/Catalog>>\nendobj\n'],
    ['an object that is broken', () => `${contentOf(plain)} 0 obj\n<<\nendobj\n`],
  ])('shows something else where it holds %s', async (_, stray) => {
    expect(told(await withStray(stray())).cautions).toContain('other-objects');
  });

  it('shows the same where it holds an object that nothing leads to, or the same one again', async () => {
    for (const stray of [asObject(900), again()]) expect(told(await withStray(stray)).directory).toBe('same-objects');
  });
});
