/** What is done to a signed file by one more update: what deceives, and what is honest. */
import { formFields } from '../../core/pades/form-fields.ts';
import type { PdfFile } from '../../core/pades/pdf-file.ts';
import {
  dictionary,
  isReference,
  name,
  type PdfReference,
  type PdfValue,
  stream,
  textString,
} from '../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../core/pades/pdf-pages.ts';
import { appended, changed, type PdfUpdate } from '../../core/pades/pdf-update.ts';
import { smet, vervoort, yunda } from '../core/pades/drafts.ts';
import { addField, drawing, setEntries, setForm } from './ordinary.ts';
import { outputIntents, profile, srgbCurve } from './profiles.ts';

export interface Deceit {
  readonly name: string;
  readonly change: (update: PdfUpdate, file: PdfFile) => void;
  /** What the report has to say. */
  readonly says: RegExp;
}

const page = (file: PdfFile, number: number) => pagesOf(file)[number - 1]!;
/** The field of this name. */
export const fieldOf = (file: PdfFile, wanted: string) => formFields(file).find((one) => one.name === wanted)!;
const text = (content: string) => stream({}, new TextEncoder().encode(content));
const forged = 'BT /F1 24 Tf 60 700 Td (Quito gives Brussels the Galapagos) Tj ET';

/** The reference of the first content stream of a page. */
export function contentOf(file: PdfFile, number: number): PdfReference {
  const contents = page(file, number).dictionary.get('Contents');
  const [first] = isReference(contents) ? [contents] : [...((contents as readonly PdfValue[]) ?? [])].slice(-2);
  const all = file.resolve(first);
  return (Array.isArray(all) ? all[0] : first) as PdfReference;
}

function addAnnotation(update: PdfUpdate, entries: Readonly<Record<string, PdfValue>>): void {
  const { dictionary: old, reference } = page(update.file, 1);
  const annotation = update.add(dictionary({ Type: name('Annot'), Rect: [50, 600, 500, 760], F: 4, ...entries }));
  setEntries(update, reference, { Annots: appended(update.file.resolve(old.get('Annots')), [annotation]) });
}

const javascript = dictionary({ S: name('JavaScript'), JS: textString('app.alert(1)') });

/** Updates to the presented and signed memorandum that no rule vouches for. */
const otherProfiles: Readonly<Record<string, (update: PdfUpdate) => PdfValue>> = {
  'that shows every colour as white': (update) =>
    outputIntents(
      update,
      profile(() => 1),
    ),
  'with a table of colours': (update) => outputIntents(update, profile(srgbCurve, { A2B0: Buffer.alloc(40) })),
  'whose profile is elsewhere': (update) =>
    outputIntents(update, profile(srgbCurve), { DestOutputProfileRef: dictionary({}) }),
  'without a profile': (update) => outputIntents(update, new Uint8Array()),
};

