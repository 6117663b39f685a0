export const en = {
  how: 'How do you know',
  ways: {
    document: 'Identity card or passport seen',
    known: 'Known to me personally',
    delegation: 'Introduced by the head of the delegation',
    otherwise: 'In another way, described below',
  },
  words: 'In your words (may be left empty)',
  confirm: 'I have checked who this is',
  confirmedBy: (name: string, how: string) => `Identity confirmed by ${name}: ${how}`,
  said: {
    document: 'identity card or passport seen',
    known: 'known personally',
    delegation: 'introduced by the head of the delegation',
    otherwise: 'in another way',
  },
};

export type IdentityTexts = typeof en;
