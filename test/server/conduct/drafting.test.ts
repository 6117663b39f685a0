import { describe, expect, it } from 'vitest';
import { originalsOf } from '../../../core/protocol/draft-originals.ts';
import { keptDraft } from '../../../core/protocol/earlier-drafts.ts';
import { instrumentText, textsOf } from '../../../core/protocol/instrument-text.ts';
import { plan as planSchema } from '../../../core/protocol/plan.ts';
import { emptyDraft, type PlanDraft, planDraft } from '../../../core/protocol/plan-draft.ts';
import { sampleMou } from '../../../core/texts/sample-mou.ts';
import { writtenOf } from '../../../server/conduct/composing.ts';
import { instrumentOf } from '../../../server/conduct/draft-instrument.ts';
import { ceremonyName, draftOf, planOf } from '../../../server/conduct/drafting.ts';
import { samplePlan } from '../../../server/conduct/sample.ts';
import { composeInstrument } from '../../../server/instrument/compose.ts';
import { ghentAndCuenca, ghentAndCuencaAlternat } from '../../core/protocol/ghent-and-cuenca.ts';

/** The one original of a draft, in its one language. */
function only(draft: PlanDraft) {
  const [original] = originalsOf(draft);
  const { texts, blocks } = instrumentOf(draft, original!);
  expect(texts).toHaveLength(1);
  return { text: texts[0]!, texts, blocks };
}

const sample = samplePlan({ id: 'brussels-quito', startsAt: '2099-12-03T14:00:00.000Z', text: sampleMou });

describe('a draft becomes a plan', () => {
  const plan = planOf(ghentAndCuenca, 'cuenca-gent');

  it('that holds by the rules of plans', () => {
    expect(planSchema.parse(plan)).toEqual(plan);
    expect(plan.startsAt).toBe('2099-12-03T14:00:00.000Z');
  });

  it('whose ids are made of names', () => {
    expect(ceremonyName(ghentAndCuenca, (id) => id === 'cuenca-gent')).toBe('cuenca-gent-2');
    expect(plan.sites.map(({ id }) => id)).toEqual(['cuenca', 'gent']);
    expect(plan.parties.map(({ id }) => id)).toEqual(['stad-cuenca', 'stad-gent']);
    expect(plan.people.map(({ id }) => id)).toEqual([
      'director',
      'lieve-vandenberghe',
      'esteban-ordonez-velez',
      'assistant-gent',
      'assistant-cuenca',
      'witness',
    ]);
    expect(plan.instrument.originals[0]?.order).toEqual(['esteban-ordonez-velez', 'lieve-vandenberghe']);
  });

  it('in which its first language stands in for English', () => {
    expect(plan.title).toEqual({
      en: 'Gent en Cuenca ondertekenen',
      nl: 'Gent en Cuenca ondertekenen',
      es: 'Gante y Cuenca suscriben',
    });
    expect(plan.instrument.title).toMatchObject({
      nl: 'Memorandum van overeenstemming',
      es: 'Memorando de entendimiento',
    });
  });

  it('with the language that somebody speaks, where it was said', () => {
    const { people } = planOf(ghentAndCuenca, 'x');
    expect(people.map(({ language }) => language)).toEqual(
      people.map(({ id }) => (id.startsWith('esteban') ? 'es' : undefined)),
    );
    expect(draftOf(planOf(ghentAndCuenca, 'x')).people.map(({ language }) => language)).toEqual(
      ghentAndCuenca.people.map(({ language }) => language),
    );
  });

  it('with the place of somebody elsewhere, whom an older draft has none of', () => {
    const geneva = { nl: 'Genève', es: 'Ginebra' };
    const people = ghentAndCuenca.people.map((one) => ({ ...one, place: geneva }));
    const placed = planOf({ ...ghentAndCuenca, people }, 'cuenca-gent');
    const elsewhere = placed.people.filter(({ place }) => place !== undefined);
    expect(elsewhere.map(({ id, place, site }) => [id, place, site])).toEqual([
      ['witness', { en: 'Genève', ...geneva }, 'gent'],
    ]);
    expect(writtenOf(placed, elsewhere[0]!, 'es').place).toBe('Ginebra');
    expect(planSchema.parse(placed)).toEqual(placed);
    expect(draftOf(placed).people.find(({ role }) => role === 'witness')?.place).toMatchObject(geneva);
    const older = { ...ghentAndCuenca, people: people.map(({ place: _, ...one }) => one) };
    expect(planOf(planDraft.parse(older), 'cuenca-gent')).toEqual(plan);
  });

  it('in which an assistant without a name is called by their site, and a draft by none again', () => {
    const people = ghentAndCuenca.people.map((one) =>
      one.role === 'assistant' ? { ...one, office: { nl: 'Assistent ter plaatse', es: 'Asistente de sede' } } : one,
    );
    const assistants = planOf({ ...ghentAndCuenca, people }, 'x').people.filter(({ role }) => role === 'assistant');
    expect(assistants.map(({ office }) => [office.nl, office.es])).toEqual([
      ['Assistent ter plaatse, Gent', 'Asistente de sede, Gante'],
      ['Assistent ter plaatse, Cuenca', 'Asistente de sede, Cuenca'],
    ]);
    const again = draftOf(planOf({ ...ghentAndCuenca, people }, 'x')).people.filter(({ role }) => role === 'assistant');
    expect(again.map(({ office }) => [office.nl, office.es])).toEqual(
      again.map(() => ['Assistent ter plaatse', 'Asistente de sede']),
    );
    expect(draftOf(sample).people.find(({ role }) => role === 'assistant')?.office.en).toBe('Site assistant');
  });

  it('without people’s addresses, which are for the invitation only', () => {
    expect(JSON.stringify(plan)).not.toContain('protocol@gent.example');
  });

  it('never with an id twice, nor with one that the log keeps for itself', () => {
    const named = (name: string) => ({ ...ghentAndCuenca.people[5]!, name });
    const people = ['system', 'System', 'Ana Ñáñez', 'Ana Nanez', '李雷', '韩梅梅'].map((name, index) => ({
      ...named(name),
      id: `guest-${index}`,
      role: 'guest' as const,
    }));
    const ids = planOf({ ...ghentAndCuenca, people: [...ghentAndCuenca.people, ...people] }, 'x').people.map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(-6)).toEqual(['system-2', 'system-3', 'ana-nanez', 'ana-nanez-2', 'guest', 'guest-2']);
  });
});

