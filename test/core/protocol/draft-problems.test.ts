import { describe, expect, it } from 'vitest';
import { minutesOf } from '../../../core/protocol/draft-order.ts';
import {
  draftTasks,
  type ProblemCode,
  problemCodes,
  problemsOf,
  standingOf,
} from '../../../core/protocol/draft-problems.ts';
import {
  emptyDraft,
  orderedParties,
  orderedSignatories,
  orderedSites,
  type PlanDraft,
  planDraft,
} from '../../../core/protocol/plan-draft.ts';
import type { DraftUpload } from '../../../core/protocol/uploaded-text.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { ghentAndCuencaAlternat as alternat, ghentAndCuenca as whole } from './ghent-and-cuenca.ts';

const now = new Date('2026-11-25T12:00:00.000Z');
const found = (draft: PlanDraft) => problemsOf(draft, now);
const person = (index: number, changes: Partial<PlanDraft['people'][number]>): PlanDraft => ({
  ...whole,
  people: whole.people.with(index, { ...whole.people[index]!, ...changes }),
});
const text = (changes: Partial<PlanDraft['text']>): PlanDraft => ({ ...whole, text: { ...whole.text, ...changes } });
const both = (changes: Partial<PlanDraft['text']>): PlanDraft => ({
  ...alternat,
  text: { ...alternat.text, ...changes },
});
const paragraph = (heading: string, body: string) =>
  text({ paragraphs: [{ heading: { nl: heading }, body: { nl: body } }] });
const site = (changes: Partial<PlanDraft['sites'][number]>): PlanDraft => ({
  ...whole,
  sites: whole.sites.with(1, { ...whole.sites[1]!, ...changes }),
});
const withoutAction = (action: string): PlanDraft => ({
  ...whole,
  items: whole.items.filter((item) => item.action !== action),
});

const upload: DraftUpload = {
  uploaded: { sha256: 'ab'.repeat(32), length: 9_000, pages: 2, name: 'memorandum.pdf' },
  warnings: [],
  places: [
    { person: 'person-2', page: 2, rect: [60, 500, 260, 560], by: 'name' },
    { person: 'person-3', page: 2, rect: [300, 500, 500, 560], by: 'hand' },
  ],
};
/** A draft whose original is a PDF of one's own. */
const uploaded = (changes: Partial<DraftUpload>): PlanDraft => ({
  ...whole,
  uploaded: true,
  originals: [{ keeper: '', languages: ['nl'], order: [], upload: { ...upload, ...changes } }],
});

