import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepare } from '../../core/pades/formats.ts';
import { PdfError } from '../../core/pades/pdf-error.ts';
import { PdfFile } from '../../core/pades/pdf-file.ts';
import {
  dictionary,
  name,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  reference,
  stream,
  textString,
} from '../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../core/pades/pdf-pages.ts';
import { revisions } from '../../core/pades/revisions.ts';
import type { ValidationReport } from '../../core/pades/validation/report.ts';
import { validatePdf } from '../../core/pades/validation/validate.ts';
import { bytes, draft, kinds, text, turns } from '../core/pades/drafts.ts';
import { Notary } from '../core/validation/originals.ts';
import { exhausting } from './exhausting.ts';
import { withLargeCertificates } from './large-certificates.ts';
import { addField, certifying, drawing, locking, setEntries, setForm, signedOrdinarily, updated } from './ordinary.ts';
import { contentOf, deceits, honest } from './updates.ts';

let notary: Notary;
/** A presented memorandum with three signatures and revocation data: it passes. */
const originals = new Map<string, Uint8Array<ArrayBuffer>>();
const forged = 'BT /F1 24 Tf 60 700 Td (Quito gives Brussels the Galapagos) Tj ET';

beforeAll(async () => {
  notary = await Notary.open();
  for (const kind of kinds) {
    originals.set(kind, await notary.withEvidence((await notary.original(await draft(kind))).at(-1)!));
  }
});
afterAll(() => notary.close());

const validated = (file: Uint8Array) => validatePdf(file, notary.trusting);
const sayings = ({ signatures, documentTimestamps }: ValidationReport) =>
  [...signatures, ...documentTimestamps].flatMap(({ reasons }) => reasons.map(({ message }) => message)).join('\n');

async function expectRefused(file: Uint8Array, says: RegExp): Promise<void> {
  const report = await validated(file);
  expect(sayings(report)).toMatch(says);
  expect(report.indication).toBe('TOTAL-FAILED');
}

async function expectPassed(file: Uint8Array): Promise<ValidationReport> {
  const report = await validated(file);
  expect(sayings(report)).toBe('');
  expect(report.indication).toBe('TOTAL-PASSED');
  return report;
}

describe.each(kinds)('an update of the signed memorandum (%s)', (kind) => {
  it.each(deceits)('is refused where $name', async ({ change, says }) => {
    await expectRefused(await updated(originals.get(kind)!, change), says);
  });

  it.each(honest)('is permitted where $name', async ({ change }) => {
    await expectPassed(await updated(originals.get(kind)!, change));
  });

  it('is refused for ever, also where a later update takes it back', async () => {
    const original = originals.get(kind)!;
    const { reference: page, dictionary: old } = pagesOf(new PdfFile(original))[0]!;
    const turned = await updated(original, (update) => setEntries(update, page, { Rotate: 180 }));
    await expectRefused(await updated(turned, (update) => update.set(page, old)), /page 1: "Rotate" was changed/);
  });

  it('is refused where it is honest in one thing and not in another', async () => {
    const file = await updated(originals.get(kind)!, (update, before) => {
      honest[0]!.change(update, before);
      deceits[1]!.change(update, before);
    });
    await expectRefused(file, deceits[1]!.says);
  });
});

describe('a byte of what is signed', () => {
  it('never passes once it is changed, wherever it is', async () => {
    for (const kind of kinds) {
      const original = originals.get(kind)!;
      const { signatures } = revisions(original);
      const isSigned = (at: number) =>
        signatures.some(({ byteRange: [, length, next, rest] }) => at < length || (at >= next && at < next + rest));
      await fc.assert(
        fc.asyncProperty(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
          fc.pre(isSigned(at));
          const changed = original.slice();
          changed[at] = changed[at]! ^ flip;
          const report = await validated(changed).catch((error: unknown) => {
            if (error instanceof PdfError) return undefined;
            throw error;
          });
          if (report === undefined) return;
          const broken = [...report.signatures].filter(({ byteRange }) => {
            const [, length = 0, next = 0, rest = 0] = byteRange ?? [];
            return at < length || (at >= next && at < next + rest);
          });
          expect(report.indication).not.toBe('TOTAL-PASSED');
          for (const one of broken) expect(one.indication).toBe('TOTAL-FAILED');
        }),
        { numRuns: 60 },
      );
    }
  });
});

