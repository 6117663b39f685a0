import { withArticle } from '../article.ts';
import type { PressTexts } from '../en/press.ts';

export const es: PressTexts = {
  title: 'Para la prensa',
  contents:
    'Un borrador del comunicado, los ejemplares originales firmados, el acta, el registro, las imágenes fijas de la transmisión en tamaño completo con sus pies de foto, los créditos, y la grabación con sus capítulos, en un solo archivo.',
  download: 'Descargar el dosier de prensa (ZIP)',
  recording: 'Grabación (MP4)',

  open: {
    help: 'Esta página está abierta a todos. Los periodistas acreditados tienen un enlace propio: con la imagen sin rótulos, y con los archivos mientras dure un embargo.',
    afterwards: 'Después de la publicación',
    awaited: 'Cuando el responsable de protocolo lo haya publicado, todo lo destinado a la prensa estará aquí:',
    embargo: (when) => `Está bajo embargo hasta el ${when}; después estará aquí:`,
    contact: 'Contacto de prensa',
    director: 'El responsable de protocolo entrega estos enlaces:',
    watch: 'A la página pública',
  },

  link: {
    name: 'Prensa',
    title: 'Para la prensa: archivos embargados',
    help: 'Esta página es para la prensa. Quien tenga su dirección puede abrirla: guárdela para usted.',
    embargo: (when) => `Embargado hasta el ${when}. Le rogamos no publicar nada de estos archivos antes.`,
    noEmbargo: 'No hay embargo: todo lo que está aquí es público.',
    picture: 'La imagen',
    programme: 'El programa tal como se transmite, con los nombres en la imagen (HLS):',
    address: 'Dirección del programa',
    notYet: 'Comienza cuando se abren las puertas.',
    files: 'Los archivos',
    waiting:
      'Aparecen aquí en cuanto el responsable de protocolo los haya publicado. Esta página los sigue por sí sola.',
    original: 'Ejemplar original firmado (PDF)',
    record: 'Acta de firma (PDF)',
    log: 'Registro de la ceremonia (JSONL)',
    kit: 'Dosier de prensa (ZIP)',
    failed: 'No se pudo obtener el archivo. Inténtelo de nuevo.',
    expired: 'Este enlace ya no es válido',
    expiredHelp: 'Pida uno nuevo al responsable de protocolo.',
    issue: 'Nuevo enlace para la prensa',
    who: (name, medium) => `Para ${name}, ${medium}`,
    clean: 'Sin rótulos',
    cleanNone:
      'De esta ceremonia no la hay: se produce mientras alguien de la prensa tiene un enlace, y nadie lo tenía.',
    cleanHelp:
      'Las imágenes de las sedes al aire, borde con borde, sin nombres, títulos ni documento, con el sonido de la transmisión; quien habla la llena. Se retrasa tanto como la transmisión.',
    cleanAddress: 'Dirección de la imagen sin rótulos (HLS). Guárdela para usted',
    cleanRecording: 'Grabación sin rótulos (MP4)',
    beforehand:
      'Le rogamos no publicar nada del texto firmado, del acta ni de los demás archivos antes de que el responsable de protocolo los publique. Si están embargados, la fecha figura aquí.',
    issueHelp:
      'Un enlace por periodista. Quien lo tenga ve la imagen sin rótulos y lee lo publicado mientras dure un embargo, y nada más.',
    journalist: 'Nombre',
    medium: 'Diario, emisora o sitio',
    unnamed: 'Indique el periodista y para quién trabaja.',
    issued: (when) => `Emitido: ${when}`,
    opened: (when) => `abierto: ${when}`,
    unopened: 'aún no abierto',
    revoked: (when) => `finalizado: ${when}`,
    revoke: 'Finalizar este enlace',
    erased: 'Nombre borrado',
  },

  draft:
    'Borrador de un comunicado de prensa, elaborado únicamente a partir del registro de la ceremonia. No contiene citas: no se proporcionó ninguna.',
  draftQuoting:
    'Borrador de un comunicado de prensa, elaborado únicamente a partir del registro de la ceremonia. Cada cita fue aprobada, en estos términos, por la persona citada.',
  quote: (words, who) => `«${words}»\n${who}`,
  sample: 'Esta fue la ceremonia de muestra que acompaña al programa. No responde por la identidad de nadie.',
  rehearsal: 'Esto fue un ensayo. Nada se firmó de verdad.',
  lead: ({ places, bodies, date, instrument, from }) =>
    `${places}, ${date}. ${bodies} firmaron el «${instrument}» en una sola ceremonia celebrada en ${places}, sedes unidas por imagen y sonido. La ceremonia se transmitió al público. Comenzó a las ${from}.`,
  signedBy: 'Firmado por',
  signature: (person, party, at) => `${person}, por ${withArticle(party, 'es')}, a las ${at}`,
  presence: 'En presencia de',
  attested: (person, at) => `${person}: firmó su constancia de presencia a las ${at}`,
  oneOriginal:
    'Las firmas son electrónicas y constan en un solo documento PDF. Cualquiera puede descargarlo junto con el acta y el registro de la ceremonia, y verificarlo en un navegador sin enviarlo a ninguna parte.',
  severalOriginals: (count) =>
    `Las firmas son electrónicas y constan en ${count} documentos PDF, cada uno un ejemplar original. Cualquiera puede descargarlos junto con el acta y el registro de la ceremonia, y verificarlos en un navegador sin enviarlos a ninguna parte.`,
  fingerprint: (file) => `Huella (SHA-256) de ${file}`,
  erratum: (date) => `Fe de erratas del ${date}`,
  addresses: 'Direcciones',
  page: 'La ceremonia y sus archivos',
  verification: 'Verificación',

  chapterSigned: (who) => `Firmado: ${who}`,
  noTranscript:
    'No hay subtítulos: nadie transcribió lo que se dice en la grabación. Los capítulos (WebVTT) nombran lo que muestra, paso a paso.',
  captions: 'Pies de foto',
  caption: ({ person, office, instrument, place, date, at }) =>
    `${person}, ${office}, firma el «${instrument}» en ${place}, ${date}, ${at}.`,
  noStills: 'No hay imágenes fijas de esta ceremonia.',
  credits: 'Créditos',
  credit: (parties, date) =>
    `Imágenes y grabación: transmisión de la ceremonia de firma de ${parties}, ${date}. Muestran lo que se transmitió; nada se añadió después.`,
};
