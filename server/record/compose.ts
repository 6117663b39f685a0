import type { Account } from '../../core/record/account.ts';
import { recordCopy, type Surroundings } from '../../core/record/record-copy.ts';
import type { RecordCopy } from '../../core/record/record-parts.ts';
import { inLanguage } from '../../core/texts/language.ts';
import { recordTexts } from '../../core/texts/record.ts';
import { paragraphRows, type Row, setTitle } from '../instrument/galley.ts';
import { breakPages } from '../instrument/page-breaking.ts';
import { placeRows, setFooter, setWatermark } from '../instrument/placing.ts';
import { columnHeight, leading, styles } from '../instrument/sheet.ts';
import { append, appendPart, documentElement, type Element } from '../instrument/structure.ts';
import { type Page, writeTaggedPdf } from '../instrument/tagged-pdf.ts';
import { type Pictures, setClosing, setSection } from './galley.ts';

/**
 * Composes a procès-verbal: a tagged A4 PDF like the instrument's, the account whole in each of the ceremony's languages,
 * one after the other. The same account gives the same bytes.
 * @param pictures the stills that it shows
 * @param surroundings `seal`: whose electronic seal it will carry; a draft carries none, and is marked as such on every page
 */
export async function composeRecord(
  account: Account,
  surroundings: Surroundings = {},
  pictures: Pictures = () => undefined,
): Promise<Uint8Array> {
  const { seal: sealedBy } = surroundings;
  const { plan } = account.state;
  const copies = plan.languages.map((language) => recordCopy(account, language, surroundings));
  const [first, ...others] = copies;
  if (!first) throw new Error('A ceremony has at least one language.');
  const root = documentElement();
  const parts = copies.map((copy) => {
    const element = copies.length === 1 ? root : appendPart(root, copy.language);
    return { copy, pages: breakPages(setRecord(copy, element, sealedBy, pictures), columnHeight) };
  });
  const count = parts.reduce((sum, { pages }) => sum + pages.length, 0);
  let number = 0;
  const pages = parts.flatMap(({ copy, pages: ofPart }) =>
    ofPart.map((rows): Page => {
      number += 1;
      const t = inLanguage(recordTexts, copy.language);
      const mark = sealedBy === undefined ? t.draft : plan.rehearsal ? t.specimen : undefined;
      const page = placeRows(rows, number);
      const artifacts = [...page.artifacts, ...setFooter(footings(copy), t.page(number, count))];
      return { ...page, artifacts: mark === undefined ? artifacts : [setWatermark(mark), ...artifacts] };
    }),
  );
  const title = first.titleLines.map(({ text }) => text).join(' ');
  return writeTaggedPdf({ title, languages: [first.language, ...others.map(({ language }) => language)], root, pages });
}

function setRecord(copy: RecordCopy, root: Element, sealedBy: string | undefined, pictures: Pictures): readonly Row[] {
  const t = inLanguage(recordTexts, copy.language);
  const notice =
    sealedBy === undefined
      ? paragraphRows([{ text: t.draftNotice, style: styles.emphasis }], append(root, 'P'), {
          before: 0,
          height: leading.body,
          alignment: 'centre',
        })
      : [];
  const preamble = copy.preamble.flatMap((text, index) =>
    paragraphRows([{ text, style: styles.body }], append(root, 'P'), {
      before: index === 0 ? 24 : 7,
      height: leading.body,
      alignment: 'justify',
    }),
  );
  return [
    ...notice,
    ...setTitle(copy, root),
    ...preamble,
    ...copy.sections.flatMap((section) => setSection(section, append(root, 'Sect'), pictures)),
    ...setClosing(copy.closing, sealedBy === undefined ? undefined : { name: sealedBy, label: t.seal.label }, root),
  ];
}

/** From the whole title to its kind alone: whatever leaves room for the page's number. */
function footings({ titleLines }: RecordCopy): readonly string[] {
  const names = titleLines.filter(({ role }) => role !== 'word').map(({ text }) => text);
  return names.map((_, index) => names.slice(0, names.length - index).join(' · '));
}
