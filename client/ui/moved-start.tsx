import type { CeremonyState } from '../../core/ceremony/state.ts';
import { dateAndTimes, type Place } from '../../core/texts/moment.ts';
import { movedStartTexts } from '../../core/texts/moved-start.ts';
import { language, texts } from './language.ts';
import { Unbroken } from './names.tsx';
import { Notice } from './parts.tsx';

/** That the ceremony starts at another time than planned, until it has started. */
export function MovedStart({ state }: { readonly state: CeremonyState }) {
  const { movedFrom, phase, plan } = state;
  if (movedFrom === undefined || (phase !== 'planned' && phase !== 'open')) return null;
  return <MovedTo startsAt={plan.startsAt} movedFrom={movedFrom} sites={plan.sites} />;
}

/** Which of the two it is: delayed, or brought forward. */
export function MovedTo(props: {
  readonly startsAt: string;
  readonly movedFrom: string;
  readonly sites: readonly Place[];
}) {
  const { startsAt, movedFrom, sites } = props;
  const t = texts(movedStartTexts);
  const when = dateAndTimes(startsAt, sites, language());
  return (
    <Notice kind="info">
      <p>
        <Unbroken words={startsAt > movedFrom ? t.delayed(when) : t.broughtForward(when)} />
      </p>
    </Notice>
  );
}
