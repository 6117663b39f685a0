import { useEffect, useMemo } from 'preact/hooks';
import { personOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import type { Connection } from '../../realtime/connection.ts';
import { fetchFile, type PageSubject } from '../../realtime/page.ts';
import { keptSigner } from '../../signing/certificate-test.ts';
import { Desk } from '../../signing/desk.ts';
import { logMemory } from '../../signing/log-memory.ts';
import { sha256Hex } from '../../signing/sha256.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, CalmPage, ConnectionStrip, Heading, Notice } from '../../ui/parts.tsx';
import { bothTimes, say } from '../../ui/times.ts';
import { CertificateStep } from './certificate-step.tsx';
import { DocumentStep } from './document-step.tsx';
import { OthersPanel } from './others-panel.tsx';
import { ReleaseStep } from './release-step.tsx';
import { SignStep } from './sign-step.tsx';

const t = () => texts(signingTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
}

/** A signatory's page: who they are, their certificate, the text, and one button. */
export function SigningPage({ page, connection }: Props) {
  const state = connection.state.value;
  const standing = connection.standing.value;
  if (standing === 'session-missing') return <CalmPage title={t().noSession} help={t().noSessionHelp} />;
  if (standing === 'dismissed') return <CalmPage title={t().dismissed} help={t().dismissedHelp} />;
  if (!state) return <CalmPage title={t().connecting} />;
  return <Signatory page={page} connection={connection} state={state} />;
}

function Signatory({ page, connection, state }: Props & { readonly state: CeremonyState }) {
  const { ceremony, subject } = page;
  const originalId = state.plan.instrument.originals.find(({ order }) => order.includes(subject))?.id ?? '';
  const desk = useMemo(
    () =>
      new Desk({
        connection,
        ceremony,
        person: subject,
        original: originalId,
        fetchPresented: () => fetchFile(page, `originals/${encodeURIComponent(originalId)}/presented.pdf`),
        signer: async () => {
          const signer = await keptSigner(ceremony, subject);
          const [own] = signer?.certificates ?? [];
          const shown = connection.state.peek()?.people[subject]?.certificate?.fingerprint;
          return own && (await sha256Hex(own)) === shown ? signer : undefined;
        },
        now: () => Date.now(),
        memory: logMemory(ceremony, subject),
      }),
    [],
  );
  const person = personOf(state.plan, subject);
  const original = state.originals[originalId];
  const at = desk.state.value;
  useEffect(() => {
    document.title = `${person?.name ?? ''} · ${say(state.plan.instrument.title, language())}`;
  }, [person, state.plan, language()]);
  if (!person || !original) return <CalmPage title={t().noSession} help={t().noSessionHelp} />;

  const party = state.plan.parties.find(({ id }) => id === person.party);
  const accepted = state.people[subject]?.certificate?.accepted === true;
  const certificate = <CertificateStep key="certificate" connection={connection} page={page} state={state} />;
  const sign = (
    <SignStep key="sign" connection={connection} page={page} state={state} original={original} desk={desk} />
  );
  return (
    <>
      <ConnectionStrip standing={connection.standing.value} text={t().restoring} />
      <div class="masthead">
        <p class="title">{say(state.plan.title, language())}</p>
        <p class="secondary">{bothTimes(state.plan.startsAt, state.plan.sites, language())}</p>
      </div>
      <main class="page signing">
        <header class="signing-who stack-tight">
          <p class="overline">{t().youAre}</p>
          <Heading step={at.lie ? 'lie' : 'signing'}>{person.name}</Heading>
          <p>
            {say(person.office, language())}
            {party ? `, ${say(party.name, language())}` : ''}
          </p>
        </header>
        {at.lie ? (
          <div class="signing-lie">
            <Notice kind="error">
              <h2>{t().lie.title}</h2>
              <p>{t().lie.code[at.lie.code]}</p>
              <p>{t().lie.stopped}</p>
              <div>
                <Button onPress={() => location.reload()}>{t().lie.reload}</Button>
              </div>
            </Notice>
          </div>
        ) : (
          <>
            <section class="signing-document" aria-labelledby="text">
              <DocumentStep connection={connection} page={page} state={state} original={original} desk={at} />
            </section>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it is taller than the screen, by keys too */}
            <aside class="signing-panel stack" tabIndex={0}>
              {accepted ? [sign, certificate] : [certificate, sign]}
              <OthersPanel state={state} original={original} />
              <ReleaseStep connection={connection} page={page} state={state} original={original} />
            </aside>
          </>
        )}
      </main>
    </>
  );
}
