import type { BeforehandTexts } from '../en/beforehand.ts';

export const nl: BeforehandTexts = {
  naming: {
    title: 'Uw naam en ambt',
    why: 'Zo staan ze in de tekst, in beeld en in het proces-verbaal.',
    right: 'Ze zijn juist',
    wrong: 'Er klopt iets niet',
    what: 'Wat er niet klopt',
    whatHelp: 'Alleen de protocolverantwoordelijke leest dit.',
    tell: 'Aan de protocolverantwoordelijke melden',
    back: 'Terug',
    confirmed: 'U hebt uw naam en ambt bevestigd.',
    disputed: 'De protocolverantwoordelijke weet het en zal het verbeteren.',
    said: (detail) => `U schreef: “${detail}”`,
    corrected: 'De protocolverantwoordelijke heeft dit verbeterd. Lees het alstublieft opnieuw.',
  },
  approval: {
    title: 'De definitieve tekst',
    why: (party) =>
      `Als eerste ondertekenaar keurt u hem goed voor: ${party}. Wat ter ondertekening wordt voorgelegd, is uit precies deze tekst gemaakt.`,
    read: 'De tekst lezen',
    final: 'Dit is de definitieve tekst, zoals hij ter ondertekening wordt voorgelegd.',
    fingerprint: 'Vingerafdruk van de tekst (SHA-256)',
    button: (party) => `Goedkeuren voor: ${party}`,
    standing: {
      awaited: 'nog niet goedgekeurd',
      fallen: 'keurde een eerdere tekst goed, die sindsdien is gewijzigd',
      given: 'goedgekeurd',
    },
    changed: 'De tekst is gewijzigd sinds u hem goedkeurde. Lees hem opnieuw zodra hij ter goedkeuring voorligt.',
    anew: 'De tekst is gewijzigd sinds u hem goedkeurde. Lees hem opnieuw voordat u hem goedkeurt.',
    exact: 'De voorgelegde tekst is precies die welke allen hebben goedgekeurd.',
  },
  substitutes: (name) => `U ondertekent in de plaats van ${name}.`,
};
