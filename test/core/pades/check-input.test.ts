import { type PDFDocument, PDFName, PDFRef, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { checkInput } from '../../../core/pades/check-input.ts';
import { checkPresented } from '../../../core/pades/check-presented.ts';
import { place, prepare, prepareDocumentTimestamp } from '../../../core/pades/formats.ts';
import { embed, embeddedUpdate, signedBytes, signedParts } from '../../../core/pades/prepared.ts';
import { readFields } from '../../../core/pades/read-fields.ts';
import { bytes, draft, kinds, placing, text, vervoort } from './drafts.ts';

const cms = Uint8Array.from([0x30, 0]);

/** A draft with an entry more in its catalog. */
const catalogWith = (key: string, make: (document: PDFDocument) => unknown) =>
  draft('plain', (document) => {
    document.catalog.set(PDFName.of(key), document.context.obj(make(document) as never));
  });

/** A draft with an annotation on its first page. */
const annotated = (entries: object) =>
  draft('plain', (one) => {
    const item = one.context.obj({ Type: 'Annot', Rect: [0, 0, 9, 9], ...entries } as never);
    one.getPage(0).node.set(PDFName.of('Annots'), one.context.obj([one.context.register(item)]));
  });
const linkTo = (action: object) => ({ Subtype: 'Link', A: action });

/** A draft with a signature field on its last page that nobody has filled. */
const withEmptyField = (entries: object = {}) =>
  draft('plain', (one) => {
    const page = one.getPage(1);
    const field = one.context.register(
      one.context.obj({
        ...{ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFString.of('Mayor'), P: page.ref },
        ...{ TU: PDFString.of('Mayor of Quito'), Rect: [60, 200, 280, 300], ...entries },
      } as never),
    );
    page.node.set(PDFName.of('Annots'), one.context.obj([field]));
    one.catalog.set(PDFName.of('AcroForm'), one.context.obj({ Fields: [field], SigFlags: 1 }));
  });

/** A draft with two directories: a table, empty as word processors write it, and a stream. */
async function hybrid(table = 'xref\n0 0\n'): Promise<Uint8Array> {
  const streams = text(await draft('xref-stream'));
  const offset = Number(/startxref\n(\d+)/.exec(streams)![1]);
  const root = /\/Root \d+ 0 R/.exec(streams.slice(offset))![0];
  const trailer = `trailer\n<<\n/Size 20\n${root}\n/XRefStm ${offset}\n>>\n`;
  return bytes(`${streams}\n${table}${trailer}startxref\n${streams.length + 1}\n%%EOF\n`);
}

/** Objects by hand, with their cross-reference table. */
function withTable(objects: string): Uint8Array {
  const starts = [...objects.matchAll(/^(\d+) 0 obj/gm)].map((one) => [Number(one[1]), one.index] as const);
  const sections = starts.map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 1\n0000000000 65535 f \n${sections.join('')}trailer\n<</Size 10/Root 1 0 R>>\n`;
  return bytes(`${objects}${table}startxref\n${objects.length}\n%%EOF\n`);
}

const javaScript = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') };

describe('a text that is handed in', () => {
  it.each(kinds)('is taken as it should be (%s)', async (kind) => {
    expect(checkInput(await draft(kind))).toEqual({ pageCount: 2, earlierFields: [], emptyFields: [] });
  });

  it('may have a place to begin reading, and bookmarks', async () => {
    const withPlace = await draft('plain', (one) => {
      const [first] = one.getPages();
      one.catalog.set(PDFName.of('OpenAction'), one.context.obj([first!.ref, 'Fit']));
      const action = { S: 'GoTo', D: [first!.ref, 'Fit'] };
      const item = one.context.register(one.context.obj({ Title: PDFString.of('Text'), A: action }));
      one.catalog.set(PDFName.of('Outlines'), one.context.obj({ Type: 'Outlines', First: item, Last: item, Count: 1 }));
    });
    expect(checkInput(withPlace).pageCount).toBe(2);
  });

  it.each([
    ['a place in it', { S: 'GoTo', D: ['Fit'] }],
    ['the web', { S: 'URI', URI: PDFString.of('https://gent.example/tekst') }],
    ['a mailbox', { Type: 'Action', S: 'URI', URI: PDFString.of('mailto:protocol@gent.example') }],
  ])('may have links to %s', async (_, action) => {
    expect(checkInput(await annotated(linkTo(action))).pageCount).toBe(2);
  });

  it('may bring empty signature fields along, which placing takes away', async () => {
    const file = await withEmptyField();
    const empty = { name: 'Mayor', description: 'Mayor of Quito', page: 2, rect: [60, 200, 280, 300] };
    expect(checkInput(file).emptyFields).toEqual([empty]);
    const presented = embed(await place(1, file, placing), cms);
    expect(readFields(presented).fields.map(({ name }) => name)).not.toContain('Mayor');
    expect(await checkPresented(presented, placing)).toEqual([]);
  });

  it.each([
    ['with a widget of its own', '8 0 R'],
    ['beneath another field', '9 0 R'],
  ])('may bring an empty signature field along %s', async (_, top) => {
    const widget = '7 0 obj <</Type/Annot/Subtype/Widget/Parent 8 0 R/Rect[10 10 100 50]/P 3 0 R/F 4>> endobj\n';
    const field = `8 0 obj <</FT/Sig/T(Mayor)/Kids[7 0 R]${top === '9 0 R' ? '/Parent 9 0 R' : ''}>> endobj\n`;
    const file = withTable(`%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[${top}]/SigFlags 1>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Annots[7 0 R]>> endobj
4 0 obj <</Type/Page/Parent 2 0 R>> endobj
${widget}${field}9 0 obj <</T(offices)/Kids[8 0 R]>> endobj
`);
    const name = top === '9 0 R' ? 'offices.Mayor' : 'Mayor';
    expect(checkInput(file).emptyFields).toEqual([{ name, description: '', page: 1, rect: [10, 10, 100, 50] }]);
    const presented = embed(await place(1, file, placing), cms);
    expect(readFields(presented).fields).toHaveLength(placing.fields.length + 2);
    expect(await checkPresented(presented, placing)).toEqual([]);
  });

  it('is taken with the second directory that a word processor writes after an empty first one', async () => {
    const file = await hybrid();
    expect(checkInput(file).pageCount).toBe(2);
    const presented = embed(await place(1, file, placing), cms);
    expect(text(presented).match(/XRefStm/g)).toHaveLength(1);
    expect(await checkPresented(presented, placing)).toEqual([]);
  });

  it.each<readonly [string, string, () => Promise<Uint8Array>]>([
    ['is no PDF', 'not-a-pdf', async () => bytes('PK\x03\x04')],
    ['is empty', 'not-a-pdf', async () => new Uint8Array()],
    ['is cut off', 'damaged', async () => (await draft()).slice(0, -60)],
    [
      'has its directory elsewhere',
      'damaged',
      async () => bytes(text(await draft()).replace(/startxref\n\d+/, 'startxref\n11')),
    ],
    [
      'runs in a circle',
      'damaged',
      async () => {
        const file = text(await draft());
        const offset = /startxref\n(\d+)/.exec(file)![1]!;
        return bytes(file.replace('trailer\n<<', `trailer\n<<\n/Prev ${offset}`));
      },
    ],
    [
      'is encrypted',
      'encrypted',
      async () => bytes(text(await draft()).replace('trailer\n<<', 'trailer\n<<\n/Encrypt 1 0 R')),
    ],
    ['keeps two directories that differ', 'hybrid-reference', () => hybrid('xref\n5 1\n0000000015 00000 n \n')],
    ['has a field for a signature that nobody sees', 'form-field', () => withEmptyField({ Parent: PDFRef.of(1) })],
    ['is an XFA form', 'xfa', () => catalogWith('AcroForm', () => ({ Fields: [], XFA: PDFString.of('x') }))],
    [
      'carries JavaScript',
      'javascript',
      () => catalogWith('Names', () => ({ JavaScript: { Names: [PDFString.of('a'), javaScript] } })),
    ],
    ['acts when it is opened', 'action', () => catalogWith('OpenAction', () => javaScript)],
    ['acts when it is printed', 'action', () => catalogWith('AA', () => ({ WP: javaScript }))],
    ['carries a file', 'embedded-file', () => catalogWith('AF', () => [{ Type: 'Filespec' }])],
    ['has layers', 'optional-content', () => catalogWith('OCProperties', () => ({ OCGs: [] }))],
    ['has a comment', 'annotation', () => annotated({ Subtype: 'Text', Contents: PDFString.of('To be changed') })],
    ['has a link that starts a program', 'link', () => annotated(linkTo({ S: 'Launch', F: PDFString.of('x') }))],
    ['has a link to a file', 'link', () => annotated(linkTo({ S: 'URI', URI: PDFString.of('file:///etc') }))],
    [
      'has a link that does something more',
      'link',
      () => annotated(linkTo({ S: 'URI', URI: PDFString.of('https://gent.example'), Next: javaScript })),
    ],
    ['has a link with a look of its own', 'annotation', () => annotated({ Subtype: 'Link', AP: { N: PDFRef.of(1) } })],
    [
      'is a form',
      'form-field',
      () => draft('plain', (one) => void one.getForm().createTextField('name').addToPage(one.getPage(0))),
    ],
    [
      'refers to what is not there yet',
      'damaged',
      () =>
        draft('plain', (one) => {
          const contents = one.context.obj([PDFRef.of(900)]);
          one.getPage(0).node.set(PDFName.of('Contents'), contents);
        }),
    ],
    [
      'names a field that is not there yet',
      'damaged',
      () => catalogWith('AcroForm', () => ({ Fields: [PDFRef.of(900)] })),
    ],
    ['is certified already', 'certified', () => catalogWith('Perms', () => ({}))],
  ])('is refused when it %s', async (_, code, make) => {
    const file = await make();
    const refused = expect.objectContaining({ name: 'PdfError', code });
    expect(() => checkInput(file)).toThrow(refused);
    await expect(place(1, file, placing)).rejects.toThrow(refused);
  });
});

describe('placing', () => {
  const at = (change: object) => [{ ...vervoort, ...change }];
  it.each<readonly [string, string, object]>([
    ['a page that is not there', 'page-missing', { fields: at({ page: 3 }) }],
    ['a field beside the page', 'rectangle', { fields: at({ rect: [500, 0, 700, 100] }) }],
    ['two fields on each other', 'rectangle', { fields: [vervoort, { ...vervoort, name: 'other' }] }],
    ['two fields of one name', 'field-name', { fields: [vervoort, { ...vervoort, page: 1 }] }],
    ['a name with a full stop', 'field-name', { timestampField: 'a.b' }],
    ['the name of the seal’s own field', 'field-name', { timestampField: 'Seal' }],
    ['too little room', 'text-too-long', { fields: at({ rect: [0, 0, 60, 30] }) }],
    [
      'a script that the font lacks',
      'glyph-missing',
      { fields: at({ appearance: { ...vervoort.appearance, name: '王' } }) },
    ],
    ['no time', 'time', { at: 'today' }],
    ['no room for the seal', 'contents-too-small', { seal: { ...placing.seal, contentsLength: 0 } }],
  ])('refuses %s', async (_, code, change) => {
    await expect(place(1, await draft(), { ...placing, ...change })).rejects.toThrow(
      expect.objectContaining({ name: 'PdfError', code }),
    );
  });

  it('refuses a format that nobody knows', async () => {
    await expect(place(2, await draft(), placing)).rejects.toThrow(expect.objectContaining({ code: 'unknown-format' }));
  });

  it('gives every signatory the same size of text', async () => {
    const long = {
      ...vervoort.appearance,
      office: 'Secretary of State for Urbanism and Heritage, European and International Relations, Foreign Trade',
    };
    const [, ...others] = placing.fields;
    const placed = await place(1, await draft(), {
      ...placing,
      fields: [{ ...vervoort, appearance: long }, ...others],
    });
    const scales = new Set([...text(placed.update).matchAll(/\/Scale (\d+)/g)].map(([, scale]) => scale));
    expect(scales.size).toBe(1);
    expect(Number([...scales][0])).toBeLessThan(100);
  });

  it('keeps the rules of all signatories level, however long their names', async () => {
    const long = { ...vervoort.appearance, name: 'Rudi Vervoort and a name that takes two lines' };
    const [, ...others] = placing.fields;
    const fields = [{ ...vervoort, appearance: long }, ...others];
    const placed = await place(1, await draft(), { ...placing, fields });
    const rules = [...text(placed.update).matchAll(/ w 0 ([\d.]+) m 220 \1 l S/g)].map(([, height]) => height);
    expect(rules.length).toBe(3);
    expect(new Set(rules).size).toBe(1);
    expect(text(placed.update)).toContain('/NameLines 2');
  });

  it('places upright on a turned page', async () => {
    const turned = await draft('plain', (document) =>
      document.getPage(1).node.set(PDFName.of('Rotate'), document.context.obj(90)),
    );
    const presented = embed(await place(1, turned, { ...placing, fields: at({ rect: [100, 100, 200, 320] }) }), cms);
    expect(text(presented)).toContain('/Matrix [0 1 -1 0 0 0]');
    expect(readFields(presented).fields[0]).toMatchObject({ page: 2, rect: [100, 100, 200, 320] });
  });
});

describe('filling', () => {
  const [first] = [{ field: vervoort.name, at: '2026-11-24T14:22:07Z', contentsLength: 100 }];
  const present = async () => embed(await place(1, await draft(), placing), cms);

  it.each<readonly [string, string, object]>([
    ['a field that is not there', 'field-missing', { field: 'nobody' }],
    ['the timestamp’s field', 'field-foreign', { field: placing.timestampField }],
    ['the seal’s field', 'field-foreign', { field: 'Seal' }],
    ['no time', 'time', { at: '24 November' }],
    ['no room', 'contents-too-small', { contentsLength: -1 }],
  ])('refuses %s', async (_, code, change) => {
    await expect(prepare(1, await present(), { ...first!, ...change })).rejects.toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('refuses a field that is filled', async () => {
    const signed = embed(await prepare(1, await present(), first!), cms);
    await expect(prepare(1, signed, first!)).rejects.toThrow(expect.objectContaining({ code: 'field-filled' }));
  });

  it('refuses a CMS that is larger than its room', async () => {
    const prepared = await prepare(1, await present(), first!);
    expect(() => embed(prepared, new Uint8Array(101))).toThrow(expect.objectContaining({ code: 'contents-too-small' }));
    expect(embed(prepared, new Uint8Array(100)).length).toBe(prepared.before.length + prepared.update.length);
  });

  it('copies nothing of the file before: a revision is what it appends', async () => {
    const before = await present();
    const prepared = await prepare(1, before, first!);
    expect(prepared.before).toBe(before);
    expect(signedParts(prepared)[0]).toBe(before);
    const cms = Uint8Array.of(0x30, 0);
    const whole = embed(prepared, cms);
    expect(text(whole)).toBe(text(before) + text(embeddedUpdate(prepared, cms)));
    const [, length, next, rest] = prepared.byteRange;
    expect(text(signedBytes(prepared))).toBe(text(whole.subarray(0, length)) + text(whole.subarray(next)));
    expect(next + rest).toBe(whole.length);
  });

  it('refuses a signature’s field for a timestamp, and a timestamp’s that is filled', async () => {
    const presented = await present();
    const stamp = { field: placing.timestampField, contentsLength: 100 };
    const stamped = embed(await prepareDocumentTimestamp(1, presented, stamp), cms);
    await expect(prepareDocumentTimestamp(1, presented, { ...stamp, field: vervoort.name })).rejects.toThrow(
      expect.objectContaining({ code: 'field-foreign' }),
    );
    await expect(prepareDocumentTimestamp(1, stamped, stamp)).rejects.toThrow(
      expect.objectContaining({ code: 'field-filled' }),
    );
  });
});
