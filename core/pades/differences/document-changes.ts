import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { decoded } from '../pdf-filters.ts';
import {
  binaryText,
  isArray,
  isDictionary,
  isName,
  isReference,
  isStream,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
} from '../pdf-objects.ts';
import { change, type FoundChange } from './change.ts';
import type { Compared, Version } from './compared.ts';
import { areOfScreens } from './output-intents.ts';
import { differingKeys, sameMeaning, sameValue } from './same-value.ts';
import type { Part } from './untouched.ts';

/** Entries of a trailer that each section has of its own (ISO 32000-1, 7.5.5 and 7.5.8). */
const sectionKeys = 'Size Prev ID XRefStm Type W Index Filter DecodeParms Length'.split(' ');
/** Where an encrypted file keeps its message authentication code, which each update makes anew (ISO/TS 32004). */
const authenticationKey = 'AuthCode';
/** Entries of the catalog that have rules of their own. */
const ruledKeys = 'AcroForm DSS Extensions Metadata Version Pages'.split(' ');
/** Where LibreOffice keeps the document that a PDF was made from. */
const sourceKey = 'AdditionalStreams';
const storeKeys = ['Certs', 'OCSPs', 'CRLs'];

/** What an update did to the document beside its pages and its form: the trailer, the catalog, the validation data. */
export function documentChanges({ before, after, changed }: Compared): {
  readonly changes: readonly FoundChange[];
  readonly untouched: readonly Part[];
} {
  const changes: FoundChange[] = [];
  const untouched: Part[] = [];
  const trailers = [before, after].map(({ file }) => file.trailer) as [PdfDictionary, PdfDictionary];
  for (const key of differingKeys(...trailers)) {
    if (sectionKeys.includes(key) || key === 'Info' || key === sourceKey || isAuthentication(key, after)) continue;
    // The catalog is compared by what it says, wherever it is.
    if (key === 'Root' && isDictionary(after.file.resolve(trailers[1].get(key)))) continue;
    const value = trailers[1].get(key);
    if (
      key !== 'Encrypt' &&
      (leadsNowhere(value, after) || sameMeaning(trailers[0].get(key), before.file, value, after.file))
    )
      continue;
    changes.push(change('trailer', `the trailer: "${key}" was changed`));
  }
  for (const [key, value] of trailers[0]) {
    if (sectionKeys.includes(key) || key === 'Root' || key === 'Info' || key === sourceKey) continue;
    if (isAuthentication(key, before)) continue;
    untouched.push({ value, told: (object) => change('trailer', `the trailer: "${key}" was changed`, { object }) });
  }
  if (hasOtherSource(before, after)) changes.push(change('trailer', `the trailer: "${sourceKey}" was changed`));
  if (isMetadataChanged(before, after, changed)) {
    changes.push(change('metadata', 'what the file says about itself (title, author, dates) was changed'));
  }
  changes.push(...catalogChanges(before, after));
  for (const [key, value] of before.file.catalog) {
    if (ruledKeys.includes(key)) continue;
    untouched.push({ value, told: (object) => change('catalog', `the document: "${key}" was changed`, { object }) });
  }
  changes.push(...storeChanges(before, after));
  return { changes, untouched };
}

const isAuthentication = (key: string, { file }: Version) =>
  key === authenticationKey && file.trailer.has('Encrypt') && isDictionary(file.resolve(file.trailer.get(key)));

/** Whether an entry is gone, or names only objects that do not exist. */
function leadsNowhere(value: PdfValue | undefined, { file }: Version): boolean {
  const items = isArray(value) ? value : [value];
  const references = items.filter(isReference);
  return value === undefined || (references.length > 0 && references.every((item) => file.resolve(item) === null));
}

/**
 * Whether LibreOffice would find another source in the file than before. No PDF reader looks for one, and programs that
 * update such a file leave numbers there that have become other objects': only a stream that is new counts.
 */
function hasOtherSource(before: Version, after: Version): boolean {
  const streams = ({ file }: Version) =>
    (file.array(file.trailer.get(sourceKey)) ?? []).filter((item) => file.stream(item) !== undefined);
  const known = streams(before);
  return streams(after).some((item) => !known.some((one) => sameMeaning(one, before.file, item, after.file)));
}

