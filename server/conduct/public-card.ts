import type { Plan } from '../../core/ceremony/plan.ts';
import { calendarOf } from '../../core/protocol/calendar.ts';
import { minutesOf } from '../../core/protocol/draft-order.ts';
import { isTextLanguage, localeOf, type TextLanguage } from '../../core/texts/language.ts';
import { atEachSite } from '../../core/texts/moment.ts';
import { shareTexts } from '../../core/texts/share.ts';
import type { Ledger } from './ledger.ts';

/** What other services show of the public page where somebody passes its address on. */
export interface PublicCard {
  readonly language: TextLanguage;
  readonly title: string;
  /** Who, and when at each site. */
  readonly description: string;
  /** Of the public page, in this language. */
  readonly address: string;
  /** Address of a picture, once the broadcast has left one. */
  readonly image?: string;
}

interface Parts {
  readonly ledger: Ledger;
  readonly publicUrl: () => string;
  /** Names of the stills of a broadcast. */
  readonly stills: (ceremony: string) => Promise<readonly string[]>;
  readonly now: () => Date;
}

/** How long it is known which still is the newest, milliseconds. */
const keptMs = 5_000;

/** The public page as others name it: its card, and its event for a calendar. */
export class PublicCards {
  readonly #parts: Parts;
  readonly #newest = new Map<string, { readonly at: number; readonly still: Promise<string | undefined> }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @param wished a language; else the first of the ceremony's. @returns undefined where there is no such ceremony */
  async card(ceremony: string, wished: string | undefined): Promise<PublicCard | undefined> {
    const { ledger, publicUrl } = this.#parts;
    if (!ledger.has(ceremony)) return undefined;
    const { phase, plan } = ledger.state(ceremony);
    const isOver = phase === 'concluded' || phase === 'published';
    const still = isOver ? await this.#newestStill(ceremony) : undefined;
    const language = languageOf(plan, wished);
    return {
      language,
      title: plan.title[language] ?? plan.title.en,
      description: `${partiesOf(plan, language)}. ${whenOf(plan, language).join(' · ')}`,
      address: this.#address(ceremony, wished),
      ...(still === undefined ? {} : { image: `${publicUrl()}/live/${ceremony}/${still}` }),
    };
  }

  /** The ceremony as an event for anyone's calendar; undefined where there is none, or it was cancelled. */
  calendar(ceremony: string, wished: string | undefined): string | undefined {
    const { ledger, now, publicUrl } = this.#parts;
    if (!ledger.has(ceremony)) return undefined;
    const { phase, plan } = ledger.state(ceremony);
    if (phase === 'cancelled') return undefined;
    const language = languageOf(plan, wished);
    const address = this.#address(ceremony, wished);
    const lines = [partiesOf(plan, language), ...whenOf(plan, language), '', shareTexts[language].watch, address];
    return calendarOf({
      // Not that of an invitation, which would replace the event that holds somebody's personal link.
      uid: `${ceremony}.public@${new URL(publicUrl()).hostname}`,
      stamp: now(),
      start: new Date(plan.startsAt),
      minutes: minutesOf(plan.items),
      summary: plan.title[language] ?? plan.title.en,
      description: lines.join('\n'),
      location: plan.sites.map(({ name }) => name[language] ?? name.en).join(' · '),
      url: address,
    });
  }

  /** For everyone who opens the page, among the thousands of files that a broadcast leaves: looked for once in a while. */
  #newestStill(ceremony: string): Promise<string | undefined> {
    const { now, stills } = this.#parts;
    const at = now().getTime();
    const known = this.#newest.get(ceremony);
    if (known && Math.abs(at - known.at) < keptMs) return known.still;
    const still = stills(ceremony).then((names) => names.at(-1));
    still.catch(() => this.#newest.delete(ceremony));
    this.#newest.set(ceremony, { at, still });
    return still;
  }

  #address(ceremony: string, wished: string | undefined): string {
    const address = `${this.#parts.publicUrl()}/watch/${ceremony}`;
    return isTextLanguage(wished) ? `${address}?lang=${wished}` : address;
  }
}

function languageOf({ languages }: Plan, wished: string | undefined): TextLanguage {
  if (isTextLanguage(wished)) return wished;
  return languages.find(isTextLanguage) ?? 'en';
}

function partiesOf({ parties }: Plan, language: TextLanguage): string {
  const names = parties.map(({ name }) => name[language] ?? name.en);
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(names);
}

function whenOf({ sites, startsAt }: Plan, language: TextLanguage): readonly string[] {
  return atEachSite(new Date(startsAt), sites, language);
}
