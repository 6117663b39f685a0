export const en = {
  title: 'Quotes',
  help: 'Enter what the press offices send. Whoever is quoted approves it on their own page; only then it stands in the press release.',
  whose: 'Whom it quotes',
  choose: 'Choose a person',
  words: (language: string) => `The words (${language})`,
  unsaid: 'Choose whom it quotes, and write the words in each language.',
  propose: 'Propose this quote',
  waits: 'Waits for approval',
  approved: 'Approved',
  takeBack: 'Take back',
  ofWhom: (name: string) => `the quote of ${name}`,

  own: {
    title: 'Your words for the press',
    help: 'These words are to stand in the press release under your name. They are published with the signed text, in each language as they stand here.',
    approve: 'I approve this quote',
    refuse: 'Not in these words',
    approved: 'You have approved this quote.',
    takeBack: 'Take my approval back',
  },
};

export type QuoteTexts = typeof en;
