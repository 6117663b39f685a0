import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { longDate } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { language, texts } from '../../ui/language.ts';
import { Times } from '../../ui/names.tsx';

const t = () => texts(roomTexts).waiting;

/** How long until the planned beginning, and when that is by the clocks of both sites. @param now ms since 1970 */
export function Countdown({ state, now }: { readonly state: CeremonyState; readonly now: number }) {
  const { plan } = state;
  const goesOn = state.liveSince !== undefined;
  const remaining = Date.parse(plan.startsAt) - now;
  return (
    <div class="stack-tight">
      {remaining > 0 ? (
        <>
          <p class="secondary">{goesOn ? t().goesOnIn : t().startsIn}</p>
          <p class="countdown" role="timer">
            {remainingText(remaining)}
          </p>
        </>
      ) : (
        <p class="countdown-words">{goesOn ? t().goesOnShortly : t().shortly}</p>
      )}
      <p class="when">{longDate(plan.startsAt, language(), plan.sites[0]?.timeZone)}</p>
      <p>
        <Times at={plan.startsAt} sites={plan.sites} language={language()} />
      </p>
    </div>
  );
}

/** "2 days", "4:05:09", "12:34". */
function remainingText(remaining: number): string {
  const seconds = Math.ceil(remaining / 1_000);
  const days = Math.floor(seconds / 86_400);
  if (days >= 2) return t().days(days);
  const hours = Math.floor(seconds / 3_600);
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${minutes}:${rest}`;
}
