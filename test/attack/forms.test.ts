/** Forms: what an update that was signed before may do to their fields, and what it only seems to fill in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withSignature } from '../../core/pades/format-1/signature-dictionary.ts';
import { PdfFile } from '../../core/pades/pdf-file.ts';
import {
  dictionary,
  name,
  type PdfReference,
  type PdfValue,
  reference,
  textString,
} from '../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../core/pades/pdf-pages.ts';
import { appended, PdfUpdate } from '../../core/pades/pdf-update.ts';
import type { ValidationReport } from '../../core/pades/validation/report.ts';
import { validatePdf } from '../../core/pades/validation/validate.ts';
import { draft } from '../core/pades/drafts.ts';
import { Notary } from '../core/validation/originals.ts';
import { addField, certifying, drawing, locking, setEntries, setForm, signedOrdinarily, updated } from './ordinary.ts';
import { fieldOf } from './updates.ts';

let notary: Notary;
beforeAll(async () => {
  notary = await Notary.open();
});
afterAll(() => notary.close());

type Entries = Readonly<Record<string, PdfValue>>;
type Change = (update: PdfUpdate, file: PdfFile) => void;

const helvetica = (more: Entries = {}) =>
  dictionary({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Helvetica'), ...more });
/** Shows nines where noughts are asked for. */
const lying = () => helvetica({ Encoding: dictionary({ Differences: [0x30, name('nine')] }) });
const typed = (text: string, font: PdfValue = helvetica(), more = '') =>
  drawing(`/Tx BMC BT /Helv 12 Tf 2 5 Td (${text}) Tj ET EMC${more}`, {
    Resources: dictionary({ Font: dictionary({ Helv: font }) }),
  });
const looks = (normal: PdfValue) => ({ AP: dictionary({ N: normal }) });

interface Form {
  /** More entries of the form's dictionary. */
  readonly form?: Entries;
  /** More entries of the field `amount`, which holds 100. */
  readonly amount?: Entries;
  /** More entries of the button `seal`. */
  readonly seal?: Entries;
  /** What the field `amount` looks like; by default it shows what it holds. */
  readonly shows?: string;
  /** Whether the field `amount` says how its text is to be drawn. */
  readonly isStyled?: boolean;
}

/** A form with a field for text, a box to tick, a button, and an empty field for a second signature. */
async function made({ form = {}, amount = {}, seal = {}, shows = '100', isStyled = true }: Form = {}) {
  const fields: readonly ((update: PdfUpdate) => Entries)[] = [
    (update) => ({
      FT: name('Tx'),
      T: textString('amount'),
      V: textString('100'),
      ...(isStyled ? { DA: textString('/Helv 12 Tf 0 g') } : {}),
      Rect: [60, 600, 260, 620],
      ...looks(update.add(typed(shows))),
      ...amount,
    }),
    (update) => ({
      FT: name('Btn'),
      T: textString('agreed'),
      V: name('Off'),
      AS: name('Off'),
      Rect: [60, 560, 80, 580],
      AP: dictionary({ N: dictionary({ Yes: update.add(typed('X')), Off: update.add(typed('')) }) }),
    }),
    (update) => ({
      FT: name('Btn'),
      Ff: 0x1_0000,
      T: textString('seal'),
      MK: dictionary({ CA: textString('Price 100') }),
      Rect: [60, 500, 260, 540],
      ...looks(update.add(typed('Price 100'))),
      ...seal,
    }),
    () => ({ FT: name('Sig'), T: textString('second'), Rect: [60, 100, 260, 140] }),
  ];
  let file = await draft();
  for (const entries of fields) file = await updated(file, (update) => void addField(update, entries(update)));
  return updated(file, (update) => setForm(update, () => ({ DR: dictionary({}), ...form })));
}

const signed = async (form: Form = {}, entries: Entries = {}) =>
  notary.withEvidence(await signedOrdinarily(notary, await made(form), { field: 'first', entries }));
const setField = (update: PdfUpdate, field: string, entries: Entries) =>
  setEntries(update, fieldOf(update.file, field).reference, entries);

const sayings = ({ signatures }: ValidationReport) =>
  signatures.flatMap(({ reasons }) => reasons.map(({ message }) => message)).join('\n');

