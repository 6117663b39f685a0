import { useEffect, useState } from 'preact/hooks';
import { textOfOriginal } from '../../../core/ceremony/plan.ts';
import type { CeremonyState, OriginalState } from '../../../core/ceremony/state.ts';
import { versionsOf } from '../../../core/protocol/instrument-text.ts';
import { beforehandTexts } from '../../../core/texts/beforehand.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { say } from '../../../core/texts/moment.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import { fetchRevision, type PageSubject } from '../../realtime/page.ts';
import { receiveFinal } from '../../signing/final-text.ts';
import { language, texts } from '../../ui/language.ts';
import { Notice, ReadingSwitch } from '../../ui/parts.tsx';
import { PdfPages } from '../../ui/pdf-pages.tsx';
import { ReadingCopyView } from '../../ui/reading-copy-view.tsx';

const t = () => texts(beforehandTexts).approval;

interface Props {
  readonly page: PageSubject;
  readonly state: CeremonyState;
  /** One that is not presented, and whose text was put up for approval. */
  readonly original: OriginalState;
}

/** The text as it will be presented, to be read before the day: its pages, or its words as a page of HTML. */
export function FinalText({ page, state, original }: Props) {
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer>>();
  const [failed, setFailed] = useState(false);
  const [late, setLate] = useState(false);
  const [reading, setReading] = useState(false);
  const words = texts(signingTexts).document;
  const sha256 = original.fixed?.sha256;
  useEffect(() => {
    let stale = false;
    setBytes(undefined);
    setFailed(false);
    setLate(false);
    if (sha256 === undefined) return;
    fetchRevision(page, {
      original: original.id,
      sha256,
      isWanted: () => !stale,
      onFailed: () => !stale && setLate(true),
    })
      .then((fetched) => fetched && receiveFinal(original, fetched))
      .then(
        (checked) => !stale && setBytes(checked),
        () => !stale && setFailed(true),
      );
    return () => {
      stale = true;
    };
  }, [sha256, original.id]);
  const versions = versionsOf(textOfOriginal(state.plan, original.id));
  const text = versions.length > 1 ? versions : versions[0];
  return (
    <div class="stack" data-final={bytes ? sha256 : ''}>
      <div class="row document-head">
        <p>{t().final}</p>
        {bytes && text && <ReadingSwitch words={words} reading={reading} onChoose={setReading} />}
      </div>
      <p class="small secondary">
        {t().fingerprint + colonIn(language())}
        <span class="fingerprint">{sha256}</span>
      </p>
      {failed && <Notice kind="error">{texts(signingTexts).lie.code['presented-file-differs']}</Notice>}
      {!bytes && !failed && late && <Notice kind="warning">{words.late}</Notice>}
      {!bytes && !failed && !late && <p class="secondary">{words.checking}</p>}
      {bytes && reading && text && <ReadingCopyView text={text} />}
      {bytes && !(reading && text) && (
        <PdfPages
          key={original.id}
          bytes={bytes}
          label={say(state.plan.instrument.title, language())}
          pageLabel={words.page}
        />
      )}
    </div>
  );
}