/** The original with the last ByteRange changed; nothing else moves. */
function withByteRange(change: (range: readonly [number, number, number, number]) => string): Uint8Array {
  const file = text(originals.get('plain')!);
  const at = file.lastIndexOf('/ByteRange [') + '/ByteRange ['.length;
  const end = file.indexOf(']', at);
  const range = file.slice(at, end).trim().split(' ').map(Number) as [number, number, number, number];
  const written = change(range).padEnd(end - at);
  return bytes(file.slice(0, at) + written.slice(0, end - at) + file.slice(end));
}

/** The original with something of the last signature dictionary written over, at the same length. */
function withOverwritten(pattern: RegExp, by: (found: string) => string): Uint8Array {
  const file = text(originals.get('plain')!);
  const from = file.lastIndexOf('<<\n/Contents <');
  const found = pattern.exec(file.slice(from))!;
  const start = from + found.index;
  return bytes(
    file.slice(0, start) +
      by(found[0]).padEnd(found[0].length).slice(0, found[0].length) +
      file.slice(start + found[0].length),
  );
}

describe('universal signature forgery: a signature', () => {
  it.each([
    ['without ByteRange', () => withOverwritten(/\/ByteRange \[[^\]]*\]/, () => '')],
    ['with a ByteRange of null', () => withOverwritten(/\/ByteRange \[[^\]]*\]/, () => '/ByteRange null')],
    ['with an empty ByteRange', () => withByteRange(() => '')],
    ['with a ByteRange of three numbers', () => withByteRange(([a, b, c]) => `${a} ${b} ${c}`)],
    ['with a ByteRange of names', () => withByteRange(() => '/a /b /c /d')],
    ['with a negative ByteRange', () => withByteRange(([, b, c, d]) => `-1 ${b} ${c} ${d}`)],
    ['whose ByteRange begins later', () => withByteRange(([, b, c, d]) => `9 ${b} ${c} ${d}`)],
    ['whose ByteRange leaves out more', () => withByteRange(([a, b, c, d]) => `${a} ${b} ${c + 40} ${d - 40}`)],
    ['whose ByteRange leaves out less', () => withByteRange(([a, b, c, d]) => `${a} ${b + 2} ${c} ${d}`)],
    ['whose ByteRange overlaps itself', () => withByteRange(([a, b, , d]) => `${a} ${b} ${b - 9} ${d}`)],
    ['whose ByteRange ends before its revision', () => withByteRange(([a, b, c, d]) => `${a} ${b} ${c} ${d - 60}`)],
    ['whose ByteRange ends beyond the file', () => withByteRange(([a, b, c]) => `${a} ${b} ${c} 99999999`)],
    ['with a ByteRange of zeros', () => withByteRange(() => '0 0 0 0')],
    ['with a ByteRange beyond all numbers', () => withByteRange(([a, b]) => `${a} ${b} 9007199254740993 1`)],
    [
      'with a second ByteRange',
      () => withOverwritten(/\/Reason \([^)]*\)|\/M \([^)]*\)/, () => '/ByteRange [0 1 2 3]'),
    ],
    ['whose ByteRange is empty at the end', () => withByteRange(([a, b, c]) => `${a} ${b} ${c} 0`)],
    ['without Contents', () => withOverwritten(/\/Contents/, () => '/Contentz')],
    ['whose Contents is empty', () => withOverwritten(/<[0-9a-f]+>/, () => '<>')],
    [
      'whose Contents is one zero',
      () => withOverwritten(/<[0-9a-f]+>/, (found) => `<00>${' '.repeat(found.length - 4)}`),
    ],
    ['whose Contents has no value', () => withOverwritten(/<[0-9a-f]+>/, (found) => ' '.repeat(found.length))],
    ['whose Contents is cut off', () => withOverwritten(/0{40}>/, () => `${'0'.repeat(39)}> `)],
    ['whose Contents is zeros', () => withOverwritten(/<[0-9a-f]+>/, (found) => `<${'0'.repeat(found.length - 2)}>`)],
    ['whose Contents is null', () => withOverwritten(/<[0-9a-f]+>/, () => 'null')],
    ['whose Contents hides something', () => withOverwritten(/0{40}>/, () => `${'0'.repeat(36)}beef>`)],
    ['of another kind', () => withOverwritten(/\/ETSI.CAdES.detached/, () => '/ETSI.RFC3161')],
    ['without a kind', () => withOverwritten(/\/SubFilter/, () => '/SubFilteR')],
  ])('%s fails or cannot be read', async (_, make) => {
    const report = await validated(make());
    // Where its dictionary cannot be read, nothing of the newest revision can: the signatures before it fail.
    const isBroken = sayings(report).includes('other programs may show something else');
    if (isBroken) return expect(report.indication).toBe('TOTAL-FAILED');
    const last = [...report.signatures, ...report.documentTimestamps].find(({ field }) => field === turns[2].field)!;
    expect(last.indication).toBe('TOTAL-FAILED');
    expect(report.indication).toBe('TOTAL-FAILED');
  });
});

