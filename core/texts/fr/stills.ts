import type { StillTexts } from '../en/stills.ts';

export const fr: StillTexts = {
  signature: (who, instrument, place, at) => `${who}, signe le document « ${instrument} » à ${place}, ${at}.`,
  signatureShows: (who) =>
    `La page des signatures, parmi lesquelles celle de ${who} ; à côté, l’image d’une salle et, au-dessous, les noms des signataires.`,
  photo: (places, at) => `${places}, ${at}.`,
  photoShows: (places) => `Les images de ${places} côte à côte, de taille égale.`,

  choice: {
    title: 'Images pour le procès-verbal',
    before: 'Vous pouvez choisir maintenant ou après la clôture. D’ici là, le choix peut être modifié.',
    waits: 'Le procès-verbal est scellé dès que vous avez choisi, au plus tard lors de la publication.',
    none: 'Il n’y a pas encore d’images. Il en vient à chaque signature et à chaque photographie.',
    take: (caption) => `Retenir : ${caption}`,
    alternative: (language) => `Ce qu’elle montre, pour qui ne la voit pas (${language})`,
    empty: 'Dites de chaque image retenue ce qu’elle montre, dans chaque langue.',
    keep: (count) =>
      count === 0 ? 'Ne retenir aucune image' : count === 1 ? 'Retenir cette image' : `Retenir ces ${count} images`,
    seal: (count) =>
      count === 0
        ? 'Sceller sans images'
        : count === 1
          ? 'Sceller avec cette image'
          : `Sceller avec ces ${count} images`,
    most: (count) => `${count} images au plus peuvent être retenues.`,
    kept: (count) =>
      count === 0
        ? 'Aucune image n’est retenue.'
        : count === 1
          ? '1 image est retenue.'
          : `${count} images sont retenues.`,
  },
};
