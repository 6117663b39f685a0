import { z } from 'zod';
import type { Language } from '../ceremony/plan.ts';
import { originalsOf, signatoriesIn, textLanguages } from './draft-originals.ts';
import { instantOf, isDate, isTimeZone } from './local-time.ts';
import { linesOf, type PlanDraft, planDraft, type Written } from './plan-draft.ts';
import type { SigningPlace } from './uploaded-text.ts';

/** What a draft lacks until it can become a ceremony; the same rules on the page and on the server. */

/** A subject of the plan, with a page of its own. */
export const draftTasks = [
  'kind',
  'languages',
  'sites',
  'title',
  'time',
  'participants',
  'people',
  'order',
  'originals',
  'text',
] as const;
export type DraftTask = (typeof draftTasks)[number];

/** The code of a problem; pages have the sentence for each. What begins with `no-` is only missing yet. */
export const problemCodes = [
  'no-languages',
  'no-title',
  'no-sites',
  'no-site-name',
  'no-time-zone',
  'unknown-time-zone',
  'site-twice',
  'no-date',
  'date-unreal',
  'no-time',
  'time-unreal',
  'time-past',
  'no-parties',
  'no-party-name',
  'party-twice',
  'no-director',
  'no-signatory',
  'no-name',
  'no-office',
  'no-site',
  'no-party',
  'place-uneven',
  'email-unusable',
  'signatory-without-device',
  'name-twice',
  'no-items',
  'no-item-title',
  'speaker-gone',
  'order-without-go-live',
  'order-without-present-text',
  'order-without-open-signing',
  'order-without-conclude',
  'order-past-conclude',
  'no-original-languages',
  'original-language-other',
  'no-text-title',
  'no-text-subject',
  'recitals-uneven',
  'no-paragraphs',
  'no-paragraph-heading',
  'no-paragraph-body',
  'paragraph-list-alone',
  'paragraph-uneven',
  'closing-uneven',
  'text-characters',
  'no-upload',
  'no-place',
  'places-overlap',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  readonly task: DraftTask;
  /** The path of the field in the draft, its steps joined by points: the id of the field on its page. */
  readonly field: string;
  readonly code: ProblemCode;
  /** What the sentence names: which one of several, from 1; in which language; who. */
  readonly number?: number;
  readonly language?: Language;
  readonly who?: string;
}

type Facts = Pick<Problem, 'language' | 'number' | 'who'>;
type Say = (task: DraftTask, path: readonly (number | string)[], code: ProblemCode, facts?: Facts) => void;

/**
 * A draft that lacks nothing. Each issue's message is the code of a problem.
 * @param now what has passed cannot be planned
 */
export function completePlanDraft(now: Date): z.ZodType<PlanDraft> {
  return planDraft.superRefine((draft, context) => {
    const say: Say = (task, path, code, facts = {}) =>
      context.addIssue({ code: 'custom', path: [...path], message: code, params: { ...facts, task } });
    // While no language is chosen, words are asked for in English.
    const everyLanguage = everyLanguageOf(say, draft.languages.length > 0 ? draft.languages : ['en']);

    if (draft.languages.length === 0) say('languages', ['languages'], 'no-languages');
    everyLanguage('title', ['title'], draft.title, 'no-title');
    checkSites(draft, say, everyLanguage);
    checkTime(draft, say, now);
    checkParties(draft, say, everyLanguage);
    checkPeople(draft, say, everyLanguage);
    checkOrder(draft, say, everyLanguage);
    checkOriginals(draft, say);
    const inText = everyLanguageOf(say, textLanguages(draft));
    inText('text', ['text', 'title'], draft.text.title, 'no-text-title');
    if (draft.uploaded) checkUploads(draft, say);
    else checkText(draft, say, inText);
  });
}

type EveryLanguage = (
  task: DraftTask,
  path: readonly (number | string)[],
  words: Written,
  code: ProblemCode,
  facts?: Facts,
) => void;

/** Asks for words in each of some languages. */
function everyLanguageOf(say: Say, languages: readonly Language[]): EveryLanguage {
  return (task, path, words, code, facts = {}) => {
    for (const language of languages) {
      if (!words[language]?.trim()) say(task, [...path, language], code, { ...facts, language });
    }
  };
}

function checkSites({ sites }: PlanDraft, say: Say, everyLanguage: EveryLanguage): void {
  if (sites.length === 0) say('sites', ['sites'], 'no-sites');
  for (const [index, { name, timeZone }] of sites.entries()) {
    const number = index + 1;
    everyLanguage('sites', ['sites', index, 'name'], name, 'no-site-name', { number });
    if (timeZone === '') say('sites', ['sites', index, 'timeZone'], 'no-time-zone', { number });
    else if (!isTimeZone(timeZone)) say('sites', ['sites', index, 'timeZone'], 'unknown-time-zone', { number });
    const same = sites.slice(0, index).some((other) => sameSomewhere(other.name, name));
    if (same) say('sites', ['sites', index, 'name', firstOf(name)], 'site-twice', { number });
  }
}

