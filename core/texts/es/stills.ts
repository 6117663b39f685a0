import type { StillTexts } from '../en/stills.ts';

export const es: StillTexts = {
  signature: (who, instrument, place, at) => `${who}, firma el documento «${instrument}» en ${place}, ${at}.`,
  signatureShows: (who) =>
    `La página de las firmas, entre ellas la de ${who}; a su lado la imagen de una sala y, debajo, los nombres de quienes firman.`,
  photo: (places, at) => `${places}, ${at}.`,
  photoShows: (places) => `Las imágenes de ${places} una al lado de la otra, de igual tamaño.`,

  choice: {
    title: 'Imágenes para el acta',
    before: 'Puede elegir ahora o después de la conclusión. Hasta entonces la elección puede cambiarse.',
    waits: 'El acta se sella en cuanto haya elegido, a más tardar al publicar.',
    none: 'Aún no hay imágenes. Llegan con cada firma y con cada fotografía.',
    take: (caption) => `Tomar: ${caption}`,
    alternative: (language) => `Lo que muestra, para quien no la ve (${language})`,
    empty: 'Diga de cada imagen que toma lo que muestra, en cada idioma.',
    keep: (count) =>
      count === 0
        ? 'No conservar ninguna'
        : count === 1
          ? 'Conservar esta imagen'
          : `Conservar estas ${count} imágenes`,
    seal: (count) =>
      count === 0
        ? 'Sellar sin imágenes'
        : count === 1
          ? 'Sellar con esta imagen'
          : `Sellar con estas ${count} imágenes`,
    most: (count) => `Pueden tomarse como máximo ${count} imágenes.`,
    kept: (count) =>
      count === 0 ? 'Elegida: ninguna imagen.' : count === 1 ? 'Elegida: 1 imagen.' : `Elegidas: ${count} imágenes.`,
  },
};
