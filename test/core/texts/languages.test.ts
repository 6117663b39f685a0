import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { InstrumentKind } from '../../../core/texts/kind.ts';
import { isTextLanguage, type Texts, textLanguages } from '../../../core/texts/language.ts';

/** Every table of `core/texts`. */
const tables: Readonly<Record<string, Texts<object>>> = Object.fromEntries(await allTables());

async function allTables(): Promise<[name: string, table: Texts<object>][]> {
  const folder = new URL('../../../core/texts/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const exported = await Promise.all(
    files.map((name): Promise<Readonly<Record<string, unknown>>> => import(new URL(name, folder).href)),
  );
  return exported.flatMap((one) =>
    Object.entries(one).flatMap(([name, table]): [string, Texts<object>][] => (isTable(table) ? [[name, table]] : [])),
  );
}

function isTable(value: unknown): value is Texts<object> {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([key, texts]) => isTextLanguage(key) && typeof texts === 'object');
}

/** Sentences that are the same in English and another language; # stands for a number. */
const same = new Set([
  'Page #',
  'Erratum',
  'Pages',
  'Procès-verbal',
  '# bytes',
  '# min',
  '# minute',
  '# minutes',
  '#: #',
  'Article #',
  'Article',
  'Articles',
  'Camera',
  'Date',
  'Document',
  'Error',
  'Intact',
  'Later',
  'Linux',
  'Microphone',
  'Minutes',
  'Page #',
  'Page',
  'Pages',
  'Participant #',
  'Participants',
  'Parties',
  'Procès-verbal',
  'Publication',
  'Signature',
  'Signatures',
  'Specimen',
  'Windows',
  'macOS',
  'npm run verify-log -- events.jsonl',
]);

/** What is empty on purpose: nobody proposes an office for those who sign or attest. */
const silent = new Set(['proposedWords.office.signatory', 'proposedWords.office.witness']);

