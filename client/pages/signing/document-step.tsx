import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { textOfOriginal } from '../../../core/ceremony/plan.ts';
import type { CeremonyState, OriginalState } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import { originalText } from '../../../core/protocol/instrument-text.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { say } from '../../../core/texts/moment.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import type { PaperState } from '../../signing/paper.ts';
import { ExtractedCopy, SignedBefore } from '../../ui/extracted-copy.tsx';
import { language, texts } from '../../ui/language.ts';
import { originalName } from '../../ui/original-name.ts';
import { OriginalSwitch } from '../../ui/original-switch.tsx';
import { Notice, ReadingSwitch } from '../../ui/parts.tsx';
import { PdfPages } from '../../ui/pdf-pages.tsx';
import { ReadingCopyView } from '../../ui/reading-copy-view.tsx';
import { FinalText } from './final-text.tsx';

const t = () => texts(signingTexts).document;

interface Props {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly state: CeremonyState;
  readonly original: OriginalState;
  readonly paper: PaperState;
  /** All that the person signs, this one among them. */
  readonly originals: readonly string[];
  /** Beside the button. Below it, scrolling to the signed page would take the button from under the finger. */
  readonly beside: boolean;
  readonly onChoose: (original: string) => void;
}

/** The very bytes, as pages; or their words, as a page of HTML. Of several originals one at a time. */
export function DocumentStep({ connection, page, state, original, paper, originals, beside, onChoose }: Props) {
  const [reading, setReading] = useState(false);
  const seen = useRef(new Set<string>());
  const [, setCount] = useState(0);
  const text = useMemo(
    () => originalText.safeParse(textOfOriginal(state.plan, original.id)),
    [state.plan, original.id],
  );
  const languages = state.plan.instrument.originals.find(({ id }) => id === original.id)?.languages ?? [];
  const sha256 = original.presented?.sha256;

  const note = useCallback(
    (number: number) => {
      const key = `${sha256}/${number}`;
      if (!sha256 || seen.current.has(key)) return;
      seen.current.add(key);
      setCount(seen.current.size);
      void connection.request({ name: 'notePage', original: original.id, sha256, page: number }).catch(() => undefined);
    },
    [sha256, connection, original.id],
  );

  const { copy } = paper;
  const title = say(state.plan.instrument.title, language());
  const label = originals.length > 1 ? `${title}, ${originalName(state.plan, original.id)}` : title;
  const count = [...seen.current].filter((key) => key.startsWith(`${sha256}/`)).length;
  return (
    <div class="stack" data-document={copy ? copy.sha256 : ''} data-subject={page.subject}>
      <div class="row document-head">
        <h2 id="text">{t().title}</h2>
        {copy && <ReadingSwitch words={t()} reading={reading} onChoose={setReading} />}
      </div>
      <OriginalSwitch plan={state.plan} originals={originals} chosen={original.id} onChoose={onChoose} />
      {!original.presented && !original.fixed && original.status !== 'withdrawn' && (
        <p class="secondary">{t().notPresented}</p>
      )}
      {original.status === 'withdrawn' && <Notice kind="info">{t().withdrawn}</Notice>}
      {!original.presented && original.fixed && <FinalText page={page} state={state} original={original} />}
      {copy && original.revisions.length === 0 && wasWithdrawn(connection, original.id) && (
        <Notice kind="info">{t().anew}</Notice>
      )}
      {original.presented && !copy && paper.late && <Notice kind="warning">{t().late}</Notice>}
      {original.presented && !copy && !paper.late && <p class="secondary">{t().checking}</p>}
      {copy && sha256 && (
        <>
          <p class="small secondary">
            {t().fingerprint + colonIn(language())}
            <span class="fingerprint">{sha256}</span>
          </p>
          <SignedBefore presented={original.presented} />
          {reading && text.success && <ReadingCopyView text={text.data} />}
          {reading && !text.success && (
            <ExtractedCopy bytes={copy.bytes} title={label} lang={languages.length === 1 ? languages[0] : undefined} />
          )}
          {!reading && (
            <PdfPages
              key={original.id}
              bytes={copy.bytes}
              label={label}
              pageLabel={t().page}
              onSeen={note}
              changing={Object.values(state.originals).some(({ turn }) => turn !== undefined)}
              {...(copy.revisions > 0 && beside ? { show: original.presented?.pages ?? 1 } : {})}
            />
          )}
          <p class="small secondary">{t().seen(count, original.presented?.pages ?? 0)}</p>
        </>
      )}
    </div>
  );
}

/** An earlier text was withdrawn: who had read it has another before them now. */
function wasWithdrawn({ log }: Connection, original: string): boolean {
  return log.some(
    (seen) => !isLink(seen) && seen.event.type === 'TextWithdrawn' && seen.event.data.original === original,
  );
}
