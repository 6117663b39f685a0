import type { CrewTexts } from '../en/crew.ts';

export const es: CrewTexts = {
  title: 'Equipo',
  help: 'Responsable de protocolo, asistentes de sede y técnicos de las salas. Nadie más lee ni oye esto, y nada se graba.',
  empty: 'Todavía nadie ha escrito.',
  room: (site) => `La sala de ${site}`,
  you: 'Usted',
  message: 'Mensaje al equipo',
  send: 'Enviar',
  unread: (count) => (count === 1 ? '1 nuevo' : `${count} nuevos`),
  announced: (name, text) => `Equipo, ${name}: ${text}`,
  failed: 'El equipo no ha recibido este mensaje.',

  join: 'Participar por voz',
  joinHelp: 'Utilice auriculares: un altavoz se oiría en la sala.',
  joining: 'Conectando',
  joined: (count) =>
    count === 0
      ? 'Nadie más participa por voz.'
      : count === 1
        ? '1 persona más por voz'
        : `${count} personas más por voz`,
  leave: 'Dejar la voz',
  talk: 'Mantener pulsado para hablar',
  talkKey: 'o mantener pulsada F9',
  talking: 'El equipo le oye',
  keepOpen: 'Seguir hablando',
  speaks: (names) => `En el uso de la palabra: ${names}`,
  listensOnly: 'No se puede utilizar ningún micrófono: usted oye al equipo y no es oído.',
  lost: 'No se pudo establecer la conexión de voz.',
  again: 'Intentar de nuevo',
  devices: 'Micrófono y auriculares',
  microphone: 'Micrófono',
  output: 'Dónde oye al equipo',
  device: (number) => `Dispositivo ${number}`,
};