/** Every sentence of a table by its path; a function is asked for one and for several of whatever it speaks of. */
function sentences(texts: unknown, path = '', kind?: InstrumentKind): [path: string, sentence: string][] {
  if (typeof texts === 'string') return [[path, texts]];
  if (isFunction(texts)) {
    const takesFacts = /^\(?\s*(?:\{|facts\b)/.test(String(texts));
    return [1, 7].map((count) => [`${path}(${count})`, texts(takesFacts ? facts(count, kind) : count, count, count)]);
  }
  if (typeof texts !== 'object' || texts === null) throw new Error(`${path} is no text.`);
  // Of a sentence for each kind of what is signed only that kind's, where one is asked for.
  const byKind = Object.keys(texts).sort().join() === 'memorandum,treaty';
  return Object.entries(texts).flatMap(([key, value]) =>
    byKind && kind !== undefined && key !== kind ? [] : sentences(value, path ? `${path}.${key}` : key, kind),
  );
}

/** Whatever a sentence asks for by name, in words; pages are counted, and what is signed is of one kind. */
function facts(pages: number, kind: InstrumentKind = 'memorandum'): object {
  return new Proxy(
    { pages, kind },
    { get: (given, name) => (given as Record<string | symbol, unknown>)[name] ?? 'words' },
  );
}

function isFunction(value: unknown): value is (...facts: unknown[]) => string {
  return typeof value === 'function';
}

const translations = textLanguages.filter((language) => language !== 'en');

describe.each(Object.entries(tables))('the texts of %s', (name, table) => {
  const inEnglish = new Map(sentences(table.en));

  it.each(textLanguages)('say something wherever they stand, in %s', (language) => {
    const empty = sentences(table[language]).filter(
      ([path, sentence]) => sentence.trim() === '' && !silent.has(`${name}.${path}`),
    );
    expect(empty).toEqual([]);
  });

  it.each(translations)('have the same sentences in %s as in English', (language) => {
    expect(sentences(table[language]).map(([path]) => path)).toEqual([...inEnglish.keys()]);
  });

  it.each(translations)('are translated into %s', (language) => {
    const english = sentences(table[language]).filter(
      ([path, sentence]) =>
        inEnglish.get(path) === sentence && /\p{L}{3}/u.test(sentence) && !same.has(sentence.replace(/\d+/g, '#')),
    );
    expect(english.map(([path, sentence]) => `${name}.${path}: ${sentence}`)).toEqual([]);
  });
});

/** What no sentence of a language contains. */
const never: Texts<readonly { readonly mark: RegExp; readonly why: string }[]> = {
  en: [{ mark: /'|"/, why: 'quotation marks and apostrophes are typographic' }],
  fr: [
    { mark: /[^\u00a0][;?»]|[^\u00a0]:(?= |$)|«[^\u00a0]/, why: 'a no-break space stands before : ; ? » and after «' },
    { mark: /'|"|“|(?<!\p{L})(?:tu|toi|tes)(?!\p{L})/iu, why: 'vous, and French marks' },
  ],
  nl: [{ mark: /'|"|«|(?<!\p{L})(?:je|jij|jouw)(?!\p{L})/iu, why: 'u, and Dutch marks' }],
  es: [{ mark: /'|"|“|(?<!\p{L})(?:tú|tu|tus)(?!\p{L})|^[^¿]*\?/iu, why: 'usted, and Spanish marks' }],
};

describe.each(textLanguages)('in %s', (language) => {
  it.each(never[language])('$why', ({ mark }) => {
    const all = Object.entries(tables).flatMap(([name, table]) =>
      sentences(table[language]).map(([path, sentence]) => `${name}.${path}: ${sentence}`),
    );
    expect(all.filter((line) => mark.test(line.slice(line.indexOf(': ') + 2)))).toEqual([]);
  });

  it('makes no exclamations', () => {
    const loud = Object.values(tables).flatMap((table) =>
      sentences(table[language]).filter(([, one]) => one.includes('!')),
    );
    expect(loud).toEqual([]);
  });
});

/** The words of one kind of instrument, which are never said of the other. */
const vocabulary: Texts<Readonly<Record<InstrumentKind, RegExp>>> = {
  en: {
    memorandum: /memorand|(?<!\p{L})participants?(?!\p{L})|paragraph|comes? into effect|equally valid/iu,
    treaty: /(?<!\p{L})(?:treat(?:y|ies)|the parties)(?!\p{L})|enters? into force/iu,
  },
  fr: {
    memorandum: /mémorand|protocole d’accord|participant|paragraphe|également valables/iu,
    treaty: /(?<!\p{L})(?:traités?|les parties)(?!\p{L})|entre en vigueur|également foi/iu,
  },
  nl: {
    memorandum: /memorand|deelnemers?(?!\p{L})|paragra(?:af|fen)|gelijkelijk geldig/iu,
    treaty: /verdrag|(?<!\p{L})(?:partij(?:en)?|artikel(?:en)?)(?!\p{L})|in werking/iu,
  },
  es: {
    memorandum: /memorando|participante|párrafo|igualmente válidos/iu,
    treaty: /(?<!\p{L})(?:tratados?|las partes)(?!\p{L})|entra en vigor/iu,
  },
};

/** Where somebody chooses of which kind it is. */
const ofBoth = /^planTexts\.kind\./;

describe.each(textLanguages)('the kind of what is signed picks the vocabulary, in %s', (language) => {
  it.each([
    ['treaty', 'memorandum'],
    ['memorandum', 'treaty'],
  ] as const)('the ceremony of a %s never says the words of a %s', (kind, other) => {
    const said = Object.entries(tables).flatMap(([name, table]) =>
      sentences(table[language], '', kind).map(([path, sentence]) => [`${name}.${path}`, sentence] as const),
    );
    const wrong = said.filter(([path, sentence]) => !ofBoth.test(path) && vocabulary[language][other].test(sentence));
    expect(wrong.map(([path, sentence]) => `${path}: ${sentence}`)).toEqual([]);
  });
});
