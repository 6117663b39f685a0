import { useEffect, useRef, useState } from 'preact/hooks';
import { type Plan, personOf } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, hasSigned, type OriginalState, signaturesOn } from '../../../core/ceremony/state.ts';
import { languagesInWords } from '../../../core/texts/language.ts';
import { bothTimes, dateAndTimes, say } from '../../../core/texts/moment.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import type { Desk } from '../../signing/desk.ts';
import { shortFingerprint } from '../../ui/fingerprint.ts';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { originalName } from '../../ui/original-name.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import { useIntoView } from './into-view.ts';

const t = () => texts(signingTexts).sign;
interface Props {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly state: CeremonyState;
  /** Those that the person signs. */
  readonly originals: readonly OriginalState[];
  readonly desk: Desk;
}

/** The statement, the one button for every original, and what became of it. */
export function SignStep({ connection, page, state, originals, desk }: Props) {
  const { subject } = page;
  const me = state.people[subject];
  const [problem, setProblem] = useState<unknown>();
  const [declining, setDeclining] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  // The button that asked it is gone: what the next press would do is read first.
  useEffect(() => question.current?.focus(), [declining]);
  const papers = originals.flatMap((original) => {
    const paper = desk.papers.find((one) => one.original === original.id);
    return paper ? [{ original, at: paper.state.value }] : [];
  });
  const several = originals.length > 1;
  const own = originals.flatMap((original) => signaturesOn(original).find(({ person }) => person === subject) ?? []);
  const left = papers.filter(({ original }) => !hasSigned(original, subject));
  const refused = left.flatMap(({ at }) => at.refused ?? [])[0];
  const step = stepOf();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setProblem(undefined);
    // The button that was pressed is gone, and with it the focus: it goes to where the outcome stands.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [step]);
  // The question, the act, and what came of it.
  useIntoView(heading, step === 'ready' || step === 'sign' || step === 'signed' ? step : undefined);

  function stepOf() {
    if (left.length === 0) return 'signed';
    if (me?.declined) return 'declined';
    if (state.phase === 'concluded' || state.phase === 'published') return 'concluded';
    const mine = left.filter(({ original: { turn } }) => turn?.person === subject);
    if (left.some(({ at }) => at.sending) || mine.some(({ original: { turn } }) => turn?.received)) return 'sending';
    const offered = left.filter(({ at }) => at.mandate);
    if (offered.length > 0)
      return mine.length === 0 && offered.every(({ original }) => original.turn) ? 'waiting-turn' : 'offered';
    if (state.phase === 'suspended' || state.phase === 'cancelled') return state.phase;
    if (state.phase === 'held') return 'held';
    if (left.some(({ at }) => !at.copy) || !me?.certificate?.accepted) return 'not-ready';
    if (left.some(({ original }) => original.status !== 'signing')) return state.readyAsked ? 'ready' : 'not-open';
    return 'sign';
  }

  const failed = own.length > 0 ? t().failedRest : t().failed;
  const times = (at: string) => bothTimes(at, state.plan.sites, language(), { seconds: true });
  const attempt = (act: () => Promise<unknown>) => {
    setProblem(undefined);
    act().catch(setProblem);
  };
  const command = (name: 'decline' | 'giveReady' | 'notNow') =>
    attempt(() => connection.request({ name: 'command', command: { name } }));

  return (
    <section class="stack" aria-labelledby="sign" data-step={step}>
      <h2 id="sign" ref={heading} tabIndex={-1}>
        {t().title}
      </h2>
      {step === 'signed' && own[0] && (
        <div class="notice notice-success signed" role="alert">
          <SignedMark />
          <div class="stack-tight">
            <p class="name signed-line">{t().signed}</p>
            {several ? (
              byOriginal()
            ) : (
              <p>
                <Unbroken words={t().signedAt(times(own[0].at))} />
              </p>
            )}
            {own.some(({ level }) => level === 'B-B') && <p class="small">{t().withoutTimestamp}</p>}
          </div>
        </div>
      )}
      {step !== 'signed' && own.length > 0 && (
        <Notice kind="info">
          <p>{t().signedSome(own.length, originals.length)}</p>
        </Notice>
      )}
      {step === 'declined' && <Notice kind="info">{t().declined}</Notice>}
      {step === 'concluded' && <p>{t().concluded}</p>}
      {originals.some(({ status }) => status === 'incomplete') && <Notice kind="info">{t().incomplete}</Notice>}
      {state.phase === 'suspended' && (step === 'suspended' || step === 'signed') && (
        <Notice kind="info">
          {state.movedFrom === undefined
            ? t().suspended
            : t().suspendedUntil(dateAndTimes(state.plan.startsAt, state.plan.sites, language()))}
        </Notice>
      )}
      {step === 'cancelled' && <Notice kind="warning">{t().cancelled}</Notice>}
      {step === 'held' && <Notice kind="warning">{t().held}</Notice>}
      {(step === 'not-ready' || step === 'not-open') && (
        <p class="secondary">{me?.certificate?.accepted ? t().notOpen : t().certificateFirst}</p>
      )}
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
          {several && byOriginal()}
          <div>
            <Button kind="quiet" onPress={() => attempt(() => desk.takeBack())}>
              {t().takeBack}
            </Button>
          </div>
        </>
      )}
      {step === 'sending' && (
        <>
          <p role="status">{t().sending}</p>
          {several && byOriginal()}
        </>
      )}
      {step === 'sign' && (
        <>
          {/* The turn that a voided press took with it is no matter of its own. */}
          {left.some(({ original, at }) => original.lapsed.includes(subject) && !at.voided) && (
            <Notice kind="warning">{own.length > 0 ? t().lapsedRest : t().lapsed}</Notice>
          )}
          {left.some(({ at }) => at.voided) && (
            <Notice kind="warning">
              <p>{failed}</p>
              <p>{t().voided}</p>
            </Notice>
          )}
          {left.some(({ original }) => original.skipped.includes(subject)) && (
            <Notice kind="warning">{t().skipped}</Notice>
          )}
          {me?.notNow && <Notice kind="info">{t().notNowSaid}</Notice>}
          {refused && (
            <Notice kind="error">
              <p>{failed}</p>
              <p>{refusalIn(language(), refused)}</p>
            </Notice>
          )}
          <div id="statement" class="statement stack-tight">
            {statement()}
          </div>
          <p class="small secondary">{t().broadcast}</p>
          <Button
            kind="primary"
            sign
            busy={desk.isOffering.value}
            describedBy="statement"
            onPress={() => attempt(() => desk.gesture())}
          >
            {t().button[state.plan.kind]}
          </Button>
        </>
      )}
      {problem !== undefined && (
        <Notice kind="error">
          <p>{failed}</p>
          <p>{refusalIn(language(), problem)}</p>
        </Notice>
      )}
      {(step === 'sign' || step === 'ready' || step === 'not-open') && own.length === 0 && !declining && (
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
          <p ref={question} tabIndex={-1}>
            {t().declineSure}
          </p>
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

  /** How it stands with each original, in words. */
  function byOriginal() {
    return (
      <ul class="plain stack-tight small">
        {papers.map(({ original, at }) => {
          const signature = signaturesOn(original).find(({ person }) => person === subject);
          const words = t().onOriginal;
          const stands = signature
            ? words.signed(times(signature.at))
            : at.mandate || at.sending
              ? words.making
              : words.awaited;
          return (
            <li key={original.id} data-original={original.id} data-signed={signature !== undefined}>
              <Unbroken words={`${originalName(state.plan, original.id)}, ${stands}`} />
            </li>
          );
        })}
      </ul>
    );
  }

  /** What the button means, whole: it is the button's description too. */
  function statement() {
    const { plan } = state;
    const person = personOf(plan, subject);
    const party = plan.parties.find(({ id }) => id === person?.party);
    const certificate = me?.certificate;
    const facts = {
      title: say(plan.instrument.title, language()),
      office: person ? say(person.office, language()) : '',
      party: party ? say(party.name, language()) : '',
      kind: plan.kind,
      issuer: certificate?.issuer ?? '',
      level: certificate ? t().level[certificate.kind] : '',
    };
    const copies = left.map(({ original }) => ({
      name: originalName(plan, original.id),
      pages: original.presented?.pages ?? 0,
      languages: languagesOf(plan, original.id),
      fingerprint: shortFingerprint(original.presented?.sha256 ?? ''),
    }));
    const [only] = copies;
    if (only && copies.length === 1) {
      const title = several ? `${facts.title}, ${only.name}` : facts.title;
      return (
        <p>
          <Unbroken words={t().statement({ ...facts, ...only, title })} />
        </p>
      );
    }
    return (
      <>
        <p>{t().statementOriginals({ ...facts, count: copies.length })}</p>
        <ul class="statement-originals stack-tight">
          {copies.map((copy) => (
            <li key={copy.name}>{t().ofOriginal(copy)}</li>
          ))}
        </ul>
        <p>{t().approval(facts)}</p>
      </>
    );
  }
}

function languagesOf({ instrument }: Plan, id: string): string {
  const languages = instrument.originals.find((original) => original.id === id)?.languages ?? [];
  return languages.map((code) => languagesInWords[code]).join(', ');
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
