import type { StillTexts } from '../en/stills.ts';

export const nl: StillTexts = {
  signature: (who, instrument, place, at) => `${who}, ondertekent het document “${instrument}” in ${place}, ${at}.`,
  signatureShows: (who) =>
    `De bladzijde met de handtekeningen, waaronder die van ${who}; ernaast het beeld van een zaal, en daaronder de namen van wie ondertekent.`,
  photo: (places, at) => `${places}, ${at}.`,
  photoShows: (places) => `De beelden uit ${places} naast elkaar, even groot.`,

  choice: {
    title: 'Beelden voor het proces-verbaal',
    before: 'U kunt nu kiezen of na de afsluiting. Tot dan kan de keuze worden gewijzigd.',
    waits: 'Het proces-verbaal wordt verzegeld zodra u gekozen hebt, ten laatste wanneer u publiceert.',
    none: 'Er zijn nog geen beelden. Ze komen bij elke handtekening en bij elke foto.',
    take: (caption) => `Opnemen: ${caption}`,
    alternative: (language) => `Wat het toont, voor wie het niet ziet (${language})`,
    empty: 'Zeg van elk opgenomen beeld wat het toont, in elke taal.',
    keep: (count) =>
      count === 0 ? 'Geen beeld behouden' : count === 1 ? 'Dit beeld behouden' : `Deze ${count} beelden behouden`,
    seal: (count) =>
      count === 0
        ? 'Zonder beelden verzegelen'
        : count === 1
          ? 'Met dit beeld verzegelen'
          : `Met deze ${count} beelden verzegelen`,
    most: (count) => `Ten hoogste ${count} beelden kunnen worden opgenomen.`,
    kept: (count) =>
      count === 0 ? 'Gekozen: geen beeld.' : count === 1 ? 'Gekozen: 1 beeld.' : `Gekozen: ${count} beelden.`,
  },
};
