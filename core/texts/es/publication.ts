import type { PublicationTexts } from '../en/publication.ts';

export const es: PublicationTexts = {
  erratum: (when) => `Se publicó una fe de erratas el ${when}`,
  withdrawn: (when) => `El texto firmado, el acta y el registro se retiraron de la publicación el ${when}.`,
  publicFrom: (when) => `El texto firmado, el acta y el registro serán públicos el ${when}.`,

  embargo: {
    title: 'Publicar más tarde',
    until: 'Embargado hasta el',
    date: 'Fecha',
    time: 'Hora',
    clock: 'Según el reloj de',
    past: 'Elija una fecha y una hora futuras.',
    publish: 'Publicar con embargo',
    stands: (when) =>
      `Embargado hasta el ${when}. Hasta entonces, solo quienes participan y la prensa tienen los archivos, mediante sus enlaces.`,
  },

  console: {
    title: 'Después de la publicación',
    correct: 'Publicar una fe de erratas',
    correctHelp:
      'Indica qué es erróneo en lo publicado. Los archivos quedan como están; todos leen la fe de erratas junto a ellos.',
    label: 'La fe de erratas',
    hint: 'Indique el documento y la página. Escríbala en cada idioma de la ceremonia.',
    empty: 'Escriba primero la fe de erratas.',
    correctSure: '¿Publicar esta fe de erratas? No se puede deshacer.',
    correctNow: 'Publicar la fe de erratas',
    withdraw: 'Retirar de la publicación',
    withdrawSure:
      '¿Retirar el texto firmado, el acta y el registro? Ya no se podrán descargar aquí. Lo que se descargó antes queda en poder de quienes lo tienen, y la grabación permanece en su dirección. No se puede deshacer.',
    withdrawNow: 'Retirar ahora',
    back: 'Volver',
  },
};