/** One change a problem that makes a draft lack exactly that, and the field that the page links to. */
const faults: readonly (readonly [ProblemCode, string, PlanDraft])[] = [
  ['no-title', 'title.es', { ...whole, title: { nl: 'Gent en Cuenca' } }],
  ['no-site-name', 'sites.1.name.es', site({ name: { nl: 'Cuenca', es: '  ' } })],
  ['no-time-zone', 'sites.1.timeZone', site({ timeZone: '' })],
  ['unknown-time-zone', 'sites.1.timeZone', site({ timeZone: 'America/Cuenca' })],
  ['site-twice', 'sites.1.name.nl', site({ name: { nl: 'Gent', es: 'Cuenca' } })],
  ['no-date', 'date', { ...whole, date: '' }],
  ['date-unreal', 'date', { ...whole, date: '2099-02-31' }],
  ['no-time', 'time', { ...whole, time: '' }],
  ['time-unreal', 'time', { ...whole, date: '2099-03-29', time: '02:30' }],
  ['time-past', 'date', { ...whole, date: '2026-11-25', time: '12:59' }],
  [
    'no-party-name',
    'parties.0.name.nl',
    { ...whole, parties: whole.parties.with(0, { ...whole.parties[0]!, name: { es: 'Gante' } }) },
  ],
  [
    'party-twice',
    'parties.1.name.nl',
    { ...whole, parties: whole.parties.with(1, { ...whole.parties[1]!, name: { ...whole.parties[0]!.name } }) },
  ],
  ['no-director', 'people', person(0, { role: 'guest' })],
  ['no-signatory', 'people', person(2, { role: 'witness' })],
  ['no-name', 'people.1.name', person(1, { name: '' })],
  ['no-office', 'people.5.office.es', person(5, { office: { nl: 'Ambassadeur' } })],
  ['no-site', 'people.5.site', person(5, { site: '' })],
  ['place-uneven', 'people.5.place.es', person(5, { presence: 'remote', place: { nl: 'Brugge' } })],
  ['email-unusable', 'people.0.email', person(0, { email: 'protocol at gent' })],
  ['signatory-without-device', 'people.1.presence', person(1, { presence: 'in-room' })],
  ['name-twice', 'people.2.name', person(2, { name: 'Lieve Vandenberghe' })],
  ['no-items', 'items', { ...whole, items: [] }],
  [
    'no-item-title',
    'items.1.title.es',
    { ...whole, items: whole.items.with(1, { ...whole.items[1]!, title: { nl: 'Welkom' } }) },
  ],
  ['speaker-gone', 'items.1.who', { ...whole, items: whole.items.with(1, { ...whole.items[1]!, who: ['person-9'] }) }],
  ['order-without-go-live', 'items', withoutAction('go-live')],
  ['order-without-present-text', 'items', withoutAction('present-text')],
  ['order-without-open-signing', 'items', withoutAction('open-signing')],
  ['order-without-conclude', 'items', withoutAction('conclude')],
  ['order-past-conclude', 'items', { ...whole, items: [...whole.items, { ...whole.items[1]!, id: 'item-99' }] }],
  ['no-original-languages', 'originals.party-2.languages', { ...alternat, originals: alternat.originals.slice(0, 1) }],
  [
    'original-language-other',
    'originals.only.languages',
    {
      ...text({ title: { fr: 'Protocole' }, paragraphs: [{ heading: { fr: 'Objet' }, body: { fr: 'Coopération.' } }] }),
      originals: [{ keeper: '', languages: ['fr'], order: [] }],
    },
  ],
  ['no-text-title', 'text.title.nl', text({ title: {} })],
  ['no-text-subject', 'text.subject.es', both({ subject: { nl: 'inzake water' } })],
  ['recitals-uneven', 'text.recitals.es', both({ recitals: { ...alternat.text.recitals, es: 'Uno solo;' } })],
  ['no-paragraphs', 'text.paragraphs', text({ paragraphs: [] })],
  ['no-paragraph-heading', 'text.paragraphs.0.heading.nl', paragraph('', 'Iets.')],
  ['no-paragraph-body', 'text.paragraphs.0.body.nl', paragraph('Doel', ' \n')],
  ['paragraph-list-alone', 'text.paragraphs.0.body.nl', paragraph('Doel', '- water;')],
  [
    'paragraph-uneven',
    'text.paragraphs.0.body.es',
    both({ paragraphs: [{ ...alternat.text.paragraphs[0]!, body: { nl: 'Eén.\n- water.', es: 'Uno.\nAgua.' } }] }),
  ],
  ['closing-uneven', 'text.closing.es', both({ closing: { nl: 'Aldus overeengekomen.' } })],
  ['text-characters', 'text.recitals.nl', text({ recitals: { nl: 'Erkennende dat water\u202e stroomt;' } })],
  [
    'no-upload',
    'originals.only.upload.file',
    { ...whole, uploaded: true, originals: [{ keeper: '', languages: ['nl'], order: [] }] },
  ],
  ['no-place', 'originals.only.upload.places.person-3', uploaded({ places: upload.places.slice(0, 1) })],
  [
    'places-overlap',
    'originals.only.upload.places.person-2',
    uploaded({ places: upload.places.map((place) => ({ ...place, rect: [60, 500, 260, 560] })) }),
  ],
];

/** These never come alone. */
const inCompany: readonly ProblemCode[] = ['no-languages', 'no-sites', 'no-parties', 'no-party'];

