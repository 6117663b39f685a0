import { describe, expect, it } from 'vitest';
import { neededPerson, withArticles, withTitle } from '../../../core/protocol/draft-proposals.ts';
import { emptyDraft, type PlanDraft } from '../../../core/protocol/plan-draft.ts';
import { proposedWords } from '../../../core/texts/planned-ceremony.ts';
import { ghentAndCuencaAlternat as whole } from './ghent-and-cuenca.ts';

describe('planning proposes', () => {
  it('who is still needed, each with a site, until a witness may be added', () => {
    let draft: PlanDraft = { ...whole, people: [] };
    const needed = Array.from({ length: 6 }, (_, index) => {
      const next = neededPerson(draft);
      const person = { ...whole.people[0]!, ...next, id: `person-${index}` };
      draft = { ...draft, people: [...draft.people, person] };
      return [next.role, next.party, next.site];
    });
    expect(needed).toEqual([
      ['director', '', 'site-1'],
      ['signatory', 'party-1', 'site-1'],
      ['signatory', 'party-2', 'site-2'],
      ['assistant', '', 'site-1'],
      ['assistant', '', 'site-2'],
      ['witness', '', 'site-1'],
    ]);
  });

  it('a title of the places that meet, in each language, and leaves one that was written', () => {
    const { title } = withTitle({ ...whole, title: { nl: 'Eigen titel' } }, proposedWords);
    expect(title).toEqual({ nl: 'Eigen titel', es: 'Cuenca y Gante suscriben un memorando de entendimiento' });
    expect(withTitle({ ...whole, kind: 'treaty', title: {} }, proposedWords).title.nl).toBe(
      'Cuenca en Gent ondertekenen een verdrag',
    );
    expect(withTitle({ ...emptyDraft, languages: ['nl'] }, proposedWords).title).toEqual({});
  });

  it.each([
    ['nl', 'Stad Gent', 'de Stad Gent'],
    ['nl', 'Brussels Hoofdstedelijk Gewest', 'het Brussels Hoofdstedelijk Gewest'],
    ['es', 'Ciudad de Cuenca', 'la Ciudad de Cuenca'],
    ['es', 'Municipio de Quito', 'el Municipio de Quito'],
    ['fr', 'Région de Bruxelles-Capitale', 'la Région de Bruxelles-Capitale'],
    ['fr', 'Royaume de Belgique', 'le Royaume de Belgique'],
    ['en', 'Brussels-Capital Region', 'the Brussels-Capital Region'],
    ['en', 'Belgium', undefined],
  ] as const)('in %s: %s, in a sentence', (language, name, named) => {
    const draft: PlanDraft = {
      ...whole,
      languages: [language],
      alternat: false,
      originals: [],
      parties: [{ id: 'party-1', name: { [language]: name }, inText: {}, introduction: {} }],
    };
    expect(withArticles(draft, proposedWords).parties[0]?.inText[language]).toBe(named);
  });
});