function checkTime({ clock, date, sites, time }: PlanDraft, say: Say, now: Date): void {
  if (!date) say('time', ['date'], 'no-date');
  else if (!isDate(date)) say('time', ['date'], 'date-unreal');
  if (!time) say('time', ['time'], 'no-time');
  const zone = (sites.find(({ id }) => id === clock) ?? sites[0])?.timeZone ?? '';
  if (!isDate(date) || !time || !isTimeZone(zone)) return;
  const instant = instantOf(date, time, zone);
  if (!instant) say('time', ['time'], 'time-unreal');
  else if (instant.getTime() < now.getTime()) say('time', ['date'], 'time-past');
}

function checkParties({ parties }: PlanDraft, say: Say, everyLanguage: EveryLanguage): void {
  if (parties.length < 2) say('participants', ['parties'], 'no-parties');
  for (const [index, { name }] of parties.entries()) {
    const number = index + 1;
    everyLanguage('participants', ['parties', index, 'name'], name, 'no-party-name', { number });
    const same = parties.slice(0, index).some((other) => sameSomewhere(other.name, name));
    if (same) say('participants', ['parties', index, 'name', firstOf(name)], 'party-twice', { number });
  }
}

function checkPeople(draft: PlanDraft, say: Say, everyLanguage: EveryLanguage): void {
  const { people, parties, sites } = draft;
  if (!people.some(({ role }) => role === 'director')) say('people', ['people'], 'no-director');
  for (const [index, party] of parties.entries()) {
    if (people.some((person) => person.role === 'signatory' && person.party === party.id)) continue;
    say('people', ['people'], 'no-signatory', { number: index + 1, who: anyWord(party.name) });
  }
  for (const [index, person] of people.entries()) {
    const who = person.name.trim() || anyWord(person.office);
    const facts = { number: index + 1, ...(who ? { who } : {}) };
    const at = (field: string) => ['people', index, field] as const;
    if (person.role === 'signatory' && !person.name.trim()) say('people', at('name'), 'no-name', facts);
    everyLanguage('people', at('office'), person.office, 'no-office', facts);
    if (!sites.some(({ id }) => id === person.site)) say('people', at('site'), 'no-site', facts);
    if (person.role === 'signatory' && !parties.some(({ id }) => id === person.party)) {
      say('people', at('party'), 'no-party', facts);
    }
    if (person.role === 'signatory' && person.presence === 'in-room') {
      say('people', at('presence'), 'signatory-without-device', facts);
    }
    if (person.presence === 'remote' && anyWord(person.place)) {
      everyLanguage('people', at('place'), person.place, 'place-uneven', facts);
    }
    if (person.email.trim() && !z.email().safeParse(person.email.trim()).success) {
      say('people', at('email'), 'email-unusable', facts);
    }
    const name = person.name.trim();
    if (name && people.slice(0, index).some((other) => other.name.trim() === name)) {
      say('people', at('name'), 'name-twice', facts);
    }
  }
}

/** Without these a ceremony cannot be led to its end. */
const neededActions = ['go-live', 'present-text', 'open-signing', 'conclude'] as const;

function checkOrder({ items, people }: PlanDraft, say: Say, everyLanguage: EveryLanguage): void {
  if (items.length === 0) {
    say('order', ['items'], 'no-items');
    return;
  }
  const known = new Set(people.map(({ id }) => id));
  for (const [index, item] of items.entries()) {
    const facts = { number: index + 1 };
    everyLanguage('order', ['items', index, 'title'], item.title, 'no-item-title', facts);
    if (item.who.some((person) => !known.has(person))) say('order', ['items', index, 'who'], 'speaker-gone', facts);
  }
  for (const action of neededActions) {
    if (!items.some((item) => item.action === action)) say('order', ['items'], `order-without-${action}`);
  }
  const end = items.findIndex(({ action }) => action === 'conclude');
  if (end >= 0 && end < items.length - 1) say('order', ['items'], 'order-past-conclude', { number: end + 2 });
}

/** Invisible and bidirectional controls could make the eye read another text than the file holds. */
const invisible = /[\p{Cf}\p{Co}\p{Cs}\u2028\u2029]|(?![\n\r\t])\p{Cc}/u;

function checkOriginals(draft: PlanDraft, say: Say): void {
  for (const [index, { keeper, languages }] of originalsOf(draft).entries()) {
    const who = anyWord(draft.parties.find(({ id }) => id === keeper)?.name ?? {});
    const facts = draft.alternat ? { number: index + 1, ...(who ? { who } : {}) } : {};
    const path = ['originals', keeper || 'only', 'languages'];
    if (languages.length === 0) say('originals', path, 'no-original-languages', facts);
    else if (languages.some((language) => !draft.languages.includes(language))) {
      say('originals', path, 'original-language-other', facts);
    }
  }
}

