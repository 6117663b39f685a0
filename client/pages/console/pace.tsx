import { paceOf } from '../../../core/ceremony/pace.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { bothTimes, say } from '../../../core/texts/moment.ts';
import { language, texts } from '../../ui/language.ts';

const t = () => texts(consoleTexts).pace;

/** Less than this is on time. */
const onTimeMs = 30_000;

/** How long the item that is on has run, and how the whole stands against the plan. @param now ms since 1970 */
export function PaceClock({ state, now }: { readonly state: CeremonyState; readonly now: number }) {
  const pace = paceOf(state, now);
  if (!pace) return null;
  const { item, behind, endsAt } = pace;
  const on = state.plan.items.find(({ id }) => id === state.item);
  const isOver = item !== undefined && item.ran > item.planned;
  const standing = Math.abs(behind) < onTimeMs ? 'on-time' : behind > 0 ? 'behind' : 'ahead';
  return (
    <div class="pace stack-tight" data-pace={standing}>
      {item && on && (
        <>
          <p class="small secondary">{say(on.title, language())}</p>
          <p class="pace-item" role="timer" data-over={isOver}>
            <span class="pace-ran">{duration(item.ran)}</span>
            <span>{t().of(duration(item.planned))}</span>
            <span class="pace-rest">
              {isOver && <OverMark />}
              {isOver ? t().over(duration(item.ran - item.planned)) : t().left(duration(item.planned - item.ran))}
            </span>
          </p>
        </>
      )}
      <p class="small">
        {standing === 'on-time'
          ? t().onTime
          : standing === 'behind'
            ? t().behind(duration(behind))
            : t().ahead(duration(-behind))}
        {' · '}
        {t().ends(bothTimes(new Date(endsAt), state.plan.sites, language()))}
      </p>
    </div>
  );
}

/** An hourglass run out. */
function OverMark() {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path d="M5 3h14v2h-1c0 4-2 6-4 7 2 1 4 3 4 7h1v2H5v-2h1c0-4 2-6 4-7-2-1-4-3-4-7H5V3Z" fill="currentColor" />
    </svg>
  );
}

/** "0:48", "12:05", "1:02:03". @param ms not less than 0 */
function duration(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
