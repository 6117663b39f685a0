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
    language: 'fr',
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
    language: 'fr',
    party: 'brussels',
    site: 'brussels',
    presence: 'companion',
  },
  {
    id: 'yunda',
    name: 'Jorge Yunda Machado',
    role: 'signatory',
    office: { en: 'Mayor of Quito', fr: 'Maire de Quito', nl: 'Burgemeester van Quito', es: 'Alcalde de Quito' },
    language: 'es',
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
    language: 'es',
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
    language: 'es',
    site: 'quito',
    presence: 'in-room',
  },
];

const items: readonly Item[] = [
  {
    id: 'countdown',
    minutes: 15,
    title: { en: 'Countdown', fr: 'Compte à rebours', nl: 'Aftellen', es: 'Cuenta regresiva' },
    who: [],
    layout: 'opening',
    action: 'open-doors',
  },
  {
    id: 'welcome',
    minutes: 1,
    title: {
      en: 'Welcome: two rooms, one text',
      fr: 'Bienvenue : deux salles, un texte',
      nl: 'Welkom: twee zalen, één tekst',
      es: 'Bienvenida: dos salas, un texto',
    },
    who: ['master-of-ceremonies'],
    layout: 'both',
    action: 'go-live',
  },
  {
    id: 'those-present',
    minutes: 3,
    title: {
      en: 'Those present',
      fr: 'Les personnes présentes',
      nl: 'De aanwezigen',
      es: 'Las personas presentes',
    },
    who: ['master-of-ceremonies'],
    layout: 'both',
    action: 'none',
  },
  {
    id: 'address-vervoort',
    minutes: 4,
    title: {
      en: 'Cities and metropolitan challenges',
      fr: 'Les villes et les défis métropolitains',
      nl: 'Steden en grootstedelijke uitdagingen',
      es: 'Las ciudades y los retos metropolitanos',
    },
    who: ['vervoort'],
    layout: 'speaker',
    focus: 'brussels',
    action: 'none',
  },
  {
    id: 'address-yunda',
    minutes: 4,
    title: {
      en: 'Address of the Mayor of Quito',
      fr: 'Allocution du maire de Quito',
      nl: 'Toespraak van de burgemeester van Quito',
      es: 'Intervención del alcalde de Quito',
    },
    who: ['yunda'],
    layout: 'speaker',
    focus: 'quito',
    action: 'none',
  },
  {
    id: 'address-smet',
    minutes: 4,
    title: {
      en: 'Heritage, urban planning on a human scale, chocolate',
      fr: 'Le patrimoine, l’urbanisme à taille humaine, le chocolat',
      nl: 'Erfgoed, stedenbouw op mensenmaat, chocolade',
      es: 'El patrimonio, el urbanismo a escala humana, el chocolate',
    },
    who: ['smet'],
    layout: 'speaker',
    focus: 'brussels',
    action: 'none',
  },
  {
    id: 'greetings',
    minutes: 2,
    title: {
      en: 'Greetings of the witnesses',
      fr: 'Salutations des témoins',
      nl: 'Groeten van de getuigen',
      es: 'Saludo de los testigos de honor',
    },
    who: ['ambassador', 'cabrera'],
    layout: 'speaker',
    focus: 'ambassador',
    action: 'none',
  },
  {
    id: 'the-text',
    minutes: 3,
    title: {
      en: 'The text: two years, its themes',
      fr: 'Le texte : deux ans, ses thèmes',
      nl: 'De tekst: twee jaar, zijn thema’s',
      es: 'El texto: dos años, sus temas',
    },
    who: ['master-of-ceremonies'],
    layout: 'document',
    action: 'present-text',
  },
  {
    id: 'ready',
    minutes: 1,
    title: {
      en: 'Are the signatories ready?',
      fr: 'Tout est-il prêt pour la signature ?',
      nl: 'Zijn de ondertekenaars gereed?',
      es: '¿Están listos los firmantes?',
    },
    who: ['master-of-ceremonies'],
    layout: 'both',
    action: 'ask-ready',
  },
  {
    id: 'signing',
    minutes: 3,
    title: { en: 'Signature', fr: 'Signature', nl: 'Ondertekening', es: 'Firma' },
    who: ['vervoort', 'smet', 'yunda'],
    layout: 'signing',
    action: 'open-signing',
  },
  {
    id: 'attestation',
    minutes: 2,
    title: {
      en: 'Attestation',
      fr: 'Attestation de présence',
      nl: 'Verklaring van aanwezigheid',
      es: 'Constancia de presencia',
    },
    who: ['ambassador', 'cabrera'],
    layout: 'both',
    action: 'open-attestation',
  },
  {
    id: 'exchange',
    minutes: 2,
    title: {
      en: 'The signed memorandum on both tables',
      fr: 'Le protocole d’accord signé sur les deux tables',
      nl: 'Het ondertekende memorandum op beide tafels',
      es: 'El memorando firmado en ambas mesas',
    },
    who: [],
    layout: 'both',
    action: 'none',
  },
  {
    id: 'closing',
    minutes: 1,
    title: { en: 'Signed; thanks', fr: 'Clôture et remerciements', nl: 'Slot en dank', es: 'Cierre y agradecimientos' },
    who: ['master-of-ceremonies'],
    layout: 'closing',
    action: 'conclude',
  },
];

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
