import { useEffect, useState } from 'preact/hooks';
import { personOf } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, type OriginalState, signaturesOn } from '../../../core/ceremony/state.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import type { Desk } from '../../signing/desk.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import { bothTimes, dateAndTimes, say, shortFingerprint } from '../../ui/times.ts';

const t = () => texts(signingTexts).sign;
const languageNames: Readonly<Record<string, string>> = {
  en: 'English',
  fr: 'français',
  nl: 'Nederlands',
  es: 'español',
};

interface Props {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly state: CeremonyState;
  readonly original: OriginalState;
  readonly desk: Desk;
}

/** The statement, the one button, and what became of it. */
export function SignStep({ connection, page, state, original, desk }: Props) {
  const { subject } = page;
  const at = desk.state.value;
  const me = state.people[subject];
  const [problem, setProblem] = useState<unknown>();
  const [declining, setDeclining] = useState(false);
  const own = signaturesOn(original).find(({ person }) => person === subject);
  const step = stepOf();
  useEffect(() => setProblem(undefined), [step]);

  function stepOf() {
    if (own) return 'signed';
    if (me?.declined) return 'declined';
    if (state.phase === 'concluded' || state.phase === 'published') return 'concluded';
    if (at.sending || (original.turn?.received !== undefined && original.turn.person === subject)) return 'sending';
    if (at.mandate) return original.turn && original.turn.person !== subject ? 'waiting-turn' : 'offered';
    if (state.phase === 'suspended' || state.phase === 'cancelled') return state.phase;
    if (state.phase === 'held') return 'held';
    if (!at.copy || !me?.certificate?.accepted) return 'not-ready';
    if (original.status !== 'signing') return state.readyAsked ? 'ready' : 'not-open';
    return 'sign';
  }

  const attempt = (act: () => Promise<unknown>) => {
    setProblem(undefined);
    act().catch(setProblem);
  };
  const command = (name: 'decline' | 'giveReady' | 'notNow') =>
    attempt(() => connection.request({ name: 'command', command: { name } }));

  return (
    <section class="stack" aria-labelledby="sign" data-step={step}>
      <h2 id="sign">{t().title}</h2>
      {step === 'signed' && own && (
        <div class="notice notice-success signed" role="alert">
          <SignedMark />
          <div class="stack-tight">
            <p class="name signed-line">{t().signed}</p>
            <p>{t().signedAt(bothTimes(own.at, state.plan.sites, language(), { seconds: true }))}</p>
            {own.level === 'B-B' && <p class="small">{t().withoutTimestamp}</p>}
          </div>
        </div>
      )}
      {step === 'declined' && <Notice kind="info">{t().declined}</Notice>}
      {step === 'concluded' && <p>{t().concluded}</p>}
      {state.phase === 'suspended' && (step === 'suspended' || step === 'signed') && (
        <Notice kind="info">
          {state.movedFrom === undefined
            ? t().suspended
            : t().suspendedUntil(dateAndTimes(state.plan.startsAt, state.plan.sites, language()))}
        </Notice>
      )}
      {step === 'cancelled' && <Notice kind="warning">{t().cancelled}</Notice>}
      {step === 'held' && <Notice kind="warning">{t().held}</Notice>}
      {(step === 'not-ready' || step === 'not-open') && <p class="secondary">{t().notOpen}</p>}
      {step === 'ready' && (
        <>
          <p>{t().askedReady}</p>
          {me?.ready ? (
            <Notice kind="success">{t().readyGiven}</Notice>
          ) : (
            <div>
              <Button kind="primary" onPress={() => command('giveReady')}>
                {t().ready}
              </Button>
            </div>
          )}
        </>
      )}
      {(step === 'offered' || step === 'waiting-turn') && (
        <>
          <p role="status">{step === 'offered' ? t().offered : t().waitingTurn}</p>
          <div>
            <Button kind="quiet" onPress={() => attempt(() => desk.takeBack())}>
              {t().takeBack}
            </Button>
          </div>
        </>
      )}
      {step === 'sending' && <p role="status">{t().sending}</p>}
      {step === 'sign' && (
        <>
          {original.lapsed.includes(subject) && <Notice kind="warning">{t().lapsed}</Notice>}
          {original.skipped.includes(subject) && <Notice kind="warning">{t().skipped}</Notice>}
          {me?.notNow && <Notice kind="info">{t().notNowSaid}</Notice>}
          {at.refused && (
            <Notice kind="error">
              <p>{t().failed}</p>
              <p>{refusalIn(language(), at.refused)}</p>
            </Notice>
          )}
          <p id="statement" class="statement">
            {statement()}
          </p>
          <p class="small secondary">{t().broadcast}</p>
          <Button kind="primary" sign describedBy="statement" onPress={() => attempt(() => desk.gesture())}>
            {t().button}
          </Button>
        </>
      )}
      {problem !== undefined && (
        <Notice kind="error">
          <p>{t().failed}</p>
          <p>{refusalIn(language(), problem)}</p>
        </Notice>
      )}
      {(step === 'sign' || step === 'ready' || step === 'not-open') && !declining && (
        <div class="row">
          {step === 'sign' && (
            <Button kind="quiet" onPress={() => command('notNow')}>
              {t().notNow}
            </Button>
          )}
          <Button kind="quiet" onPress={() => setDeclining(true)}>
            {t().decline}
          </Button>
        </div>
      )}
      {declining && step !== 'declined' && step !== 'signed' && (
        <div class="stack">
          <p>{t().declineSure}</p>
          <div class="row">
            <Button kind="error" onPress={() => command('decline')}>
              {t().declineConfirm}
            </Button>
            <Button kind="quiet" onPress={() => setDeclining(false)}>
              {t().back}
            </Button>
          </div>
        </div>
      )}
    </section>
  );

  function statement(): string {
    const { plan } = state;
    const person = personOf(plan, subject);
    const party = plan.parties.find(({ id }) => id === person?.party);
    const certificate = me?.certificate;
    const languages = plan.instrument.originals.find(({ id }) => id === original.id)?.languages ?? [];
    return t().statement({
      title: say(plan.instrument.title, language()),
      office: person ? say(person.office, language()) : '',
      party: party ? say(party.name, language()) : '',
      pages: original.presented?.pages ?? 0,
      languages: languages.map((code) => languageNames[code] ?? code).join(', '),
      fingerprint: shortFingerprint(original.presented?.sha256 ?? ''),
      issuer: certificate?.issuer ?? '',
      level: certificate ? t().level[certificate.kind] : '',
    });
  }
}

/** A pen stroke on a rule: a signature. */
function SignedMark() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
      <path d="M3 19h18" />
      <path d="M4 14c3-8 6-11 7-9s-3 9-1 9 3-5 5-5-1 5 1 5 2-2 4-2" stroke-linecap="round" />
    </svg>
  );
}
