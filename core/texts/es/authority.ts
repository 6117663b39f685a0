import type { AuthorityTexts } from '../en/authority.ts';

export const es: AuthorityTexts = {
  title: 'Autorización para suscribir',
  why: 'La otra parte la abre y dice si la acepta. Nunca se publica, y se borra después de la ceremonia.',
  file: 'El documento que la acredita (PDF)',
  fileHelp: 'Una decisión, plenos poderes, una carta. 5\u00a0MB como máximo.',
  show: 'Mostrarla a la otra parte',
  own: {
    shown: 'Se ha mostrado. La otra parte aún no ha respondido.',
    questioned: 'La otra parte tiene una pregunta. Usted puede mostrar otro documento.',
    accepted: 'La otra parte la ha aceptado.',
  },
  asks: (party, detail) => `${party}: «${detail}»`,
  notShown: 'Aún no se ha mostrado.',
  open: 'Abrir el documento',
  accept: 'La aceptamos',
  question: 'Tenemos una pregunta',
  accepted: 'Aceptada.',
  questioned: 'Usted ha hecho una pregunta.',
  what: 'Su pregunta',
  whatHelp: 'Solo la leen este firmante y el responsable de protocolo.',
  ask: 'Preguntar',
  back: 'Volver',
  standing: {
    awaited: 'Autorización para suscribir: aún sin mostrar',
    shown: 'Autorización para suscribir: mostrada, sin respuesta aún',
    questioned: 'Autorización para suscribir: la otra parte tiene una pregunta',
    accepted: 'Autorización para suscribir: aceptada',
  },
};