describe('signature wrapping', () => {
  it('fails where the signed end is moved back and something is put in between', async () => {
    const original = originals.get('plain')!;
    const { byteRange } = revisions(original).signatures.at(-1)!;
    const [, length, next, rest] = byteRange;
    const between = bytes(`\n9 0 obj\n<</Length ${forged.length}>>\nstream\n${forged}\nendstream\nendobj\n`);
    const moved = `0 ${length} ${next + between.length} ${rest}`;
    const file = text(original.subarray(0, next + rest));
    const at = file.lastIndexOf('/ByteRange [') + '/ByteRange ['.length;
    const end = file.indexOf(']', at);
    const wrapped = file.slice(0, next) + text(between) + file.slice(next);
    const shifted = (position: number) => position + between.length;
    const whole =
      wrapped.slice(0, shifted(at)) + moved.padEnd(end - at).slice(0, end - at) + wrapped.slice(shifted(end));
    const outcome = await validated(bytes(whole)).catch((error: unknown) => error);
    if (outcome instanceof PdfError) return;
    expect((outcome as ValidationReport).indication).toBe('TOTAL-FAILED');
  });
});

describe('incremental saving', () => {
  const append = (more: string) => bytes(text(originals.get('plain')!) + more);
  const newest = () => new PdfFile(originals.get('plain')!).newest.offset;
  const stream5 = `\n5 0 obj\n<</Length ${forged.length}>>\nstream\n${forged}\nendstream\nendobj\n`;

  it.each([
    ['objects without a directory', () => append(stream5)],
    ['objects and the old directory’s place', () => append(`${stream5}startxref\n${newest()}\n%%EOF\n`)],
    [
      'objects and a trailer alone',
      () => append(`${stream5}trailer\n<</Root 1 0 R>>\nstartxref\n${newest()}\n%%EOF\n`),
    ],
    ['words', () => append('\nnothing to see here\n')],
    [
      'a directory that leaves out the revisions in between',
      () => {
        const file = new PdfFile(originals.get('plain')!);
        const [first] = file.allSections().slice(-1);
        const at = file.bytes.length + stream5.length;
        const entry = `${String(file.bytes.length + 1).padStart(10, '0')} 00000 n \n`;
        return append(
          `${stream5}xref\n5 1\n${entry}trailer\n<</Size 99 /Root ${file.root.number} 0 R /Prev ${first!.offset}>>\nstartxref\n${at}\n%%EOF\n`,
        );
      },
    ],
  ])('%s after the end never pass', async (_, make) => {
    const outcome = await validated(make()).catch((error: unknown) => error);
    if (outcome instanceof PdfError) return expect(outcome.code).toBe('damaged');
    expect((outcome as ValidationReport).indication).toBe('TOTAL-FAILED');
  });
});

describe('an update of which readers may take one part or another', () => {
  const original = () => originals.get('plain')!;
  const at = () => contentOf(new PdfFile(original()), 1).number;
  const content = () => `${at()} 0 obj\n<</Length ${forged.length}>>\nstream\n${forged}\nendstream\nendobj\n`;
  const entry = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
  const trailer = (more: string) => {
    const { newest, root } = new PdfFile(original());
    return `trailer\n<</Size 400 /Root ${root.number} 0 R /Prev ${newest.offset}${more}>>\n`;
  };
  const honestPlace = () => {
    const place = new PdfFile(original()).placeOf(at());
    return place.in === 'file' ? place.offset : 0;
  };

  it('is refused where the table names an object twice', async () => {
    const start = original().length + content().length;
    const table = `xref\n${at()} 1\n${entry(original().length)}${at()} 1\n${entry(honestPlace())}`;
    const file = bytes(`${text(original())}${content()}${table}${trailer('')}startxref\n${start}\n%%EOF\n`);
    await expectRefused(file, /an update gives objects two places/);
  });

  it('is refused where a second, hidden directory names other places (hybrid-reference)', async () => {
    const hidden = original().length + content().length;
    const row = [1, 24, 16, 8, 0].map((shift, i) => (i === 0 ? 1 : (original().length >>> shift) & 0xff));
    const data = String.fromCharCode(...row, 0, 0);
    const stream = `399 0 obj\n<</Type/XRef/W[1 4 2]/Size 400/Index[${at()} 1]/Length 7>>\nstream\n${data}\nendstream\nendobj\n`;
    const start = hidden + stream.length;
    const table = `xref\n${at()} 1\n${entry(honestPlace())}${trailer(` /XRefStm ${hidden}`)}`;
    const file = bytes(`${text(original())}${content()}${stream}${table}startxref\n${start}\n%%EOF\n`);
    await expectRefused(file, /an update gives objects two places/);
  });
});

