import type { Texts } from './language.ts';

/** What readers are told of a text that is somebody's own PDF. */
const en = {
  extracted:
    'These words were taken out of the PDF by this page, in the order in which the file has them. What is signed is the PDF as it looks.',
  page: (page: number) => `Page ${page}`,
  noWords: 'No words can be taken out of this page: it is an image.',
  extracting: 'The words are being taken out of the PDF',
  signedBefore: (count: number) =>
    count === 1
      ? 'Somebody had signed this PDF before it was presented. It is sealed by this service, but not certified.'
      : `${count} signatures were in this PDF before it was presented. It is sealed by this service, but not certified.`,
  staysAsItIs: 'The text is a PDF of your own. It stays as it is, and goes on naming whom it names.',
};

type UploadedTextTexts = typeof en;

const fr: UploadedTextTexts = {
  extracted:
    'Ces mots ont été extraits du PDF par cette page, dans l’ordre où le fichier les contient. Ce qui est signé est le PDF tel qu’il se présente.',
  page: (page) => `Page ${page}`,
  noWords: 'Aucun mot ne peut être extrait de cette page\u00a0: c’est une image.',
  extracting: 'Extraction du texte du PDF',
  signedBefore: (count) =>
    count === 1
      ? 'Quelqu’un avait signé ce PDF avant sa présentation. Il porte le cachet de ce service, mais n’est pas certifié.'
      : `Ce PDF portait ${count} signatures avant sa présentation. Il porte le cachet de ce service, mais n’est pas certifié.`,
  staysAsItIs: 'Le texte est un PDF à vous. Il reste tel quel et continue de nommer qui il nomme.',
};

const nl: UploadedTextTexts = {
  extracted:
    'Deze woorden zijn door deze pagina uit de pdf gehaald, in de volgorde waarin het bestand ze heeft. Wat ondertekend wordt, is de pdf zoals hij eruitziet.',
  page: (page) => `Pagina ${page}`,
  noWords: 'Uit deze pagina kunnen geen woorden worden gehaald: ze is een afbeelding.',
  extracting: 'De woorden worden uit de pdf gehaald',
  signedBefore: (count) =>
    count === 1
      ? 'Iemand had deze pdf al ondertekend voor hij werd voorgelegd. Hij is door deze dienst verzegeld, maar niet gecertificeerd.'
      : `In deze pdf stonden al ${count} handtekeningen voor hij werd voorgelegd. Hij is door deze dienst verzegeld, maar niet gecertificeerd.`,
  staysAsItIs: 'De tekst is een eigen pdf. Die blijft zoals hij is en blijft noemen wie hij noemt.',
};

const es: UploadedTextTexts = {
  extracted:
    'Esta página extrajo estas palabras del PDF, en el orden en que el archivo las contiene. Lo que se firma es el PDF tal como se ve.',
  page: (page) => `Página ${page}`,
  noWords: 'De esta página no se puede extraer ninguna palabra: es una imagen.',
  extracting: 'Se extraen las palabras del PDF',
  signedBefore: (count) =>
    count === 1
      ? 'Alguien había firmado este PDF antes de su presentación. Lleva el sello de este servicio, pero no está certificado.'
      : `Este PDF llevaba ${count} firmas antes de su presentación. Lleva el sello de este servicio, pero no está certificado.`,
  staysAsItIs: 'El texto es un PDF propio. Queda tal como es y sigue nombrando a quien nombra.',
};

export const uploadedTextTexts: Texts<UploadedTextTexts> = { en, fr, nl, es };
