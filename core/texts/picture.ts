import type { Texts } from './language.ts';

/** What stands in the composed picture. */
const en = {
  restoring: 'Connection being restored',
  startsIn: 'The ceremony starts in',
  signedByAll: 'Signed by all',
  signed: (name: string, count: number, of: number) => `Signed: ${name}, ${count} of ${of}`,
  awaiting: (places: readonly string[]) => `Awaiting ${places.join(' and ')}`,
  verify: 'The signed memorandum and how to check it',
  thanks: 'Thank you for your attention',
};

export type PictureTexts = typeof en;

export const pictureTexts: Texts<PictureTexts> = { en, fr: en, nl: en, es: en };

/** The hold slate says it in every language at once. */
export const resumeShortly = [
  'We resume shortly',
  'Nous reprenons bientôt',
  'We gaan zo verder',
  'Volvemos en breve',
] as const;
