import type { QuoteTexts } from '../en/quotes.ts';

export const es: QuoteTexts = {
  title: 'Citas',
  help: 'Introduzca lo que envían las oficinas de prensa. La persona citada lo aprueba en su propia página; solo entonces la cita figura en el comunicado.',
  whose: 'A quién se cita',
  choose: 'Elija una persona',
  words: (language) => `Las palabras (${language})`,
  unsaid: 'Elija a quién se cita y escriba las palabras en cada idioma.',
  propose: 'Proponer esta cita',
  waits: 'A la espera de aprobación',
  approved: 'Aprobada',
  takeBack: 'Retirar',
  ofWhom: (name) => `la cita de ${name}`,

  own: {
    title: 'Sus palabras para la prensa',
    help: 'Estas palabras figurarían bajo su nombre en el comunicado de prensa. Se publican con el texto firmado, en cada idioma tal como están aquí.',
    approve: 'Apruebo esta cita',
    refuse: 'No en estos términos',
    approved: 'Ha aprobado esta cita.',
    takeBack: 'Retirar mi aprobación',
  },
};
