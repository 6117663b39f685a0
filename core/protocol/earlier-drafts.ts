import type { Language } from '../ceremony/plan.ts';
import type { DraftParagraph, PlanDraft, Written } from './plan-draft.ts';

/** A draft as it was kept while a text had one language and one original. */
interface OneLanguageDraft extends Omit<PlanDraft, 'alternat' | 'originals' | 'parties' | 'text'> {
  readonly parties: readonly {
    readonly id: string;
    readonly name: Written;
    readonly inText: string;
    readonly introduction: string;
  }[];
  readonly text: {
    readonly language: Language | '';
    readonly title: string;
    readonly subject: string;
    readonly recitals: string;
    readonly paragraphs: readonly { readonly heading: string; readonly body: string }[];
    readonly closing: string;
  };
}

/** A draft that was kept, in today's shape. */
export function keptDraft(kept: PlanDraft | OneLanguageDraft): PlanDraft {
  if (!('language' in kept.text)) return kept as PlanDraft;
  const { parties, text, ...others } = kept as OneLanguageDraft;
  const chosen = text.language;
  const language = chosen || kept.languages[0] || 'en';
  const said = (words: string): Written => (words === '' ? {} : { [language]: words });
  return {
    ...others,
    parties: parties.map(({ inText, introduction, ...party }) => ({
      ...party,
      inText: said(inText),
      introduction: said(introduction),
    })),
    alternat: false,
    originals: chosen === '' ? [] : [{ keeper: '', languages: [chosen], order: [] }],
    text: {
      title: said(text.title),
      subject: said(text.subject),
      recitals: said(text.recitals),
      paragraphs: text.paragraphs.map(
        ({ heading, body }): DraftParagraph => ({ heading: said(heading), body: said(body) }),
      ),
      closing: said(text.closing),
    },
  };
}
