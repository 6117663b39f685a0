import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import {
  degrees,
  fill,
  PDFDocument,
  PDFName,
  PDFString,
  rectangle,
  StandardFonts,
  setFillingGrayscaleColor,
} from 'pdf-lib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readApart } from '../../../../server/instrument/upload/read-apart.ts';
import { draft } from '../../../core/pades/drafts.ts';
import { memorandum, signatories } from '../../../rehearsal/memoranda.ts';

const folder = mkdtempSync(join(tmpdir(), 'alternat-door-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mayors = [
  { id: 'gent', name: signatories.gent.name },
  { id: 'cuenca', name: signatories.cuenca.name },
];

/** The number of the process that reads for this one. @throws where there is none */
function readerOf(): number {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'latin1').trim().split(' ');
  const reader = children.find((id) => readFileSync(`/proc/${id}/cmdline`, 'latin1').includes('reading-process'));
  if (reader === undefined) throw new Error('Nothing reads.');
  return Number(reader);
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** What another program makes of a PDF. */
function remade(pdf: Uint8Array, program: string, args: (from: string, to: string) => readonly string[]): Uint8Array {
  const [from, to] = [join(folder, 'from.pdf'), join(folder, 'to.pdf')];
  writeFileSync(from, pdf);
  execFileSync(program, args(from, to), { stdio: 'ignore' });
  return new Uint8Array(readFileSync(to));
}
const qpdf = (pdf: Uint8Array, ...options: string[]) => remade(pdf, 'qpdf', (from, to) => [...options, from, to]);

/** A PDF of objects, as by hand: with a cross-reference table, as version 1.3 has it. */
function handmade(objects: readonly (string | Buffer)[], version = '1.3'): Uint8Array {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n`)];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [i, object] of objects.entries()) {
    offsets.push(length());
    parts.push(Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from('\nendobj\n'));
  }
  const at = length();
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

const stream = (entries: string, data: Buffer | string) =>
  Buffer.concat([
    Buffer.from(`<<${entries}/Length ${Buffer.from(data as string).length}>>\nstream\n`),
    Buffer.from(data as string),
    Buffer.from('\nendstream'),
  ]);
const catalog = '<</Type/Catalog/Pages 2 0 R>>';
const pages = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R>>';
const onePage = (content: Buffer | string, version?: string) => handmade([catalog, pages, page, content], version);

describe('a PDF that a protocol office brings', () => {
  it('is taken, and where its signatories sign is found above their names', async () => {
    const { pages: count, places, warnings } = await readApart(await memorandum('gent'), mayors);
    expect({ count, warnings }).toEqual({ count: 2, warnings: [] });
    expect(places.map(({ person, page: on, by }) => ({ person, on, by }))).toEqual([
      { person: 'gent', on: 2, by: 'name' },
      { person: 'cuenca', on: 2, by: 'name' },
    ]);
    const [gent, cuenca] = places;
    expect(gent!.rect[0]).toBeLessThan(cuenca!.rect[0]);
    expect(gent!.rect[3] - gent!.rect[1]).toBeGreaterThan(60);
  });

  it.each([
    ['compressed object streams', ['--object-streams=generate', '--compress-streams=y']],
    ['none', ['--object-streams=disable', '--stream-data=uncompress']],
    ['a linearized one', ['--linearize']],
    ['one of PDF 1.3', ['--force-version=1.3', '--object-streams=disable']],
    ['one of PDF 2.0', ['--force-version=2.0', '--object-streams=generate']],
  ])('gives the same answer when qpdf has written it with %s', async (_, options) => {
    const original = await memorandum('cuenca');
    expect(await readApart(qpdf(original, ...options), mayors)).toEqual(await readApart(original, mayors));
  });

  it.each([
    [
      'Ghostscript',
      'gs',
      (from: string, to: string) => ['-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', `-o${to}`, from],
    ],
    ['MuPDF', 'mutool', (from: string, to: string) => ['clean', '-gggg', '-z', from, to]],
  ])('is read as %s writes it', async (_, program, args) => {
    const { places } = await readApart(remade(await memorandum('gent'), program, args), mayors);
    expect(places.map(({ person, page: on }) => `${person} ${on}`)).toEqual(['gent 2', 'cuenca 2']);
  });

  it.each([
    ['is no PDF', 'not-a-pdf', async () => bytes('PK\x03\x04 a word processor’s own')],
    ['is cut off', 'damaged', async () => (await memorandum('gent')).slice(0, 3000)],
    ['needs a password', 'encrypted', async () => qpdf(await memorandum('gent'), '--encrypt', 'u', 'o', '256', '--')],
    [
      'may not be changed',
      'encrypted',
      async () => qpdf(await memorandum('gent'), '--encrypt', '', 'o', '256', '--modify=none', '--'),
    ],
    [
      'acts when it is opened',
      'action',
      () =>
        draft('plain', (one) => one.catalog.set(PDFName.of('OpenAction'), one.context.obj({ S: 'Named', N: 'Print' }))),
    ],
    [
      'carries a file',
      'embedded-file',
      async () => {
        const one = await PDFDocument.load(await memorandum('gent'));
        await one.attach(bytes('a file'), 'a.txt');
        return one.save();
      },
    ],
    ['shows the content of another file', 'external-content', async () => onePage(stream('/F(other.txt)', 'q Q'))],
    [
      'draws what cannot be unpacked',
      'damaged',
      async () => onePage(stream('/Filter/FlateDecode', deflateSync('q Q').subarray(0, 6))),
    ],
    [
      'is certified',
      'certified',
      () => draft('plain', (one) => one.catalog.set(PDFName.of('Perms'), one.context.obj({ DocMDP: {} }))),
    ],
  ])('is refused where it %s', async (_, code, make) => {
    await expect(readApart(await make(), mayors)).rejects.toMatchObject({ name: 'UploadError', code });
  });

  it('is refused with the page or the field where it is', async () => {
    const comment = await draft('plain', (one) => {
      const item = one.context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9], Contents: PDFString.of('?') });
      one.getPage(1).node.set(PDFName.of('Annots'), one.context.obj([one.context.register(item)]));
    });
    await expect(readApart(comment, [])).rejects.toMatchObject({ code: 'annotation', page: 2 });
    const linked = await draft('plain', (one) => {
      const leading = { S: 'GoToR', F: PDFString.of('annex.pdf'), D: [0, 'Fit'] };
      const item = one.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: leading });
      one.getPage(1).node.set(PDFName.of('Annots'), one.context.obj([one.context.register(item)]));
    });
    await expect(readApart(linked, [])).rejects.toMatchObject({ code: 'link', page: 2 });
    const unknown = await draft('plain', (one) =>
      one.catalog.set(PDFName.of('Names'), one.context.obj({ IDTree: { Names: [] } })),
    );
    await expect(readApart(unknown, [])).rejects.toMatchObject({ code: 'unknown-entry', entry: 'IDTree' });
    const form = await draft('plain', (one) => void one.getForm().createTextField('amount').addToPage(one.getPage(0)));
    await expect(readApart(form, [])).rejects.toMatchObject({ code: 'form-field', field: 'amount' });
  });

  it('is taken with a warning where it relies on other fonts, has no words, or covers some', async () => {
    expect((await readApart(await draft(), [])).warnings).toEqual(['fonts-missing']);
    expect((await readApart(onePage(stream('', '0 0 100 100 re f')), [])).warnings).toEqual(['no-words']);
    const covered = await draft('plain', (one) => {
      const [first] = one.getPages();
      first!.drawText('in secret', { x: 60, y: 500, size: 12 });
      first!.pushOperators(setFillingGrayscaleColor(1), rectangle(50, 490, 200, 40), fill());
    });
    expect((await readApart(covered, [])).warnings).toContain('hidden');
  });

  it('is refused when it is larger than 50 MB', async () => {
    await expect(readApart(new Uint8Array(50_000_001), [])).rejects.toMatchObject({ code: 'over-50-mb' });
  });
});

describe('a PDF made to exhaust its reader', () => {
  const hostile: readonly (readonly [string, string, () => Uint8Array])[] = [
    [
      'a page that unpacks to a gigabyte',
      'too-complex',
      () => onePage(stream('/Filter/FlateDecode', deflateSync(Buffer.alloc(1_000_000_000)))),
    ],
    [
      'a page that is packed twice',
      'too-complex',
      () => onePage(stream('/Filter[/FlateDecode/FlateDecode]', deflateSync(deflateSync(Buffer.alloc(100_000_000))))),
    ],
    [
      'an image of a trillion pixels',
      'too-complex',
      () =>
        handmade([
          catalog,
          pages,
          page.replace('<<>>', '<</XObject<</X 5 0 R>>>>'),
          stream('', '/X Do'),
          stream(
            '/Type/XObject/Subtype/Image/Width 1000000/Height 1000000/BitsPerComponent 1/ColorSpace/DeviceGray',
            '',
          ),
        ]),
    ],
    [
      'objects that are nested without end',
      'damaged',
      () => handmade([catalog, pages, page, `${'['.repeat(5_000_000)}`]),
    ],
    ['trailers without end', 'too-complex', () => bytes(`%PDF-1.7\n${'trailer<<>>'.repeat(400_000)}`)],
    ['streams without an end', 'too-complex', () => bytes(`%PDF-1.7\n${'1 0 obj<<>>stream\n'.repeat(400_000)}`)],
    ['pages that are their own parents', 'damaged', () => handmade([catalog, '<</Type/Pages/Kids[2 0 R]/Count 1>>'])],
    [
      'a form that draws itself',
      'damaged',
      () =>
        handmade([
          catalog,
          pages,
          page.replace('<<>>', '<</XObject<</X 5 0 R>>>>'),
          stream('', '/X Do'),
          stream('/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>', '/X Do'),
        ]),
    ],
    [
      'eight million objects that it does not have',
      'too-complex',
      () =>
        bytes(
          Buffer.from(onePage(stream('', 'q Q')))
            .toString('latin1')
            .replace(/xref\n0 \d+/, 'xref\n0 8000000'),
        ),
    ],
  ];

  it.each(hostile)('is refused: %s', async (_, code, make) => {
    await expect(readApart(make(), [])).rejects.toMatchObject({ name: 'UploadError', code });
  });

  it('is ended when it takes too long, or more memory than it may, and the next one is read', async () => {
    const long = onePage(stream('', Buffer.from('q 1 0 0 1 0 0 cm Q\n'.repeat(2_000_000))));
    await expect(readApart(long, [], { milliseconds: 1, megabytes: 512 })).rejects.toMatchObject({
      code: 'too-complex',
    });
    await expect(readApart(long, [], { milliseconds: 60_000, megabytes: 16 })).rejects.toMatchObject({
      code: 'too-complex',
    });
    expect((await readApart(await memorandum('gent'), mayors)).pages).toBe(2);
  });

  it('is refused where it fells the reader, which takes nothing else with it', async () => {
    const long = readApart(onePage(stream('', Buffer.from('q 1 0 0 1 0 0 cm Q\n'.repeat(2_000_000)))), []);
    const refused = expect(long).rejects.toMatchObject({ code: 'too-complex' });
    process.kill(await vi.waitFor(readerOf), 'SIGSEGV');
    await refused;
    expect((await readApart(await memorandum('gent'), mayors)).pages).toBe(2);
  });
});

describe('where to sign', () => {
  /** A page that names a mayor at its foot, and is then turned and cropped. */
  async function turned(angle: number): Promise<Uint8Array> {
    const one = await PDFDocument.create();
    const font = await one.embedFont(StandardFonts.Helvetica);
    const sheet = one.addPage([400, 600]);
    sheet.setCropBox(20, 30, 360, 540);
    sheet.setRotation(degrees(angle));
    // Written so that it is upright once the page is turned.
    const at = new Map([
      [0, [60, 100]],
      [90, [300, 60]],
      [180, [340, 500]],
      [270, [100, 540]],
    ] as const).get(angle as 0)!;
    sheet.drawText(signatories.gent.name, { x: at[0], y: at[1], size: 12, font, rotate: degrees(angle) });
    return one.save();
  }

  it.each([0, 90, 180, 270])('is found on a page that is cropped and turned by %d degrees', async (angle) => {
    const { places } = await readApart(await turned(angle), mayors);
    expect(places).toHaveLength(1);
    const [left, bottom, right, top] = places[0]!.rect;
    const [along, across] = angle % 180 === 0 ? [right - left, top - bottom] : [top - bottom, right - left];
    expect(along).toBeGreaterThan(across);
    // Within what is shown of the page.
    expect(left).toBeGreaterThanOrEqual(20);
    expect(bottom).toBeGreaterThanOrEqual(30);
    expect(right).toBeLessThanOrEqual(380);
    expect(top).toBeLessThanOrEqual(570);
  });

  it('is the empty field that bears the name, or a part of it that nobody else has', async () => {
    const withFields = await draft('plain', (one) => {
      const fields = ['Sig_Vandenberghe', 'Firma 2'].map((name, i) =>
        one.context.register(
          one.context.obj({
            ...{ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFString.of(name), P: one.getPage(1).ref },
            ...(i === 1 ? { TU: PDFString.of('Alcalde Esteban Ordonez Velez') } : {}),
            Rect: [60 + 250 * i, 200, 280 + 250 * i, 300],
          }),
        ),
      );
      one.getPage(1).node.set(PDFName.of('Annots'), one.context.obj(fields));
      one.catalog.set(PDFName.of('AcroForm'), one.context.obj({ Fields: fields, SigFlags: 1 }));
    });
    expect((await readApart(withFields, mayors)).places).toEqual([
      { person: 'gent', page: 2, rect: [60, 200, 280, 300], by: 'field' },
      { person: 'cuenca', page: 2, rect: [310, 200, 530, 300], by: 'field' },
    ]);
  });

  it('is not told of somebody whom only a sentence names', async () => {
    const sentence = await draft('plain', (one) =>
      one.getPage(0).drawText(`De Stad Gent wordt hier en elders vertegenwoordigd door ${signatories.gent.name}.`, {
        x: 60,
        y: 500,
        size: 11,
      }),
    );
    expect((await readApart(sentence, mayors)).places).toEqual([]);
  });
});
