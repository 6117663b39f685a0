import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PublicState } from '../../../core/protocol/public-state.ts';
import type { WatchTexts } from '../../../core/texts/en/watch.ts';
import { dateAndTimes, longDate, say } from '../../../core/texts/moment.ts';
import { publicationTexts } from '../../../core/texts/publication.ts';
import { AfterwardsNotices } from '../../ui/afterwards.tsx';
import { texts } from '../../ui/language.ts';
import { Names, Times, Unbroken } from '../../ui/names.tsx';
import { Notice } from '../../ui/parts.tsx';
import type { Announcer } from './announcer.ts';
import { Attendance } from './attendance.tsx';
import { Countdown } from './countdown-view.tsx';
import { Files } from './files.tsx';
import { sourceOf, useFollowing } from './following.ts';
import { OrderOfCeremony } from './order-of-ceremony.tsx';
import { AnnounceSwitch, Picture } from './picture.tsx';
import type { Player } from './player.ts';
import { PressKit } from './press-kit.tsx';
import { CalendarLink, Share } from './share.tsx';
import { type Given, news, type Shown, shownAt, signedByAll } from './shown.ts';
import { Signatures } from './signatures.tsx';
import type { StateFeed } from './state-feed.ts';

interface Props {
  /** Address of the ceremony's public folder. */
  readonly folder: string;
  readonly feed: StateFeed;
  readonly announcer: Announcer;
  /** Whether the sound is to start off. */
  readonly invited: boolean;
  readonly language: string;
  readonly t: WatchTexts;
}

/** The public's page: the countdown, then the picture, then its replay and the files. */
export function WatchPage(props: Props) {
  const { feed, t } = props;
  const state = feed.state.value;
  const standing = feed.standing.value;
  const isKnown = state !== undefined;
  useEffect(() => {
    if (!isKnown) document.title = `${t.kind} · Alternat`;
  }, [isKnown, t]);
  if (state) return <Ceremony {...props} state={state} />;
  return (
    <>
      <div class="masthead">
        <p class="title">{t.kind}</p>
      </div>
      <main class="page stack" data-waiting={standing === 'connecting'}>
        <h1>{standing === 'missing' ? t.missing : t.connecting}</h1>
        {standing === 'missing' && <p>{t.missingHelp}</p>}
        {standing === 'unreachable' && <p role="status">{t.unreachable}</p>}
      </main>
    </>
  );
}

function Ceremony(props: Props & { readonly state: PublicState }) {
  const { folder, feed, announcer, invited, language, t, state } = props;
  const player = useSignal<Player | undefined>(undefined);

  const source = sourceOf(state, folder);
  const reached = player.value?.reached.value;
  // Of a replay everything is known before it plays: it moves through the order, and leaves the signatures.
  const isReplay = player.value?.source?.ended ?? true;
  const shown = useMemo(() => shownAt(state, isReplay ? undefined : reached?.moment), [state, isReplay, reached]);
  useFollowing(source, player.value);
  useNews(props, shown, isReplay ? false : (reached?.jumped ?? false));

  const title = say(state.title, language);
  useEffect(() => {
    document.title = `${title} · ${t.kind}`;
  }, [title, t]);

  const given: Given = { state, shown, language, t };
  const isBefore = shown.phase === 'planned' || shown.phase === 'open';
  // Who waits sees the picture begin where the countdown stood.
  const [waited] = useState(isBefore);
  return (
    <>
      {feed.standing.value === 'unreachable' && (
        <div class="strip" role="status">
          {t.unreachable}
        </div>
      )}
      <div class="masthead">
        <p class="title">{t.kind}</p>
        <p class="secondary">
          <Names names={state.parties.map(({ name }) => say(name, language))} />
        </p>
      </div>
      <main class="page watch" data-phase={shown.phase} data-picture={source !== undefined} data-waited={waited}>
        <header class="watch-head stack-tight">
          <h1>{title}</h1>
          {shown.phase !== 'cancelled' && (
            <p class="secondary watch-when">
              <span>{longDate(state.startsAt, language, state.sites[0]?.timeZone)}</span>
              <Times at={state.startsAt} sites={state.sites} language={language} />
              {isBefore && <CalendarLink {...given} />}
            </p>
          )}
        </header>
        <Standing {...given} hasFiles={state.publication !== undefined} />
        {shown.phase === 'published' && (state.errata || state.withdrawnAt) && (
          <div class="watch-notice stack">
            <AfterwardsNotices {...state} />
          </div>
        )}
        {source ? (
          <Picture {...given} player={player} source={source} invited={invited} feed={feed} announcer={announcer} />
        ) : (
          isBefore && (
            <div class="watch-picture">
              <div class="stage on-slate" data-playing="false">
                <div class="stage-waiting">
                  <Countdown {...given} feed={feed} announcer={announcer} />
                </div>
              </div>
              <div class="caption">
                <AnnounceSwitch announcer={announcer} t={t} />
              </div>
            </div>
          )
        )}
        {shown.phase !== 'cancelled' && (
          <div class="watch-beside">
            <div class="watch-signatures stack">
              {isBefore && shown.signatures.every(({ at }) => !at) ? null : (
                <Signatures {...given} player={player.value} />
              )}
              <Attendance {...given} withSignatories={isBefore} />
            </div>
            <OrderOfCeremony {...given} player={player.value} />
          </div>
        )}
        <Files {...given} />
        <PressKit {...given} />
        {shown.phase !== 'cancelled' && <Share {...given} />}
      </main>
      <p class="visually-hidden" role="status" data-announcements>
        {announcer.spoken}
      </p>
    </>
  );
}

