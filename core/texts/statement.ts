import type { TextLanguage } from './language.ts';
import { originalName } from './original.ts';

type Words = { readonly en: string } & { readonly [L in TextLanguage]?: string };

/** What a statement is made of; see `attestationFacts` of the ceremony. */
interface Facts {
  readonly title: Words;
  readonly instrument: Words;
  readonly places: readonly Words[];
  readonly witness: { readonly name: string; readonly office: Words; readonly place: Words };
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly originals: readonly {
    readonly sha256?: string;
    readonly keeper?: Words;
    readonly languages: readonly TextLanguage[];
    readonly signatories: readonly { readonly name: string; readonly office: Words; readonly party: Words }[];
  }[];
}

/** The sentences of a statement. They are signed: whoever changes one changes what later witnesses sign, never what was signed. */
interface Sentences {
  readonly heading: string;
  /** The day of a moment, by UTC; nothing is asked of Intl, whose data differ between Node and browsers. */
  readonly day: (at: string) => string;
  readonly attended: (day: string, title: string, places: readonly string[]) => string;
  readonly saw: (instrument: string) => string;
  readonly fingerprint: (sha256: string) => string;
  /** Stands where the fingerprint will, as long as nobody has signed. */
  readonly later: string;
  /** Of several originals, each with its fingerprint below. */
  readonly originals: (count: number) => string;
  readonly nothingMore: string;
}

const sentences: { readonly [L in TextLanguage]: Sentences } = {
  en: {
    heading: 'Attestation',
    day: (at) => {
      const { day, month, year } = dayOf(at);
      const months = 'January February March April May June July August September October November December'.split(' ');
      return `${day} ${months[month]} ${year}`;
    },
    attended: (day, title, places) =>
      `On ${day} (UTC) I attended the ceremony “${title}”, which joined ${listed(places, 'and')} by picture and sound.`,
    saw: (instrument) => `I saw these persons sign the “${instrument}”:`,
    fingerprint: (sha256) => `The signed file has this fingerprint (SHA-256): ${sha256}`,
    later: 'entered here when they have signed',
    originals: (count) => `Each of them signed ${count} originals. The signed files have these fingerprints (SHA-256):`,
    nothingMore: 'I state what I saw. I certify neither who anyone is nor that the signatures are valid.',
  },
  fr: {
    heading: 'Attestation de présence',
    day: (at) => {
      const { day, month, year } = dayOf(at);
      const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
      return `${day === 1 ? '1er' : day} ${months[month]} ${year}`;
    },
    attended: (day, title, places) =>
      `Le ${day} (UTC), j’ai assisté à la cérémonie « ${title} », qui réunissait ${listed(places, 'et')} par l’image et le son.`,
    saw: (instrument) => `J’ai vu les personnes suivantes signer le document « ${instrument} » :`,
    fingerprint: (sha256) => `Le fichier signé porte l’empreinte (SHA-256) suivante : ${sha256}`,
    later: 'indiquée ici après les signatures',
    originals: (count) =>
      `Chacune en a signé ${count} exemplaires originaux. Les fichiers signés portent les empreintes (SHA-256) suivantes :`,
    nothingMore: 'Je déclare ce que j’ai vu. Je ne certifie ni l’identité de quiconque ni la validité des signatures.',
  },
  nl: {
    heading: 'Verklaring van aanwezigheid',
    day: (at) => {
      const { day, month, year } = dayOf(at);
      const months = 'januari februari maart april mei juni juli augustus september oktober november december'.split(
        ' ',
      );
      return `${day} ${months[month]} ${year}`;
    },
    attended: (day, title, places) =>
      `Op ${day} (UTC) heb ik de plechtigheid “${title}” bijgewoond, die ${listed(places, 'en')} met beeld en geluid verbond.`,
    saw: (instrument) => `Ik heb de volgende personen het document “${instrument}” zien ondertekenen:`,
    fingerprint: (sha256) => `Het ondertekende bestand heeft deze digitale vingerafdruk (SHA-256): ${sha256}`,
    later: 'hier ingevuld na de ondertekening',
    originals: (count) =>
      `Elk van hen ondertekende ${count} originele exemplaren. De ondertekende bestanden hebben deze digitale vingerafdrukken (SHA-256):`,
    nothingMore:
      'Ik verklaar wat ik heb gezien. Ik bevestig niemands identiteit en evenmin de geldigheid van de handtekeningen.',
  },
  es: {
    heading: 'Constancia de presencia',
    day: (at) => {
      const { day, month, year } = dayOf(at);
      const months = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
        ' ',
      );
      return `${day} de ${months[month]} de ${year}`;
    },
    attended: (day, title, places) =>
      `El ${day} (UTC) asistí a la ceremonia «${title}», que unió a ${listed(places, 'y')} por imagen y sonido.`,
    saw: (instrument) => `Vi firmar el documento «${instrument}» a las siguientes personas:`,
    fingerprint: (sha256) => `El archivo firmado tiene esta huella (SHA-256): ${sha256}`,
    later: 'se indicará aquí cuando hayan firmado',
    originals: (count) =>
      `Cada una firmó ${count} ejemplares originales. Los archivos firmados tienen estas huellas (SHA-256):`,
    nothingMore: 'Declaro lo que vi. No certifico la identidad de nadie ni la validez de las firmas.',
  },
};

