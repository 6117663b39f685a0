import type { CeremonyState } from '../../core/ceremony/state.ts';
import { dateAndTimes } from '../../core/texts/moment.ts';
import { publicationTexts } from '../../core/texts/publication.ts';
import { language, texts } from './language.ts';

/**
 * Until when a publication is not public, for those who take part; undefined under no embargo, or no longer.
 * @param now by the server's clock, milliseconds since 1970
 */
export function embargoWords({ embargoUntil, plan }: CeremonyState, now: number): string | undefined {
  if (embargoUntil === undefined || Date.parse(embargoUntil) <= now) return undefined;
  return texts(publicationTexts).embargo.stands(dateAndTimes(embargoUntil, plan.sites, language()));
}