/** How the ceremony stands, where the picture alone does not say it. */
function Standing({ state, shown, language, t, hasFiles }: Given & { readonly hasFiles: boolean }) {
  switch (shown.phase) {
    case 'cancelled':
      return (
        <div class="watch-notice">
          <Notice kind="warning">
            <p class="lead">{t.cancelled}</p>
            <p>
              <Unbroken words={t.cancelledHelp(dateAndTimes(state.startsAt, state.sites, language))} />
            </p>
          </Notice>
        </div>
      );
    case 'suspended':
      return (
        <div class="watch-notice">
          <Notice kind="warning">
            <p class="lead">{t.suspended}</p>
            <p>
              {state.movedFrom === undefined ? (
                t.suspendedHelp
              ) : (
                <Unbroken words={t.suspendedUntil(dateAndTimes(state.startsAt, state.sites, language))} />
              )}
            </p>
          </Notice>
        </div>
      );
    case 'concluded':
    case 'published':
      return (
        <div class="watch-notice">
          <Notice kind={signedByAll(shown) ? 'success' : 'info'}>
            <p class="lead">{signedByAll(shown) ? t.signatures.all : t.ended.title}</p>
            {hasFiles ? (
              <p>
                <a href="#files">
                  {(state.publication?.originals.length ?? 0) > 1 ? t.ended.publishedSeveral : t.ended.published}
                </a>
              </p>
            ) : (
              state.withdrawnAt === undefined && <p>{afterwards(state, shown, language, t)}</p>
            )}
          </Notice>
        </div>
      );
    case 'planned':
    case 'open': {
      if (state.movedFrom === undefined) return null;
      const words = state.startsAt > state.movedFrom ? t.delayed : t.broughtForward;
      return (
        <div class="watch-notice">
          <Notice kind="info">
            <p class="lead">
              <Unbroken words={words(dateAndTimes(state.startsAt, state.sites, language))} />
            </p>
          </Notice>
        </div>
      );
    }
    default:
      return null;
  }
}

function afterwards({ publicFrom, sites }: PublicState, shown: Shown, language: string, t: WatchTexts): string {
  if (publicFrom !== undefined) return texts(publicationTexts).publicFrom(dateAndTimes(publicFrom, sites, language));
  return signedByAll(shown) ? t.ended.awaitingRelease : t.ended.incomplete;
}

/** Tells those who do not see the page what has come. */
function useNews({ announcer, feed, t, language }: Props, shown: Shown, jumped: boolean): void {
  const before = useRef<Shown | undefined>(undefined);
  useEffect(() => {
    const state = feed.state.peek();
    const last = before.current;
    before.current = shown;
    if (state && last && !jumped) announcer.say(...news(state, last, shown, t, language));
  }, [shown, jumped, announcer, feed, t, language]);
}