async function expectRefused(file: Uint8Array, says: RegExp): Promise<void> {
  const report = await validatePdf(file, notary.trusting);
  expect(sayings(report)).toMatch(says);
  expect(report.indication).toBe('TOTAL-FAILED');
}

async function expectPassed(file: Uint8Array): Promise<ValidationReport> {
  const report = await validatePdf(file, notary.trusting);
  expect(sayings(report)).toBe('');
  expect(report.indication).toBe('TOTAL-PASSED');
  return report;
}

const other = /the field "amount" shows something else, though its value is the same/;
const button = /the field "seal", a button that holds no value, was changed/;

describe('an update of a signed form', () => {
  it.each<[string, RegExp, Form, Change]>([
    [
      'shows another text for the same value',
      other,
      {},
      (update) => setField(update, 'amount', looks(update.add(typed('1000000')))),
    ],
    [
      'draws another text over the looks of a field',
      other,
      {},
      (update, file) => {
        const { N } = Object.fromEntries(file.dictionary(fieldOf(file, 'amount').dictionary.get('AP'))!);
        update.set(N as PdfReference, typed('1000000'));
      },
    ],
    [
      'shows the same text in a font that shows others',
      other,
      {},
      (update) => setField(update, 'amount', looks(update.add(typed('100', update.add(lying()))))),
    ],
    [
      'moves a part of the text away',
      other,
      {},
      (update) => setField(update, 'amount', looks(update.add(typed('1) Tj 999 0 Td (00')))),
    ],
    [
      'moves a part of the text away by a space',
      other,
      {},
      (update) => {
        const apart = '/Tx BMC BT /Helv 12 Tf 2 5 Td [(1) -99999 (00)] TJ ET EMC';
        const Resources = dictionary({ Font: dictionary({ Helv: helvetica() }) });
        setField(update, 'amount', looks(update.add(drawing(apart, { Resources }))));
      },
    ],
    [
      'turns the text out of sight',
      other,
      {},
      (update) => {
        const Resources = dictionary({ Font: dictionary({ Helv: helvetica() }) });
        const entries = { Resources, Matrix: [0, 1, -1, 0, 0, 0] };
        const text = '/Tx BMC BT /Helv 12 Tf 2 5 Td (100) Tj ET EMC';
        setField(update, 'amount', looks(update.add(drawing(text, entries))));
      },
    ],
    [
      'draws figures beside the text',
      other,
      {},
      (update) => {
        const figures = ' 50 5 m 50 15 l 60 15 l 60 5 l s'.repeat(9);
        setField(update, 'amount', looks(update.add(typed('100', helvetica(), figures))));
      },
    ],
    [
      'shows what the field held and did not show (shadow: replace)',
      other,
      { shows: '1', amount: { V: textString('1000000') } },
      (update) => setField(update, 'amount', looks(update.add(typed('1000000')))),
    ],
    [
      'takes away looks behind which another value stood',
      other,
      { shows: '1', amount: { V: textString('1000000') } },
      (update) => setField(update, 'amount', { AP: dictionary({}) }),
    ],
    [
      'draws a tick where none is',
      /the field "agreed" shows something else/,
      {},
      (update) => setField(update, 'agreed', { AP: dictionary({ N: dictionary({ Off: update.add(typed('X')) }) }) }),
    ],
    ['draws a button anew', button, {}, (update) => setField(update, 'seal', looks(update.add(typed('Price 1'))))],
    [
      'gives a button a value, and draws it anew',
      button,
      {},
      (update) => setField(update, 'seal', { V: textString('1'), ...looks(update.add(typed('Price 1'))) }),
    ],
    [
      'lets show what fields look like, where programs drew what they hold',
      /the form: "NeedAppearances" was changed/,
      { form: { NeedAppearances: true }, shows: '1000000' },
      (update) => setForm(update, () => ({ NeedAppearances: false })),
    ],
    [
      'has programs draw what fields hold, by a reference to that word',
      /the form: "NeedAppearances" was changed/,
      { shows: '1' },
      (update) => setForm(update, () => ({ NeedAppearances: update.add(true) })),
    ],
    [
      'brings along the font that a text is drawn in',
      /the form: "DR" was changed/,
      { form: { NeedAppearances: true } },
      (update) => setForm(update, () => ({ DR: dictionary({ Font: dictionary({ Helv: update.add(lying()) }) }) })),
    ],
    [
      'says how a text is drawn of which nothing said it',
      /the form: "DA" was changed/,
      { amount: { AP: dictionary({}) }, isStyled: false },
      (update) => setForm(update, () => ({ DA: textString('/Helv 12 Tf 0 g') })),
    ],
    [
      'lays an empty signature field with a ground over the text',
      /the field "cover" was added/,
      {},
      (update) =>
        void addField(update, {
          FT: name('Sig'),
          T: textString('cover'),
          Rect: [50, 680, 560, 760],
          MK: dictionary({ BG: [1, 1, 1] }),
        }),
    ],
    ...['FreeText', 'Square', 'Line', 'Stamp', 'Link'].map((subtype): [string, RegExp, Form, Change] => [
      `lays a comment over the text that is a signature field, too (${subtype})`,
      /the field "cover" was added/,
      {},
      (update) =>
        void addField(update, {
          FT: name('Sig'),
          T: textString('cover'),
          Subtype: name(subtype),
          Rect: [50, 680, 560, 760],
          IC: [1, 1, 1],
          L: [50, 680, 560, 760],
          Contents: textString('Quito gives Brussels the Galapagos'),
          DA: textString('/Helv 12 Tf 0 g'),
        }),
    ]),
    [
      'lays an empty signature field with a wide border over the text',
      /the field "cover" was added/,
      {},
      (update) =>
        void addField(update, {
          FT: name('Sig'),
          T: textString('cover'),
          Rect: [50, 680, 560, 760],
          BS: dictionary({ W: 40 }),
          MK: dictionary({ BC: [1, 1, 1] }),
        }),
    ],
    [
      'adds a group that shows something itself',
      /the field "group" was added/,
      {},
      (update) => {
        const group = update.reserve();
        const entries = { FT: name('Sig'), T: textString('b'), Parent: group, Rect: [0, 0, 0, 0] };
        addField(update, {
          T: textString('group'),
          Kids: [update.add(dictionary(entries))],
          ...looks(update.add(typed('0'))),
        });
      },
    ],
    [
      'opens a field that nobody may fill in',
      /the field "amount": "Ff" was changed/,
      { amount: { Ff: 1 } },
      (update) => setField(update, 'amount', { Ff: 0 }),
    ],
    [
      'shows a hidden field',
      /the field "amount": "F" was changed/,
      { amount: { F: 6 } },
      (update) => setField(update, 'amount', { F: 4 }),
    ],
  ])('is refused where it %s', async (_, says, form, change) => {
    await expectRefused(await updated(await signed(form), change), says);
  });
});