export const deceits: readonly Deceit[] = [
  {
    name: 'a content stream is overridden',
    change: (update, file) => update.set(contentOf(file, 1), text(forged)),
    says: /page 1: its content was replaced \(object \d+\)/,
  },
  {
    name: 'a page gets other content',
    change: (update, file) => setEntries(update, page(file, 2).reference, { Contents: update.add(text(forged)) }),
    says: /page 2: its content was replaced/,
  },
  {
    name: 'a page gets other resources',
    change: (update, file) => setEntries(update, page(file, 1).reference, { Resources: dictionary({}) }),
    says: /page 1: its content was replaced/,
  },
  {
    name: 'a font of a page is overridden, so that other letters appear',
    change: (update, file) => {
      const fonts = file.dictionary(page(file, 1).resources.get('Font'))!;
      const font = [...fonts.values()].find(isReference)!;
      setEntries(update, font, { BaseFont: name('ZapfDingbats') });
    },
    says: /page 1: its content was replaced \(object \d+\)/,
  },
  ...Object.entries(otherProfiles).map(
    ([what, make]): Deceit => ({
      name: `an output intent is added ${what}`,
      change: (update, file) => setEntries(update, file.root, { OutputIntents: make(update) }),
      says: /the document: "OutputIntents" was changed/,
    }),
  ),
  {
    name: 'a page is cropped',
    change: (update, file) => setEntries(update, page(file, 1).reference, { CropBox: [0, 400, 595, 842] }),
    says: /page 1: "CropBox" was changed/,
  },
  {
    name: 'the box of a page is moved by a hundredth of a point',
    change: (update, file) => {
      const box = page(file, 1).dictionary.get('MediaBox') as readonly number[];
      setEntries(update, page(file, 1).reference, { MediaBox: box.map((side) => side + 0.01) });
    },
    says: /page 1: "MediaBox" was changed/,
  },
  {
    name: 'a page is turned',
    change: (update, file) => setEntries(update, page(file, 1).reference, { Rotate: 180 }),
    says: /page 1: "Rotate" was changed/,
  },
  {
    name: 'a page is added',
    change: (update, file) => {
      const tree = file.catalog.get('Pages') as PdfReference;
      const { dictionary: first } = page(file, 1);
      const added = update.add(changed(first, { Contents: update.add(text(forged)), Annots: [] }));
      setEntries(update, tree, { Kids: appended(file.dictionary(tree)!.get('Kids'), [added]), Count: 3 });
    },
    says: /a page was added as page 3/,
  },
  {
    name: 'a page is removed',
    change: (update, file) => {
      const tree = file.catalog.get('Pages') as PdfReference;
      setEntries(update, tree, { Kids: [page(file, 2).reference], Count: 1 });
    },
    says: /page 1 was removed/,
  },
  {
    name: 'the pages change places',
    change: (update, file) => {
      const tree = file.catalog.get('Pages') as PdfReference;
      setEntries(update, tree, { Kids: [page(file, 2).reference, page(file, 1).reference] });
    },
    says: /the pages were put in another order/,
  },
  {
    name: 'what pages inherit is set',
    change: (update, file) => setEntries(update, file.catalog.get('Pages') as PdfReference, { Rotate: 90 }),
    says: /what pages have in common was changed/,
  },
  {
    name: 'a text is laid over the page as a comment',
    change: (update) =>
      addAnnotation(update, {
        Subtype: name('FreeText'),
        Contents: textString('one million'),
        AP: dictionary({ N: update.add(drawing(forged)) }),
      }),
    says: /page 1: an annotation was added/,
  },
  {
    name: 'a stamp is laid over the page',
    change: (update) =>
      addAnnotation(update, { Subtype: name('Stamp'), AP: dictionary({ N: update.add(drawing(forged)) }) }),
    says: /page 1: an annotation was added/,
  },
  {
    name: 'a link is laid over the page',
    change: (update) =>
      addAnnotation(update, {
        Subtype: name('Link'),
        A: dictionary({ S: name('URI'), URI: textString('http://example.org') }),
      }),
    says: /page 1: an annotation was added/,
  },
  {
    name: 'a widget that belongs to no field is laid over the page',
    change: (update) =>
      addAnnotation(update, {
        Subtype: name('Widget'),
        FT: name('Sig'),
        AP: dictionary({ N: update.add(drawing(forged)) }),
      }),
    says: /page 1: an annotation was added/,
  },
  {
    name: 'the widgets of a page are taken away',
    change: (update, file) => setEntries(update, page(file, 2).reference, { Annots: [] }),
    says: /page 2: an annotation was removed/,
  },
  {
    name: 'JavaScript runs when it is opened',
    change: (update, file) => setEntries(update, file.root, { OpenAction: javascript }),
    says: /the document: "OpenAction" was changed/,
  },
  {
    name: 'JavaScript is added under a name',
    change: (update, file) =>
      setEntries(update, file.root, {
        Names: dictionary({ JavaScript: dictionary({ Names: [textString('a'), javascript] }) }),
      }),
    says: /the document: "Names" was changed/,
  },
  {
    name: 'something happens when it is printed',
    change: (update, file) => setEntries(update, file.root, { AA: dictionary({ WP: javascript }) }),
    says: /the document: "AA" was changed/,
  },
  {
    name: 'layers are added',
    change: (update, file) =>
      setEntries(update, file.root, { OCProperties: dictionary({ OCGs: [], D: dictionary({}) }) }),
    says: /the document: "OCProperties" was changed/,
  },
  {
    name: 'the certification is taken away',
    change: (update, file) => update.set(file.root, new Map([...file.catalog].filter(([key]) => key !== 'Perms'))),
    says: /the document: "Perms" was changed/,
  },
  {
    name: 'how the file is tagged is said in words that nobody knows',
    change: (update, file) => setEntries(update, file.root, { MarkInfo: new Map([['2arked', true]]) }),
    says: /the document: "MarkInfo" was changed/,
  },
  {
    name: 'the form says of its signatures what nothing means',
    change: (update, file) => setEntries(update, file.catalog.get('AcroForm') as PdfReference, { SigFlags: -1 }),
    says: /the form: "SigFlags" was changed/,
  },
  {
    name: 'the catalog is another',
    change: (update, file) => {
      const other = update.add(changed(file.catalog, { Lang: textString('es') }));
      update.set(file.root, changed(file.dictionary(other) ?? file.catalog, { PageMode: name('UseOutlines') }));
    },
    says: /the document: "PageMode" was changed/,
  },
  {
    name: 'the form says that nothing is signed any more',
    change: (update) => setForm(update, () => ({ SigFlags: 0 })),
    says: /the form: it no longer says that there are signatures/,
  },
  {
    name: 'readers are told to draw the fields anew',
    change: (update) => setForm(update, () => ({ NeedAppearances: true })),
    says: /the form: "NeedAppearances" was changed/,
  },
  {
    name: 'the form becomes an XFA form',
    change: (update) => setForm(update, () => ({ XFA: update.add(text('<xdp/>')) })),
    says: /the form: "XFA" was changed/,
  },
  {
    name: 'a signed field shows another name',
    change: (update, file) =>
      setEntries(update, fieldOf(file, vervoort.name).reference, {
        AP: dictionary({ N: update.add(drawing(forged)) }),
      }),
    says: new RegExp(`the field "${vervoort.name}": "AP" was changed`),
  },
  {
    name: 'the appearance of a signed field is overridden',
    change: (update, file) => {
      const appearance = file.dictionary(fieldOf(file, vervoort.name).dictionary.get('AP'))!.get('N') as PdfReference;
      update.set(appearance, drawing(forged));
    },
    says: new RegExp(`the signature in the field "${vervoort.name}" was changed`),
  },
  {
    name: 'a signed field moves over the text',
    change: (update, file) => setEntries(update, fieldOf(file, vervoort.name).reference, { Rect: [0, 0, 595, 842] }),
    says: new RegExp(`the field "${vervoort.name}": "Rect" was changed`),
  },
  {
    name: 'a signed field is hidden',
    change: (update, file) => setEntries(update, fieldOf(file, vervoort.name).reference, { F: 2 }),
    says: new RegExp(`the field "${vervoort.name}": "F" was changed`),
  },
  {
    name: 'a signed field gets an action',
    change: (update, file) => setEntries(update, fieldOf(file, vervoort.name).reference, { A: javascript }),
    says: new RegExp(`the field "${vervoort.name}": "A" was changed`),
  },
  {
    name: 'two signatories are exchanged',
    change: (update, file) => {
      const [one, other] = [vervoort, yunda].map((wanted) => fieldOf(file, wanted.name));
      setEntries(update, one!.reference, { V: other!.dictionary.get('V')! });
      setEntries(update, other!.reference, { V: one!.dictionary.get('V')! });
    },
    says: /was not in this field when it was made|"V" was changed/,
  },
  {
    name: 'a signature is put into the timestamp’s field as well',
    change: (update, file) =>
      setEntries(update, fieldOf(file, 'document-timestamp').reference, {
        V: fieldOf(file, smet.name).dictionary.get('V')!,
      }),
    says: /The signature in the field "document-timestamp" was not in this field when it was made/,
  },
  {
    name: 'a signature dictionary is overridden',
    change: (update, file) =>
      setEntries(update, fieldOf(file, vervoort.name).dictionary.get('V') as PdfReference, {
        Name: textString('Somebody Else'),
      }),
    says: /cannot be relied on|was changed/,
  },
  {
    name: 'a signature is taken out of its field',
    change: (update, file) => {
      const { reference, dictionary: old } = fieldOf(file, smet.name);
      update.set(reference, new Map([...old].filter(([key]) => key !== 'V')));
    },
    says: /The signature in the field "signature-smet" was taken out of the document afterwards/,
  },
  {
    name: 'a signatory’s field is taken out of the form',
    change: (update, file) =>
      setForm(update, (form) => {
        const all = file.array(form.get('Fields'))!;
        return {
          Fields: all.filter((item) => isReference(item) && item.number !== fieldOf(file, yunda.name).reference.number),
        };
      }),
    says: /the field "signature-yunda" was removed/,
  },
  {
    name: 'the whole form is taken away',
    change: (update, file) => update.set(file.root, new Map([...file.catalog].filter(([key]) => key !== 'AcroForm'))),
    says: /was taken out of the document afterwards/,
  },
  {
    name: 'a text field is added',
    change: (update) => {
      addField(update, {
        FT: name('Tx'),
        T: textString('amount'),
        V: textString('1'),
        Rect: [60, 600, 300, 700],
        AP: dictionary({ N: update.add(drawing(forged)) }),
      });
    },
    says: /the field "amount" was added/,
  },
  {
    name: 'an empty signature field that shows something is added',
    change: (update) => {
      addField(update, {
        FT: name('Sig'),
        T: textString('later'),
        Rect: [60, 600, 300, 700],
        AP: dictionary({ N: update.add(drawing(forged)) }),
      });
    },
    says: /the field "later" was added/,
  },
  {
    name: 'a signature field that acts is added',
    change: (update) => {
      addField(update, { FT: name('Sig'), T: textString('later'), AA: dictionary({ E: javascript }) });
    },
    says: /the field "later" was added/,
  },
  {
    name: 'a visible signature field is added, which the certification does not permit',
    change: (update) => {
      addField(update, { FT: name('Sig'), T: textString('later'), Rect: [60, 600, 300, 700] });
    },
    says: /the signature field "later" was added, visible on page 1, which the certification does not permit/,
  },
  {
    name: 'a signed field shows itself a second time elsewhere',
    change: (update, file) => {
      const { reference: at, dictionary: old } = fieldOf(file, vervoort.name);
      const widget = { Type: name('Annot'), Subtype: name('Widget'), F: 4, Parent: at, Rect: [60, 600, 300, 700] };
      const { reference: first, dictionary: entries } = page(file, 1);
      const second = update.add(
        dictionary({ ...widget, P: first, AP: dictionary({ N: update.add(drawing(forged)) }) }),
      );
      update.set(at, changed(old, { Kids: [second] }));
      setEntries(update, first, { Annots: appended(file.resolve(entries.get('Annots')), [second]) });
    },
    says: /"Kids" was changed|the field "signature-vervoort" was (?:added|removed)/,
  },
  {
    name: 'a second field of the same name shows the same signature',
    change: (update, file) => {
      const { dictionary: old } = fieldOf(file, vervoort.name);
      addField(update, { FT: name('Sig'), T: old.get('T')!, V: old.get('V')! });
    },
    says: /the field "signature-vervoort" was added/,
  },
  {
    name: 'a page’s content is given another generation, so that nothing refers to it any more',
    change: (update, file) => {
      const { number } = contentOf(file, 1);
      update.set({ kind: 'reference', number, generation: 1 }, file.resolve(contentOf(file, 1)));
    },
    says: /page 1: its content was replaced/,
  },
  {
    name: 'validation data override a page',
    change: (update, file) => {
      const content = contentOf(file, 1);
      update.set(content, text(forged));
      setEntries(update, file.root, { DSS: dictionary({ Certs: [content] }) });
    },
    says: /page 1: its content was replaced/,
  },
  {
    name: 'metadata override a page',
    change: (update, file) => {
      const content = contentOf(file, 1);
      update.set(content, text(forged));
      setEntries(update, file.root, { Metadata: content });
    },
    says: /page 1: its content was replaced/,
  },
];