/**
 * The words that a witness signs, in each of the ceremony's languages: the same in every engine, for what is signed are
 * their bytes in UTF-8.
 */
export function attestationStatement(facts: Facts, languages: readonly TextLanguage[]): string {
  return languages.map((language) => inOneLanguage(facts, language)).join('\n\n');
}

/** A statement's languages, one after the other, each in its paragraphs of lines: it begins with its heading. */
export function statementInLanguages(statement: string): readonly (readonly (readonly string[])[])[] {
  const headings = Object.values(sentences).map(({ heading }) => heading);
  const parts: (readonly string[])[][] = [];
  for (const paragraph of statement.split('\n\n')) {
    const lines = paragraph.split('\n');
    const part = parts.at(-1);
    if (part && !headings.includes(lines[0] ?? '')) part.push(lines);
    else parts.push([lines]);
  }
  return parts;
}

function inOneLanguage({ title, instrument, places, witness, at, originals }: Facts, language: TextLanguage): string {
  const t = sentences[language];
  const say = (words: Words) => words[language] ?? words.en;
  const who = [witness.name, say(witness.office), say(witness.place)].filter((words) => words !== '').join(', ');
  type Original = Facts['originals'][number];
  const signed = ({ signatories }: Original) =>
    signatories.map(({ name, office, party }) => `– ${name}, ${say(office)} (${say(party)})`);
  const saw = (original: Original) => [t.saw(say(instrument)), ...signed(original)];
  const name = ({ keeper, languages }: Original) =>
    originalName({ keeper: keeper && say(keeper), languages }, language);
  const [first] = originals;
  const together = first && originals.length > 1 && originals.every((one) => sameLines(signed(one), signed(first)));
  const seen = together
    ? [
        saw(first).join('\n'),
        // Beforehand there is no fingerprint: the sentence leads to the originals' names.
        [
          t.originals(originals.length),
          ...originals.map((one) => `– ${[name(one), one.sha256 ?? t.later].join(': ')}`),
        ].join('\n'),
      ]
    : originals.map((one) =>
        [...saw(one), ...(originals.length > 1 ? [name(one)] : []), t.fingerprint(one.sha256 ?? t.later)].join('\n'),
      );
  return [`${t.heading}\n${who}`, t.attended(t.day(at), say(title), places.map(say)), ...seen, t.nothingMore].join(
    '\n\n',
  );
}

/** Each original has an order of its own. */
function sameLines(lines: readonly string[], others: readonly string[]): boolean {
  return [...lines].sort().join('\n') === [...others].sort().join('\n');
}

function dayOf(at: string): { readonly day: number; readonly month: number; readonly year: number } {
  const date = new Date(at);
  return { day: date.getUTCDate(), month: date.getUTCMonth(), year: date.getUTCFullYear() };
}

/** "Brussels and Quito", "Brussels, Quito and Ghent". */
function listed(names: readonly string[], and: string): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
}