describe('an update of a signed form that leaves it what it is', () => {
  it.each<[string, string, Form, Change]>([
    [
      'fills in a text, with its rich form and its place',
      'form-field-filled',
      {},
      (update) =>
        setField(update, 'amount', {
          V: textString('200'),
          RV: textString('<body>200</body>'),
          Q: 2,
          TI: 1,
          ...looks(update.add(typed('200'))),
        }),
    ],
    [
      'draws the same text again',
      'form-field-filled',
      {},
      (update) => setField(update, 'amount', looks(update.add(typed('1 0 0')))),
    ],
    [
      'draws what programs drew by themselves',
      'form-field-filled',
      { amount: { AP: dictionary({}) } },
      (update) => setField(update, 'amount', looks(update.add(typed('100')))),
    ],
    [
      'ticks a box',
      'form-field-filled',
      {},
      (update) => setField(update, 'agreed', { V: name('Yes'), AS: name('Yes') }),
    ],
    [
      'draws a box again that is not ticked',
      'form-field-filled',
      {},
      (update) =>
        setField(update, 'agreed', {
          AP: dictionary({
            N: dictionary({ Yes: update.add(typed('X')), Off: update.add(typed('', helvetica(), ' ')) }),
          }),
        }),
    ],
    [
      'takes an image into a button that a program fills',
      'form-field-filled',
      { seal: { A: dictionary({ S: name('JavaScript'), JS: textString('event.target.buttonImportIcon()') }) } },
      (update) => setField(update, 'seal', looks(update.add(typed('Logo')))),
    ],
    ['closes a field', 'field-closed', {}, (update) => setField(update, 'amount', { Ff: 1, F: 132 })],
    [
      'lets show what fields look like, which is what they hold',
      '',
      { form: { NeedAppearances: true } },
      (update) => setForm(update, () => ({ NeedAppearances: false })),
    ],
    [
      'brings along a font that every program has',
      '',
      { form: { NeedAppearances: true } },
      (update) => {
        const encoding = dictionary({ Differences: [39, name('quotesingle'), 128, name('Euro')] });
        const Helv = update.add(helvetica({ Encoding: encoding }));
        setForm(update, () => ({ DR: dictionary({ Font: dictionary({ Helv }) }), DA: textString('/Helv 0 Tf') }));
      },
    ],
    [
      'brings along any other font, for which nothing asks',
      '',
      { form: { NeedAppearances: true } },
      (update) => setForm(update, () => ({ DR: dictionary({ Font: dictionary({ F9: update.add(lying()) }) }) })),
    ],
    [
      'adds an empty signature field whose looks are blank',
      'signature-field-added',
      {},
      (update) =>
        void addField(update, {
          FT: name('Sig'),
          T: textString('third'),
          Rect: [50, 680, 560, 760],
          ...looks(update.add(drawing('% DSBlank\nq Q'))),
        }),
    ],
    [
      'adds an empty signature field with a thin border',
      'signature-field-added',
      {},
      (update) =>
        void addField(update, {
          FT: name('Sig'),
          T: textString('third'),
          Rect: [60, 200, 260, 240],
          MK: dictionary({ BC: [0, 0, 0] }),
        }),
    ],
  ])('passes where it %s', async (_, code, form, change) => {
    const report = await expectPassed(await updated(await signed(form), change));
    const codes = report.signatures[0]!.changes.map((one) => one.code);
    if (code !== '') expect(codes).toContain(code);
  });

  it.each(['Ink', 'Line', 'FreeText'])(
    'fails where a field of no size is drawn as another annotation (%s), though its certification permits fields',
    async (subtype) => {
      const file = await updated(await signed({}, certifying(2)), (update) => {
        const drawn = {
          L: [50, 700, 560, 700],
          InkList: [[50, 700, 560, 700]],
          BS: dictionary({ W: 40 }),
          C: [1, 1, 1],
        };
        const entries = { FT: name('Sig'), T: textString('cover'), Subtype: name(subtype), Rect: [50, 700, 50, 700] };
        addField(update, { ...entries, ...drawn });
      });
      await expectRefused(file, /the field "cover" was added/);
    },
  );

  it.each<[string, PdfValue]>([
    ['holds a text', [textString('0'), 0, 595, 842]],
    ['has five numbers', [0, 0, 595, 842, 0]],
    ['is not there', reference(999)],
    ['is a number', 5],
  ])(
    'fails where a new field is drawn somewhere, because its rectangle %s, though its certification permits fields',
    async (_, Rect) => {
      const file = await signedOrdinarily(notary, await signed({}, certifying(2)), {
        field: 'cover',
        widget: { Rect },
      });
      await expectRefused(file, /"cover" was added, visible on page 1, which the certification does not permit/);
    },
  );

  it('passes where a field is closed that the signature locks, and not where its certification permits no change', async () => {
    const close: Change = (update) => setField(update, 'amount', { Ff: 1 });
    await expectPassed(await updated(await signed({}, locking('amount')), close));
    await expectRefused(await updated(await signed({}, certifying(1)), close), /can no longer be filled in, although/);
  });
});

