import { useEffect, useMemo, useState } from 'preact/hooks';
import { personOf } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, hasSigned } from '../../../core/ceremony/state.ts';
import { beforehandTexts } from '../../../core/texts/beforehand.ts';
import { say } from '../../../core/texts/moment.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import { type Connection, isGone } from '../../realtime/connection.ts';
import { fetchRevision, type PageSubject } from '../../realtime/page.ts';
import { keptSigner } from '../../signing/certificate-test.ts';
import { Desk } from '../../signing/desk.ts';
import { logMemory } from '../../signing/log-memory.ts';
import { underWay } from '../../signing/under-way.ts';
import { useDevice } from '../../ui/device.ts';
import { language, texts } from '../../ui/language.ts';
import { LinkEnded } from '../../ui/link-ended.tsx';
import { MovedStart } from '../../ui/moved-start.tsx';
import { Times, Unbroken } from '../../ui/names.tsx';
import { useOnePress } from '../../ui/one-press.ts';
import { OwnQuotes } from '../../ui/own-quotes.tsx';
import { Button, CalmPage, ConnectionStrip, Heading, Notice } from '../../ui/parts.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { ApprovalStep } from './approval-step.tsx';
import { AuthorityStep } from './authority-step.tsx';
import { CertificateStep } from './certificate-step.tsx';
import { DocumentStep } from './document-step.tsx';
import { NamingStep } from './naming-step.tsx';
import { OthersPanel } from './others-panel.tsx';
import { ReleaseStep } from './release-step.tsx';
import { SignStep } from './sign-step.tsx';
import { useTablet } from './tablet.ts';
import { TabletCover } from './tablet-cover.tsx';

const t = () => texts(signingTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
}

/** A signatory's page: who they are, their certificate, the text, and one button. */
export function SigningPage({ page, connection }: Props) {
  useOnePress();
  const state = connection.state.value;
  const standing = connection.standing.value;
  if (isGone(standing)) {
    return (
      <LinkEnded standing={standing} words={t()}>
        {underWay.value && <p>{t().sentBefore}</p>}
      </LinkEnded>
    );
  }
  if (!state) return <CalmPage title={t().connecting} waiting />;
  return <Signatory page={page} connection={connection} state={state} />;
}

