import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkInput } from '../../../core/pades/check-input.ts';
import { checkPresented, type PresentedFinding } from '../../../core/pades/check-presented.ts';
import { withSignature } from '../../../core/pades/format-1/signature-dictionary.ts';
import { place } from '../../../core/pades/formats.ts';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import {
  dictionary,
  name,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  stream,
  textString,
} from '../../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../../core/pades/pdf-pages.ts';
import { changed, PdfUpdate } from '../../../core/pades/pdf-update.ts';
import { embed } from '../../../core/pades/prepared.ts';
import { revisions } from '../../../core/pades/revisions.ts';
import { behindStrayBytes, bytes, draft, kinds, placing, text, vervoort } from './drafts.ts';

/** DER of an empty SEQUENCE: here nobody looks into the CMS. */
const cms = Uint8Array.from([0x30, 0]);

let plain: Uint8Array;
beforeAll(async () => {
  plain = await draft();
});

/** The presented file of a server that does something more in the presenting revision. */
async function presentedWith(lie: (update: PdfUpdate) => void): Promise<Uint8Array> {
  const write = PdfUpdate.prototype.revision;
  const spy = vi.spyOn(PdfUpdate.prototype, 'revision').mockImplementation(function (this: PdfUpdate) {
    lie(this);
    return write.call(this);
  });
  try {
    return embed(await place(1, plain, placing), cms);
  } finally {
    spy.mockRestore();
  }
}

/** Changes what the revision writes: every object that has `from` in it. */
function edit(from: string | RegExp, to: string): (update: PdfUpdate) => void {
  return (update) => {
    const { objects } = update as unknown as { objects: Map<number, { generation: number; text: string }> };
    let edited = 0;
    for (const [number, object] of objects) {
      const after = object.text.replace(from, to);
      if (after === object.text) continue;
      objects.set(number, { ...object, text: after });
      edited += 1;
    }
    if (edited === 0) throw new Error(`No object has ${from}.`);
  };
}

/** Adds an entry to what the revision writes of the catalog. */
const catalogWith = (key: string, make: (update: PdfUpdate) => PdfValue) => (update: PdfUpdate) => {
  const value = make(update);
  const added =
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'reference'
      ? value
      : update.add(value);
  edit('/Type /Catalog', `/Type /Catalog\n/${key} ${added.number} 0 R`)(update);
};

const pageWith = (entry: string) => edit(/\/Type \/Page\n/, `/Type /Page\n${entry}\n`);
const javaScript: PdfDictionary = dictionary({ S: name('JavaScript'), JS: textString('app.alert(1)') });
const fileSpecification = dictionary({ Type: name('Filespec'), F: textString('a.txt') });