const entriesOfSignature = dictionary({
  Type: name('Sig'),
  Filter: name('Adobe.PPKLite'),
  SubFilter: name('ETSI.CAdES.detached'),
  M: textString('D:20260101120000Z'),
});

describe('a second signature', () => {
  /** In the field that was left for it, which gets these entries beside its value. */
  const second = async (entries: (update: PdfUpdate) => Entries) => {
    const file = new PdfFile(await signed());
    const update = new PdfUpdate(file);
    const signature = update.reserve();
    setField(update, 'second', { V: signature, ...entries(update) });
    const prepared = await withSignature(update, signature, entriesOfSignature, 12_000);
    return notary.signed(prepared, notary.signers[1]!);
  };

  it('is no change of its field where programs lock it, print it, and say on which page it is', async () => {
    const file = await second((update) => ({
      F: 4 | 128,
      P: pagesOf(update.file)[0]!.reference,
      MK: dictionary({}),
      DA: textString('/Helv 0 Tf 0 g'),
      Ff: 1,
      ...looks(update.add(drawing(''))),
    }));
    const { signatures } = await validatePdf(file, notary.trusting);
    expect(signatures[0]!.reasons).toEqual([]);
    expect(signatures[0]!.changes.map(({ code }) => code)).toContain('signature');
  });

  it('is no change of its field where it does not show', async () => {
    const { signatures } = await validatePdf(await second(() => ({ Rect: [0, 0, 0, 0] })), notary.trusting);
    expect(signatures[0]!.reasons).toEqual([]);
  });

  it.each<[string, Entries, RegExp]>([
    ['is moved', { Rect: [50, 680, 560, 760] }, /"Rect" was changed/],
    ['is said to be on another page', { P: reference(1) }, /"P" was changed/],
    ['gets a ground', { MK: dictionary({ BG: [1, 1, 1] }) }, /"MK" was changed/],
    ['is shown to some only', { OC: dictionary({}) }, /"OC" was changed/],
  ])('is one where its field %s', async (_, entries, says) => {
    const { signatures } = await validatePdf(await second(() => entries), notary.trusting);
    expect(signatures[0]!.reasons.map(({ message }) => message).join()).toMatch(says);
  });

  it('may be in a field below a group that is new', async () => {
    const file = new PdfFile(await signed());
    const update = new PdfUpdate(file);
    const [signature, group] = [update.reserve(), update.reserve()];
    const [page] = pagesOf(file);
    const field = update.add(
      dictionary({
        Type: name('Annot'),
        Subtype: name('Widget'),
        FT: name('Sig'),
        T: textString('b'),
        Parent: group,
        P: page!.reference,
        Rect: [0, 0, 0, 0],
        V: signature,
      }),
    );
    update.set(group, dictionary({ T: textString('a'), Kids: [field] }));
    setEntries(update, page!.reference, { Annots: appended(file.resolve(page!.dictionary.get('Annots')), [field]) });
    setForm(update, (form) => ({ Fields: appended(file.resolve(form.get('Fields')), [group]) }));
    const prepared = await withSignature(update, signature, entriesOfSignature, 12_000);
    const { signatures } = await validatePdf(await notary.signed(prepared, notary.signers[1]!), notary.trusting);
    expect(signatures.map(({ field: one, reasons }) => [one, reasons.length])).toEqual([
      ['first', 0],
      ['a.b', 0],
    ]);
  });
});

