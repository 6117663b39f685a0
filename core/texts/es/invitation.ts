import type { InvitationTexts } from '../en/invitation.ts';

export const es: InvitationTexts = {
  opening: 'Abriendo su invitación',
  youAre: 'Invitación para',
  role: {
    director: 'Usted dirige la ceremonia.',
    assistant: 'Usted acompaña a los firmantes en su sala: confirma su identidad y les entrega la tableta.',
    signatory: 'Usted firma con su propio certificado, en el dispositivo en el que abre su enlace.',
    witness:
      'Usted asiste a la ceremonia, se le ve y se le oye, ve ambas salas y el documento, y deja constancia de lo que vio.',
    interpreter: 'Usted oye la sala y habla por el canal de un idioma.',
    guest: 'Usted asiste a la ceremonia y ve ambas salas, el documento y el programa.',
    feed: 'El dispositivo que abre este enlace es la cámara y el micrófono de la sala.',
  },
  feed: (site) => `La sala en ${site}`,
  when: 'Fecha y hora',
  yours:
    'Abra este enlace algunos días antes, en el dispositivo que usará. Es solo para usted: quien lo abre es usted para este servicio.',
  recorded:
    'La ceremonia se graba y se transmite en vivo al público. Su nombre, su cargo y lo que captan su cámara y su micrófono forman parte de ella.',
  continue: 'Continuar',
  expired: 'Este enlace ya no es válido',
  expiredHelp:
    'Fue reemplazado o retirado. Pida uno nuevo al responsable de protocolo; el enlace más reciente siempre funciona.',
  incomplete: 'Este enlace está incompleto',
  incompleteHelp: 'Ábralo de nuevo desde su invitación. Si lo copió, cópielo entero.',
  offline: 'No se puede acceder al servidor',
  offlineHelp: 'Revise la red de este dispositivo e inténtelo de nuevo. El enlace sigue siendo utilizable.',
  again: 'Intentar de nuevo',
};
