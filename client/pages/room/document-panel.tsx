import { useMemo, useState } from 'preact/hooks';
import { textOfOriginal } from '../../../core/ceremony/plan.ts';
import type { CeremonyState, OriginalState } from '../../../core/ceremony/state.ts';
import { originalText } from '../../../core/protocol/instrument-text.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { say } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { fileAddress, type PageSubject } from '../../realtime/page.ts';
import { ExtractedCopy, SignedBefore } from '../../ui/extracted-copy.tsx';
import { shortFingerprint } from '../../ui/fingerprint.ts';
import { language, texts } from '../../ui/language.ts';
import { OriginalSwitch } from '../../ui/original-switch.tsx';
import { Button, Notice, ReadingSwitch } from '../../ui/parts.tsx';
import { PdfPages } from '../../ui/pdf-pages.tsx';
import { ReadingCopyView } from '../../ui/reading-copy-view.tsx';
import type { RoomDocumentState } from './room-document.ts';

const t = () => texts(roomTexts).document;

interface Props {
  readonly page: PageSubject;
  readonly state: CeremonyState;
  readonly original: OriginalState;
  readonly document: RoomDocumentState;
}

/** What the document is and that it was checked; in the rail. */
export function DocumentFacts(
  props: Props & {
    readonly reads: boolean;
    readonly onRead: (reads: boolean) => void;
    readonly onChoose: (original: string) => void;
  },
) {
  const { state, original, document, reads, onRead, onChoose } = props;
  const { file, problem } = document;
  return (
    <section class="stack-tight" aria-labelledby="text-facts" data-document={file?.sha256 ?? ''}>
      <h2 id="text-facts">{t().title}</h2>
      <OriginalSwitch
        plan={state.plan}
        originals={state.plan.instrument.originals.map(({ id }) => id)}
        chosen={original.id}
        onChoose={onChoose}
      />
      {!original.presented && (
        <p class="secondary">{original.status === 'withdrawn' ? t().withdrawn : t().notPresented}</p>
      )}
      {original.presented && !file && !problem && <p class="secondary">{t().checking}</p>}
      {problem && <Notice kind={problem === 'differs' ? 'error' : 'warning'}>{t()[problem]}</Notice>}
      {file && (
        <>
          <p>{file.signatures > 0 ? t().signed(file.signatures, original.order.length) : t().presented}</p>
          <p class="small secondary">
            {t().fingerprint + colonIn(language())}
            <span class="fingerprint">{shortFingerprint(file.sha256)}</span>. {t().checked}
          </p>
          <div class="read-text">
            <Button onPress={() => onRead(!reads)}>{reads ? t().back : t().large}</Button>
          </div>
        </>
      )}
    </section>
  );
}

/** The very bytes, as pages; or their words, as a page of HTML. */
export function DocumentPages({ page, state, original, document }: Props) {
  const [reading, setReading] = useState(false);
  const text = useMemo(
    () => originalText.safeParse(textOfOriginal(state.plan, original.id)),
    [state.plan, original.id],
  );
  const languages = state.plan.instrument.originals.find(({ id }) => id === original.id)?.languages ?? [];
  const { file } = document;
  if (!file) return null;
  return (
    <div class="stack">
      <div class="row document-head">
        <h2 id="text">{say(state.plan.instrument.title, language())}</h2>
        <ReadingSwitch words={t()} reading={reading} onChoose={setReading} />
      </div>
      <SignedBefore presented={original.presented} />
      {reading && text.success && <ReadingCopyView text={text.data} />}
      {reading && !text.success && (
        <ExtractedCopy
          bytes={file.bytes}
          title={say(state.plan.instrument.title, language())}
          lang={languages.length === 1 ? languages[0] : undefined}
        />
      )}
      {!reading && (
        <PdfPages
          key={original.id}
          bytes={file.bytes}
          label={say(state.plan.instrument.title, language())}
          pageLabel={t().page}
        />
      )}
      <p class="small secondary">
        {t().fingerprint + colonIn(language())}
        <span class="fingerprint">{file.sha256}</span>
      </p>
      <p>
        <a
          href={fileAddress(
            page,
            `originals/${encodeURIComponent(original.id)}/${original.revisions.length > 0 ? 'signed' : 'presented'}.pdf`,
          )}
          download={`${original.id}.pdf`}
        >
          {t().download}
        </a>
      </p>
    </div>
  );
}