describe('a draft', () => {
  it('that lacks nothing has no problem, and every task is done', () => {
    expect(found(whole)).toEqual([]);
    expect(found(alternat)).toEqual([]);
    expect(found(uploaded({}))).toEqual([]);
    expect(draftTasks.map((task) => standingOf(task, []))).toEqual(draftTasks.map(() => 'done'));
  });

  it('that is empty is kept, and has everything to do but what is signed; nothing in it is to be mended', () => {
    expect(planDraft.safeParse(emptyDraft).success).toBe(true);
    const standings = Object.fromEntries(draftTasks.map((task) => [task, standingOf(task, found(emptyDraft))]));
    const { kind, ...others } = standings;
    expect(kind).toBe('done');
    expect(new Set(Object.values(others))).toEqual(new Set(['to-do']));
  });

  it.each(faults)('says %s of %s, and nothing else', (code, field, draft) => {
    expect(found(draft).map((one) => [one.code, one.field])).toEqual([[code, field]]);
    const task = found(draft)[0]!.task;
    expect(standingOf(task, found(draft))).toBe(code.startsWith('no-') ? 'to-do' : 'to-mend');
  });

  it('says what never comes alone', () => {
    const codes = (draft: PlanDraft) => found(draft).map(({ code }) => code);
    expect(codes({ ...whole, languages: [] })).toContain('no-languages');
    expect(codes({ ...whole, sites: [] })).toContain('no-sites');
    expect(codes({ ...whole, parties: whole.parties.slice(0, 1) })).toContain('no-parties');
    expect(codes(person(1, { party: 'party-9' }))).toContain('no-party');
  });

  it('has a case here for each problem', () => {
    expect([...faults.map(([code]) => code), ...inCompany].toSorted()).toEqual([...problemCodes].toSorted());
  });

  it('has a sentence for each problem in each language, whatever it names', () => {
    for (const { problem } of Object.values(planTexts)) {
      for (const code of problemCodes) {
        const nameless = { number: 2, language: 'x' };
        // Somebody who is listed twice has a name.
        for (const named of code === 'name-twice' ? [{ who: 'Ana' }] : [nameless, { ...nameless, who: 'Ana' }]) {
          const own = problem[code];
          for (const say of typeof own === 'function' ? [own] : [own.memorandum, own.treaty]) {
            expect(say(named)).toMatch(/^\S.*[^.\s]$/);
            expect(say(named)).not.toMatch(/undefined|\[object/);
          }
        }
      }
    }
  });

  it('beyond its sizes, or of another shape, is not kept', () => {
    const broken: readonly unknown[] = [
      { ...whole, extra: 1 },
      { ...whole, title: { nl: 'x'.repeat(251) } },
      { ...whole, languages: ['de'] },
      { ...whole, people: [{ ...whole.people[0], id: 'Not An Id' }] },
      person(0, { role: 'minister' as never }),
      null,
    ];
    expect(broken.filter((one) => planDraft.safeParse(one).success)).toEqual([]);
  });
});

describe('the order of participants', () => {
  it('is alphabetical in a stated language, or as listed; sites and signatories follow it', () => {
    const ids = (draft: PlanDraft) => [
      orderedParties(draft).map(({ id }) => id),
      orderedSites(draft).map(({ id }) => id),
      orderedSignatories(draft).map(({ id }) => id),
    ];
    expect(ids(whole)).toEqual([
      ['party-2', 'party-1'],
      ['site-2', 'site-1'],
      ['person-3', 'person-2'],
    ]);
    expect(ids({ ...whole, partyOrder: 'listed' })).toEqual([
      ['party-1', 'party-2'],
      ['site-1', 'site-2'],
      ['person-2', 'person-3'],
    ]);
  });

  it('follows the language of the names: ñ has a place of its own in Spanish', () => {
    const named = (...names: string[]) => ({
      ...whole,
      languages: ['es' as const],
      orderLanguage: 'es' as const,
      parties: names.map((es, index) => ({ id: `party-${index + 1}`, name: { es }, inText: {}, introduction: {} })),
    });
    expect(orderedParties(named('Ñuñoa', 'Oruro', 'Navarra')).map(({ name }) => name.es)).toEqual([
      'Navarra',
      'Ñuñoa',
      'Oruro',
    ]);
  });
});

describe('a proposed order', () => {
  it('leads from the doors to the end, and its length counts from going live', () => {
    expect(whole.items.map(({ action }) => action).filter((action) => action !== 'none')).toEqual([
      'open-doors',
      'go-live',
      'present-text',
      'ask-ready',
      'open-signing',
      'open-attestation',
      'exchange',
      'conclude',
    ]);
    expect(minutesOf(whole.items)).toBe(26);
    expect(whole.items.find(({ layout }) => layout === 'signing')?.who).toEqual(['person-3', 'person-2']);
    expect(whole.items.filter(({ layout }) => layout === 'speaker').map(({ focus }) => focus)).toEqual([
      'site-2',
      'site-1',
      'person-6',
    ]);
  });
});