describe('a form that names a field again', () => {
  it('has it once, be it a field by itself or the widget of another', async () => {
    const file = await made();
    const again = await updated(file, (update, { catalog }) => {
      const { reference: first } = fieldOf(update.file, 'amount');
      const kid = { Type: name('Annot'), Subtype: name('Widget'), Parent: first, Rect: [60, 640, 260, 660] };
      const widget = update.add(dictionary(kid));
      setField(update, 'amount', { Kids: [widget] });
      const fields = update.file.array(update.file.dictionary(catalog.get('AcroForm'))!.get('Fields'));
      setForm(update, () => ({ Fields: [...fields!, first, widget] }));
    });
    const signature = await signedOrdinarily(notary, again, { field: 'first' });
    await expectPassed(await notary.withEvidence(signature));
  });
});

describe('a page that does not say how large it is', () => {
  it('is taken to be of some size, as programs do', async () => {
    const beside: Change = (update, file) => {
      const [page] = pagesOf(file);
      const entries = new Map(page!.dictionary);
      entries.delete('MediaBox');
      update.set(page!.reference, entries);
    };
    const file = await signedOrdinarily(notary, await draft(), { field: 'first', beside });
    await expectPassed(await notary.withEvidence(file));
  });
});

describe('a form that names fields which are not there', () => {
  it('has those that are', async () => {
    const file = await updated(await draft(), (update) => setForm(update, () => ({ Fields: [reference(999), null] })));
    await expectPassed(await notary.withEvidence(await signedOrdinarily(notary, file, { field: 'first' })));
  });
});
