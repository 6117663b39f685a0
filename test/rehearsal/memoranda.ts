import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import { PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib';

/**
 * The two originals of a memorandum between Ghent and Cuenca as a protocol office would hand them in: Dutch and Spanish
 * side by side, in each the keeper's language, city and signature first. Names, cities and words are invented for tests.
 */

type City = 'cuenca' | 'gent';
type Language = 'es' | 'nl';

const A4 = [595.28, 841.89] as const;
const margin = 56;
const gutter = 24;
const column = (A4[0] - 2 * margin - gutter) / 2;
const foot = 90;

const own: Readonly<Record<City, Language>> = { gent: 'nl', cuenca: 'es' };
const name: Readonly<Record<Language, Readonly<Record<City, string>>>> = {
  nl: { gent: 'de Stad Gent', cuenca: 'de Stad Cuenca' },
  es: { gent: 'la Ciudad de Gante', cuenca: 'la Ciudad de Cuenca' },
};

/** Who signs for each city, as the originals print it under the line. */
export const signatories: Readonly<
  Record<City, { readonly name: string; readonly office: Readonly<Record<Language, string>> }>
> = {
  gent: {
    name: 'Lieve Vandenberghe',
    office: { nl: 'Burgemeester van Gent', es: 'Alcaldesa de Gante' },
  },
  cuenca: {
    name: 'Esteban Ordóñez Vélez',
    office: { nl: 'Burgemeester van Cuenca', es: 'Alcalde de Cuenca' },
  },
};

type Words = (first: City, second: City) => readonly (readonly [heading: string, ...paragraphs: string[]])[];

const words: Readonly<Record<Language, Words>> = {
  nl: (first, second) => [
    [
      'Memorandum van overeenstemming',
      `tussen ${name.nl[first]} en ${name.nl[second]} inzake samenwerking rond water en erfgoed.`,
      'Overwegende dat beide steden aan rivieren liggen en werelderfgoed bewaren; erkennende dat steden van elkaar leren; hebben de Deelnemers de volgende verstandhouding bereikt.',
    ],
    [
      '1. Doel',
      'De Deelnemers zullen hun ervaring delen met het beheer van rivieren in de stad, met het zuiveren van water en met het behoud van historische wijken.',
      'Zij zullen daartoe elk jaar een werkplan opstellen.',
    ],
    [
      '2. Wijze van samenwerking',
      'De Deelnemers zullen deskundigen uitwisselen, samen publiceren en elk jaar een ontmoeting houden, om beurten in elke stad of op afstand.',
      'Elke Deelnemer draagt zijn eigen kosten.',
    ],
    [
      '3. Scholen en jongeren',
      'De Deelnemers zullen scholen in beide steden met elkaar in contact brengen en zullen jongeren bij de bescherming van rivieren betrekken.',
    ],
    [
      '4. Aard van dit memorandum',
      'Dit Memorandum is geen verdrag en schept geen rechten of verplichtingen naar internationaal recht.',
      'Verschillen over de uitleg worden in overleg opgelost.',
    ],
    [
      '5. Duur',
      'Dit Memorandum krijgt uitwerking bij de laatste handtekening en geldt voor twee jaar. Elke Deelnemer kan het schriftelijk beëindigen, met een termijn van drie maanden.',
    ],
    [
      '6. Ondertekening',
      `Elektronisch ondertekend in twee originele exemplaren, in het Nederlands en het Spaans, beide teksten zijnde gelijkelijk geldig. Dit exemplaar wordt bewaard door ${name.nl[first]}, die het als eerste ondertekent.`,
    ],
  ],
  es: (first, second) => [
    [
      'Memorando de entendimiento',
      `entre ${name.es[first]} y ${name.es[second]} sobre cooperación en materia de agua y patrimonio.`,
      'Considerando que ambas ciudades se asientan junto a ríos y conservan patrimonio mundial; reconociendo que las ciudades aprenden unas de otras; los Participantes han llegado al siguiente entendimiento.',
    ],
    [
      '1. Objeto',
      'Los Participantes compartirán su experiencia en la gestión de los ríos urbanos, en la depuración del agua y en la conservación de los barrios históricos.',
      'Con ese fin elaborarán cada año un plan de trabajo.',
    ],
    [
      '2. Modalidades de cooperación',
      'Los Participantes intercambiarán especialistas, publicarán conjuntamente y celebrarán cada año un encuentro, por turnos en cada ciudad o a distancia.',
      'Cada Participante asumirá sus propios gastos.',
    ],
    [
      '3. Escuelas y jóvenes',
      'Los Participantes pondrán en contacto a las escuelas de ambas ciudades e invitarán a los jóvenes a proteger los ríos.',
    ],
    [
      '4. Naturaleza de este memorando',
      'Este Memorando no es un tratado y no crea derechos ni obligaciones de derecho internacional.',
      'Las diferencias de interpretación se resolverán mediante consultas.',
    ],
    [
      '5. Vigencia',
      'Este Memorando surtirá efecto con la última firma y tendrá una duración de dos años. Cada Participante podrá darlo por terminado por escrito, con tres meses de antelación.',
    ],
    [
      '6. Firma',
      `Suscrito electrónicamente en dos ejemplares originales, en español y en neerlandés, siendo ambos textos igualmente válidos. Este ejemplar lo conserva ${name.es[first]}, que lo firma en primer lugar.`,
    ],
  ],
};

/** The original that a city keeps. The same bytes each time. */
export async function memorandum(keeper: City): Promise<Uint8Array> {
  const other: City = keeper === 'gent' ? 'cuenca' : 'gent';
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(words[own[keeper]](keeper, other)[0]![0], { showInWindowTitleBar: true });
  document.setProducer('Bureau protocol');
  document.registerFontkit(fontkit as never);
  const [serif, bold] = await Promise.all([
    document.embedFont(font('400Regular/SourceSerif4_400Regular.ttf'), { subset: true }),
    document.embedFont(font('600SemiBold/SourceSerif4_600SemiBold.ttf'), { subset: true }),
  ]);
  const languages = [own[keeper], own[other]] as const;
  const texts = languages.map((language) => words[language](keeper, other));

  let page = document.addPage([...A4]);
  let top = A4[1] - margin;
  texts[0]!.forEach((_, row) => {
    const cells = texts.map((text) => cellOf(text[row]!, row === 0 ? 15 : 11, { serif, bold }));
    const height = Math.max(...cells.map((lines) => lines.reduce((sum, { leading }) => sum + leading, 0)));
    if (top - height < foot) {
      page = document.addPage([...A4]);
      top = A4[1] - margin;
    }
    for (const [side, lines] of cells.entries()) draw(page, margin + side * (column + gutter), top, lines);
    top -= height + 10;
  });

  if (top < foot + 190) {
    page = document.addPage([...A4]);
    top = A4[1] - margin;
  }
  for (const [side, city] of [keeper, other].entries()) {
    const x = margin + side * (column + gutter);
    const [first, second] = languages;
    const heading = `${first === 'nl' ? 'Voor' : 'Por'} ${name[first][city]}`;
    const translated = `${second === 'nl' ? 'Voor' : 'Por'} ${name[second][city]}`;
    draw(page, x, top - 20, [line(bold, 11, heading), line(serif, 11, translated)]);
    const rule = top - 20 - 120;
    page.drawLine({ start: { x, y: rule }, end: { x: x + 190, y: rule }, thickness: 0.5 });
    const { name: person, office } = signatories[city];
    draw(page, x, rule - 4, [line(bold, 11, person), line(serif, 10, office[first]), line(serif, 10, office[second])]);
  }
  for (const [index, one] of document.getPages().entries()) {
    one.drawText(String(index + 1), { x: A4[0] / 2, y: 40, size: 9, font: serif });
  }
  return document.save();
}

function font(file: string): Uint8Array {
  return new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-serif-4/${file}`))));
}

interface SetLine {
  readonly text: string;
  readonly font: PDFFont;
  readonly size: number;
  readonly leading: number;
}

function line(font: PDFFont, size: number, text: string): SetLine {
  return { text, font, size, leading: size * 1.35 };
}

function cellOf(
  [heading, ...paragraphs]: readonly [string, ...string[]],
  size: number,
  { serif, bold }: { readonly serif: PDFFont; readonly bold: PDFFont },
): readonly SetLine[] {
  return [
    ...wrapped(heading, bold, size),
    ...paragraphs.flatMap((paragraph) => [line(serif, 5, ''), ...wrapped(paragraph, serif, 11)]),
  ];
}

function wrapped(text: string, font: PDFFont, size: number): readonly SetLine[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && font.widthOfTextAtSize(longer, size) <= column) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((one) => line(font, size, one));
}

function draw(page: PDFPage, x: number, top: number, lines: readonly SetLine[]): void {
  let y = top;
  for (const { font, leading, size, text } of lines) {
    y -= leading;
    if (text) page.drawText(text, { x, y: y + 0.25 * size, size, font });
  }
}
