import { z } from 'zod';
import type { Plan } from '../ceremony/plan.ts';
import { originalText } from './instrument-text.ts';
import { isTimeZone } from './local-time.ts';
import { action, kind, layout, level, presence, role } from './plan-choices.ts';
import { uploadedText } from './uploaded-text.ts';

/** A plan as somebody sends it: whole, its references all leading somewhere. */

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'letters, digits and hyphens');
const words = z.string().max(400);
const language = z.enum(['en', 'es', 'fr', 'nl']);
const translated = z.strictObject({
  en: words,
  es: words.exactOptional(),
  fr: words.exactOptional(),
  nl: words.exactOptional(),
});
const timeZone = z.string().refine(isTimeZone, { error: 'an IANA time zone such as Europe/Brussels' });

const person = z.strictObject({
  id: id.refine((value) => value !== 'system' && value !== 'private'),
  name: words,
  role,
  office: translated,
  language: language.exactOptional(),
  party: id.exactOptional(),
  site: id,
  place: translated.exactOptional(),
  presence,
});

const item = z.strictObject({
  id,
  title: translated,
  minutes: z.number().min(0).max(1_440),
  who: z.array(id).max(100),
  layout,
  focus: id.exactOptional(),
  action,
});

/** The words of an instrument, or somebody's own PDF. */
const text = z.union([originalText, uploadedText]);

export const plan: z.ZodType<Plan> = z
  .strictObject({
    id,
    title: translated,
    kind,
    sample: z.boolean(),
    rehearsal: z.boolean(),
    startsAt: z.iso.datetime(),
    languages: z.array(language).min(1),
    sites: z
      .array(z.strictObject({ id, name: translated, timeZone }))
      .min(1)
      .max(8),
    parties: z
      .array(z.strictObject({ id, name: translated }))
      .min(1)
      .max(8),
    people: z.array(person).min(1).max(200),
    instrument: z.strictObject({
      title: translated,
      originals: z
        .array(
          z.strictObject({
            id,
            keeper: id.exactOptional(),
            languages: z.array(language).min(1),
            order: z.array(id).min(1),
            text: text.exactOptional(),
          }),
        )
        .min(1)
        .max(8),
      text,
    }),
    items: z.array(item).max(100),
    authorityAsked: z.boolean().exactOptional(),
    rules: z.strictObject({
      level: level.default('B-LTA'),
      overtaking: z.boolean(),
      turnSeconds: z.number().min(2).max(600),
      slowTurnSeconds: z.number().min(2).max(600),
      gestureSeconds: z.number().min(5).max(300),
    }),
  })
  .superRefine((value, context) => {
    const say = (path: (number | string)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const people = new Map(value.people.map((one) => [one.id, one]));
    const sites = new Set(value.sites.map((one) => one.id));
    const parties = new Set(value.parties.map((one) => one.id));
    if (people.size < value.people.length) say(['people'], 'Two people have the same id.');
    if (sites.size < value.sites.length) say(['sites'], 'Two sites have the same id.');
    for (const [index, one] of value.people.entries()) {
      if (!sites.has(one.site)) say(['people', index, 'site'], 'There is no such site.');
      if (one.party !== undefined && !parties.has(one.party))
        say(['people', index, 'party'], 'There is no such participant.');
      if (one.place !== undefined && one.presence !== 'remote')
        say(['people', index, 'place'], 'Only somebody who attends from elsewhere has a place of their own.');
      if (one.role === 'signatory' && one.party === undefined)
        say(['people', index, 'party'], 'A signatory signs for a participant.');
    }
    const { originals } = value.instrument;
    if (new Set(originals.map((one) => one.id)).size < originals.length)
      say(['instrument', 'originals'], 'Two originals have the same id.');
    for (const [index, { keeper, order }] of originals.entries()) {
      if (keeper !== undefined && !parties.has(keeper))
        say(['instrument', 'originals', index, 'keeper'], 'There is no such participant.');
      const [first = ''] = order;
      if (keeper !== undefined && people.get(first)?.party !== keeper)
        say(['instrument', 'originals', index, 'order'], 'The participant that keeps an original signs it first.');
      if (new Set(order).size < order.length)
        say(['instrument', 'originals', index, 'order'], 'Somebody stands twice in the order.');
      for (const signatory of order) {
        if (people.get(signatory)?.role !== 'signatory')
          say(['instrument', 'originals', index, 'order'], `${signatory} is no signatory.`);
      }
    }
    if (!value.people.some(({ role }) => role === 'director')) say(['people'], 'Somebody has to direct the ceremony.');
  });