describe('a signature in a tagged document', () => {
  /** After the two pages' and the three fields'. */
  const key = 5;
  /** A further signature whose widget gets an element in the structure tree, with these entries and kids of its own. */
  const tagging = (
    entries: Readonly<Record<string, PdfValue>> = {},
    more: readonly PdfValue[] = [],
    changes: (was: PdfDictionary) => Readonly<Record<string, PdfValue>> = () => ({}),
  ) =>
    signedOrdinarily(notary, originals.get('tagged')!, {
      field: 'further',
      widget: { StructParent: key },
      beside: (update, file) => {
        const root = file.catalog.get('StructTreeRoot') as PdfReference;
        const tree = file.dictionary(root)!;
        const nodes = file.array(file.dictionary(tree.get('ParentTree'))!.get('Nums'))!;
        const page = pagesOf(file)[0]!.reference;
        // The widget is the object after the signature's.
        const widget = reference(file.nextNumber() + 1);
        const kid = dictionary({ Type: name('OBJR'), Obj: widget });
        const form = { Type: name('StructElem'), S: name('Form'), P: root, Pg: page, K: [kid, ...more] };
        const element = update.add(dictionary({ ...form, ...entries }));
        setEntries(update, root, {
          K: [...(file.array(tree.get('K')) ?? []), element],
          ParentTree: update.add(dictionary({ Nums: [...nodes, key, element] })),
          ParentTreeNextKey: key + 1,
          ...changes(tree),
        });
      },
    });
  const outcome = async (file: Promise<Uint8Array>) => {
    const { signatures } = await validated(await file);
    return signatures[1]!.changes.filter(({ permitted, code }) => !permitted || code === 'tags-added');
  };

  it('may be tagged as what it is', async () => {
    expect(await outcome(tagging())).toMatchObject([{ code: 'tags-added', permitted: true }]);
  });

  it.each([
    ['is read aloud as something else', () => tagging({ Alt: textString('I owe a million') })],
    ['takes what is on the page for its content', () => tagging({}, [0])],
    ['belongs to another element', () => tagging({ P: reference(1) })],
    ['takes other elements out', () => tagging({}, [], () => ({ K: [] }))],
    ['gives roles another meaning', () => tagging({}, [], () => ({ RoleMap: dictionary({ H1: name('Artifact') }) }))],
  ])('is refused where its element %s', async (_, file) => {
    expect(await outcome(file())).toContainEqual(
      expect.objectContaining({ permitted: false, message: expect.stringContaining('"StructTreeRoot" was changed') }),
    );
  });
});

describe('a file whose end cannot be read', () => {
  it.each([
    ['is cut off in a long update', (file: string) => `${file}9 0 obj\n(${'x'.repeat(3_000)})\nendobj\n`],
    ['names a directory that is none', (file: string) => `${file}9 0 obj\n<<>>\nendobj\nstartxref\n12\n%%EOF\n`],
    ['has a directory without a trailer', (file: string) => `${file}xref\n0 0\nstartxref\n${file.length}\n%%EOF\n`],
  ])('fails, where it %s, with the signatures that it had', async (_, change) => {
    const file = bytes(change(text(originals.get('plain')!)));
    const report = await validated(file);
    expect(report.indication).toBe('TOTAL-FAILED');
    expect(report.signatures).toHaveLength(4);
    expect(sayings(report)).toMatch(/other programs may show something else/);
  });
});

