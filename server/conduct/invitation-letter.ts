import { calendarOf } from '../../core/protocol/calendar.ts';
import type { InvitedCeremony, InvitedSubject } from '../../core/protocol/planning.ts';
import { withArticle } from '../../core/texts/article.ts';
import { invitationTexts } from '../../core/texts/invitation.ts';
import { letterTexts } from '../../core/texts/invitation-letter.ts';
import { localeOf, midSentence } from '../../core/texts/language.ts';
import { atEachSite } from '../../core/texts/moment.ts';
import type { Letter } from '../mail/mailer.ts';

/**
 * The letter that invites somebody, and the event for their calendar: in their own language, or where none is known in
 * each of the ceremony's, its first one first.
 */
export function invitationLetter(
  ceremony: InvitedCeremony,
  subject: InvitedSubject,
  link: string,
  address: string,
  now: Date,
): Letter {
  const languages = subject.language ? [subject.language] : ceremony.languages;
  const [first = 'en'] = languages;
  const inEach = languages.map((language) => bodyIn(language, ceremony, subject, link));
  const title = ceremony.title[first] ?? ceremony.title.en;
  return {
    to: { name: subject.name, address },
    subject: letterTexts[first].subject(title),
    text: inEach.join('\n\n* * *\n\n'),
    calendar: calendarOf({
      uid: `${ceremony.id}@${new URL(ceremony.watch).hostname}`,
      stamp: now,
      start: new Date(ceremony.startsAt),
      minutes: ceremony.minutes,
      summary: title,
      description: inEach[0] ?? '',
      location: ceremony.sites.map(({ name }) => name[first] ?? name.en).join(' · '),
      url: ceremony.watch,
    }),
  };
}

function bodyIn(
  language: InvitedCeremony['languages'][number],
  { parties, sites, startsAt, title }: InvitedCeremony,
  { name, office, role }: InvitedSubject,
  link: string,
): string {
  const names = parties.map((party) => withArticle(party.name[language] ?? party.name.en, language));
  const inviting = new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(names);
  return letterTexts[language].body({
    title: title[language] ?? title.en,
    parties: inviting.charAt(0).toLocaleUpperCase(language) + inviting.slice(1),
    who: [name, office && inSentence(office[language] ?? office.en, language)].filter(Boolean).join(', '),
    role: invitationTexts[language].role[role],
    link: inLanguage(link, language),
    when: atEachSite(new Date(startsAt), sites, language).join('\n'),
  });
}

/** The link by which the pages open in a language: whoever reads a letter in it follows this one. */
function inLanguage(link: string, language: string): string {
  const address = new URL(link);
  address.searchParams.set('lang', language);
  return address.href;
}

/** Dutch and Spanish write an office small in a sentence; English and French keep its capitals. */
function inSentence(office: string, language: string): string {
  return language === 'nl' || language === 'es' ? midSentence(office, language) : office;
}
