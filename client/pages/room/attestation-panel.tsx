import { useState } from 'preact/hooks';
import { attestationFacts, hasAttested } from '../../../core/ceremony/attestation.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { attestationTexts } from '../../../core/texts/attestation.ts';
import { bothTimes } from '../../../core/texts/moment.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import { attestationStatement } from '../../../core/texts/statement.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { attest, KeyElsewhere, statementOf } from '../../signing/attest.ts';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { Button, Notice } from '../../ui/parts.tsx';
import { CertificateStep } from '../signing/certificate-step.tsx';

const t = () => texts(attestationTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly state: CeremonyState;
}

/** A witness's task: the words beforehand, a certificate, and one button when the director has opened it. */
export function AttestationPanel({ page, connection, state }: Props) {
  const { ceremony, subject } = page;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const words = statementOf(state, subject);
  const done = state.attestations.findLast(({ person }) => person === subject);
  const step = stepOf();

  function stepOf() {
    if (hasAttested(state, subject)) return 'done';
    if (state.phase === 'concluded' || state.phase === 'published') return done ? 'done' : 'over';
    if (busy) return 'sending';
    if (!state.attestation) return 'before';
    return state.people[subject]?.certificate?.accepted ? 'sign' : 'certificate-first';
  }

  const press = async () => {
    if (busy || words === undefined) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await attest({ connection, ceremony, person: subject }, words);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };

  const signs = step === 'before' || step === 'certificate-first' || step === 'sign';
  return (
    <section class="tasks stack attestation" id="attestation" aria-labelledby="attestation-title" data-step={step}>
      <div class="stack">
        <h2 id="attestation-title">{t().title}</h2>
        {step === 'done' && done && (
          <Notice kind="success" outcome>
            <p class="name">{t().done}</p>
            <p>
              <Unbroken words={t().doneAt(bothTimes(done.at, state.plan.sites, language(), { seconds: true }))} />
            </p>
            {done.level === 'B-B' && <p class="small">{t().untimed}</p>}
          </Notice>
        )}
        {step === 'over' && <p>{t().over}</p>}
        {step === 'before' && <p>{t().before}</p>}
        {(step === 'certificate-first' || step === 'sign') && <p role="status">{t().open}</p>}
        {step !== 'over' && (
          <div id="attestation-words" class="attestation-words stack">
            {step === 'done' && done ? <Statement text={done.statement} /> : <Words state={state} subject={subject} />}
          </div>
        )}
        {step === 'certificate-first' && <Notice kind="info">{t().certificateFirst}</Notice>}
        {problem !== undefined && (
          <Notice kind="error">
            <p>{t().failed}</p>
            <p>{problem instanceof KeyElsewhere ? t().notThisDevice : refusalIn(language(), problem)}</p>
          </Notice>
        )}
        {step === 'sign' && (
          <Button kind="primary" sign describedBy="attestation-words" onPress={() => void press()}>
            {t().button}
          </Button>
        )}
        {step === 'sending' && <p role="status">{t().sending}</p>}
      </div>
      {signs && <CertificateStep connection={connection} page={page} state={state} />}
    </section>
  );
}

/** The same words that are signed, each language marked as such. */
function Words({ state, subject }: { readonly state: CeremonyState; readonly subject: string }) {
  const facts = attestationFacts(state, subject);
  if (!facts) return null;
  return (
    <>
      {state.plan.languages.map((one) => (
        <div key={one} lang={one} class="stack">
          <Statement text={attestationStatement(facts, [one])} />
        </div>
      ))}
    </>
  );
}

/** A signed text as paragraphs and lines; what it says is the text itself. */
function Statement({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n\n').map((paragraph, index) => (
        <p key={index}>
          {paragraph.split('\n').map((line, at) => (
            <span key={at} class={line.startsWith('– ') ? 'line item' : 'line'}>
              <Unbroken words={line} />
              {'\n'}
            </span>
          ))}
        </p>
      ))}
    </>
  );
}
