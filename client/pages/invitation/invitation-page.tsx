import { useEffect, useState } from 'preact/hooks';
import { personOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import type { HttpError, OpenedSession } from '../../../core/protocol/http.ts';
import { invitationTexts } from '../../../core/texts/invitation.ts';
import { bothTimes, longDate, say } from '../../../core/texts/moment.ts';
import { type Connection, connectCeremony } from '../../realtime/connection.ts';
import { language, texts } from '../../ui/language.ts';
import { MovedStart } from '../../ui/moved-start.tsx';
import { Button, CalmPage, Heading, Notice } from '../../ui/parts.tsx';

const t = () => texts(invitationTexts);

type Opening =
  | { readonly step: 'opening' }
  | { readonly step: 'open'; readonly session: OpenedSession; readonly connection: Connection }
  | { readonly step: 'expired' | 'incomplete' | 'offline' };

/** The landing of a personal link: who invites, as whom, when, and that it is recorded and broadcast. */
export function InvitationPage({ token }: { readonly token: string }) {
  const [opening, setOpening] = useState<Opening>({ step: 'opening' });
  const open = () => {
    setOpening({ step: 'opening' });
    void exchange(token).then(setOpening);
  };
  useEffect(open, []);

  switch (opening.step) {
    case 'opening':
      return <CalmPage title={t().opening} />;
    case 'open':
      return <Landing session={opening.session} connection={opening.connection} />;
    case 'expired':
      return <CalmPage title={t().expired} help={t().expiredHelp} />;
    case 'incomplete':
      return <CalmPage title={t().incomplete} help={t().incompleteHelp} />;
    case 'offline':
      return (
        <CalmPage title={t().offline} help={t().offlineHelp}>
          <div>
            <Button kind="primary" onPress={open}>
              {t().again}
            </Button>
          </div>
        </CalmPage>
      );
  }
}

async function exchange(token: string): Promise<Opening> {
  if (!token) return { step: 'incomplete' };
  let response: Response;
  try {
    response = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
  } catch {
    return { step: 'offline' };
  }
  if (!response.ok) {
    const { error } = (await response.json().catch(() => ({ error: { code: 'offline', message: '' } }))) as HttpError;
    if (error.code === 'link-not-valid') return { step: 'expired' };
    return { step: error.code === 'malformed' ? 'incomplete' : 'offline' };
  }
  const session = (await response.json()) as OpenedSession;
  markInvited();
  return { step: 'open', session, connection: connectCeremony(session) };
}

/** An invited person's device may stand in a room: the public page then starts without sound, so that nothing echoes. */
function markInvited(): void {
  try {
    localStorage.setItem('alternat/invited', 'yes');
  } catch {
    // Only a convenience.
  }
}

function Landing({ session, connection }: { readonly session: OpenedSession; readonly connection: Connection }) {
  const state = connection.state.value;
  useEffect(() => () => connection.close(), [connection]);
  if (!state) {
    return <CalmPage title={t().opening} />;
  }
  const { plan } = state;
  const { name, office } = describe(state, session);
  const parties = plan.parties.map((party) => say(party.name, language())).join(' · ');
  return (
    <>
      <div class="masthead">
        <p class="title">{parties}</p>
      </div>
      <main class="page column">
        <div class="stack-tight">
          <p class="overline">{t().youAre}</p>
          <Heading step="landing">{name}</Heading>
          {office && <p>{office}</p>}
        </div>
        <p>{t().role[session.role]}</p>
        <hr class="rule" />
        <div class="stack-tight">
          <h2>{say(plan.title, language())}</h2>
          <p>
            {longDate(plan.startsAt, language(), plan.sites[0]?.timeZone)},{' '}
            {bothTimes(plan.startsAt, plan.sites, language())}
          </p>
        </div>
        <MovedStart state={state} />
        <Notice kind="info">
          <p>{t().recorded}</p>
        </Notice>
        <div>
          <Button kind="primary" onPress={() => location.assign(destination(state, session))}>
            {t().continue}
          </Button>
        </div>
      </main>
    </>
  );
}

function describe({ plan }: CeremonyState, { role, subject }: OpenedSession): { name: string; office: string } {
  if (role === 'feed') {
    const site = plan.sites.find(({ id }) => subject === `feed:${id}`);
    return { name: t().feed(site ? say(site.name, language()) : ''), office: '' };
  }
  const person = personOf(plan, subject);
  const office = person ? say(person.office, language()) : '';
  return person?.name ? { name: person.name, office } : { name: office, office: '' };
}

/** A signatory signs, the director leads, everyone else is in the room. */
function destination(_state: CeremonyState, { ceremony, subject, role }: OpenedSession): string {
  const page = role === 'signatory' ? 'sign' : role === 'director' ? 'console' : 'room';
  return `/${page}/${encodeURIComponent(ceremony)}/${encodeURIComponent(subject)}`;
}
