import type { GreenRoomTexts } from '../en/green-room.ts';

export const es: GreenRoomTexts = {
  title: 'Sala de espera: usted no está al aire',
  withYou: 'Con usted',
  alone: 'Nadie más está aquí con usted.',
  preview: 'Lo que el público ve ahora',
  speaks: 'El responsable de protocolo le habla.',
  open: 'Hablar a la sala de espera',
  help: 'Solo lo oyen quienes no están al aire, nunca el público.',
  to: (name) => `Mantener pulsado para hablar: ${name}`,
  toAll: 'Mantener pulsado para hablar a todos los que no están al aire',
  close: 'Dejar de hablar',
  noMicrophone: 'Aquí no se puede utilizar ningún micrófono.',
  heard: 'Le oyen',
};