/** Updates that are permitted after a certified signing. */
export const honest: readonly { readonly name: string; readonly change: Deceit['change'] }[] = [
  {
    name: 'who wrote it is noted',
    change: (update, file) => {
      const info = file.trailer.get('Info');
      if (isReference(info)) setEntries(update, info, { Producer: textString('Somebody') });
      else setEntries(update, file.root, { Metadata: update.add(text('<x:xmpmeta/>')) });
    },
  },
  {
    name: 'the box of a page is written with fewer digits',
    change: (update, file) => {
      const [page] = pagesOf(file);
      const box = page!.dictionary.get('MediaBox') as readonly number[];
      setEntries(update, page!.reference, { MediaBox: box.map((side) => side + 0.0004) });
    },
  },
  { name: 'everything is written again as it was', change: (update, file) => rewriteAll(update, file) },
  { name: 'something that nothing refers to is added', change: (update) => void update.add(textString('unused')) },
  {
    name: 'an empty, invisible signature field is added',
    change: (update) => void addField(update, { FT: name('Sig'), T: textString('archive') }),
  },
  {
    name: 'a producer leaves its mark on the page tree',
    change: (update, file) => {
      const tree = file.catalog.get('Pages') as PdfReference;
      setEntries(update, tree, { ITXT: textString('5.0.2') });
    },
  },
  {
    name: 'a page says itself what it inherits, and that it is neither turned nor cropped',
    change: (update, file) => {
      const [page] = pagesOf(file);
      const { dictionary: entries, reference: at, resources } = page!;
      setEntries(update, at, { Resources: resources, CropBox: entries.get('MediaBox')!, Rotate: 0 });
    },
  },
  {
    name: 'it is said that nothing of the tags is suspect',
    change: (update, file) => {
      const marks = changed(file.dictionary(file.catalog.get('MarkInfo')) ?? new Map(), { Suspects: false });
      setEntries(update, file.root, { MarkInfo: marks });
    },
  },
  {
    name: 'the colours are said to be those of screens',
    change: (update, file) =>
      setEntries(update, file.root, { OutputIntents: outputIntents(update, profile(srgbCurve)) }),
  },
  {
    name: 'the resources of a page stand elsewhere, with an obsolete entry',
    change: (update, file) => {
      const [page] = pagesOf(file);
      const resources = changed(page!.resources, { ProcSet: [name('PDF'), name('Text')] });
      setEntries(update, page!.reference, { Resources: update.add(resources) });
    },
  },
];

function rewriteAll(update: PdfUpdate, file: PdfFile): void {
  for (const { reference, dictionary: entries } of pagesOf(file)) update.set(reference, entries);
  update.set(file.root, file.catalog);
}
