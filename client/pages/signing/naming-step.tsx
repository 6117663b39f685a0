import { useState } from 'preact/hooks';
import { personOf } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, hasSigned } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import { beforehandTexts } from '../../../core/texts/beforehand.ts';
import { languageNames } from '../../../core/texts/language.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { Button, Notice } from '../../ui/parts.tsx';

const t = () => texts(beforehandTexts).naming;

interface Props {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly state: CeremonyState;
}

/** A signatory reads how they are named, in each of the ceremony's languages, and says whether it is right. */
export function NamingStep({ connection, page, state }: Props) {
  const { subject } = page;
  const { plan } = state;
  const [disputing, setDisputing] = useState(false);
  const [detail, setDetail] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const person = personOf(plan, subject);
  const signed = Object.values(state.originals).some((original) => hasSigned(original, subject));
  const over = state.phase === 'concluded' || state.phase === 'published' || state.phase === 'cancelled';
  if (!person || signed || over) return null;
  const naming = state.people[subject]?.naming;
  const say = async (command: { name: 'confirmName' } | { name: 'disputeName'; detail: string }) => {
    setProblem(undefined);
    try {
      await connection.request({ name: 'command', command });
      setDisputing(false);
      setDetail('');
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <section class="stack" aria-labelledby="naming" data-naming={standing()}>
      <h2 id="naming">{t().title}</h2>
      {naming === undefined && wasCorrected(connection, subject) && <Notice kind="info">{t().corrected}</Notice>}
      <div class="stack-tight">
        <p class="name">
          <Unbroken words={person.name} />
        </p>
        <dl class="offices">
          {plan.languages.map((one) => (
            <div key={one}>
              <dt class="small secondary">{languageNames[one]}</dt>
              <dd lang={one}>{person.office[one] ?? person.office.en}</dd>
            </div>
          ))}
        </dl>
      </div>
      {naming?.right && <Notice kind="success">{t().confirmed}</Notice>}
      {naming && !naming.right && (
        <Notice kind="info">
          <p>{t().disputed}</p>
          <p class="small">{t().said(naming.detail)}</p>
        </Notice>
      )}
      {naming === undefined && <p class="small secondary">{t().why}</p>}
      {problem !== undefined && (
        <Notice kind="error">
          <p>{refusalIn(language(), problem)}</p>
        </Notice>
      )}
      {disputing ? (
        <div class="stack">
          <div class="field">
            <label for="naming-detail">{t().what}</label>
            <p class="hint small" id="naming-help">
              {t().whatHelp}
            </p>
            <textarea
              id="naming-detail"
              class="input"
              rows={3}
              maxLength={2000}
              aria-describedby="naming-help"
              value={detail}
              onInput={({ currentTarget }) => setDetail(currentTarget.value)}
            />
          </div>
          <div class="row">
            <Button disabled={detail.trim() === ''} onPress={() => void say({ name: 'disputeName', detail })}>
              {t().tell}
            </Button>
            <Button kind="quiet" onPress={() => setDisputing(false)}>
              {t().back}
            </Button>
          </div>
        </div>
      ) : (
        <div class="row">
          {!naming?.right && <Button onPress={() => void say({ name: 'confirmName' })}>{t().right}</Button>}
          <Button kind="quiet" onPress={() => setDisputing(true)}>
            {t().wrong}
          </Button>
        </div>
      )}
    </section>
  );

  function standing() {
    if (naming === undefined) return 'awaited';
    return naming.right ? 'confirmed' : 'disputed';
  }
}

/** The director has changed the name or office since the page was first opened, or before. */
function wasCorrected({ log }: Connection, subject: string): boolean {
  return log.some(
    (seen) => !isLink(seen) && seen.event.type === 'PlanCorrected' && seen.event.data.person?.id === subject,
  );
}
