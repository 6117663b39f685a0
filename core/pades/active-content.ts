import type { PdfErrorCode } from './pdf-error.ts';
import type { PdfFile } from './pdf-file.ts';
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  isStream,
  isString,
  type PdfDictionary,
  type PdfValue,
  textOf,
} from './pdf-objects.ts';
import { pagesOf } from './pdf-pages.ts';
import { reachable, referencesBeyond } from './reachable.ts';

/** Something in a PDF that no rule vouches for. */
export interface Finding<Code extends string> {
  readonly code: Code;
  /** What it is, for a person. */
  readonly message: string;
  /** Where it is: "page 2", "object 14", "field Mayor", "catalog". */
  readonly where: string;
  /** The name of the entry that it is, where it is one. */
  readonly entry?: string;
}

export type ContentFinding = Finding<PdfErrorCode>;

/**
 * What a text to be signed may not carry: anything that acts (actions, JavaScript), that shows other things at other
 * times or to other readers (layers, external or alternate content), that is carried along unseen (files, XFA), and any
 * annotation but plain links and the widgets that `isVouchedWidget` knows by object number. The catalog, the pages, the
 * names and the outline may have only entries that are known to be harmless; all that can be reached is searched for the
 * rest. What only leads the reader is let pass: where to begin reading, bookmarks, and links into the document or to an
 * address of the web or of mail. They change nothing of what is shown, and wait for a click.
 */
export function unvouchedContent(
  file: PdfFile,
  isVouchedWidget: (number: number) => boolean,
): readonly ContentFinding[] {
  return [
    ...unknownEntries(file.trailer, trailerKeys, 'trailer'),
    ...catalogContent(file),
    ...pageContent(file, isVouchedWidget),
    ...outlineContent(file),
    ...reachableContent(file),
  ];
}

const trailerKeys = keys('Root Info ID Size Prev XRefStm Type W Index Filter DecodeParms Length DL DocChecksum');
const catalogKeys = keys(
  `Type Version Extensions Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines OpenAction
   AcroForm Metadata StructTreeRoot MarkInfo Lang PieceInfo LastModified OutputIntents Perms DSS`,
);
const formKeys = keys('Fields SigFlags DR DA Q');
const pageKeys = keys(
  `Type Parent LastModified Resources MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo Contents Rotate Group Thumb
   Annots Metadata PieceInfo StructParents ID PZ Tabs UserUnit pdftk_PageNum ProcSet`,
);
const outlineKeys = keys('Type Title Parent Prev Next First Last Count Dest A SE C F');
const goToKeys = keys('Type S D SD');
const webKeys = keys('Type S URI IsMap');
const linkKeys = keys('Type Subtype Rect Border BS C H F Dest A P StructParent QuadPoints NM M Contents Lang');
const actionTypes = keys(
  `GoTo GoToR GoToE GoToDp Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData JavaScript SetOCGState
   Rendition Trans GoTo3DView RichMediaExecute`,
);

