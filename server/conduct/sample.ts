import { defaultRules, type Item, type Person, type Plan, type Translated } from '../../core/ceremony/plan.ts';

/**
 * The sample ceremony: Brussels and Quito sign a memorandum of understanding. Names, offices, themes and who was
 * present are facts of the event; who speaks when, and for how long, is a proposal of ours. Nobody whom the sources do
 * not name gets a name.
 */

const brussels: Translated = { en: 'Brussels', fr: 'Bruxelles', nl: 'Brussel', es: 'Bruselas' };
const quito: Translated = { en: 'Quito' };

const people: readonly Person[] = [
  {
    id: 'director',
    name: '',
    role: 'director',
    office: {
      en: 'Ceremony director',
      fr: 'Responsable du protocole',
      nl: 'Protocolverantwoordelijke',
      es: 'Responsable de protocolo',
    },
    site: 'brussels',
    presence: 'companion',
  },
  {
    id: 'master-of-ceremonies',
    name: '',
    role: 'guest',
    office: {
      en: 'Master of ceremonies',
      fr: 'Maître de cérémonie',
      nl: 'Ceremoniemeester',
      es: 'Maestro de ceremonias',
    },
    site: 'brussels',
    presence: 'companion',
  },
  {
    id: 'assistant-brussels',
    name: '',
    role: 'assistant',
    office: {
      en: 'Site assistant, Brussels',
      fr: 'Assistant de site, Bruxelles',
      nl: 'Assistent ter plaatse, Brussel',
      es: 'Asistente de sede, Bruselas',
    },
    site: 'brussels',
    presence: 'companion',
  },
  {
    id: 'assistant-quito',
    name: '',
    role: 'assistant',
    office: {
      en: 'Site assistant, Quito',
      fr: 'Assistant de site, Quito',
      nl: 'Assistent ter plaatse, Quito',
      es: 'Asistente de sede, Quito',
    },
    site: 'quito',
    presence: 'companion',
  },
  {
    id: 'vervoort',
    name: 'Rudi Vervoort',
    role: 'signatory',
    office: { en: 'Minister-President', fr: 'Ministre-Président', nl: 'Minister-president', es: 'Ministro-presidente' },
    party: 'brussels',
    site: 'brussels',
    presence: 'companion',
  },
  {
    id: 'smet',
    name: 'Pascal Smet',
    role: 'signatory',
    office: {
      en: 'Secretary of State for International Relations',
      fr: 'Secrétaire d’État aux Relations internationales',
      nl: 'Staatssecretaris voor Internationale Betrekkingen',
      es: 'Secretario de Estado de Relaciones Internacionales',
    },
    party: 'brussels',
    site: 'brussels',
    presence: 'companion',
  },
  {
    id: 'yunda',
    name: 'Jorge Yunda Machado',
    role: 'signatory',
    office: { en: 'Mayor of Quito', fr: 'Maire de Quito', nl: 'Burgemeester van Quito', es: 'Alcalde de Quito' },
    party: 'quito',
    site: 'quito',
    presence: 'companion',
  },
  {
    id: 'ambassador',
    name: '',
    role: 'witness',
    office: {
      en: 'Ambassador of Ecuador',
      fr: 'Ambassadeur de l’Équateur',
      nl: 'Ambassadeur van Ecuador',
      es: 'Embajador del Ecuador',
    },
    site: 'brussels',
    presence: 'remote',
  },
  {
    id: 'cabrera',
    name: 'Arturo Cabrera Hidalgo',
    role: 'witness',
    office: {
      en: 'Deputy Minister of Foreign Affairs',
      fr: 'Vice-ministre des Affaires étrangères',
      nl: 'Viceminister van Buitenlandse Zaken',
      es: 'Viceministro de Relaciones Exteriores',
    },
    site: 'quito',
    presence: 'in-room',
  },
];

const items: readonly Item[] = [
  item('countdown', 15, 'Countdown', [], 'opening', 'open-doors'),
  item('welcome', 1, 'Welcome: two rooms, one text', ['master-of-ceremonies'], 'both', 'go-live'),
  item('those-present', 3, 'Those present', ['master-of-ceremonies'], 'both', 'none'),
  item('address-vervoort', 4, 'Cities and metropolitan challenges', ['vervoort'], 'speaker', 'none', 'brussels'),
  item('address-yunda', 4, 'Address of the Mayor of Quito', ['yunda'], 'speaker', 'none', 'quito'),
  item(
    'address-smet',
    4,
    'Heritage, urban planning on a human scale, chocolate',
    ['smet'],
    'speaker',
    'none',
    'brussels',
  ),
  item('greetings', 2, 'Greetings of the witnesses', ['ambassador', 'cabrera'], 'speaker', 'none', 'ambassador'),
  item('the-text', 3, 'The text: two years, its themes', ['master-of-ceremonies'], 'document', 'present-text'),
  item('ready', 1, 'Are the signatories ready', ['master-of-ceremonies'], 'both', 'ask-ready'),
  item('signing', 3, 'Signature', ['vervoort', 'smet', 'yunda'], 'signing', 'open-signing'),
  item('exchange', 2, 'The signed memorandum on both tables', [], 'both', 'none'),
  item('closing', 1, 'Signed; thanks', ['master-of-ceremonies'], 'closing', 'conclude'),
];

function item(
  id: string,
  minutes: number,
  title: string,
  who: readonly string[],
  layout: Item['layout'],
  action: Item['action'],
  focus?: string,
): Item {
  return { id, minutes, title: { en: title }, who, layout, action, ...(focus === undefined ? {} : { focus }) };
}

/**
 * @param facts `startsAt` ISO 8601, UTC: the sample has no date of its own; `text` the paragraphs of the memorandum
 */
export function samplePlan(facts: { readonly id: string; readonly startsAt: string; readonly text: unknown }): Plan {
  return {
    id: facts.id,
    title: {
      en: 'Brussels and Quito sign a memorandum of understanding',
      fr: 'Bruxelles et Quito signent un protocole d’accord',
      nl: 'Brussel en Quito ondertekenen een memorandum van overeenstemming',
      es: 'Bruselas y Quito suscriben un memorando de entendimiento',
    },
    kind: 'memorandum',
    sample: true,
    rehearsal: false,
    startsAt: facts.startsAt,
    languages: ['en'],
    sites: [
      { id: 'brussels', name: brussels, timeZone: 'Europe/Brussels' },
      { id: 'quito', name: quito, timeZone: 'America/Guayaquil' },
    ],
    parties: [
      {
        id: 'brussels',
        name: {
          en: 'Brussels-Capital Region',
          fr: 'Région de Bruxelles-Capitale',
          nl: 'Brussels Hoofdstedelijk Gewest',
          es: 'Región de Bruselas-Capital',
        },
      },
      { id: 'quito', name: { en: 'City of Quito', fr: 'Ville de Quito', nl: 'Stad Quito', es: 'Ciudad de Quito' } },
    ],
    people,
    instrument: {
      title: {
        en: 'Memorandum of Understanding',
        fr: 'Protocole d’accord',
        nl: 'Memorandum van overeenstemming',
        es: 'Memorando de entendimiento',
      },
      originals: [{ id: 'memorandum', languages: ['en'], order: ['vervoort', 'smet', 'yunda'] }],
      text: facts.text,
    },
    items,
    rules: defaultRules,
  };
}
