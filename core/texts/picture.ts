import type { Texts } from './language.ts';

/** What stands in the composed picture. */
const en = {
  restoring: 'Connection being restored',
  startsIn: 'The ceremony starts in',
  signedByAll: 'Signed by all',
  signed: (name: string, count: number, of: number) => `Signed: ${name}, ${count} of ${of}`,
  signedOriginals: (name: string, count: number, of: number) => `Signed: ${name}, ${count} of ${of} originals`,
  awaiting: (places: string) => `Awaiting ${places}`,
  verify: {
    memorandum: 'The signed memorandum and how to check it',
    treaty: 'The signed treaty and how to check it',
  },
  thanks: 'Thank you for your attention',
};

type PictureTexts = typeof en;

const fr: PictureTexts = {
  restoring: 'Connexion en cours de rétablissement',
  startsIn: 'La cérémonie commence dans',
  signedByAll: 'Signé par tous',
  signed: (name, count, of) => `Signé : ${name}, ${count} sur ${of}`,
  signedOriginals: (name, count, of) => `Signé : ${name}, ${count} exemplaire${count === 1 ? '' : 's'} sur ${of}`,
  awaiting: (places) => `En attente : ${places}`,
  verify: {
    memorandum: 'Le protocole d’accord signé et la manière de le vérifier',
    treaty: 'Le traité signé et la manière de le vérifier',
  },
  thanks: 'Nous vous remercions de votre attention',
};

const nl: PictureTexts = {
  restoring: 'De verbinding wordt hersteld',
  startsIn: 'De plechtigheid begint over',
  signedByAll: 'Door allen ondertekend',
  signed: (name, count, of) => `Ondertekend: ${name}, ${count} van ${of}`,
  signedOriginals: (name, count, of) => `Ondertekend: ${name}, ${count} van ${of} exemplaren`,
  awaiting: (places) => `In afwachting van ${places}`,
  verify: {
    memorandum: 'Het ondertekende memorandum en hoe u het controleert',
    treaty: 'Het ondertekende verdrag en hoe u het controleert',
  },
  thanks: 'Wij danken u voor uw aandacht',
};

const es: PictureTexts = {
  restoring: 'Restableciendo la conexión',
  startsIn: 'La ceremonia comienza en',
  signedByAll: 'Firmado por todos',
  signed: (name, count, of) => `Firmado: ${name}, ${count} de ${of}`,
  signedOriginals: (name, count, of) => `Firmado: ${name}, ${count} de ${of} ejemplares`,
  awaiting: (places) => `A la espera de ${places}`,
  verify: { memorandum: 'El memorando firmado y cómo verificarlo', treaty: 'El tratado firmado y cómo verificarlo' },
  thanks: 'Gracias por su atención',
};

export const pictureTexts: Texts<PictureTexts> = { en, fr, nl, es };

/** The hold slate says it in every language at once. */
export const resumeShortly = [
  'We resume shortly',
  'Nous reprenons bientôt',
  'We gaan zo verder',
  'Volvemos en breve',
] as const;
