import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { place } from '../../../../core/pades/formats.ts';
import { departure } from '../../../../core/pades/other-readers.ts';
import { PdfFile } from '../../../../core/pades/pdf-file.ts';
import { isReference, reference, written } from '../../../../core/pades/pdf-objects.ts';
import { embed } from '../../../../core/pades/prepared.ts';
import { readUpload } from '../../../../server/instrument/upload/reading.ts';
import { behindStrayBytes, bytes, draft, placing, text } from '../../../core/pades/drafts.ts';
import { memorandum, signatories } from '../../../rehearsal/memoranda.ts';

const folder = mkdtempSync(join(tmpdir(), 'alternat-mending-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mayors = [{ id: 'gent', name: signatories.gent.name }];

/** What another program makes of a PDF, or says of it. */
function run(pdf: Uint8Array, program: string, args: (from: string, to: string) => readonly string[]): Uint8Array {
  const [from, to] = [join(folder, 'from.pdf'), join(folder, 'to.pdf')];
  writeFileSync(from, pdf);
  execFileSync(program, args(from, to), { stdio: 'ignore' });
  return new Uint8Array(readFileSync(to));
}
const plain = (pdf: Uint8Array) => run(pdf, 'qpdf', (from, to) => ['--object-streams=disable', from, to]);
const wordsOf = (pdf: Uint8Array) => text(run(pdf, 'pdftotext', (from, to) => ['-layout', from, to]));
const isClean = (pdf: Uint8Array) =>
  run(pdf, 'qpdf', (from, to) => ['--warning-exit-0', '--check', from, to].slice(0, 3));

const changed = (pdf: Uint8Array, from: RegExp | string, to: string) => bytes(text(pdf).replace(from, to));
const endOf = (pdf: Uint8Array) => Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text(pdf))![1]);

/** With an object that the catalog names, in an update of its own. */
function appended(pdf: Uint8Array, object: string, key: string): Uint8Array {
  const { catalog, root, newest, trailer } = new PdfFile(pdf);
  const size = trailer.get('Size') as number;
  const named = written(new Map([...catalog, [key, reference(size)]]));
  const objects = [`${root.number} 0 obj\n${named}\nendobj\n`, `${size} 0 obj\n${object}\nendobj\n`];
  const [first, second] = [pdf.length, pdf.length + objects[0]!.length];
  const entry = (number: number, at: number) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
  const table = `xref\n${entry(root.number, first)}${entry(size, second)}`;
  const end = `trailer\n<</Size ${size + 1}/Root ${root.number} 0 R/Prev ${newest.offset}>>\n`;
  const at = second + objects[1]!.length;
  return bytes(`${text(pdf)}${objects.join('')}${table}${end}startxref\n${at}\n%%EOF\n`);
}

/** The whole with a table beside a cross-reference stream, as word processors write it. */
function hybrid(pdf: Uint8Array): Uint8Array {
  const streams = run(pdf, 'qpdf', (from, to) => ['--object-streams=generate', '--compress-streams=n', from, to]);
  const offset = endOf(streams);
  const root = /\/Root \d+ 0 R/.exec(text(streams).slice(offset))![0];
  const size = /\/Size \d+/.exec(text(streams).slice(offset))![0];
  return bytes(
    `${text(streams)}\nxref\n0 0\ntrailer\n<<${size}${root}/XRefStm ${offset}>>\nstartxref\n${streams.length + 1}\n%%EOF\n`,
  );
}

