import { es } from './es/beforehand.ts';
import { fr } from './fr/beforehand.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/beforehand.ts';

/** What a signatory reads and settles before the day. */
const en = {
  naming: {
    title: 'Your name and office',
    why: 'They stand so in the text, in the picture and in the procès-verbal.',
    right: 'They are right',
    wrong: 'Something is wrong',
    what: 'What is wrong',
    whatHelp: 'Only the ceremony director reads it.',
    tell: 'Tell the ceremony director',
    back: 'Back',
    confirmed: 'You have confirmed your name and office.',
    disputed: 'The ceremony director has been told and will correct it.',
    said: (detail: string) => `You wrote: “${detail}”`,
    corrected: 'The ceremony director has corrected this. Please read it again.',
  },
  substitutes: (name: string) => `You sign in the place of ${name}.`,
};

export type BeforehandTexts = typeof en;

export const beforehandTexts: Texts<BeforehandTexts> = { en, fr, nl, es };