function Signatory({ page, connection, state }: Props & { readonly state: CeremonyState }) {
  const { ceremony, subject } = page;
  const signs = state.plan.instrument.originals.filter(({ order }) => order.includes(subject));
  // Under the alternat the one that their own side keeps comes first.
  const kept = signs.filter(({ keeper }) => keeper !== undefined && keeper === personOf(state.plan, subject)?.party);
  const ids = [...new Set([...kept, ...signs])].map(({ id }) => id);
  const [shown, setShown] = useState(ids[0] ?? '');
  const desk = useMemo(
    () =>
      new Desk({
        connection,
        ceremony,
        person: subject,
        originals: ids,
        fetchRevision: (wanted) => fetchRevision(page, wanted),
        signer: () =>
          keptSigner({ ceremony, person: subject }, connection.state.peek()?.people[subject]?.certificate?.fingerprint),
        now: () => Date.now(),
        memory: logMemory(ceremony, subject),
      }),
    [],
  );
  const person = personOf(state.plan, subject);
  const originals = ids.flatMap((id) => state.originals[id] ?? []);
  const original = state.originals[shown];
  const paper = desk.papers.find((one) => one.original === shown);
  const lie = desk.lie.value;
  const areDoorsOpen = state.phase === 'open' || state.phase === 'live' || state.phase === 'held';
  const beside = useMedia('(min-width: 1000px)');
  const signedBefore = originals.some((one) => hasSigned(one, subject));
  useEffect(() => {
    document.title = `${person?.name ?? ''} · ${say(state.plan.instrument.title, language())}`;
  }, [person, state.plan, language()]);
  const { covered, take } = useTablet(page, connection, state, person);
  useDevice(connection, areDoorsOpen);
  // For as long as the page is open: what is approved does not move away from under the finger.
  const isWaiting = state.quotes.some((one) => one.person === subject && !one.isApproved);
  const [asked, setAsked] = useState(isWaiting);
  if (isWaiting && !asked) setAsked(true);
  if (!person || !original || !paper) return <CalmPage title={t().noSession} help={t().noSessionHelp} />;

  const formerly = state.substitutions.find(({ substitute }) => substitute === subject)?.former.name;
  const party = state.plan.parties.find(({ id }) => id === person.party);
  const accepted = state.people[subject]?.certificate?.accepted === true;
  const over = state.phase === 'concluded' || state.phase === 'published';
  // Afterwards none can be shown any more, and whoever has declined needs none.
  const shows = !over && state.people[subject]?.declined !== true;
  const certificate = (shows || accepted) && (
    <CertificateStep key="certificate" connection={connection} page={page} state={state} />
  );
  const naming = <NamingStep key="naming" connection={connection} page={page} state={state} />;
  // Before the day a person says first who they are; once the text is there, signing comes first.
  const approval = (
    <ApprovalStep
      key="approval"
      connection={connection}
      page={page}
      state={state}
      originals={originals}
      beside={beside}
    />
  );
  const authority = <AuthorityStep key="authority" connection={connection} page={page} state={state} />;
  const first =
    state.people[subject]?.naming?.right === true
      ? [approval, authority, certificate, naming]
      : [naming, approval, authority, certificate];
  const sign = (
    <SignStep key="sign" connection={connection} page={page} state={state} originals={originals} desk={desk} />
  );
  // Once all is over it is what is left to do.
  const release = <ReleaseStep key="release" connection={connection} page={page} state={state} originals={originals} />;
  const text = (
    <section key="document" class="signing-document" aria-labelledby="text">
      <DocumentStep
        connection={connection}
        page={page}
        state={state}
        original={original}
        paper={paper.state.value}
        originals={ids}
        beside={beside}
        onChoose={setShown}
      />
    </section>
  );
  // There is nothing left to prepare.
  const cancelled = state.phase === 'cancelled';
  const signable = accepted && original.presented !== undefined;
  const quotes = <OwnQuotes key="quotes" connection={connection} state={state} person={subject} role={person.role} />;
  const panel = (
    // Beside the document it scrolls where it is taller than the screen, by keys too.
    <aside key="panel" class="signing-panel stack" tabIndex={beside ? 0 : undefined}>
      {/* Words to be approved are asked for before the act, and never stand over it. */}
      {asked && !signable && quotes}
      {cancelled ? sign : signable ? [sign, release, ...(asked ? [quotes] : []), ...first] : [...first, sign, release]}
      {!cancelled && <OthersPanel state={state} originals={originals} />}
      {!asked && quotes}
    </aside>
  );
  // Read and tabbed as they stand: on a phone the act comes before the pages.
  const inOrder = cancelled && !original.presented ? panel : beside ? [text, panel] : [panel, text];
  return (
    <>
      <ConnectionStrip standing={connection.standing.value} text={t().restoring} />
      {covered && <TabletCover connection={connection} person={person} party={party} onTake={take} />}
      <div class="masthead" inert={covered}>
        <p class="title">{say(state.plan.title, language())}</p>
        <p class="secondary">
          <Times at={state.plan.startsAt} sites={state.plan.sites} language={language()} />
        </p>
      </div>
      <main class="page signing" inert={covered}>
        <header class="signing-who stack-tight">
          <p class="overline">{t().youAre}</p>
          <Heading step={lie ? 'lie' : covered ? 'covered' : 'signing'}>
            <Unbroken words={person.name} />
          </Heading>
          <p>
            <Unbroken
              words={[say(person.office, language()), party ? say(party.name, language()) : '']
                .filter(Boolean)
                .join(', ')}
            />
          </p>
          {formerly && <p class="small secondary">{texts(beforehandTexts).substitutes(formerly)}</p>}
          <MovedStart state={state} />
        </header>
        {lie ? (
          <div class="signing-lie">
            <Notice kind="error">
              <h2>{signedBefore ? t().lie.titleRest : t().lie.title}</h2>
              <p>{t().lie.code[lie.code]}</p>
              <p>{t().lie.stopped}</p>
              {signedBefore && <p>{t().lie.rest}</p>}
              <div>
                <Button onPress={() => location.reload()}>{t().lie.reload}</Button>
              </div>
            </Notice>
          </div>
        ) : (
          inOrder
        )}
      </main>
    </>
  );
}
