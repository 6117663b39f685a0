import type { CorrectionTexts } from '../corrections.ts';

export const es: CorrectionTexts = {
  naming: {
    awaited: 'Nombre y cargo: aún sin confirmar',
    confirmed: 'Nombre y cargo: confirmados',
    disputed: (detail) => `Nombre y cargo: no son correctos. «${detail}»`,
  },
  correctPerson: 'Corregir el nombre o el cargo',
  name: 'Nombre',
  office: 'Cargo',
  inText: 'En el texto',
  was: 'Ahora',
  becomes: 'Después',
  notInText: 'El texto no nombra a esta persona junto con este cargo. Revise también el texto.',
  unpresented: 'Aún no se ha presentado nada: el texto se ajusta.',
  presented: 'El texto se presentó: se retira y se presenta de nuevo con la corrección.',
  certificateAgain: 'Se mostró un certificado para el nombre anterior; hay que mostrarlo de nuevo.',
  correct: 'Corregir',
  keep: 'Dejarlo así',
  failed: 'No se ha corregido.',
  signed: 'Ya hay una firma: el texto y quienes firman ya no se pueden corregir.',

  substitute: 'Firma otra persona',
  substituteTitle: (name) => `En lugar de ${name}`,
  authority: 'Autorización para suscribir',
  authorityHelp: 'La decisión o carta en virtud de la cual firma esta persona. Solo usted y ella la leen aquí.',
  substituteSure: (name) =>
    `El enlace de ${name} termina, y el certificado que ${name} mostró deja de valer. La persona sustituta recibe un enlace, mostrado una sola vez.`,
  substituteNow: 'Ponerla en este lugar',
  substituted: (name) => `Ahora firma ${name}. El enlace, mostrado solo esta vez:`,
  needed: 'Escriba el nombre, el cargo en cada idioma y la autorización para suscribir.',

  text: {
    title: 'El texto y sus títulos',
    open: 'Corregir el título o el texto',
    help: 'Es posible hasta la primera firma. Un texto ya presentado se retira; preséntelo de nuevo desde la consola cuando todos lo hayan visto.',
    ceremony: 'Título de la ceremonia',
    heading: 'Título del texto',
    introduction: (party) => `Cómo presenta el texto a ${party}`,
    recitals: 'Considerandos, uno por línea',
    paragraph: (label) => `${label}: encabezado`,
    body: (label) => `${label}: redacción, una cláusula por línea`,
    bodyHelp: 'Las líneas que empiezan con un guion y un espacio forman una lista.',
    closing: 'Frases finales, una por línea',
    unchanged: 'Aún no se ha cambiado nada.',
    done: 'Corregido.',
  },
};