describe('a file that somebody prepared before it was signed', () => {
  const signed = async (prepared: Uint8Array, entries = {}) =>
    notary.withEvidence(await signedOrdinarily(notary, prepared, { field: 'signature', entries }));

  it('fails where an object that the page refers to appears later (shadow: hidden until signed)', async () => {
    const missing = 400;
    const prepared = await updated(await draft(), (update, file) => {
      const [page] = pagesOf(file);
      const contents = [page!.dictionary.get('Contents')!, reference(missing)].flatMap(
        (one) => file.array(one) ?? [one],
      );
      setEntries(update, page!.reference, { Contents: contents });
    });
    const original = await signed(prepared);
    await expectPassed(original);
    const file = await updated(original, (update) => update.set(reference(missing), stream({}, bytes(forged))));
    await expectRefused(file, /page 1: its content was replaced \(object 400\)/);
  });

  it('fails where it appears as the looks of a further signature', async () => {
    const missing = 400;
    const prepared = await updated(await draft(), (update, file) => {
      setEntries(update, pagesOf(file)[0]!.reference, { Contents: reference(missing) });
    });
    const original = await signed(prepared);
    const file = await signedOrdinarily(notary, original, {
      field: 'further',
      widget: { Rect: [10, 10, 90, 40], AP: dictionary({ N: reference(missing) }) },
      beside: (update) => update.set(reference(missing), drawing(forged)),
    });
    await expectRefused(file, /page 1: its content was replaced \(object 400\)/);
  });

  it('fails where the directory is turned to another object of the file (shadow: replace)', async () => {
    const plain = await draft();
    const { number } = contentOf(new PdfFile(plain), 1);
    const hidden = `${number} 0 obj\n<</Length ${forged.length}>>\nstream\n${forged}\nendstream\nendobj\n`;
    // Behind the end, where no directory leads yet.
    const prepared = await signed(bytes(`${text(plain)}\n${hidden}`));
    const at = text(prepared).indexOf(hidden);
    const section = new PdfFile(prepared).newest;
    const start = prepared.length;
    const entry = `${String(at).padStart(10, '0')} 00000 n \n`;
    const { root } = new PdfFile(prepared);
    const update = `xref\n${number} 1\n${entry}trailer\n<</Size 99 /Root ${root.number} 0 R /Prev ${section.offset}>>\nstartxref\n${start}\n%%EOF\n`;
    await expectRefused(bytes(text(prepared) + update), /page 1: its content was replaced/);
  });

  it('fails where a comment that was there draws something else (shadow: hide)', async () => {
    const cover = 300;
    const prepared = await updated(await draft(), (update, file) => {
      update.set(reference(cover), drawing('1 g 0 0 200 60 re f'));
      const stamp = update.add(
        dictionary({
          Type: name('Annot'),
          Subtype: name('Stamp'),
          Rect: [50, 700, 500, 760],
          AP: dictionary({ N: reference(cover) }),
        }),
      );
      setEntries(update, pagesOf(file)[0]!.reference, { Annots: [stamp] });
    });
    const original = await signed(prepared);
    await expectPassed(original);
    await expectRefused(
      await updated(original, (update) => update.set(reference(cover), drawing(''))),
      /page 1: an annotation was changed/,
    );
  });

  it('fails where a new signature draws its font over that of the text', async () => {
    const original = await signed(await draft());
    const file = await signedOrdinarily(notary, original, {
      field: 'further',
      widget: { Rect: [10, 10, 90, 40] },
      beside: (update, before) => {
        const fonts = before.dictionary(pagesOf(before)[0]!.resources.get('Font'))!;
        setEntries(update, [...fonts.values()][0] as PdfReference, { BaseFont: name('ZapfDingbats') });
      },
    });
    await expectRefused(file, /page 1: its content was replaced/);
  });

  it('fails where a signatory’s empty field covers the page once it is filled', async () => {
    const prepared = await updated(await draft(), (update) => {
      addField(update, { FT: name('Sig'), T: textString('second'), Rect: [10, 10, 90, 40] });
    });
    const original = await signed(prepared);
    const file = await updated(original, (update, before) => {
      const field = before.array(before.dictionary(before.catalog.get('AcroForm'))!.get('Fields'))![0] as PdfReference;
      const value = update.add(dictionary({ Type: name('Sig'), SubFilter: name('ETSI.CAdES.detached') }));
      setEntries(update, field, {
        V: value,
        Rect: [0, 0, 595, 842],
        AP: dictionary({ N: update.add(drawing(forged)) }),
      });
    });
    await expectRefused(file, /the field "second": "Rect" was changed/);
  });
});

