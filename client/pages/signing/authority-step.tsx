import { useRef, useState } from 'preact/hooks';
import { authorityIsShown, authorityOf } from '../../../core/ceremony/agreement.ts';
import { type Person, personOf, releaserOf, signatoriesOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { authorityTexts } from '../../../core/texts/authority.ts';
import { say } from '../../../core/texts/moment.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import type { Connection } from '../../realtime/connection.ts';
import { fileAddress, type PageSubject, sendFile } from '../../realtime/page.ts';
import { FileChoice } from '../../ui/file-choice.tsx';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';

const t = () => texts(authorityTexts);

interface Props {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly state: CeremonyState;
}

/** Where the plan asks for it, and for substitutes: one's own authority to sign is shown, the other side's is opened, accepted or questioned. */
export function AuthorityStep({ connection, page, state }: Props) {
  const { plan } = state;
  const party = personOf(plan, page.subject)?.party;
  const over = state.phase === 'concluded' || state.phase === 'published' || state.phase === 'cancelled';
  const signed = Object.values(state.originals).some(({ revisions }) => revisions.length > 0);
  if (party === undefined || over || signed) return null;
  const judges = releaserOf(plan, party)?.id === page.subject;
  const own = authorityIsShown(state, page.subject);
  const others = signatoriesOf(plan).filter((person) => person.party !== party && authorityIsShown(state, person.id));
  if (!own && others.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="authority" data-authority={authorityOf(state, page.subject)}>
      <h2 id="authority">{t().title}</h2>
      {own && <Own connection={connection} page={page} state={state} />}
      {others.map((person) => (
        <OfAnother key={person.id} {...{ connection, page, state, person, judges }} />
      ))}
    </section>
  );
}

/** One's own document. */
function Own({ page, state }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const { subject } = page;
  const authority = state.people[subject]?.authority;
  const standing = authorityOf(state, subject);
  const show = async () => {
    if (!chosen) {
      file.current?.focus();
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await sendFile(page, `authorities/${encodeURIComponent(subject)}`, chosen);
      setChosen(undefined);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  return (
    <div class="stack">
      {standing === 'awaited' && <p class="small secondary">{t().why}</p>}
      {standing !== 'awaited' && (
        <Notice kind={standing === 'accepted' ? 'success' : standing === 'questioned' ? 'warning' : 'info'}>
          <p>{t().own[standing]}</p>
          {authority?.questions.map(({ detail, party }) => (
            <p key={party} class="small">
              {t().asks(partyName(state, party), detail)}
            </p>
          ))}
        </Notice>
      )}
      {standing !== 'accepted' && (
        <>
          <div class="field">
            <label for="authority-file">{t().file}</label>
            <p class="hint small" id="authority-help">
              {t().fileHelp}
            </p>
            <FileChoice
              id="authority-file"
              accept=".pdf,application/pdf"
              describedBy="authority-help"
              file={chosen}
              onChoose={setChosen}
              input={file}
            />
          </div>
          <div>
            <Button busy={busy} onPress={() => void show()}>
              {t().show}
            </Button>
          </div>
        </>
      )}
      <Problem problem={problem} />
    </div>
  );
}

/** Another side's document: opened by those who sign, judged by each participant's first signatory. */
function OfAnother(props: Props & { readonly person: Person; readonly judges: boolean }) {
  const { connection, page, state, person, judges } = props;
  const [asking, setAsking] = useState(false);
  const [detail, setDetail] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const authority = state.people[person.id]?.authority;
  const party = personOf(state.plan, page.subject)?.party ?? '';
  const accepted = authority?.accepted.includes(party) === true;
  const questioned = authority?.questions.find((one) => one.party === party);
  const say_ = async (command: { name: 'acceptAuthority' } | { name: 'questionAuthority'; detail: string }) => {
    setProblem(undefined);
    try {
      const shown = authority?.shown ?? 0;
      await connection.request({ name: 'command', command: { ...command, person: person.id, shown } });
      setAsking(false);
      setDetail('');
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <div class="stack-tight" data-authority-of={person.id}>
      <h3 class="name authority-name">{person.name}</h3>
      <p class="small secondary">{say(person.office, language())}</p>
      {!authority && <p class="small">{t().notShown}</p>}
      {authority && (
        <p>
          <a href={fileAddress(page, `authorities/${encodeURIComponent(person.id)}`)}>{t().open}</a>
        </p>
      )}
      {accepted && <Notice kind="success">{t().accepted}</Notice>}
      {questioned && !accepted && <Notice kind="info">{t().questioned}</Notice>}
      {authority && judges && !accepted && !asking && (
        <div class="row">
          <Button onPress={() => void say_({ name: 'acceptAuthority' })}>{t().accept}</Button>
          <Button kind="quiet" onPress={() => setAsking(true)}>
            {t().question}
          </Button>
        </div>
      )}
      {asking && (
        <div class="stack">
          <div class="field">
            <label for={`question-${person.id}`}>{t().what}</label>
            <p class="hint small" id={`question-${person.id}-help`}>
              {t().whatHelp}
            </p>
            <textarea
              id={`question-${person.id}`}
              class="input"
              rows={3}
              maxLength={2000}
              aria-describedby={`question-${person.id}-help`}
              value={detail}
              onInput={({ currentTarget }) => setDetail(currentTarget.value)}
            />
          </div>
          <div class="row">
            <Button disabled={detail.trim() === ''} onPress={() => void say_({ name: 'questionAuthority', detail })}>
              {t().ask}
            </Button>
            <Button kind="quiet" onPress={() => setAsking(false)}>
              {t().back}
            </Button>
          </div>
        </div>
      )}
      <Problem problem={problem} />
    </div>
  );
}

function Problem({ problem }: { readonly problem: unknown }) {
  return problem === undefined ? null : (
    <Notice kind="error">
      <p>{refusalIn(language(), problem)}</p>
    </Notice>
  );
}

function partyName({ plan }: CeremonyState, id: string): string {
  return say(plan.parties.find((one) => one.id === id)?.name ?? {}, language());
}