describe('a PDF that not every program reads alike', () => {
  let original: Uint8Array;
  beforeAll(async () => {
    original = plain(await memorandum('gent'));
  });

  it('is taken to the byte where it is as it should be', async () => {
    const read = await readUpload(original, mayors);
    expect(read.rewritten).toBeUndefined();
    expect(departure(new PdfFile(original))).toBeUndefined();
  });

  it.each<readonly [string, (pdf: Uint8Array) => Uint8Array]>([
    ['names the wrong place of its directory', (pdf) => changed(pdf, /startxref\s+\d+/, 'startxref\n11')],
    ['has a directory that runs in a circle', (pdf) => changed(pdf, '/Root', `/Prev ${endOf(pdf)} /Root`)],
    ['has something before it', (pdf) => bytes(`X-Header: mail\r\n\r\n${text(pdf)}`)],
    ['has lost its end', (pdf) => pdf.slice(0, text(pdf).lastIndexOf('startxref'))],
    ['says that it has fewer objects', (pdf) => changed(pdf, /\/Size \d+/, '/Size 4')],
    ['names no version', (pdf) => changed(pdf, /%PDF-1\.\d/, '%PDF-X.Y')],
    ['counts bytes otherwise', (pdf) => bytes(text(pdf).replace('\n1 0 obj', '\n\n1 0 obj'))],
    [
      'has a stream of another length',
      (pdf) => changed(changed(pdf, /startxref\s+\d+/, 'startxref\n9'), '/Length ', '/Length 1'),
    ],
    ['counts a generation too many', (pdf) => changed(pdf, '0000000000 65535 f', '0000000000 65536 f')],
    ['has a blank before its directory', (pdf) => changed(pdf, /startxref\s+\d+/, `startxref\n${endOf(pdf) - 1}`)],
    ['has a directory of 21 bytes an entry', (pdf) => changed(pdf, / ([nf]) \n/g, ' $1  \n')],
    ['has a directory whose numbers are not padded', (pdf) => changed(pdf, /\n0+(\d+) 00000 n/g, '\n$1 00000 n')],
    ['has two blanks in the heading of its directory', (pdf) => changed(pdf, /xref\n0 /, 'xref\n0  ')],
    ['has a remark in the heading of its directory', (pdf) => changed(pdf, /xref\n0 /, 'xref%\n0 ')],
    ['has an empty line in its directory', (pdf) => changed(pdf, '65535 f \n', '65535 f \n\n')],
    ['has a remark where it names its directory', (pdf) => changed(pdf, 'startxref\n', 'startxref % here\n')],
    ['names its directory far from its end', (pdf) => bytes(`${text(pdf)}${' '.repeat(1_500)}`)],
    ['refers to what is not there', (pdf) => changed(pdf, /(\/ViewerPreferences \d+) 0 R/, '$1 7 R')],
    ['has two directories', hybrid],
    [
      'has a directory at its head that is none of its own',
      (pdf) =>
        behindStrayBytes(
          pdf,
          bytes('%PDF-1.7\n900 0 obj\n<</Linearized 1/L 9000000>>\nendobj\nxref\n0 1\n0000000000 65535 f \n'),
        ),
    ],
    [
      'has metadata that nobody can read',
      (pdf) => appended(pdf, '<</Type/Metadata/Subtype/XML/Length 9>>\nstream\n<rdf:RDF>\nendstream', 'Metadata'),
    ],
    ['is written by MuPDF', (pdf) => run(pdf, 'mutool', (from, to) => ['clean', '-gggg', from, to])],
  ])('is taken as a new file where it %s', async (_, damage) => {
    const read = await readUpload(damage(original), mayors);
    expect(read.warnings[0]).toBe('rewritten');
    const mended = read.rewritten!;
    isClean(mended);
    expect(wordsOf(mended)).toBe(wordsOf(original));
    expect(new PdfFile(mended).ends()).toEqual([mended.length]);
    const again = await readUpload(mended, mayors);
    expect(again.rewritten).toBeUndefined();
    expect(again.places).toEqual(read.places);
    expect(read.places.map(({ person, page }) => `${person} ${page}`)).toEqual(['gent 2']);
  });

  it('loses what is left of an annotation that was removed', async () => {
    const removed = `%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[null]>> endobj
trailer <</Root 1 0 R/Size 4>>
startxref
9
%%EOF
`;
    expect(text((await readUpload(bytes(removed), [])).rewritten!)).toContain('/Annots []');
  });

  it('is made the same each time', async () => {
    const damaged = changed(original, /startxref\s+\d+/, 'startxref\n11');
    const [one, other] = [await readUpload(damaged, []), await readUpload(damaged, [])];
    expect(one.rewritten).toEqual(other.rewritten);
  });

  it('keeps its version, who wrote it, and its identifier', async () => {
    const damaged = changed(changed(original, /%PDF-1\.\d/, '%PDF-1.4'), /startxref\s+\d+/, 'startxref\n11');
    const mended = new PdfFile((await readUpload(damaged, [])).rewritten!);
    expect(text(mended.bytes).startsWith('%PDF-1.4\n')).toBe(true);
    const permanent = (file: PdfFile) => file.array(file.trailer.get('ID'))?.[0];
    expect(permanent(mended)).toMatchObject({
      bytes: (permanent(new PdfFile(original)) as { bytes: Uint8Array }).bytes,
    });
    expect([...mended.dictionary(mended.trailer.get('Info'))!.keys()]).toEqual([
      ...new PdfFile(original).dictionary(new PdfFile(original).trailer.get('Info'))!.keys(),
    ]);
  });

  it('gets pages of their own where they stand in the tree itself', async () => {
    const page = '<</Type/Page/MediaBox[0 0 595 842]/Resources<<>>/Contents 3 0 R>>';
    const direct = `%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Count 2/Kids[${page} ${page}]>> endobj
3 0 obj <</Length 3>> stream
q Q
endstream endobj
trailer <</Root 1 0 R/Size 4>>
startxref
9
%%EOF
`;
    const mended = new PdfFile((await readUpload(bytes(direct), [])).rewritten!);
    const pages = mended.array(mended.dictionary(mended.catalog.get('Pages'))?.get('Kids'))!;
    expect(pages).toHaveLength(2);
    expect(pages.every((one) => isReference(one))).toBe(true);
  });
});

describe('a PDF that cannot be mended without guessing', () => {
  it.each<readonly [string, (pdf: Uint8Array) => Uint8Array]>([
    ['has lost an object', (pdf) => pdf.slice(0, endOf(pdf) / 2)],
    [
      'has an object that cannot be read',
      (pdf) => changed(changed(pdf, /startxref\s+\d+/, 'startxref\n9'), '/MediaBox [', '/MediaBox [ nothing'),
    ],
    [
      'has no catalog',
      (pdf) => changed(changed(pdf, /startxref\s+\d+/, 'startxref\n9'), '/Type /Catalog', '/Type /Cata'),
    ],
  ])('is refused where it %s', async (_, damage) => {
    const original = plain(await memorandum('gent'));
    await expect(readUpload(damage(original), [])).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is refused as what it is where it is damaged and encrypted', async () => {
    const locked = run(await memorandum('gent'), 'qpdf', (from, to) => ['--encrypt', 'u', 'o', '256', '--', from, to]);
    const damaged = changed(locked, /startxref\s+\d+/, 'startxref\n9');
    await expect(readUpload(damaged, [])).rejects.toMatchObject({ code: 'encrypted' });
  });

  it('is not mended where others have signed it', async () => {
    const sealed = embed(await place(1, await draft(), placing), Uint8Array.from([0x30, 0]));
    const damaged = changed(sealed, /startxref\s+\d+\s+%%EOF\s*$/, 'startxref\n9\n%%EOF\n');
    await expect(readUpload(damaged, [])).rejects.toMatchObject({ name: 'UploadError' });
  });
});
