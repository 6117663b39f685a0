import { useEffect, useRef, useState } from 'preact/hooks';
import { clock, longDate, say } from '../../../core/texts/moment.ts';
import { countdownText } from '../../ui/countdown-text.ts';
import type { Announcer } from './announcer.ts';
import { spokenBetween } from './countdown.ts';
import type { Given } from './shown.ts';
import type { StateFeed } from './state-feed.ts';

/** How long until the ceremony starts, and when that is by the clocks of both sites and the viewer's own. */
export function Countdown(props: Given & { readonly feed: StateFeed; readonly announcer: Announcer }) {
  const { state, language, t, feed, announcer } = props;
  const [now, setNow] = useState(feed.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(feed.now()), 250);
    return () => clearInterval(timer);
  }, [feed]);

  const words = state.goesOn ? { ...t.countdown, ...t.countdown.goesOn } : t.countdown;
  const remaining = Date.parse(state.startsAt) - now;
  const before = useRef(remaining);
  useEffect(() => {
    const spoken = spokenBetween(before.current, remaining, words);
    before.current = remaining;
    if (spoken) announcer.say(spoken);
  }, [remaining, announcer, t]);

  const date = longDate(state.startsAt, language, state.sites[0]?.timeZone);
  const places = [
    ...state.sites.map(({ name, timeZone }) => ({ name: say(name, language), timeZone })),
    { name: t.where.yours, timeZone: undefined },
  ];
  return (
    <div class="countdown">
      {remaining > 0 ? (
        <div class="stack-tight">
          <p class="secondary">{words.in}</p>
          <p class="countdown-figure" role="timer">
            {countdownText(remaining, words)}
          </p>
        </div>
      ) : (
        <p class="countdown-words">{words.shortly}</p>
      )}
      <dl class="clocks">
        {places.map(({ name, timeZone }) => {
          const there = longDate(state.startsAt, language, timeZone);
          return (
            <div key={name}>
              <dt class="secondary small">{name}</dt>
              <dd>
                {clock(state.startsAt, language, timeZone)}
                {there !== date && <span class="small clocks-date">{there}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
