import { dateRangeClasses } from '../../../core/protocol/public-state.ts';
import { say } from '../../../core/texts/moment.ts';
import type { Player } from './player.ts';
import type { Given } from './shown.ts';
import { nameOf } from './shown.ts';

/** The order of ceremony, with the step that the picture shows; in a replay each step leads to its picture. */
export function OrderOfCeremony(props: Given & { readonly player: Player | undefined }) {
  const { state, shown, language, t, player } = props;
  const isReplay = player?.source?.ended ?? false;
  const current = isReplay ? player?.reached.value?.moment.item : isOn(shown.phase) ? shown.item : undefined;
  const at = state.items.findIndex(({ id }) => id === current);
  const marks = player?.replayTimeline.value.marks ?? [];
  return (
    <section class="watch-order stack" aria-labelledby="order">
      <h2 id="order">{t.order.title}</h2>
      <ol class="order">
        {state.items.map(({ id, title, minutes, who }, index) => {
          const names = who.map((person) => nameOf(state, person, language)).filter(Boolean);
          const begins = marks.find((mark) => mark.class === dateRangeClasses.item && mark.attributes['X-ITEM'] === id);
          const words = say(title, language);
          return (
            <li
              key={id}
              data-item={id}
              data-past={at >= 0 && index < at}
              aria-current={index === at ? 'step' : undefined}
            >
              {begins ? (
                <button
                  type="button"
                  class="order-title link"
                  aria-label={t.order.from(words)}
                  onClick={() => player?.seek(begins.at)}
                >
                  {words}
                </button>
              ) : (
                <span class="order-title">{words}</span>
              )}
              <span class="order-minutes small secondary">{t.order.minutes(minutes)}</span>
              {names.length > 0 && <span class="order-who small secondary">{names.join(', ')}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function isOn(phase: Given['shown']['phase']): boolean {
  return phase === 'live' || phase === 'held' || phase === 'open';
}
