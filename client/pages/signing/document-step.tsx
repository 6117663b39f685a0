import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { CeremonyState, OriginalState } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import { instrumentText } from '../../../core/protocol/instrument-text.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import type { DeskState } from '../../signing/desk.ts';
import { language, texts } from '../../ui/language.ts';
import { Notice, ReadingSwitch } from '../../ui/parts.tsx';
import { PdfPages } from '../../ui/pdf-pages.tsx';
import { ReadingCopyView } from '../../ui/reading-copy-view.tsx';
import { say } from '../../ui/times.ts';

const t = () => texts(signingTexts).document;

interface Props {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly state: CeremonyState;
  readonly original: OriginalState;
  readonly desk: DeskState;
}

/** On a phone the pages stand below the button: scrolling to them would take it from under the finger. */
function isBesideThePanel(): boolean {
  return matchMedia('(min-width: 1000px)').matches;
}

/** The very bytes, as pages; or their words, as a page of HTML. */
export function DocumentStep({ connection, page, state, original, desk }: Props) {
  const [reading, setReading] = useState(false);
  const seen = useRef(new Set<string>());
  const [count, setCount] = useState(0);
  const text = useMemo(() => instrumentText.safeParse(state.plan.instrument.text), [state.plan]);
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

  const { copy } = desk;
  const title = say(state.plan.instrument.title, language());
  return (
    <div class="stack" data-document={copy ? copy.sha256 : ''} data-subject={page.subject}>
      <div class="row document-head">
        <h2 id="text">{t().title}</h2>
        {copy && text.success && <ReadingSwitch words={t()} reading={reading} onChoose={setReading} />}
      </div>
      {!original.presented && original.status !== 'withdrawn' && <p class="secondary">{t().notPresented}</p>}
      {original.status === 'withdrawn' && <Notice kind="info">{t().withdrawn}</Notice>}
      {copy && original.revisions.length === 0 && wasWithdrawn(connection, original.id) && (
        <Notice kind="info">{t().anew}</Notice>
      )}
      {original.presented && !copy && <p class="secondary">{t().checking}</p>}
      {copy && sha256 && (
        <>
          <p class="small secondary">
            {t().fingerprint + colonIn(language())}
            <span class="fingerprint">{sha256}</span>
          </p>
          {reading && text.success ? (
            <ReadingCopyView text={text.data} />
          ) : (
            <PdfPages
              bytes={copy.bytes}
              label={title}
              pageLabel={t().page}
              onSeen={note}
              changing={original.turn !== undefined}
              {...(copy.revisions > 0 && isBesideThePanel() ? { show: original.presented?.pages ?? 1 } : {})}
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
