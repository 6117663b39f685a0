import type { PressTexts } from '../press.ts';

export const es: PressTexts = {
  title: 'Para la prensa',
  contents:
    'Un borrador del comunicado, los ejemplares originales firmados, el acta, el registro, las imágenes fijas de la transmisión en tamaño completo con sus pies de foto, y los créditos, en un solo archivo.',
  download: 'Descargar el dosier de prensa (ZIP)',
  recording: 'Grabación (MP4)',

  draft:
    'Borrador de un comunicado de prensa, elaborado únicamente a partir del registro de la ceremonia. No contiene citas: no se proporcionó ninguna.',
  sample: 'Esta fue la ceremonia de muestra que acompaña al programa. No responde por la identidad de nadie.',
  rehearsal: 'Esto fue un ensayo. Nada se firmó de verdad.',
  lead: ({ places, date, parties, instrument, from }) =>
    `${places}, ${date}. ${parties} firmaron el «${instrument}» en una sola ceremonia celebrada en ${places}, sedes unidas por imagen y sonido. La ceremonia se transmitió al público. Comenzó a las ${from}.`,
  signedBy: 'Firmado por',
  signature: (person, party, at) => `${person}, por ${party}, a las ${at}`,
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

  captions: 'Pies de foto',
  caption: ({ person, office, instrument, place, date, at }) =>
    `${person}, ${office}, firma el «${instrument}» en ${place}, ${date}, ${at}.`,
  noStills: 'No hay imágenes fijas de esta ceremonia.',
  credits: 'Créditos',
  credit: (parties, date) =>
    `Imágenes y grabación: transmisión de la ceremonia de firma de ${parties}, ${date}. Muestran lo que se transmitió; nada se añadió después.`,
};