/** Adds a widget to page 1 and to the form. */
function withField(entries: Record<string, PdfValue>): (update: PdfUpdate) => void {
  return (update) => {
    const page = pagesOf(update.file)[0]!.reference;
    const field = update.add(
      dictionary({ Type: name('Annot'), Subtype: name('Widget'), Rect: [0, 0, 9, 9], P: page, ...entries }),
    );
    edit(/(\/Fields \[)/, `$1${field.number} 0 R `)(update);
    edit(/^\[(\d+ 0 R \d+ 0 R\])$/, `[${field.number} 0 R $1`)(update);
  };
}

const lies: readonly (readonly [string, (update: PdfUpdate) => void, PresentedFinding['code']])[] = [
  ['a field on another page', edit(/\/P \d+ 0 R\n\/TU \(Rudi/, '/P 3 0 R\n/TU (Rudi'), 'field-page'],
  ['another rectangle', edit('/Rect [60 420 280 520]', '/Rect [60 420 280 600]'), 'field-rectangle'],
  ['another name in the field', edit('/Name (Rudi Vervoort)', '/Name (Pascal Smet)'), 'field-text'],
  ['another office in the field', edit('/Office (Minister-President)', '/Office (Minister)'), 'field-text'],
  ['another clock', edit('/UtcOffset 60', '/UtcOffset 0'), 'field-text'],
  ['another text for readers who listen', edit('/TU (Rudi', '/TU (Not Rudi'), 'field-text'],
  [
    'something drawn by the empty field',
    edit('/Length 0\n>>\nstream\n', '/Length 3\n>>\nstream\nq Q'),
    'field-appearance',
  ],
  [
    'something else printed at its place',
    edit(/(0\.11 0\.106 0\.102 rg 0 [\d.]+ Td \[)<\w+>/, '$1<0001>'),
    'field-appearance',
  ],
  ['a text of another size', edit('/Scale 100', '/Scale 60'), 'field-appearance'],
  ['a field that is filled', edit('/T (signature-vervoort)', '/T (signature-vervoort)\n/V 1 0 R'), 'field-filled'],
  ['a hidden field', edit('/F 4\n/Rect [60', '/F 2\n/Rect [60'), 'field-entry'],
  ['a field of another name', edit('/T (signature-vervoort)', '/T (signature-x)'), 'field-missing'],
  ['a second field of the same name', withField({ FT: name('Sig'), T: textString(vervoort.name) }), 'field-unexpected'],
  ['a signature field more', withField({ FT: name('Sig'), T: textString('other') }), 'field-unexpected'],
  ['a text field', withField({ FT: name('Tx'), T: textString('text') }), 'field-unexpected'],
  [
    'a link',
    (update) => {
      const uri = dictionary({ S: name('URI'), URI: textString('https://example.org') });
      const link = update.add(dictionary({ Type: name('Annot'), Subtype: name('Link'), Rect: [0, 0, 9, 9], A: uri }));
      edit(/^\[(\d+ 0 R \d+ 0 R\])$/, `[${link.number} 0 R $1`)(update);
    },
    'changed-object',
  ],
  ['an action on opening', catalogWith('OpenAction', () => javaScript), 'action'],
  ['JavaScript on opening', catalogWith('OpenAction', () => javaScript), 'javascript'],
  ['an action on closing', catalogWith('AA', () => dictionary({ WC: javaScript })), 'action'],
  ['an action of a page', pageWith('/AA <</O <</S /URI /URI (http://x)>>>>'), 'action'],
  [
    'an action of a field',
    edit('/T (signature-vervoort)', '/T (signature-vervoort)\n/A <</S /URI /URI (http://x)>>'),
    'field-entry',
  ],
  [
    'JavaScript by name',
    catalogWith('Names', () => dictionary({ JavaScript: dictionary({ Names: [textString('a'), javaScript] }) })),
    'javascript',
  ],
  [
    'an attachment',
    catalogWith('Names', () =>
      dictionary({ EmbeddedFiles: dictionary({ Names: [textString('a'), fileSpecification] }) }),
    ),
    'embedded-file',
  ],
  ['an associated file', catalogWith('AF', () => [fileSpecification]), 'embedded-file'],
  ['an XFA form', edit('/SigFlags 3', '/SigFlags 3\n/XFA (x)'), 'xfa'],
  ['layers', catalogWith('OCProperties', () => dictionary({ OCGs: [] })), 'optional-content'],
  ['a form that viewers draw anew', edit('/SigFlags 3', '/SigFlags 3\n/NeedAppearances true'), 'unknown-entry'],
  ['permission for comments', edit('/P 2\n/V /1.2', '/P 3\n/V /1.2'), 'permissions'],
  ['a right of Adobe’s beside', edit('/Perms <<', '/Perms <<\n/UR3 1 0 R'), 'permissions'],
  ['no certification', edit(/\/Perms <<\n\/DocMDP \d+ 0 R\n>>/, ''), 'not-certified'],
  [
    'another page content',
    (update) => {
      const [contents] = update.file.array(pagesOf(update.file)[0]!.dictionary.get('Contents'))!;
      update.set(contents as PdfReference, stream({}, bytes('BT ET')));
    },
    'changed-object',
  ],
  ['a page content more', edit(/\/Contents \[/, '/Contents [1 0 R '), 'changed-object'],
  ['a page turned', pageWith('/Rotate 90'), 'changed-object'],
  ['another page of the tree', edit('/Type /Catalog', '/Type /Catalog\n/Lang (xx)'), 'changed-object'],
  ['an object that nothing needs', (update) => update.add(textString('for later')), 'changed-object'],
  ['a font of another kind', edit('/Subtype /CIDFontType2', '/Subtype /CIDFontType0'), 'font'],
  ['an entry more in the seal', edit('/Reason (', '/Changes [1 2 3]\n/Reason ('), 'seal'],
];

/** The draft with a signature of somebody else's. */
async function signedByOthers(): Promise<Uint8Array> {
  const file = new PdfFile(plain);
  const update = new PdfUpdate(file);
  const page = pagesOf(file)[0]!;
  const signature = update.reserve();
  const widget = { Type: name('Annot'), Subtype: name('Widget'), Rect: [0, 0, 0, 0], P: page.reference };
  const field = update.add(dictionary({ ...widget, FT: name('Sig'), T: textString('Earlier'), V: signature }));
  update.set(page.reference, changed(page.dictionary, { Annots: [field] }));
  update.set(file.root, changed(file.catalog, { AcroForm: dictionary({ Fields: [field], SigFlags: 3 }) }));
  return embed(await withSignature(update, signature, dictionary({ Type: name('Sig') }), 16), cms);
}

describe('the check of a presented file', () => {
  it.each(kinds)('finds nothing in an honest one (%s)', async (kind) => {
    const presented = embed(await place(1, await draft(kind), placing), cms);
    expect(await checkPresented(presented, placing)).toEqual([]);
  });

  it.each(lies)('finds %s', async (_, lie, code) => {
    const findings = await checkPresented(await presentedWith(lie), placing);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it.each<readonly [string, (presented: Uint8Array) => Uint8Array, PresentedFinding['code']]>([
    ['bytes after the end', (presented) => Buffer.concat([presented, bytes('% more\n')]), 'bytes-after-end'],
    ['bytes after the end', (presented) => Buffer.concat([presented, bytes('% more\n')]), 'seal'],
    [
      'a seal that leaves out more',
      (presented) => bytes(text(presented).replace(/\/ByteRange \[0 (\d+)/, (_, n) => `/ByteRange [0 ${n - 1}`)),
      'byte-range',
    ],
    ['a file cut off', (presented) => presented.slice(0, -40), 'damaged'],
    ['no PDF at all', () => bytes('Memorandum'), 'not-a-pdf'],
    ['a text without fields', () => plain, 'field-missing'],
  ])('finds %s', async (_, lie, code) => {
    const presented = embed(await place(1, plain, placing), cms);
    const findings = await checkPresented(lie(presented), placing);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it('finds a revision that was appended after the seal', async () => {
    const presented = embed(await place(1, plain, placing), cms);
    const update = new PdfUpdate(new PdfFile(presented));
    update.add(textString('later'));
    const codes = (await checkPresented(await update.bytes(), placing)).map(({ code }) => code);
    expect(codes).toContain('seal');
    expect(codes).toContain('changed-object');
  });

  it('finds bytes before the header: who counts from there is shown what lies in the file, not what it says', async () => {
    const presented = embed(await place(1, plain, placing), cms);
    const behind = behindStrayBytes(presented, new TextEncoder().encode('% stray\n'));
    expect(new PdfFile(behind).ends()).toHaveLength(2);
    expect((await checkPresented(behind, placing)).map(({ code }) => code)).toEqual(['not-a-pdf']);
  });

  it('finds nothing in a text that others had signed, which is sealed and not certified', async () => {
    const signed = await signedByOthers();
    const presented = embed(await place(1, signed, placing), cms);
    expect(checkInput(signed).earlierFields).toEqual(['Earlier']);
    expect(text(presented)).not.toContain('/Perms');
    expect(await checkPresented(presented, { ...placing, earlierFields: ['Earlier'] })).toEqual([]);
    expect((await checkPresented(presented, placing)).map(({ code }) => code)).toContain('field-unexpected');
    expect(revisions(presented).signatures.map(({ field }) => field)).toEqual(['Earlier', 'Seal']);
  });

  it('finds a name that is set lower than the others', async () => {
    const presented = await presentedWith(edit('/NameLines 1', '/NameLines 2'));
    expect((await checkPresented(presented, placing)).map(({ code }) => code)).toContain('field-appearance');
  });

  it('takes composed and decomposed letters of the expected texts for the same', async () => {
    const [first, ...others] = placing.fields;
    const appearance = { ...first!.appearance, name: 'Jose\u0301 Nu\u0303ez' };
    const decomposed = { ...placing, fields: [{ ...first!, appearance }, ...others] };
    const presented = embed(await place(1, plain, decomposed), cms);
    expect(await checkPresented(presented, decomposed)).toEqual([]);
  });
});
