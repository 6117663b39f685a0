import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { PublicState } from '../../../core/protocol/public-state.ts';
import type { WatchTexts } from '../../../core/texts/en/watch.ts';
import { longDate, say } from '../../../core/texts/moment.ts';
import { shareTexts } from '../../../core/texts/share.ts';
import { texts } from '../../ui/language.ts';
import type { Announcer } from '../watch/announcer.ts';
import { Countdown } from '../watch/countdown-view.tsx';
import { sourceOf, useFollowing } from '../watch/following.ts';
import { Picture } from '../watch/picture.tsx';
import type { Player } from '../watch/player.ts';
import { shownAt } from '../watch/shown.ts';
import type { StateFeed } from '../watch/state-feed.ts';

interface Props {
  /** Address of the ceremony's public folder. */
  readonly folder: string;
  readonly feed: StateFeed;
  readonly announcer: Announcer;
  readonly language: string;
  readonly t: WatchTexts;
  /** Begins without sound, as a preview where somebody is off air. */
  readonly muted: boolean;
}

/** The picture alone, for another page: countdown, broadcast, replay; all else is one link away. */
export function EmbedPage(props: Props) {
  const { feed, t } = props;
  const state = feed.state.value;
  if (state) return <Ceremony {...props} state={state} />;
  return (
    <main class="embed">
      <h1>{feed.standing.value === 'missing' ? t.missing : t.connecting}</h1>
    </main>
  );
}

function Ceremony({ folder, feed, announcer, language, t, muted, state }: Props & { readonly state: PublicState }) {
  const player = useSignal<Player | undefined>(undefined);
  const source = sourceOf(state, folder);
  useFollowing(source, player.value);
  const reached = player.value?.reached.value;
  const isReplay = player.value?.source?.ended ?? true;
  const shown = useMemo(() => shownAt(state, isReplay ? undefined : reached?.moment), [state, isReplay, reached]);
  const title = say(state.title, language);
  useEffect(() => {
    document.title = `${title} · ${t.kind}`;
  }, [title, t]);
  const given = { state, shown, language, t };
  return (
    <main class="embed" data-phase={shown.phase}>
      <header class="embed-head">
        <h1>{title}</h1>
        <p class="small secondary when">{longDate(state.startsAt, language, state.sites[0]?.timeZone)}</p>
      </header>
      {source ? (
        <Picture {...given} player={player} source={source} invited={muted} feed={feed} announcer={announcer} />
      ) : (
        <div class="on-slate stage-waiting">
          {shown.phase === 'planned' ? (
            <Countdown {...given} feed={feed} announcer={announcer} />
          ) : (
            <p class="countdown-words">{shown.phase === 'cancelled' ? t.cancelled : t.connecting}</p>
          )}
        </div>
      )}
      <p>
        <a
          href={`/watch/${encodeURIComponent(state.ceremony)}?lang=${language}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          {texts(shareTexts).toCeremony}
        </a>
      </p>
    </main>
  );
}