function isMetadataChanged(before: Version, after: Version, changed: ReadonlySet<number>): boolean {
  const places = [before.file.trailer.get('Info'), before.file.catalog.get('Metadata')];
  const now = [after.file.trailer.get('Info'), after.file.catalog.get('Metadata')];
  return places.some((value, i) => !sameValue(value, now[i]) || (isReference(value) && changed.has(value.number)));
}

function* catalogChanges(before: Version, after: Version): Generator<FoundChange> {
  const [old, now] = [before.file.catalog, after.file.catalog];
  if (!isDictionary(after.file.resolve(after.file.root)))
    yield change('catalog', 'the document: its catalog is a stream');
  for (const key of differingKeys(old, now)) {
    if (key !== 'Pages' && ruledKeys.includes(key) && isPermitted(key, after)) continue;
    if (key === 'OutputIntents' && !old.has(key) && areOfScreens(now.get(key), after.file)) {
      yield change('metadata', 'the file says now that its colours are those of screens (sRGB)');
      continue;
    }
    if (key === 'MarkInfo' && addsSwitches(before.file.resolve(old.get(key)), now.get(key), after.file)) {
      yield change('metadata', 'the file says more of how it is tagged');
      continue;
    }
    if (!ruledKeys.includes(key) && sameMeaning(old.get(key), before.file, now.get(key), after.file)) continue;
    yield change('catalog', `the document: "${key}" was changed`);
  }
}

/** What MarkInfo may say (14.7.1, table 321): whether there are tags, and of what kind; nothing that is shown. */
const marks = ['Marked', 'Suspects', 'UserProperties'];

/** Whether MarkInfo says all that it said, and of the rest no more than it may. */
function addsSwitches(before: PdfValue, value: PdfValue | undefined, file: PdfFile): boolean {
  const entries = file.resolve(value);
  if (!isDictionary(entries) || (before !== null && !isDictionary(before))) return false;
  const isKept = [...(before ?? new Map<string, PdfValue>())].every(([key, said]) => entries.get(key) === said);
  return (
    isKept && [...entries].every(([key, one]) => before?.has(key) || (marks.includes(key) && typeof one === 'boolean'))
  );
}

/** What these entries may be: nothing that could be shown or act. */
function isPermitted(key: string, { file }: Version): boolean {
  const value = file.resolve(file.catalog.get(key));
  if (key === 'Version') return value === null || isName(value);
  if (key === 'Metadata') return value === null || isStream(value);
  return value === null || isDictionary(value);
}

/** The document security store (EN 319 142-1, 5.4.2) only grows, and holds what a validator reads and no reader shows. */
function* storeChanges(before: Version, after: Version): Generator<FoundChange> {
  const [old, now] = [before, after].map(({ file }) => file.dictionary(file.catalog.get('DSS')));
  if (now === undefined) {
    if (old !== undefined) yield change('validation-data-removed', 'validation data was removed');
    return;
  }
  const was = old === undefined ? undefined : contentOf(old, before);
  const is = contentOf(now, after);
  for (const item of was ?? []) {
    if (is.has(item)) continue;
    yield change('validation-data-removed', 'validation data was removed');
    return;
  }
  const isSame = was !== undefined && was.size === is.size && old !== undefined && sameValue(old, now);
  if (!isSame) yield change('validation-data', 'validation data was added');
}

function contentOf(store: PdfDictionary, { file }: Version): ReadonlySet<string> {
  const items = storeKeys.flatMap((key) => {
    const list: PdfValue = file.resolve(store.get(key));
    return isArray(list) ? list : [];
  });
  let left = mostStored;
  return new Set(
    items.map((item) => {
      const held = file.stream(item);
      if (held === undefined) return '';
      const content = unpacked(held, left);
      // What unpacks to too much took as long as what does not.
      left -= content === held.data ? left >> 1 : content.length;
      return binaryText(content);
    }),
  );
}

/** Of validation data, unpacked; what is beyond must stay packed as it is. */
const mostStored = 20_000_000;
/** With less left than this nothing is begun: unpacking goes in steps. */
const leastStored = 1_000_000;

function unpacked(held: PdfStream, limit: number): Uint8Array {
  try {
    return limit >= leastStored ? decoded(held, limit) : held.data;
  } catch (error) {
    // Packed in another way: then it must stay as it is.
    if (error instanceof PdfError) return held.data;
    throw error;
  }
}
