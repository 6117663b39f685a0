import type { PublicationTexts } from '../en/publication.ts';

export const nl: PublicationTexts = {
  erratum: (when) => `Een erratum is gepubliceerd op ${when}`,
  withdrawn: (when) =>
    `De ondertekende tekst, het proces-verbaal en het logboek zijn niet langer gepubliceerd: ingetrokken op ${when}.`,
  publicFrom: (when) => `De ondertekende tekst, het proces-verbaal en het logboek worden openbaar op ${when}.`,

  embargo: {
    title: 'Later publiceren',
    until: 'Onder embargo tot',
    date: 'Datum',
    time: 'Uur',
    clock: 'Volgens de klok van',
    past: 'Kies een datum en een uur in de toekomst.',
    publish: 'Onder embargo publiceren',
    stands: (when) =>
      `Onder embargo tot ${when}. Tot dan hebben alleen wie deelneemt en de pers de bestanden, via hun link.`,
  },

  console: {
    title: 'Na de publicatie',
    correct: 'Een erratum publiceren',
    correctHelp:
      'Het zegt wat er niet klopt in wat gepubliceerd is. De bestanden blijven zoals ze zijn; iedereen leest het erratum ernaast.',
    label: 'Het erratum',
    hint: 'Noem het document en de pagina. Schrijf het in elke taal van de plechtigheid.',
    empty: 'Schrijf eerst het erratum.',
    correctSure: 'Dit erratum publiceren? Het kan niet worden teruggenomen.',
    correctNow: 'Het erratum publiceren',
    withdraw: 'De publicatie intrekken',
    withdrawSure:
      'De ondertekende tekst, het proces-verbaal en het logboek intrekken? Ze kunnen hier dan niet meer worden gedownload. Wat eerder is gedownload blijft bij wie het heeft, en de opname blijft op haar adres. Dit kan niet ongedaan worden gemaakt.',
    withdrawNow: 'Nu intrekken',
    back: 'Terug',
  },
};