describe('the text of a draft', () => {
  it('is an instrument that can be typeset, its preamble made of the people', async () => {
    const { text, texts, blocks } = only(ghentAndCuenca);
    expect(instrumentText.parse(text)).toEqual(text);
    expect(text.subtitle).toEqual(['tussen', 'de Stad Cuenca', 'en', 'de Stad Gent', 'inzake water']);
    expect(text.participants.map(({ description }) => description)).toEqual([
      'De Stad Cuenca, vertegenwoordigd door Esteban Ordóñez Vélez, Burgemeester,',
      'en de Stad Gent, vertegenwoordigd door Lieve Vandenberghe, Burgemeester,',
    ]);
    expect(text.paragraphs).toEqual([
      {
        heading: 'Doel',
        clauses: [
          { text: 'De Deelnemers zullen samenwerken op de volgende gebieden:', items: ['water;', 'erfgoed.'] },
          'Ze beginnen dadelijk.',
        ],
      },
    ]);
    expect(text.closing.at(-1)).toBe(
      'Elektronisch ondertekend te Cuenca en Gent, in de Nederlandse taal, op de tijdstippen die de tijdstempels van de handtekeningen aangeven.',
    );
    const { pageCount } = await composeInstrument({ texts, blocks });
    expect(pageCount).toBeGreaterThan(0);
  });

  it('can be seen before it is whole', async () => {
    const { text, texts, blocks } = only(emptyDraft);
    expect(instrumentText.safeParse(text).success).toBe(true);
    await expect(composeInstrument({ texts, blocks })).resolves.toMatchObject({ pageCount: 1 });
  });

  it.each(['en', 'fr', 'nl', 'es'] as const)('holds as a treaty and as a memorandum in %s', async (language) => {
    for (const kind of ['memorandum', 'treaty'] as const) {
      const draft: PlanDraft = {
        ...ghentAndCuenca,
        kind,
        languages: [language],
        originals: [{ keeper: '', languages: [language], order: [] }],
      };
      const { text, texts, blocks } = only(draft);
      expect(text.designation).toMatch(kind === 'treaty' ? /Part/ : /Participant|Deelnemer/);
      await expect(composeInstrument({ texts, blocks })).resolves.toBeDefined();
    }
  });
});

