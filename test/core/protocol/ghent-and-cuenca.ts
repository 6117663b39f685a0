import { proposedOrder } from '../../../core/protocol/draft-order.ts';
import type { PlanDraft } from '../../../core/protocol/plan-draft.ts';
import { proposedWords } from '../../../core/texts/planned-ceremony.ts';

const person = { name: '', office: {}, language: '', party: '', place: {}, presence: 'companion', email: '' } as const;

/** A draft that lacks nothing: Ghent and Cuenca, in Dutch and Spanish. */
export const ghentAndCuenca: PlanDraft = complete({
  kind: 'memorandum',
  rehearsal: false,
  languages: ['nl', 'es'],
  title: { nl: 'Gent en Cuenca ondertekenen', es: 'Gante y Cuenca suscriben' },
  date: '2099-12-03',
  time: '15:00',
  clock: 'site-1',
  sites: [
    { id: 'site-1', name: { nl: 'Gent', es: 'Gante' }, timeZone: 'Europe/Brussels' },
    { id: 'site-2', name: { nl: 'Cuenca', es: 'Cuenca' }, timeZone: 'America/Guayaquil' },
  ],
  parties: [
    {
      id: 'party-1',
      name: { nl: 'Stad Gent', es: 'Ciudad de Gante' },
      inText: { nl: 'de Stad Gent' },
      introduction: {},
    },
    {
      id: 'party-2',
      name: { nl: 'Stad Cuenca', es: 'Ciudad de Cuenca' },
      inText: { nl: 'de Stad Cuenca' },
      introduction: {},
    },
  ],
  partyOrder: 'alphabetical',
  orderLanguage: 'nl',
  people: [
    {
      ...person,
      id: 'person-1',
      role: 'director',
      office: { nl: 'Protocolverantwoordelijke', es: 'Responsable de protocolo' },
      site: 'site-1',
      email: 'protocol@gent.example',
    },
    {
      ...person,
      id: 'person-2',
      name: 'Lieve Vandenberghe',
      role: 'signatory',
      office: { nl: 'Burgemeester', es: 'Alcaldesa' },
      party: 'party-1',
      site: 'site-1',
    },
    {
      ...person,
      id: 'person-3',
      name: 'Esteban Ordóñez Vélez',
      role: 'signatory',
      office: { nl: 'Burgemeester', es: 'Alcalde' },
      language: 'es',
      party: 'party-2',
      site: 'site-2',
    },
    { ...person, id: 'person-4', role: 'assistant', office: { nl: 'Assistent', es: 'Asistente' }, site: 'site-1' },
    { ...person, id: 'person-5', role: 'assistant', office: { nl: 'Assistent', es: 'Asistente' }, site: 'site-2' },
    {
      ...person,
      id: 'person-6',
      role: 'witness',
      office: { nl: 'Ambassadeur', es: 'Embajadora' },
      site: 'site-1',
      presence: 'remote',
    },
  ],
  items: [],
  alternat: false,
  originals: [{ keeper: '', languages: ['nl'], order: [] }],
  text: {
    title: { nl: 'Memorandum van overeenstemming' },
    subject: { nl: 'inzake water' },
    recitals: { nl: 'Erkennende dat steden van elkaar leren;\n\nOverwegende dat water allen aangaat;' },
    paragraphs: [
      {
        heading: { nl: 'Doel' },
        body: {
          nl: 'De Deelnemers zullen samenwerken op de volgende gebieden:\n- water;\n- erfgoed.\nZe beginnen dadelijk.',
        },
      },
    ],
    closing: {},
  },
});

/** The same under the alternat: each city keeps an original in both languages, its own first. */
export const ghentAndCuencaAlternat: PlanDraft = {
  ...ghentAndCuenca,
  parties: ghentAndCuenca.parties.map((party) => ({
    ...party,
    inText: { ...party.inText, es: party.id === 'party-1' ? 'la Ciudad de Gante' : 'la Ciudad de Cuenca' },
  })),
  alternat: true,
  originals: [
    { keeper: 'party-1', languages: ['nl', 'es'], order: [] },
    { keeper: 'party-2', languages: ['es', 'nl'], order: [] },
  ],
  text: {
    title: { nl: 'Memorandum van overeenstemming', es: 'Memorando de entendimiento' },
    subject: { nl: 'inzake water', es: 'sobre el agua' },
    recitals: {
      ...ghentAndCuenca.text.recitals,
      es: 'Reconociendo que las ciudades aprenden unas de otras;\nConsiderando que el agua concierne a todos;',
    },
    paragraphs: [
      {
        heading: { nl: 'Doel', es: 'Objeto' },
        body: {
          ...ghentAndCuenca.text.paragraphs[0]?.body,
          es: 'Los Participantes cooperarán en los siguientes ámbitos:\n- agua;\n- patrimonio.\nEmpiezan de inmediato.',
        },
      },
    ],
    closing: {},
  },
};

function complete(draft: PlanDraft): PlanDraft {
  const { en, es, fr, nl } = proposedWords;
  return { ...draft, items: proposedOrder(draft, { en: en.items, es: es.items, fr: fr.items, nl: nl.items }) };
}
