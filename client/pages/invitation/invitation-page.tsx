import { useEffect, useState } from 'preact/hooks';
import type { HttpError, OpenedSession, WelcomedSession } from '../../../core/protocol/http.ts';
import { invitationTexts } from '../../../core/texts/invitation.ts';
import { say } from '../../../core/texts/moment.ts';
import { language, texts } from '../../ui/language.ts';
import { MovedTo } from '../../ui/moved-start.tsx';
import { Names, Unbroken, When } from '../../ui/names.tsx';
import { Button, CalmPage, Heading, Notice } from '../../ui/parts.tsx';
import type { Opened } from './opened.ts';

const t = () => texts(invitationTexts);

type Opening =
  | { readonly step: 'opening' }
  | { readonly step: 'open'; readonly session: WelcomedSession }
  | { readonly step: 'expired' | 'incomplete' | 'offline' };

/** The landing of a personal link: who invites, as whom, when, and that it is recorded and broadcast. */
export function InvitationPage({ token, answer }: Opened) {
  const [opening, setOpening] = useState<Opening>({ step: 'opening' });
  const open = (answered?: Opened['answer']) => {
    setOpening({ step: 'opening' });
    void exchange(token, answered).then(setOpening);
  };
  useEffect(() => open(answer), []);

  switch (opening.step) {
    case 'opening':
      return <CalmPage title={t().opening} waiting />;
    case 'open':
      return <Landing session={opening.session} />;
    case 'expired':
      return <CalmPage title={t().expired} help={t().expiredHelp} />;
    case 'incomplete':
      return <CalmPage title={t().incomplete} help={t().incompleteHelp} />;
    case 'offline':
      return (
        <CalmPage title={t().offline} help={t().offlineHelp}>
          <div>
            <Button kind="primary" onPress={() => open()}>
              {t().again}
            </Button>
          </div>
        </CalmPage>
      );
  }
}

async function exchange(token: string, answered = ask(token)): Promise<Opening> {
  if (!token) return { step: 'incomplete' };
  const response = await answered;
  if (!response) return { step: 'offline' };
  if (!response.ok) {
    const { error } = (await response.json().catch(() => ({ error: { code: 'offline', message: '' } }))) as HttpError;
    if (error.code === 'link-not-valid') return { step: 'expired' };
    return { step: error.code === 'malformed' ? 'incomplete' : 'offline' };
  }
  const session = (await response.json()) as WelcomedSession;
  markInvited();
  return { step: 'open', session };
}

async function ask(token: string): Promise<Response | undefined> {
  if (!token) return undefined;
  const body = JSON.stringify({ token });
  return fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(
    () => undefined,
  );
}

/** An invited person's device may stand in a room: the public page then starts without sound, so that nothing echoes. */
function markInvited(): void {
  try {
    localStorage.setItem('alternat/invited', 'yes');
  } catch {
    // Only a convenience.
  }
}

function Landing({ session }: { readonly session: WelcomedSession }) {
  const { movedFrom, parties, person, room, sites, startsAt, title } = session.welcome;
  const office = person ? say(person.office, language()) : '';
  const name = room ? t().feed(say(room, language())) : person?.name || office;
  return (
    <>
      <div class="masthead">
        <p class="title">
          <Names names={parties.map((party) => say(party.name, language()))} />
        </p>
      </div>
      <main class="page column">
        <div class="stack-tight">
          <p class="overline">{t().youAre}</p>
          <Heading step="landing">
            <Unbroken words={name} />
          </Heading>
          {office !== '' && office !== name && <p>{office}</p>}
        </div>
        <p>{t().role[session.role]}</p>
        <hr class="rule" />
        <div class="stack-tight">
          <h2>{say(title, language())}</h2>
          <p class="when">
            <When at={startsAt} sites={sites} language={language()} />
          </p>
        </div>
        {movedFrom !== undefined && <MovedTo {...{ startsAt, movedFrom, sites }} />}
        <Notice kind="info">
          <p>{t().recorded}</p>
        </Notice>
        <div>
          <Button kind="primary" onPress={() => location.assign(destination(session))}>
            {t().continue}
          </Button>
        </div>
      </main>
    </>
  );
}

/**
 * A signatory signs, the director leads, everyone else is in the room; in the link's language, also when that page is opened
 * again by itself.
 */
function destination({ ceremony, subject, role }: OpenedSession): string {
  const page = role === 'signatory' ? 'sign' : role === 'director' ? 'console' : 'room';
  const said = new URLSearchParams(location.search).get('lang');
  const query = said === null ? '' : `?lang=${encodeURIComponent(said)}`;
  return `/${page}/${encodeURIComponent(ceremony)}/${encodeURIComponent(subject)}${query}`;
}