describe('under the alternat', () => {
  const plan = planOf(ghentAndCuencaAlternat, 'cuenca-gent');
  const [cuenca, gent] = plan.instrument.originals;

  it('each participant keeps an original, which names it first and which it signs first', () => {
    expect(planSchema.parse(plan)).toEqual(plan);
    expect(
      plan.instrument.originals.map(({ id, keeper, languages, order }) => ({ id, keeper, languages, order })),
    ).toEqual([
      {
        id: 'stad-cuenca',
        keeper: 'stad-cuenca',
        languages: ['es', 'nl'],
        order: ['esteban-ordonez-velez', 'lieve-vandenberghe'],
      },
      {
        id: 'stad-gent',
        keeper: 'stad-gent',
        languages: ['nl', 'es'],
        order: ['lieve-vandenberghe', 'esteban-ordonez-velez'],
      },
    ]);
    expect(plan.rules.overtaking).toBe(false);
    const named = (text: unknown) =>
      textsOf(text).map(({ subtitle, participants }) => [subtitle[1], participants[0]?.id]);
    expect(named(cuenca?.text)).toEqual([
      ['la Ciudad de Cuenca', 'stad-cuenca'],
      ['de Stad Cuenca', 'stad-cuenca'],
    ]);
    expect(named(gent?.text)).toEqual([
      ['de Stad Gent', 'stad-gent'],
      ['la Ciudad de Gante', 'stad-gent'],
    ]);
  });

  it('the text says in how many originals it is made, its keeper’s place and language first', () => {
    const closing = (text: unknown) => textsOf(text).map((one) => one.closing.at(-1));
    expect(closing(gent?.text)).toEqual([
      'Elektronisch ondertekend te Gent en Cuenca, in twee originele exemplaren, elk in de Nederlandse en Spaanse taal, waarbij alle teksten gelijkelijk geldig zijn, op de tijdstippen die de tijdstempels van de handtekeningen aangeven.',
      'Suscrito electrónicamente en Gante y Cuenca, en dos ejemplares originales, cada uno en los idiomas neerlandés y español, siendo todos los textos igualmente válidos, a las horas que indican los sellos de tiempo de las firmas.',
    ]);
    expect(closing(cuenca?.text)[1]).toContain(
      'te Cuenca en Gent, in twee originele exemplaren, elk in de Spaanse en Nederlandse',
    );
  });

  it('an introduction that somebody wrote suits either place', () => {
    const parties = ghentAndCuencaAlternat.parties.map((party) =>
      party.id === 'party-1' ? { ...party, introduction: { nl: 'De Stad Gent, stad aan twee rivieren,' } } : party,
    );
    const dutch = planOf({ ...ghentAndCuencaAlternat, parties }, 'x').instrument.originals.map(({ text }) =>
      textsOf(text)
        .find(({ language }) => language === 'nl')
        ?.participants.map(({ description }) => description),
    );
    expect(dutch[0]?.[1]).toBe('en de Stad Gent, stad aan twee rivieren,');
    expect(dutch[1]?.[0]).toBe('De Stad Gent, stad aan twee rivieren,');
  });

  it('signatories of one participant sign in the order that was chosen, its keeper’s always first', () => {
    const deputy = { ...ghentAndCuencaAlternat.people[1]!, id: 'person-9', name: 'Ann Peeters' };
    const draft: PlanDraft = {
      ...ghentAndCuencaAlternat,
      people: [...ghentAndCuencaAlternat.people, deputy],
      originals: ghentAndCuencaAlternat.originals.map((one) => ({ ...one, order: ['person-9', 'person-2', 'gone'] })),
    };
    expect(planOf(draft, 'x').instrument.originals.map(({ order }) => order)).toEqual([
      ['esteban-ordonez-velez', 'ann-peeters', 'lieve-vandenberghe'],
      ['ann-peeters', 'lieve-vandenberghe', 'esteban-ordonez-velez'],
    ]);
  });

  it('a plan becomes a draft again that leads to the same originals', () => {
    const draft = draftOf(plan);
    expect(planDraft.parse(draft)).toEqual(draft);
    expect(draft.parties.map(({ introduction }) => introduction)).toEqual([{}, {}]);
    const again = planOf({ ...draft, date: '2099-12-03', orderLanguage: 'nl' }, 'cuenca-gent');
    expect(again.instrument).toEqual(plan.instrument);
  });
});

