import { withArticle } from '../article.ts';

export const en = {
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
  approval: {
    title: 'The final text',
    why: (party: string) =>
      `As first signatory you approve it on behalf of ${withArticle(party, 'en')}. What is presented for signature is made from exactly this text.`,
    read: 'Read the text',
    final: 'This is the final text, as it will be presented for signature.',
    fingerprint: 'Fingerprint of the text (SHA-256)',
    button: (party: string) => `Approve on behalf of ${withArticle(party, 'en')}`,
    standing: {
      awaited: 'not approved yet',
      fallen: 'approved an earlier text, which has been changed since',
      given: 'approved',
    },
    changed: 'The text has been changed since you approved it. Please read it again once it is put up for approval.',
    anew: 'The text has been changed since you approved it. Please read it again before you approve it.',
    exact: 'The presented text is exactly the one that all have approved.',
  },
  substitutes: (name: string) => `You sign in the place of ${name}.`,
};

export type BeforehandTexts = typeof en;