describe('what a document hides when it is signed is told, before anything is done with it', () => {
  const hides = async (prepared: Uint8Array) => {
    const { cautions, indication } = await validated(
      await notary.withEvidence(await signedOrdinarily(notary, prepared, { field: 'signature' })),
    );
    expect(indication).toBe('TOTAL-PASSED');
    return cautions.map(({ code }) => code);
  };
  const withContents = (...more: readonly string[]) =>
    draft().then((plain) =>
      updated(plain, (update, file) => {
        const { dictionary: page, reference: at } = pagesOf(file)[0]!;
        const contents = file.array(page.get('Contents')) ?? [page.get('Contents')!];
        const added = more.map((one) => update.add(stream({}, bytes(one))));
        setEntries(update, at, { Contents: [...contents, ...added] });
      }),
    );
  const withField = (value: string) =>
    draft().then((plain) =>
      updated(plain, (update) => {
        const N = update.add(drawing('BT /F1 12 Tf 4 8 Td (UNICEF) Tj ET'));
        const entries = { FT: name('Tx'), T: textString('to'), V: textString(value), Rect: [9, 9, 90, 40] };
        addField(update, { ...entries, AP: dictionary({ N }) });
      }),
    );
  const opaque = drawing('1 g 0 0 200 60 re f BT /F1 12 Tf 4 8 Td (UNICEF) Tj ET');

  it.each([
    ['nothing', () => draft(), []],
    ['text under a white area', () => withContents(forged, '1 g 0 600 595 200 re f'), ['text-covered']],
    ['a white area under text', () => withContents('1 g 0 0 595 30 re f', 'BT /F1 9 Tf 60 9 Td (Quito) Tj ET'), []],
    [
      'text under a field',
      () =>
        withContents(forged).then((file) =>
          updated(
            file,
            (update) =>
              void addField(update, {
                FT: name('Tx'),
                T: textString('amount'),
                Rect: [50, 690, 590, 740],
                AP: dictionary({ N: update.add(opaque) }),
              }),
          ),
        ),
      ['text-covered'],
    ],
    ['a field with another value than it shows (replace)', () => withField('Mallory'), ['other-value']],
    ['a field with the value that it shows', () => withField('UNICEF'), []],
    [
      'a page that nothing leads to (hide and replace)',
      () => draft().then((plain) => updated(plain, (update, file) => void update.add(pagesOf(file)[0]!.dictionary))),
      ['unreached-page'],
    ],
    [
      'an object that no directory names (replace)',
      () => draft().then((plain) => bytes(`${text(plain)}\n5 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n`)),
      ['unlisted-object'],
    ],
    [
      'content that is missing (hide)',
      () =>
        draft().then((plain) =>
          updated(plain, (update, file) => {
            setEntries(update, pagesOf(file)[0]!.reference, { Contents: reference(400) });
          }),
        ),
      ['missing-object'],
    ],
    [
      'a program that can change what is shown',
      () =>
        draft().then((plain) =>
          updated(plain, (update, file) =>
            setEntries(update, file.root, {
              OpenAction: dictionary({ S: name('JavaScript'), JS: textString('this.getField("amount").value = 1e6') }),
            }),
          ),
        ),
      ['script'],
    ],
    [
      'layers',
      () =>
        draft().then((plain) =>
          updated(plain, (update, file) =>
            setEntries(update, file.root, { OCProperties: dictionary({ OCGs: [], D: dictionary({}) }) }),
          ),
        ),
      ['layers'],
    ],
    [
      'an XFA form beside the pages',
      () => draft().then((plain) => updated(plain, (update) => setForm(update, () => ({ XFA: textString('<xdp/>') })))),
      ['xfa'],
    ],
    [
      'an image that is in another file',
      () =>
        draft().then((plain) =>
          updated(plain, (update, file) => {
            const image = update.add(
              stream({ Type: name('XObject'), Subtype: name('Image'), F: textString('a') }, bytes('')),
            );
            const { dictionary: page, reference: at } = pagesOf(file)[0]!;
            const resources = file.dictionary(page.get('Resources'))!;
            setEntries(update, at, { Resources: new Map([...resources, ['XObject', dictionary({ Im1: image })]]) });
          }),
        ),
      ['outside-content'],
    ],
  ])('where it is %s', async (_, prepare, codes) => {
    expect(await hides(await prepare())).toEqual(codes);
  });
});

