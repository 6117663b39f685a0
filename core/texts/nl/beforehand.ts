import type { BeforehandTexts } from '../beforehand.ts';

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
  substitutes: (name) => `U ondertekent in de plaats van ${name}.`,
};
