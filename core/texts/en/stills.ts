export const en = {
  signature: (who: string, instrument: string, place: string, at: string) =>
    `${who}, signs the “${instrument}” in ${place}, ${at}.`,
  signatureShows: (who: string) =>
    `The page with the signatures, that of ${who} among them; beside it the picture of a room, and beneath that the names of those who sign.`,
  photo: (places: string, at: string) => `${places}, ${at}.`,
  photoShows: (places: string) => `The pictures from ${places} side by side, of equal size.`,

  choice: {
    title: 'Pictures for the procès-verbal',
    before: 'You can choose now or after the conclusion. Until then the choice can be changed.',
    waits: 'The procès-verbal is sealed once you have chosen, at the latest when you publish.',
    none: 'There are no stills yet. They come when somebody signs, and with each photograph.',
    take: (caption: string) => `Take: ${caption}`,
    alternative: (language: string) => `What it shows, for those who do not see it (${language})`,
    empty: 'Say of each picture that you take what it shows, in each language.',
    keep: (count: number) =>
      count === 0 ? 'Keep no picture' : count === 1 ? 'Keep this picture' : `Keep these ${count} pictures`,
    seal: (count: number) =>
      count === 0
        ? 'Seal without pictures'
        : count === 1
          ? 'Seal with this picture'
          : `Seal with these ${count} pictures`,
    most: (count: number) => `At most ${count} pictures can be taken.`,
    kept: (count: number) =>
      count === 0 ? 'Chosen: no picture.' : count === 1 ? 'Chosen: 1 picture.' : `Chosen: ${count} pictures.`,
  },
};

export type StillTexts = typeof en;