describe('what a certification or a lock permits', () => {
  const amount = { FT: name('Tx'), T: textString('amount'), V: textString('1'), Rect: [60, 600, 300, 640] };
  const form = () => draft().then((plain) => updated(plain, (update) => void addField(update, amount)));
  const filled = (file: Uint8Array) =>
    updated(file, (update, before) => {
      const field = before.array(before.dictionary(before.catalog.get('AcroForm'))!.get('Fields'))![0] as PdfReference;
      setEntries(update, field, { V: textString('1000000'), AP: dictionary({ N: update.add(drawing(forged)) }) });
    });
  const signed = async (entries: Parameters<typeof signedOrdinarily>[2]['entries']) =>
    notary.withEvidence(
      await signedOrdinarily(notary, await form(), { field: 'first', ...(entries ? { entries } : {}) }),
    );
  const again = (file: Uint8Array, widget = {}) => signedOrdinarily(notary, file, { field: 'second', widget });

  it.each([
    ['nothing certified', undefined],
    ['P=2', certifying(2)],
    ['P=3', certifying(3)],
    ['another field locked', locking('remarks')],
  ])('filling in a field, with %s', async (_, entries) => {
    const report = await expectPassed(await filled(await signed(entries)));
    expect(report.signatures[0]!.changes.map(({ code }) => code)).toContain('form-field-filled');
  });

  it.each([
    ['P=1', certifying(1), /the field "amount" was filled in, although the certification permits no change/],
    ['the field locked', locking('amount'), /the field "amount" was filled in, although the signature locks it/],
  ])('is not filling in a field, with %s', async (_, entries, says) => {
    await expectRefused(await filled(await signed(entries)), says);
  });

  it.each([
    ['is not filling in a field that nobody may fill in', { Ff: 1 }, 'TOTAL-FAILED'],
    ['is one that a program calculates', { Ff: 1, AA: dictionary({ C: textString('sum') }) }, 'TOTAL-PASSED'],
  ])('%s', async (_, entries, indication) => {
    const made = await updated(await draft(), (update) => void addField(update, { ...amount, ...entries }));
    const file = await notary.withEvidence(
      await signedOrdinarily(notary, made, { field: 'first', entries: certifying(2) }),
    );
    expect((await validated(await filled(file))).indication).toBe(indication);
  });

  it('is a further signature after a certification with P=2, if it does not show', async () => {
    await expectPassed(await notary.withEvidence(await again(await signed(certifying(2)))));
    await expectRefused(await again(await signed(certifying(2)), { Rect: [9, 9, 90, 40] }), /does not permit/);
  });

  it.each([2, 3] as const)(
    'is no visible one that covers the text, after a certification with P=%s (sneaky)',
    async (P) => {
      const file = await signedOrdinarily(notary, await signed(certifying(P)), {
        field: 'sneaky',
        widget: { Rect: [50, 680, 560, 760] },
        beside: (update) => void update.add(drawing(forged)),
      });
      await expectRefused(file, /"sneaky" was added, visible on page 1, which the certification does not permit/);
    },
  );

  it.each([
    ['FreeText', 2],
    ['FreeText', 3],
    ['Stamp', 3],
    ['Redact', 3],
    ['Highlight', 3],
    ['Ink', 3],
  ] as const)(
    'is no annotation over the text (%s), after a certification with P=%s (evil annotation)',
    async (subtype, P) => {
      const file = await updated(await signed(certifying(P)), (update, before) => {
        const { reference: page, dictionary: entries } = pagesOf(before)[0]!;
        const evil = dictionary({
          Type: name('Annot'),
          Subtype: name(subtype),
          Rect: [50, 680, 560, 760],
          Contents: textString('Quito gives Brussels the Galapagos'),
          AP: dictionary({ N: update.add(drawing(forged)) }),
        });
        setEntries(update, page, { Annots: [...(before.array(entries.get('Annots')) ?? []), update.add(evil)] });
      });
      await expectRefused(file, /page 1: an annotation was added/);
    },
  );

  it('is a visible one where nobody certified, and it is told where it is', async () => {
    const file = await notary.withEvidence(await again(await signed(undefined), { Rect: [9, 9, 90, 40] }));
    const report = await expectPassed(file);
    expect(report.signatures[0]!.changes).toContainEqual(
      expect.objectContaining({ field: 'second', visible: true, page: 1 }),
    );
  });

  it('is no further signature with P=1, but validation data and a document timestamp', async () => {
    await expectRefused(
      await again(await signed(certifying(1))),
      /"second" was added, which the certification does not permit/,
    );
    const original = await signed(certifying(1));
    const stamped = await signedTimestamp(await notary.withEvidence(original));
    await expectPassed(stamped);
  });

  it('is no text as a comment, whatever P is', async () => {
    const comment = deceits.find(({ name: what }) => what.includes('comment'))!;
    await expectRefused(await updated(await signed(certifying(3)), comment.change), comment.says);
  });

  const note = async (file: Uint8Array, entries: Readonly<Record<string, PdfValue>> = {}) =>
    updated(file, (update, before) => {
      const { reference: page, dictionary: old } = pagesOf(before)[0]!;
      const added = update.add(
        dictionary({
          Type: name('Annot'),
          Subtype: name('Text'),
          Rect: [500, 700, 520, 720],
          Contents: textString('Is this the final text?'),
          ...entries,
        }),
      );
      setEntries(update, page, { Annots: [...(before.array(old.get('Annots')) ?? []), added] });
    });

  it('is a note beside the text with P=3, which is told; and with no other', async () => {
    const report = await expectPassed(await note(await signed(certifying(3))));
    expect(report.signatures[0]!.changes).toContainEqual(
      expect.objectContaining({ code: 'comment-added', page: 1, permitted: true }),
    );
    const says = /page 1: a comment was added, which only a certification that permits comments would permit/;
    for (const entries of [undefined, certifying(1), certifying(2)]) {
      await expectRefused(await note(await signed(entries)), says);
    }
  });

  it.each([
    ['as large as the page', { Rect: [0, 0, 595, 842] }],
    ['that acts', { A: dictionary({ S: name('URI'), URI: textString('https://example.org') }) }],
    // Many of them, side by side, are another page.
    ['that looks otherwise than readers draw notes', { AP: dictionary({ N: dictionary({}) }) }],
    ['shown to some only', { OC: dictionary({ Type: name('OCG'), Name: textString('x') }) }],
  ] as const)('is no note %s, whatever P is', async (_what, entries) => {
    await expectRefused(await note(await signed(certifying(3)), entries), /page 1: an annotation was added/);
  });

  /** A document timestamp in an invisible field of its own. */
  async function signedTimestamp(file: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const { withSignature } = await import('../../core/pades/format-1/signature-dictionary.ts');
    const { PdfUpdate } = await import('../../core/pades/pdf-update.ts');
    const { embed, signedBytes } = await import('../../core/pades/prepared.ts');
    const update = new PdfUpdate(new PdfFile(file));
    const value = update.reserve();
    addField(update, { FT: name('Sig'), T: textString('archive'), V: value });
    const entries = dictionary({
      Type: name('DocTimeStamp'),
      Filter: name('Adobe.PPKLite'),
      SubFilter: name('ETSI.RFC3161'),
    });
    const prepared = await withSignature(update, value, entries, 12_000);
    return embed(prepared, await notary.token(signedBytes(prepared)));
  }
});

