import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { longDate } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { watchTexts } from '../../../core/texts/watch.ts';
import { countdownText } from '../../ui/countdown-text.ts';
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
            {countdownText(remaining, texts(watchTexts).countdown)}
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
