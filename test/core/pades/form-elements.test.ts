import { type PDFDict, type PDFDocument, PDFName } from 'pdf-lib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkPresented } from '../../../core/pades/check-presented.ts';
import { formFields } from '../../../core/pades/form-fields.ts';
import { place } from '../../../core/pades/formats.ts';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { isReference, type PdfDictionary, type PdfReference, type PdfValue } from '../../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../../core/pades/pdf-pages.ts';
import { PdfUpdate } from '../../../core/pades/pdf-update.ts';
import { embed } from '../../../core/pades/prepared.ts';
import { bytes, draft, placing, text } from './drafts.ts';

const cms = Uint8Array.from([0x30, 0]);
const present = async (file: Uint8Array) => embed(await place(1, file, placing), cms);

const rootOf = (one: PDFDocument) => one.catalog.lookup(PDFName.of('StructTreeRoot')) as PDFDict;
const parentTreeOf = (one: PDFDocument) => rootOf(one).lookup(PDFName.of('ParentTree')) as PDFDict;

/** All under one element for the document. */
function underDocument(one: PDFDocument): void {
  const root = rootOf(one);
  const kids = root.get(PDFName.of('K'))!;
  const whole = one.context.obj({ Type: 'StructElem', S: 'Document', K: kids } as never) as unknown as PDFDict;
  const reference = one.context.register(whole);
  whole.set(PDFName.of('P'), one.catalog.get(PDFName.of('StructTreeRoot'))!);
  root.set(PDFName.of('K'), reference);
}

/** The parent tree as large files have it: with nodes below. */
function withNodes(one: PDFDocument): void {
  const tree = parentTreeOf(one);
  const node = { Limits: [0, 1], Nums: tree.get(PDFName.of('Nums')) };
  rootOf(one).set(
    PDFName.of('ParentTree'),
    one.context.register(one.context.obj({ Kids: [one.context.register(one.context.obj(node as never))] })),
  );
}

const shapes: readonly (readonly [string, (one: PDFDocument) => void])[] = [
  ['with several elements at its root', () => {}],
  ['with one element for the document', underDocument],
  ['with a parent tree of nodes', withNodes],
  [
    'with a parent tree of its own',
    (one) => rootOf(one).set(PDFName.of('ParentTree'), one.context.register(parentTreeOf(one))),
  ],
  [
    'with kids in an object of their own',
    (one) => rootOf(one).set(PDFName.of('K'), one.context.register(rootOf(one).get(PDFName.of('K'))!)),
  ],
  ['that does not say its next key', (one) => rootOf(one).delete(PDFName.of('ParentTreeNextKey'))],
];

/** What the parent tree has under a key. */
function under(file: PdfFile, key: number): PdfDictionary | undefined {
  const search = (node: PdfValue | undefined): PdfValue | undefined => {
    const entries = file.dictionary(node);
    const list = file.array(entries?.get('Nums')) ?? [];
    for (let i = 0; i < list.length; i += 2) if (list[i] === key) return list[i + 1];
    for (const kid of file.array(entries?.get('Kids')) ?? []) {
      const found = search(kid);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return file.dictionary(search(file.dictionary(file.catalog.get('StructTreeRoot'))?.get('ParentTree')));
}

describe('the fields of a tagged text', () => {
  it.each(shapes)('are in a structure tree %s', async (_, change) => {
    const before = await draft('tagged', change);
    const presented = await present(before);
    const file = new PdfFile(presented);
    expect(await checkPresented(presented, placing)).toEqual([]);
    const fields = formFields(file).filter(({ name }) => placing.fields.some((field) => field.name === name));
    expect(fields).toHaveLength(3);
    for (const { dictionary, reference } of fields) {
      const element = under(file, dictionary.get('StructParent') as number)!;
      expect(element.get('S')).toMatchObject({ name: 'Form' });
      expect(file.dictionary(element.get('K'))!.get('Obj')).toEqual(reference);
      expect(element.get('Pg')).toEqual(dictionary.get('P'));
      const siblings = file.array(file.dictionary(element.get('P'))!.get('K'))!;
      expect(siblings.some((one) => isReference(one) && file.dictionary(one) === element)).toBe(true);
    }
    // What was tagged leads where it led.
    for (const key of [0, 1]) expect(under(file, key)).toEqual(under(new PdfFile(before), key));
    const root = [...file.dictionary(file.catalog.get('StructTreeRoot'))!.keys()];
    expect(root.indexOf('ParentTree')).toBeLessThan(root.indexOf('K'));
    expect(pagesOf(file).map(({ dictionary }) => dictionary.get('Tabs'))).toMatchObject([{ name: 'S' }, { name: 'S' }]);
  });

  it('are in none where the text has none', async () => {
    const presented = text(await present(await draft()));
    expect(presented).not.toContain('StructParent');
    expect(presented).not.toContain('/Tabs');
  });

  it.each<readonly [string, string, string]>([
    ['says another key', '/StructParent 3', '/StructParent 0'],
    ['is called another thing to those who listen', '/S /Form', '/S /Span'],
    ['has an element for something else', '/Type /OBJR\n/Obj', '/Type /OBJX\n/Obj'],
    ['leaves out what was tagged', '/ParentTreeNextKey 5\n/K [', '/ParentTreeNextKey 5\n/k ['],
  ])('are found out where one %s', async (_, honest, false_) => {
    const presented = text(await present(await draft('tagged')));
    const at = presented.lastIndexOf(honest);
    expect(at).toBeGreaterThan(0);
    const forged = bytes(presented.slice(0, at) + false_ + presented.slice(at + honest.length));
    const found = await checkPresented(forged, placing);
    expect(found.map(({ code }) => code)).toContain('changed-object');
  });

  it('are found out where what is new takes the number of what stood on the page', async () => {
    const before = await draft('tagged');
    const contents = pagesOf(new PdfFile(before))[0]!.dictionary.get('Contents');
    const taken = isReference(contents) ? contents : ((contents as readonly PdfValue[])[0] as PdfReference);
    const reserve = vi.spyOn(PdfUpdate.prototype, 'reserve');
    onTestFinished(() => reserve.mockRestore());
    await present(before);
    const reserved = reserve.mock.calls.length;
    expect(reserved).toBeGreaterThan(3);
    for (let forged = 0; forged < reserved; forged++) {
      reserve.mockReset();
      // What is not given is what the class does.
      for (let i = 0; i < forged; i++) reserve.mockImplementationOnce(own);
      reserve.mockImplementationOnce(() => taken).mockImplementation(own);
      const presented = await present(before);
      expect(await checkPresented(presented, placing), `number ${forged} of ${reserved}`).not.toEqual([]);
    }
  });
});

const real = PdfUpdate.prototype.reserve;
function own(this: PdfUpdate): PdfReference {
  return real.call(this);
}
