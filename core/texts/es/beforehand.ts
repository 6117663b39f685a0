import type { BeforehandTexts } from '../en/beforehand.ts';

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
  approval: {
    title: 'El texto definitivo',
    why: (party) =>
      `Como primer firmante, usted lo aprueba por: ${party}. Lo que se presenta para la firma se hace exactamente con este texto.`,
    read: 'Leer el texto',
    final: 'Este es el texto definitivo, tal como se presentará para la firma.',
    fingerprint: 'Huella del texto (SHA-256)',
    button: (party) => `Aprobar por: ${party}`,
    standing: {
      awaited: 'aún sin aprobar',
      fallen: 'aprobó un texto anterior, modificado desde entonces',
      given: 'aprobado',
    },
    changed:
      'El texto se ha modificado desde que usted lo aprobó. Por favor, léalo de nuevo cuando se someta a aprobación.',
    anew: 'El texto se ha modificado desde que usted lo aprobó. Por favor, léalo de nuevo antes de aprobarlo.',
    exact: 'El texto presentado es exactamente el que todos aprobaron.',
  },
  substitutes: (name) => `Usted firma en lugar de ${name}.`,
};
