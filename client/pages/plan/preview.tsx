import { useEffect, useState } from 'preact/hooks';
import { originalsOf } from '../../../core/protocol/draft-originals.ts';
import type { PlanDraft } from '../../../core/protocol/plan-draft.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import { PdfPages } from '../../ui/pdf-pages.tsx';
import { PlanningError, planning } from './planning-client.ts';
import { originalLabel } from './tasks/originals.tsx';

const t = () => texts(planTexts);

/** How long nothing is typed before the text is set again, milliseconds. */
const restMs = 700;

/** The text of a draft as it would be typeset now, one original at a time; it follows the typing. */
export function Preview({ draft }: { readonly draft: PlanDraft }) {
  const originals = originalsOf(draft);
  const [chosen, setChosen] = useState(originals[0]?.keeper ?? '');
  const [pdf, setPdf] = useState<Uint8Array>();
  const [problem, setProblem] = useState<string>();
  const words = t().text;
  const choose = (keeper: string) => {
    if (keeper === chosen) return;
    setPdf(undefined);
    setChosen(keeper);
  };

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(
      async () => {
        try {
          setPdf(await planning.preview(draft, chosen, abort.signal));
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
  }, [draft, chosen]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, by keyboard too
    <section class="stack preview" aria-labelledby="preview" tabIndex={0} data-set={pdf !== undefined}>
      <h2 id="preview">{words.preview}</h2>
      {originals.length > 1 && (
        <div class="row original-switch">
          {originals.map(({ keeper }) => (
            <Button key={keeper} kind="quiet" pressed={keeper === chosen} onPress={() => choose(keeper)}>
              {originalLabel(draft, keeper)}
            </Button>
          ))}
        </div>
      )}
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
