import { useEffect, useState } from 'preact/hooks';
import type { PlanDraft } from '../../../core/protocol/plan-draft.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { texts } from '../../ui/language.ts';
import { Notice } from '../../ui/parts.tsx';
import { PdfPages } from '../../ui/pdf-pages.tsx';
import { PlanningError, planning } from './planning-client.ts';

const t = () => texts(planTexts);

/** How long nothing is typed before the text is set again, milliseconds. */
const restMs = 700;

/** The text of a draft as it would be typeset now; it follows the typing. */
export function Preview({ draft }: { readonly draft: PlanDraft }) {
  const [pdf, setPdf] = useState<Uint8Array>();
  const [problem, setProblem] = useState<string>();
  const words = t().text;

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(
      async () => {
        try {
          setPdf(await planning.preview(draft, abort.signal));
          setProblem(undefined);
        } catch (error) {
          if (!abort.signal.aborted) setProblem(error instanceof PlanningError ? error.code : 'offline');
        }
      },
      pdf === undefined ? 0 : restMs,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [draft]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, by keyboard too
    <section class="stack preview" aria-labelledby="preview" tabIndex={0} data-set={pdf !== undefined}>
      <h2 id="preview">{words.preview}</h2>
      {problem !== undefined && (
        <Notice kind="warning">
          <p>{words.unsettable}</p>
          <p>{Object.hasOwn(words.reason, problem) ? words.reason[problem] : t().offline}</p>
        </Notice>
      )}
      {pdf === undefined ? (
        problem === undefined && <p>{words.setting}</p>
      ) : (
        <PdfPages bytes={pdf} label={words.previewOf} pageLabel={words.page} />
      )}
    </section>
  );
}
