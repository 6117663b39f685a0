export const en = {
  erratum: (when: string) => `An erratum was published on ${when}`,
  withdrawn: (when: string) =>
    `The signed text, the procès-verbal and the log were withdrawn from publication on ${when}.`,
  publicFrom: (when: string) => `The signed text, the procès-verbal and the log become public on ${when}.`,

  embargo: {
    title: 'Publish later',
    until: 'Under embargo until',
    date: 'Date',
    time: 'Time',
    clock: 'By the clock of',
    past: 'Choose a date and a time in the future.',
    publish: 'Publish under embargo',
    stands: (when: string) =>
      `Under embargo until ${when}. Until then only those who take part, and the press, have the files, by their links.`,
  },

  console: {
    title: 'After publication',
    correct: 'Publish an erratum',
    correctHelp:
      'It says what is wrong in what was published. The files stay as they are; everyone reads the erratum beside them.',
    label: 'The erratum',
    hint: 'Name the document and the page. Write it in each language of the ceremony.',
    empty: 'Write the erratum first.',
    correctSure: 'Publish this erratum? It cannot be taken back.',
    correctNow: 'Publish the erratum',
    withdraw: 'Withdraw from publication',
    withdrawSure:
      'Withdraw the signed text, the procès-verbal and the log? They can no longer be downloaded here. What was downloaded before stays with those who have it, and so does the recording at its address. This cannot be taken back.',
    withdrawNow: 'Withdraw now',
    back: 'Back',
  },
};

export type PublicationTexts = typeof en;
