import type { BeforehandTexts } from '../beforehand.ts';

export const es: BeforehandTexts = {
  naming: {
    title: 'Su nombre y su cargo',
    why: 'Así figuran en el texto, en la imagen y en el acta.',
    right: 'Son correctos',
    wrong: 'Algo no es correcto',
    what: 'Qué no es correcto',
    whatHelp: 'Solo lo lee el responsable de protocolo.',
    tell: 'Comunicarlo al responsable de protocolo',
    back: 'Volver',
    confirmed: 'Usted ha confirmado su nombre y su cargo.',
    disputed: 'El responsable de protocolo ya lo sabe y lo corregirá.',
    said: (detail) => `Usted escribió: «${detail}»`,
    corrected: 'El responsable de protocolo lo ha corregido. Por favor, léalo de nuevo.',
  },
  substitutes: (name) => `Usted firma en lugar de ${name}.`,
};
