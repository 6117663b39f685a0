import { withArticle } from './article.ts';
import type { TextLanguage } from './language.ts';

/** Words that planning proposes: of a composed text, of an order of ceremony, of offices. Each can be changed. */
interface ProposedWords {
  readonly instrument: { readonly [K in 'memorandum' | 'treaty']: InstrumentWords };
  readonly ceremonyTitle: { readonly [K in 'memorandum' | 'treaty']: (places: string) => string };
  /** A participant's name as a sentence has it: with the article that names of its kind have, where it is known. */
  readonly inSentence: (name: string) => string;
  readonly between: string;
  readonly and: string;
  readonly represented: (people: string) => string;
  readonly onBehalf: (party: string) => string;
  /** @param made in how many originals and in which languages, as `making` says it */
  readonly signedAt: (places: string, made: string) => string;
  readonly items: {
    readonly countdown: string;
    readonly welcome: string;
    readonly present: string;
    readonly address: (office: string) => string;
    readonly greetings: string;
    readonly text: string;
    readonly ready: string;
    readonly signing: string;
    readonly attestation: string;
    readonly exchange: string;
    readonly closing: string;
  };
  readonly office: {
    readonly director: string;
    readonly assistant: string;
    readonly guest: string;
    readonly interpreter: string;
    readonly signatory: string;
    readonly witness: string;
  };
}

interface InstrumentWords {
  readonly title: string;
  readonly designation: string;
  readonly enacting: string;
  readonly paragraph: string;
}

const en: ProposedWords = {
  instrument: {
    memorandum: {
      title: 'Memorandum of Understanding',
      designation: 'hereinafter together referred to as “the Participants”,',
      enacting: 'have reached the following understanding:',
      paragraph: 'Paragraph',
    },
    treaty: {
      title: 'Treaty',
      designation: 'hereinafter together referred to as “the Parties”,',
      enacting: 'have agreed as follows:',
      paragraph: 'Article',
    },
  },
  ceremonyTitle: {
    memorandum: (places) => `${places} sign a memorandum of understanding`,
    treaty: (places) => `${places} sign a treaty`,
  },
  inSentence: (name) => withArticle(name, 'en'),
  between: 'between',
  and: 'and',
  represented: (people) => `represented by ${people}`,
  onBehalf: (party) => `For ${party}`,
  signedAt: (places, made) =>
    `Signed electronically at ${places}, ${made}, at the times shown by the timestamps of the signatures.`,
  items: {
    countdown: 'Countdown',
    welcome: 'Welcome',
    present: 'Those present',
    address: (office) => `Address: ${office}`,
    greetings: 'Greetings of the witnesses',
    text: 'The text',
    ready: 'Are the signatories ready?',
    signing: 'Signature',
    attestation: 'Attestation',
    exchange: 'The signed text on every table',
    closing: 'Signed; thanks',
  },
  office: {
    director: 'Ceremony director',
    assistant: 'Site assistant',
    guest: 'Master of ceremonies',
    interpreter: 'Interpreter',
    signatory: '',
    witness: '',
  },
};

const fr: ProposedWords = {
  instrument: {
    memorandum: {
      title: 'Protocole d’accord',
      designation: 'ci-après dénommés ensemble «\u00a0les Participants\u00a0»,',
      enacting: 'sont convenus de ce qui suit\u00a0:',
      paragraph: 'Paragraphe',
    },
    treaty: {
      title: 'Traité',
      designation: 'ci-après dénommées ensemble «\u00a0les Parties\u00a0»,',
      enacting: 'sont convenues de ce qui suit\u00a0:',
      paragraph: 'Article',
    },
  },
  ceremonyTitle: {
    memorandum: (places) => `${places} signent un protocole d’accord`,
    treaty: (places) => `${places} signent un traité`,
  },
  inSentence: (name) => withArticle(name, 'fr'),
  between: 'entre',
  and: 'et',
  represented: (people) => `agissant par l’intermédiaire de ${people}`,
  onBehalf: (party) => `Pour ${party}`,
  signedAt: (places, made) =>
    `Signé par voie électronique à ${places}, ${made}, aux heures qu’indiquent les horodatages des signatures.`,
  items: {
    countdown: 'Compte à rebours',
    welcome: 'Mot de bienvenue',
    present: 'Personnes présentes',
    address: (office) => `Allocution\u00a0: ${office}`,
    greetings: 'Salutations des témoins',
    text: 'Le texte',
    ready: 'Tout est-il prêt pour la signature\u00a0?',
    signing: 'Signature',
    attestation: 'Attestation de présence',
    exchange: 'Le texte signé sur chaque table',
    closing: 'Clôture et remerciements',
  },
  office: {
    director: 'Responsable du protocole',
    assistant: 'Assistant de site',
    guest: 'Maître de cérémonie',
    interpreter: 'Interprète',
    signatory: '',
    witness: '',
  },
};

