import { useEffect, useRef, useState } from 'preact/hooks';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { say } from '../../../core/texts/moment.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import { CrewChannel } from '../../crew/crew-channel.tsx';
import { type Connection, isGone } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { language, texts } from '../../ui/language.ts';
import { LinkEnded } from '../../ui/link-ended.tsx';
import { Times } from '../../ui/names.tsx';
import { useOnePress } from '../../ui/one-press.ts';
import { Button, CalmPage, ConnectionStrip, Heading, Notice } from '../../ui/parts.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { Ask } from './ask.ts';
import { CoursesPanel } from './courses-panel.tsx';
import { DumpButton } from './delay.tsx';
import { EndedPanel } from './ended-panel.tsx';
import { InSight } from './in-sight.tsx';
import { IncidentsPanel, NewIncident } from './incidents-panel.tsx';
import { MuteList } from './mute-button.tsx';
import { OrderPanel } from './order-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { PicturePanel } from './picture-panel.tsx';
import { PressPanel } from './press-panel.tsx';
import { PublicationPanel } from './publication-panel.tsx';
import { QuotesPanel } from './quotes-panel.tsx';
import { StillsPanel, useStills } from './stills-panel.tsx';
import { closedAt, tailSeconds } from './tail.ts';

const t = () => texts(consoleTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
}

/** The director's page: what comes next, who is ready, what the public sees. */
export function ConsolePage({ page, connection }: Props) {
  useOnePress();
  const state = connection.state.value;
  const standing = connection.standing.value;
  if (isGone(standing)) return <LinkEnded standing={standing} words={t()} />;
  if (!state) return <CalmPage title={t().connecting} waiting />;
  return <Console page={page} connection={connection} state={state} />;
}

const parts = ['order', 'picture', 'people'] as const;

/** On a phone, where the parts of the page stand one beneath the other: to each. */
function PartsNav(props: { readonly parts: readonly (typeof parts)[number][] }) {
  return (
    <nav class="console-parts" aria-label={t().title}>
      {props.parts.map((part) => (
        <a key={part} href={`#${part}`}>
          {t()[part]}
        </a>
      ))}
    </nav>
  );
}

function Console({ page, connection, state }: Props & { readonly state: CeremonyState }) {
  const [problem, setProblem] = useState<unknown>();
  /** Where the director was when they asked for what was refused. */
  const asking = useRef<Element | null>(null);
  const now = useNow(connection.clockOffset.value);
  const { plan } = state;
  useEffect(() => {
    document.title = `${t().title} · ${say(plan.title, language())}`;
  }, [plan, language()]);
  const ask: Ask = async (request) => {
    setProblem(undefined);
    asking.current = document.activeElement;
    try {
      return await connection.request(request);
    } catch (error) {
      setProblem(error);
      return undefined;
    }
  };
  const closeProblem = () => {
    setProblem(undefined);
    if (asking.current instanceof HTMLElement) asking.current.focus();
  };
  /** What the page asks by itself: it neither says what was refused nor takes away what the director reads of their own act. */
  const quietly: Ask = (request) => connection.request(request).catch(() => undefined);
  const over = state.phase === 'concluded' || state.phase === 'published' || state.phase === 'cancelled';
  const closed = closedAt(connection);
  const { waits } = connection.broadcast.value;
  const tail = tailSeconds(state, { log: connection.log, waits }, now);
  const stills = useStills(state, quietly);
  const command = (name: 'hold' | 'resume') => void ask({ name: 'command', command: { name } });

  return (
    <>
      <ConnectionStrip standing={connection.standing.value} text={t().restoring} />
      <header class="masthead">
        <div class="row">
          <Heading step="console">{say(plan.title, language())}</Heading>
        </div>
        <div class="row">
          <p class={`phase phase-${state.phase}`} data-phase={state.phase}>
            {t().phase[state.phase]}
          </p>
          <a href={`/prepare/${encodeURIComponent(page.ceremony)}/${encodeURIComponent(page.subject)}`}>
            {t().preparation}
          </a>
          <p class="clock">
            <Times at={new Date(now)} sites={plan.sites} language={language()} seconds />
          </p>
        </div>
      </header>
      <PartsNav parts={state.phase === 'published' || state.phase === 'cancelled' ? ['order', 'picture'] : parts} />
      <main class="console">
        <section class="console-order stack" aria-labelledby="order">
          <OrderPanel page={page} state={state} ask={ask} now={now} waits={waits} />
          <MuteList plan={plan} presence={connection.presence.value} ask={ask} />
        </section>
        <section class="console-picture" aria-labelledby="picture">
          <InSight>
            {problem !== undefined && (
              <Notice kind="error">
                <p>{t().failed}</p>
                <p>{refusalIn(language(), problem)}</p>
                <div>
                  <Button kind="quiet" onPress={closeProblem}>
                    {t().closeFailed}
                  </Button>
                </div>
              </Notice>
            )}
            <NewIncident connection={connection} state={state} />
          </InSight>
          {/* It moves up when the ceremony is over, and what was chosen and written in it moves along. */}
          {over && stills && <StillsPanel key="stills" state={state} ask={ask} names={stills} />}
          {over ? (
            <EndedPanel
              state={state}
              concludedAt={state.phase === 'cancelled' ? undefined : closed}
              hasTail={tail > 0}
              choosesStills={stills !== undefined}
            />
          ) : (
            <PicturePanel page={page} connection={connection} state={state} ask={ask} />
          )}
          {!over && stills && <StillsPanel key="stills" state={state} ask={ask} names={stills} />}
          {state.phase === 'published' && <PublicationPanel state={state} ask={ask} />}
          <IncidentsPanel connection={connection} state={state} />
        </section>
        <div class="console-people">
          {state.phase !== 'published' && state.phase !== 'cancelled' && (
            <PeoplePanel page={page} connection={connection} state={state} ask={ask} />
          )}
          <QuotesPanel state={state} ask={ask} />
          {state.phase !== 'cancelled' && <PressPanel plan={plan} ask={ask} quietly={quietly} />}
        </div>
      </main>
      {state.phase !== 'published' && state.phase !== 'cancelled' && (
        <div class="dock">
          <CrewChannel page={page} connection={connection} plan={plan} />
          <div class="hold">
            <CoursesPanel page={page} state={state} ask={ask} now={now} />
            <DumpButton state={state} ask={ask} tail={tail} />
            {state.phase === 'held' && (
              <Button kind="primary" onPress={() => command('resume')}>
                {t().resume}
              </Button>
            )}
            {(state.phase === 'open' || state.phase === 'live') && (
              <Button kind="error" disabled={state.phase !== 'live'} onPress={() => command('hold')}>
                {t().hold}
              </Button>
            )}
          </div>
        </div>
      )}
    </>
  );
}
