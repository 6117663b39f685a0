import { useRef, useState } from 'preact/hooks';
import { personOf, releaserOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState, OriginalState } from '../../../core/ceremony/state.ts';
import { say } from '../../../core/texts/moment.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import type { Connection } from '../../realtime/connection.ts';
import { fileAddress, type PageSubject } from '../../realtime/page.ts';
import { embargoWords } from '../../ui/embargo-words.ts';
import { language, texts } from '../../ui/language.ts';
import { originalName } from '../../ui/original-name.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useIntoView } from './into-view.ts';

const t = () => texts(signingTexts).release;

interface Props {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly state: CeremonyState;
  /** Those that the person signed. */
  readonly originals: readonly OriginalState[];
}

/** After the end: the signed originals, and for each participant's first signatory its release. */
export function ReleaseStep({ connection, page, state, originals }: Props) {
  const [problem, setProblem] = useState<unknown>();
  const now = useNow(connection.clockOffset.value);
  const over = state.phase === 'concluded' || state.phase === 'published';
  const signed = originals.filter(({ status }) => status === 'signed');
  const isDue = over && signed.length === originals.length;
  const section = useRef<HTMLElement>(null);
  useIntoView(section, isDue ? 'due' : undefined);
  if (!isDue) return null;
  const party = personOf(state.plan, page.subject)?.party;
  const releases = party !== undefined && releaserOf(state.plan, party)?.id === page.subject;
  const partyName = state.plan.parties.find(({ id }) => id === party)?.name;
  const release = () => connection.request({ name: 'command', command: { name: 'release' } }).catch(setProblem);
  return (
    <section ref={section} class="stack" aria-labelledby="release">
      <h2 id="release">{t().title}</h2>
      {state.phase === 'published' && state.publicationWithdrawn === undefined ? (
        <Notice kind="success">{embargoWords(state, now) ?? texts(roomTexts).over.published[state.plan.kind]}</Notice>
      ) : (
        releases && party && state.released.includes(party) && <Notice kind="success">{t().done}</Notice>
      )}
      {releases && party && !state.released.includes(party) && (
        <>
          <p>{t().explain[state.plan.kind](partyName ? say(partyName, language()) : '')}</p>
          <div>
            <Button kind="primary" onPress={() => void release()}>
              {t().button}
            </Button>
          </div>
        </>
      )}
      {problem !== undefined && <Notice kind="error">{refusalIn(language(), problem)}</Notice>}
      {signed.map(({ id }) => (
        <p key={id}>
          <a href={fileAddress(page, `originals/${encodeURIComponent(id)}/signed.pdf`)} download={`${id}.pdf`}>
            {signed.length > 1 ? t().downloadOriginal(originalName(state.plan, id)) : t().download[state.plan.kind]}
          </a>
        </p>
      ))}
      <p>
        <a href={`/record/${encodeURIComponent(page.ceremony)}/${encodeURIComponent(page.subject)}`}>{t().record}</a>
      </p>
    </section>
  );
}
