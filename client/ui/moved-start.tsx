import type { CeremonyState } from '../../core/ceremony/state.ts';
import { dateAndTimes } from '../../core/texts/moment.ts';
import { movedStartTexts } from '../../core/texts/moved-start.ts';
import { language, texts } from './language.ts';
import { Notice } from './parts.tsx';

/** That the ceremony starts at another time than planned, until it has started. */
export function MovedStart({ state }: { readonly state: CeremonyState }) {
  const { movedFrom, phase, plan } = state;
  if (movedFrom === undefined || (phase !== 'planned' && phase !== 'open')) return null;
  const t = texts(movedStartTexts);
  const when = dateAndTimes(plan.startsAt, plan.sites, language());
  return <Notice kind="info">{plan.startsAt > movedFrom ? t.delayed(when) : t.broughtForward(when)}</Notice>;
}