function keys(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

function* unknownEntries(entries: PdfDictionary, known: ReadonlySet<string>, where: string): Generator<ContentFinding> {
  for (const key of entries.keys()) {
    if (known.has(key)) continue;
    if (key === 'AA') yield action(where);
    else if (key === 'OCProperties') yield layers(where);
    else if (key === 'XFA' || key === 'NeedsRendering') yield xfa(where);
    // OpenOffice's own document, beside the PDF that it was exported to.
    else if (key === 'AF' || key === 'AdditionalStreams') yield embeddedFile(where);
    else
      yield {
        code: 'unknown-entry',
        message: `The PDF has an entry "${key}" that a text to be signed does not need.`,
        where,
        entry: key,
      };
  }
}

function* catalogContent(file: PdfFile): Generator<ContentFinding> {
  const { catalog } = file;
  yield* unknownEntries(catalog, catalogKeys, 'catalog');
  // A destination only says where to begin reading; any other action can do anything.
  const opening = file.resolve(catalog.get('OpenAction'));
  if (opening !== null && !isArray(opening) && !isGoTo(file, opening)) yield action('catalog');
  const names = file.dictionary(catalog.get('Names')) ?? new Map<string, PdfValue>();
  for (const key of names.keys()) {
    if (key === 'JavaScript') yield javascript('names');
    else if (key === 'EmbeddedFiles') yield embeddedFile('names');
    else if (key !== 'Dests') yield* unknownEntries(new Map([[key, null]]), new Set(), 'names');
  }
  const form = file.dictionary(catalog.get('AcroForm')) ?? new Map<string, PdfValue>();
  yield* unknownEntries(form, formKeys, 'form');
}

function* pageContent(file: PdfFile, isVouchedWidget: (number: number) => boolean): Generator<ContentFinding> {
  for (const [i, page] of pagesOf(file).entries()) {
    const where = `page ${i + 1}`;
    yield* unknownEntries(page.dictionary, pageKeys, where);
    const annotations = file.resolve(page.dictionary.get('Annots'));
    if (annotations === null) continue;
    // What was removed, as some programs leave it, shows nothing.
    const isNothing = (item: PdfValue) => file.resolve(item) === null;
    const isVouched = (item: PdfValue) =>
      isNothing(item) || (isReference(item) && isVouchedWidget(item.number)) || isLink(file, item);
    const unvouched = isArray(annotations) ? annotations.find((item) => !isVouched(item)) : annotations;
    if (unvouched === undefined) continue;
    // What has a look of its own shows something, wherever it leads.
    const entries = file.dictionary(unvouched);
    const isOnlyLink = isName(file.resolve(entries?.get('Subtype')), 'Link') && !entries?.has('AP');
    yield isOnlyLink ? link(where) : annotation(where);
  }
}

/** An annotation that shows nothing but a border and leads to a place in this document, the web or a mailbox (12.5.6.5). */
function isLink(file: PdfFile, item: PdfValue): boolean {
  const entries = file.dictionary(item);
  if (entries === undefined || !isName(file.resolve(entries.get('Subtype')), 'Link')) return false;
  const leading = file.resolve(entries.get('A'));
  const isHarmless = leading === null || isGoTo(file, leading) || isWebAddress(file, leading);
  return isHarmless && [...entries.keys()].every((key) => linkKeys.has(key));
}

function* outlineContent(file: PdfFile): Generator<ContentFinding> {
  const seen = new Set<PdfDictionary>();
  const waiting = [file.dictionary(file.catalog.get('Outlines'))];
  while (waiting.length > 0) {
    const item = waiting.pop();
    if (item === undefined || seen.has(item)) continue;
    seen.add(item);
    yield* unknownEntries(item, outlineKeys, 'outline');
    // A bookmark may lead to a place in this document, also by the action that does just that.
    const leading = file.resolve(item.get('A'));
    if (leading !== null && !isGoTo(file, leading)) yield link('outline');
    waiting.push(file.dictionary(item.get('Next')), file.dictionary(item.get('First')));
  }
}

/** An action that goes to a place in this document and does nothing else (12.6.4.2). */
function isGoTo(file: PdfFile, value: PdfValue): boolean {
  if (!isDictionary(value)) return false;
  return isName(file.resolve(value.get('S')), 'GoTo') && [...value.keys()].every((key) => goToKeys.has(key));
}

/** An action that opens an address of the web or of mail and does nothing else (12.6.4.7). */
function isWebAddress(file: PdfFile, value: PdfValue): boolean {
  if (!isDictionary(value) || !isName(file.resolve(value.get('S')), 'URI')) return false;
  const address = file.resolve(value.get('URI'));
  if (!isString(address) || !/^(?:https?:\/\/|mailto:|tel:|www\.)/i.test(textOf(address))) return false;
  return [...value.keys()].every((key) => webKeys.has(key));
}

/** Every dictionary that can be reached, each once; the structure tree last, since there /S is no action. */
function* reachableContent(file: PdfFile): Generator<ContentFinding> {
  const seen = new Set<number>();
  const structure = file.catalog.get('StructTreeRoot');
  if (isReference(structure)) seen.add(structure.number);
  for (const { value, where } of reachable(file, file.trailer, 'trailer', seen)) {
    yield* dictionaryContent(file, value, where, true);
  }
  for (const { value, where } of reachable(file, file.resolve(structure), 'structure tree', seen)) {
    yield* dictionaryContent(file, value, where, false);
  }
  for (const { where } of referencesBeyond(file)) {
    yield { code: 'damaged', message: 'The PDF refers to an object that a later revision could add.', where };
  }
}

function* dictionaryContent(file: PdfFile, value: PdfValue, where: string, canAct: boolean): Generator<ContentFinding> {
  const entries = file.dictionary(value)!;
  const named = (key: string) => {
    const one = file.resolve(entries.get(key));
    return isName(one) ? one.name : '';
  };
  if (canAct && actionTypes.has(named('S')) && !isGoTo(file, value) && !isWebAddress(file, value)) {
    yield named('S') === 'JavaScript' ? javascript(where) : action(where);
  }
  if (named('Type') === 'OCG' || named('Type') === 'OCMD') yield layers(where);
  if (named('Type') === 'Filespec' || named('Type') === 'EmbeddedFile' || entries.has('EF')) yield embeddedFile(where);
  if (!isStream(value)) return;
  if (entries.has('F') || entries.has('Ref') || entries.has('OPI')) yield external(where);
  if (named('Subtype') === 'PS' || entries.has('Alternates')) yield external(where);
}

const action = (where: string): ContentFinding => ({
  code: 'action',
  message: 'The PDF can act by itself or on a click (an action). Export it without actions.',
  where,
});
const javascript = (where: string): ContentFinding => ({
  code: 'javascript',
  message: 'The PDF carries JavaScript. Export it without.',
  where,
});
const layers = (where: string): ContentFinding => ({
  code: 'optional-content',
  message: 'The PDF has layers that can be shown or hidden. Export it without layers.',
  where,
});
const embeddedFile = (where: string): ContentFinding => ({
  code: 'embedded-file',
  message: 'The PDF carries another file. Export it without attachments.',
  where,
});
const external = (where: string): ContentFinding => ({
  code: 'external-content',
  message: 'The PDF shows content from outside, or other content when printed. Export it again.',
  where,
});
const xfa = (where: string): ContentFinding => ({
  code: 'xfa',
  message: 'The PDF is an XFA form, which most readers cannot show. Print it to a PDF and use that.',
  where,
});
const link = (where: string): ContentFinding => ({
  code: 'link',
  message: 'The PDF has a link to another file, or one that does something else. Export it without.',
  where,
});
const annotation = (where: string): ContentFinding => ({
  code: 'annotation',
  message: 'The PDF has comments or other annotations. Export it without them.',
  where,
});
