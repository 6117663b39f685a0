import type { TextLanguage } from '../texts/language.ts';

/**
 * A procès-verbal in the order in which it is read, in one language. The composer typesets it and its page renders it, so
 * that both say the same.
 */
export interface RecordCopy {
  readonly language: TextLanguage;
  /** The title line by line, as the instrument's. */
  readonly titleLines: readonly { readonly text: string; readonly role: 'name' | 'title' | 'word' }[];
  readonly preamble: readonly string[];
  readonly sections: readonly RecordSection[];
  readonly closing: readonly string[];
}

export type RecordOpening = Pick<RecordCopy, 'preamble' | 'titleLines'>;

/** The opening of a sealed procès-verbal as its page's HTML brings it, in the element of this id. */
export interface BroughtOpening extends RecordOpening {
  /** ISO 8601, UTC; absent where it is not sealed. */
  readonly sealedAt?: string;
}

export const recordOpeningElement = 'record-opening';

export interface RecordSection {
  /** Unique in the copy, fit for a fragment identifier. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly RecordBlock[];
}

export type RecordBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Of the blocks that follow it: never the last on a page. */
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'facts';
      readonly heading?: string;
      readonly facts: readonly RecordFact[];
      /** Each is about others than the one before. */
      readonly apart?: true;
    }
  | { readonly kind: 'schedule'; readonly columns: readonly string[]; readonly steps: readonly ScheduleStep[] }
  /** A still of the broadcast; `alternative` is what it shows, for those who do not see it. */
  | {
      readonly kind: 'figure';
      readonly picture: RecordPicture;
      readonly caption: string;
      readonly alternative: string;
    }
  /** Words that somebody signed: paragraphs of lines, as they stand. */
  | {
      readonly kind: 'statement';
      readonly paragraphs: readonly (readonly string[])[];
      /** The first line of each paragraph is its heading. */
      readonly headed?: true;
    };

export interface RecordPicture {
  /** Of its file. */
  readonly name: string;
  readonly sha256: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface RecordFact {
  readonly term: string;
  /** Each on a line of its own. */
  readonly values: readonly string[];
  /** Of hexadecimal digits: to be compared, not read. */
  readonly digits?: true;
}

export interface ScheduleStep {
  /** By the clock of each column's site. */
  readonly times: readonly string[];
  readonly title: string;
  readonly who: string;
}