const nl: ProposedWords = {
  instrument: {
    memorandum: {
      title: 'Memorandum van overeenstemming',
      designation: 'hierna samen “de Deelnemers” genoemd,',
      enacting: 'zijn tot de volgende overeenstemming gekomen:',
      paragraph: 'Paragraaf',
    },
    treaty: {
      title: 'Verdrag',
      designation: 'hierna samen “de Partijen” genoemd,',
      enacting: 'zijn het volgende overeengekomen:',
      paragraph: 'Artikel',
    },
  },
  ceremonyTitle: {
    memorandum: (places) => `${places} ondertekenen een memorandum van overeenstemming`,
    treaty: (places) => `${places} ondertekenen een verdrag`,
  },
  inSentence: (name) => withArticle(name, 'nl'),
  between: 'tussen',
  and: 'en',
  represented: (people) => `vertegenwoordigd door ${people}`,
  onBehalf: (party) => `Voor ${party}`,
  signedAt: (places, made) =>
    `Elektronisch ondertekend te ${places}, ${made}, op de tijdstippen die de tijdstempels van de handtekeningen aangeven.`,
  items: {
    countdown: 'Aftelling',
    welcome: 'Verwelkoming',
    present: 'De aanwezigen',
    address: (office) => `Toespraak: ${office}`,
    greetings: 'Groet van de getuigen',
    text: 'De tekst',
    ready: 'Zijn de ondertekenaars gereed?',
    signing: 'Ondertekening',
    attestation: 'Verklaring van aanwezigheid',
    exchange: 'De ondertekende tekst op elke tafel',
    closing: 'Slot en dank',
  },
  office: {
    director: 'Protocolverantwoordelijke',
    assistant: 'Assistent ter plaatse',
    guest: 'Ceremoniemeester',
    interpreter: 'Tolk',
    signatory: '',
    witness: '',
  },
};

const es: ProposedWords = {
  instrument: {
    memorandum: {
      title: 'Memorando de entendimiento',
      designation: 'en lo sucesivo denominados conjuntamente «los Participantes»,',
      enacting: 'han llegado al siguiente entendimiento:',
      paragraph: 'Párrafo',
    },
    treaty: {
      title: 'Tratado',
      designation: 'en lo sucesivo denominadas conjuntamente «las Partes»,',
      enacting: 'han convenido en lo siguiente:',
      paragraph: 'Artículo',
    },
  },
  ceremonyTitle: {
    memorandum: (places) => `${places} suscriben un memorando de entendimiento`,
    treaty: (places) => `${places} suscriben un tratado`,
  },
  inSentence: (name) => withArticle(name, 'es'),
  between: 'entre',
  and: 'y',
  represented: (people) => `por conducto de ${people}`,
  onBehalf: (party) => `Por ${party}`,
  signedAt: (places, made) =>
    `Suscrito electrónicamente en ${places}, ${made}, a las horas que indican los sellos de tiempo de las firmas.`,
  items: {
    countdown: 'Cuenta regresiva',
    welcome: 'Bienvenida',
    present: 'Personas presentes',
    address: (office) => `Intervención: ${office}`,
    greetings: 'Saludos de los testigos de honor',
    text: 'El texto',
    ready: '¿Están listos los firmantes?',
    signing: 'Firma',
    attestation: 'Constancia de presencia',
    exchange: 'El texto firmado en cada mesa',
    closing: 'Cierre y agradecimientos',
  },
  office: {
    director: 'Responsable de protocolo',
    assistant: 'Asistente de sede',
    guest: 'Maestro de ceremonias',
    interpreter: 'Intérprete',
    signatory: '',
    witness: '',
  },
};

export const proposedWords: { readonly [L in TextLanguage]: ProposedWords } = { en, es, fr, nl };
