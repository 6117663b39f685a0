import type { AttestationTexts } from '../en/attestation.ts';

export const es: AttestationTexts = {
  title: 'Su constancia de presencia',
  before: 'Este es el texto que se le pedirá firmar cuando consten las firmas. Léalo ahora, con calma.',
  open: 'El responsable de protocolo ha abierto las constancias. Lea el texto y fírmelo.',
  openLink: 'A su constancia',
  words: 'El texto',
  button: 'Dejo constancia de ello',
  sending: 'Su constancia se está enviando',
  done: 'Ha dejado constancia',
  doneAt: (times: string) => `a las ${times}. Su texto figura en el acta.`,
  untimed: 'Ninguna autoridad de sellado de tiempo respondió: su constancia no lleva hora propia.',
  certificateFirst: 'Muestre primero un certificado: con él se firma el texto.',
  notThisDevice: 'Su certificado se mostró en otro dispositivo. Deje constancia allí o muéstrelo aquí de nuevo.',
  failed: 'No se firmó nada.',
  over: 'La ceremonia ha terminado. Usted no dejó constancia y figura entre los presentes.',
};