describe('a signature of somebody else over the very same bytes', () => {
  it('is named with its own certificate, and does not pass for the signatory', async () => {
    const [presented] = await notary.original(await draft());
    const stranger = await notary.newSigner('Mallory');
    const prepared = await prepare(1, presented!, { ...turns[0], contentsLength: 12_000 });
    const { signatures } = await validated(await notary.signed(prepared, stranger));
    expect(signatures[1]!.chain[0]!.name).toBe('Mallory');
  });
});

describe('a file made to exhaust whoever reads it', () => {
  it.each(exhausting)('gets a clear answer where $what', { timeout: 60_000 }, async ({ make, answer }) => {
    const said = await validated(await make(notary)).then(
      ({ indication }) => indication,
      (error: PdfError) => error.code,
    );
    expect(said).toBe(answer);
  });

  it('is told where it has more and larger certificates than anyone should wait for', async () => {
    const { signatures } = await validated(await withLargeCertificates(originals.get('plain')!, 1, 200));
    expect(
      signatures
        .at(-1)!
        .reasons.map(({ message }) => message)
        .join(),
    ).toMatch(/was not looked for any further/);
  });

  it('is refused where there are more updates after a signature than anybody makes', async () => {
    let file: Uint8Array = originals.get('plain')!;
    for (let i = 0; i < 201; i++) file = await updated(file, (update) => void update.add(textString(String(i))));
    await expectRefused(file, /the file was updated more than 200 times/);
  });
});