function checkUploads(draft: PlanDraft, say: Say): void {
  for (const [index, original] of originalsOf(draft).entries()) {
    const { keeper, upload } = original;
    const at = (...path: string[]) => ['originals', keeper || 'only', 'upload', ...path];
    if (upload === undefined) {
      const who = anyWord(draft.parties.find(({ id }) => id === keeper)?.name ?? {});
      say('text', at('file'), 'no-upload', draft.alternat ? { number: index + 1, ...(who ? { who } : {}) } : {});
      continue;
    }
    const placed: SigningPlace[] = [];
    for (const person of signatoriesIn(draft, original)) {
      const place = upload.places.find((one) => one.person === person.id);
      const who = person.name.trim() || anyWord(person.office);
      if (place === undefined) say('text', at('places', person.id), 'no-place', { who });
      else if (placed.some((other) => overlap(other, place))) {
        say('text', at('places', person.id), 'places-overlap', { who });
      } else placed.push(place);
    }
  }
}

function overlap(one: SigningPlace, other: SigningPlace): boolean {
  const [a, b] = [one.rect, other.rect];
  return one.page === other.page && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function checkText(draft: PlanDraft, say: Say, everyLanguage: EveryLanguage): void {
  const { parties, text } = draft;
  const languages = textLanguages(draft);
  const at = (...path: (number | string)[]) => ['text', ...path];
  // Of what may be left out either every language has it, or none.
  const even = (path: readonly (number | string)[], words: Written, code: ProblemCode, facts?: Facts) => {
    const counts = languages.map((language) =>
      linesOf(words[language] ?? '')
        .map(isListed)
        .join(),
    );
    const odd = languages.find((_, index) => counts[index] !== counts[0]);
    if (odd !== undefined) say('text', [...path, odd], code, { ...facts, language: odd });
  };

  if (languages.some((language) => text.subject[language]?.trim())) {
    everyLanguage('text', at('subject'), text.subject, 'no-text-subject');
  }
  even(at('recitals'), text.recitals, 'recitals-uneven');
  if (text.paragraphs.length === 0) say('text', at('paragraphs'), 'no-paragraphs');
  for (const [index, { heading, body }] of text.paragraphs.entries()) {
    const facts = { number: index + 1 };
    const own = at('paragraphs', index);
    everyLanguage('text', [...own, 'heading'], heading, 'no-paragraph-heading', facts);
    everyLanguage('text', [...own, 'body'], body, 'no-paragraph-body', facts);
    if (languages.every((language) => body[language]?.trim())) even([...own, 'body'], body, 'paragraph-uneven', facts);
    for (const language of languages) {
      const [first] = linesOf(body[language] ?? '');
      if (first === undefined || !isListed(first)) continue;
      say('text', [...own, 'body', language], 'paragraph-list-alone', { ...facts, language });
    }
  }
  even(at('closing'), text.closing, 'closing-uneven');

  const visible = (path: readonly (number | string)[], words: Written) => {
    for (const language of languages) {
      if (invisible.test(words[language] ?? '')) say('text', [...path, language], 'text-characters', { language });
    }
  };
  for (const field of ['title', 'subject', 'recitals', 'closing'] as const) visible(at(field), text[field]);
  for (const [index, { heading, body }] of text.paragraphs.entries()) {
    visible(at('paragraphs', index, 'heading'), heading);
    visible(at('paragraphs', index, 'body'), body);
  }
  for (const [index, party] of parties.entries()) {
    for (const field of ['inText', 'introduction'] as const) visible(['parties', index, field], party[field]);
  }
}

/** Whether a line belongs to a list. */
function isListed(line: string): boolean {
  return /^[-–•]\s/.test(line);
}

/** All that a draft lacks or contradicts, in the order of its tasks. */
export function problemsOf(draft: PlanDraft, now: Date): readonly Problem[] {
  const checked = completePlanDraft(now).safeParse(draft);
  if (checked.success) return [];
  const found = checked.error.issues.flatMap((issue): readonly Problem[] => {
    if (issue.code !== 'custom') return [];
    const { task, ...facts } = issue.params as Facts & Pick<Problem, 'task'>;
    return [{ task, field: issue.path.join('.'), code: issue.message as ProblemCode, ...facts }];
  });
  return found.toSorted((a, b) => draftTasks.indexOf(a.task) - draftTasks.indexOf(b.task));
}

export type Standing = 'done' | 'to-do' | 'to-mend';

/** How a task stands: something contradicts, something is missing, or nothing is. */
export function standingOf(task: DraftTask, problems: readonly Problem[]): Standing {
  const own = problems.filter((problem) => problem.task === task);
  if (own.some(({ code }) => !code.startsWith('no-'))) return 'to-mend';
  return own.length > 0 ? 'to-do' : 'done';
}

function anyWord(words: Written): string {
  return (
    Object.values(words)
      .map((word) => word?.trim())
      .find(Boolean) ?? ''
  );
}

function firstOf(words: Written): string {
  return Object.entries(words).find(([, word]) => word?.trim())?.[0] ?? 'en';
}

function sameSomewhere(one: Written, other: Written): boolean {
  return Object.entries(one).some(
    ([language, word]) => word?.trim() && word.trim() === other[language as Language]?.trim(),
  );
}
