import { fullTitle, type InstrumentText } from './instrument-text.ts';

/**
 * An instrument in the order in which it is read, as headings, paragraphs and lists. Pages render it as semantic HTML
 * and the composer typesets it, so that both say the same.
 */
export interface ReadingCopy {
  readonly language: InstrumentText['language'];
  readonly title: string;
  /** The title again, line by line: the one level-1 heading. */
  readonly titleLines: readonly TitleLine[];
  readonly preamble: readonly ReadingParagraph[];
  readonly sections: readonly ReadingSection[];
  readonly closing: readonly ReadingParagraph[];
}

export interface TitleLine {
  readonly text: string;
  readonly role: 'name' | 'title' | 'word';
}

export interface ReadingSection {
  /** Unique in the copy, fit for a fragment identifier: `paragraph-2`. */
  readonly id: string;
  /** "Paragraph 2" */
  readonly label: string;
  readonly heading: string;
  readonly blocks: readonly ReadingBlock[];
}

export type ReadingBlock = ReadingParagraph | ReadingList;

export interface ReadingParagraph {
  readonly kind: 'paragraph';
  readonly role: 'clause' | 'closing' | 'designation' | 'enacting' | 'participant' | 'recital';
  readonly runs: readonly Run[];
}

export interface ReadingList {
  readonly kind: 'list';
  /** Numbered clauses (1.1, 1.2) or lettered items ((a), (b)). The labels are part of the text. */
  readonly role: 'clauses' | 'items';
  readonly items: readonly ReadingItem[];
}

export interface ReadingItem {
  readonly label: string;
  readonly runs: readonly Run[];
  readonly list?: ReadingList;
}

export interface Run {
  readonly text: string;
  readonly style: 'emphasis' | 'plain' | 'strong';
}

/** Sets out the text for reading. Pure; nothing is added but numbers and letters. */
export function readingCopy(text: InstrumentText): ReadingCopy {
  const names = text.participants.map((participant) => participant.name);
  return {
    language: text.language,
    title: fullTitle(text),
    titleLines: [
      { text: text.title, role: 'title' },
      ...text.subtitle.map(
        (line): TitleLine => ({ text: line, role: names.some((name) => line.includes(name)) ? 'name' : 'word' }),
      ),
    ],
    preamble: [
      ...text.participants.map(({ name, description }) => paragraph('participant', strongName(description, name))),
      paragraph('designation', plain(text.designation)),
      ...text.recitals.map((recital) => paragraph('recital', emphasisedFirstWord(recital))),
      paragraph('enacting', plain(text.enacting)),
    ],
    sections: text.paragraphs.map((section, index) => ({
      id: `paragraph-${index + 1}`,
      label: `${text.paragraphLabel}\u00a0${index + 1}`,
      heading: section.heading,
      blocks: blocks(section.clauses, index + 1),
    })),
    closing: text.closing.map((sentence) => paragraph('closing', plain(sentence))),
  };
}

/** One paragraph stays without a number; several are numbered, each with the list that it leads to. */
function blocks(clauses: InstrumentText['paragraphs'][number]['clauses'], section: number): readonly ReadingBlock[] {
  const [only] = clauses;
  if (clauses.length === 1 && only !== undefined) {
    const lead = paragraph('clause', plain(typeof only === 'string' ? only : only.text));
    return typeof only === 'string' ? [lead] : [lead, lettered(only.items)];
  }
  const items = clauses.map((clause, index): ReadingItem => {
    const label = `${section}.${index + 1}`;
    if (typeof clause === 'string') return { label, runs: plain(clause) };
    return { label, runs: plain(clause.text), list: lettered(clause.items) };
  });
  return [{ kind: 'list', role: 'clauses', items }];
}

function lettered(items: readonly string[]): ReadingList {
  return {
    kind: 'list',
    role: 'items',
    items: items.map((text, index) => ({ label: `(${String.fromCodePoint(97 + index)})`, runs: plain(text) })),
  };
}

function paragraph(role: ReadingParagraph['role'], runs: readonly Run[]): ReadingParagraph {
  return { kind: 'paragraph', role, runs };
}

function plain(text: string): readonly Run[] {
  return [{ text, style: 'plain' }];
}

function strongName(description: string, name: string): readonly Run[] {
  const at = description.indexOf(name);
  if (at < 0) return plain(description);
  return nonEmpty([
    { text: description.slice(0, at), style: 'plain' },
    { text: name, style: 'strong' },
    { text: description.slice(at + name.length), style: 'plain' },
  ]);
}

function emphasisedFirstWord(recital: string): readonly Run[] {
  const end = recital.search(/\s|$/u);
  return nonEmpty([
    { text: recital.slice(0, end), style: 'emphasis' },
    { text: recital.slice(end), style: 'plain' },
  ]);
}

function nonEmpty(runs: readonly Run[]): readonly Run[] {
  return runs.filter((run) => run.text !== '');
}