describe('a draft that was kept while a text had one language', () => {
  it('is read in today’s shape, every word of it kept', () => {
    const { alternat: _, originals: __, text, parties, ...others } = ghentAndCuenca;
    const [paragraph] = text.paragraphs;
    const earlier = {
      ...others,
      parties: parties.map((party) => ({ ...party, inText: party.inText.nl ?? '', introduction: '' })),
      text: {
        language: 'nl' as const,
        title: text.title.nl ?? '',
        subject: text.subject.nl ?? '',
        recitals: text.recitals.nl ?? '',
        paragraphs: [{ heading: paragraph?.heading.nl ?? '', body: paragraph?.body.nl ?? '' }],
        closing: '',
      },
    };
    expect(keptDraft(earlier)).toEqual(ghentAndCuenca);
    expect(keptDraft(ghentAndCuenca)).toBe(ghentAndCuenca);
    const begun = keptDraft({ ...earlier, text: { ...earlier.text, language: '' } });
    expect([begun.originals, begun.text.subject]).toEqual([[], { nl: 'inzake water' }]);
  });
});

describe('a plan becomes a draft again', () => {
  it('with every word of the sample, so that what is made of it says the same', () => {
    const draft = draftOf(sample);
    expect(planDraft.parse(draft)).toEqual(draft);
    const again = planOf({ ...draft, date: '2099-12-03', partyOrder: 'listed' }, 'brussels-quito');
    const text = instrumentText.parse(again.instrument.text);
    const { closing, ...rest } = text;
    const { closing: sampleClosing, participants, ...sampleRest } = sampleMou;
    expect(rest).toEqual({
      ...sampleRest,
      participants: participants.map((one) => ({
        ...one,
        id: text.participants.find(({ name }) => name === one.name)?.id,
      })),
    });
    expect(closing[0]).toBe(sampleClosing[0]);
    expect(again.people.map(({ name, role, office }) => ({ name, role, office: office.en }))).toEqual(
      sample.people.map(({ name, role, office }) => ({ name, role, office: office.en })),
    );
    expect(again.items.map(({ title, minutes, who }) => [title.en, minutes, who.length])).toEqual(
      sample.items.map(({ title, minutes, who }) => [title.en, minutes, who.length]),
    );
  });

  it('without its date, and as no sample', () => {
    const draft = draftOf(sample);
    expect([draft.date, draft.time]).toEqual(['', '15:00']);
    expect(planOf({ ...draft, date: '2099-12-03' }, 'x').sample).toBe(false);
  });

  it('in whose introductions nobody stays who is replaced', () => {
    const draft = draftOf(sample);
    const people = draft.people.map((person) =>
      person.name === 'Jorge Yunda Machado' ? { ...person, name: 'Somebody Else' } : person,
    );
    const descriptions = only({ ...draft, people })
      .text.participants.map(({ description }) => description)
      .join(' ');
    expect(descriptions).toContain('Somebody Else');
    expect(descriptions).not.toContain('Yunda');
  });
});
