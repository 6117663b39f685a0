import type { PressTexts } from '../en/press.ts';

export const fr: PressTexts = {
  title: 'Pour la presse',
  contents:
    'Un projet de communiqué, les exemplaires originaux signés, le procès-verbal, le journal, les images fixes de la diffusion en pleine taille avec leurs légendes, les crédits, et l’enregistrement avec ses chapitres, en un seul fichier.',
  download: 'Télécharger le dossier de presse (ZIP)',
  recording: 'Enregistrement (MP4)',

  open: {
    help: 'Cette page est ouverte à tous. Les journalistes accrédités ont un lien personnel\u00a0: il donne l’image sans habillage, et les fichiers tant que dure un embargo.',
    afterwards: 'Après la publication',
    awaited:
      'Une fois la publication faite par le responsable du protocole, tout ce qui est destiné à la presse se trouve ici\u00a0:',
    embargo: (when) => `L’ensemble est sous embargo jusqu’au ${when} et se trouvera ici ensuite\u00a0:`,
    contact: 'Contact presse',
    director: 'Le responsable du protocole remet ces liens\u00a0:',
    watch: 'Vers la page publique',
  },

  link: {
    name: 'Presse',
    title: 'Pour la presse : fichiers sous embargo',
    help: 'Cette page est destinée à la presse. Quiconque en a l’adresse peut l’ouvrir : gardez-la pour vous.',
    embargo: (when) => `Sous embargo jusqu’au ${when}. Veuillez ne rien publier de ces fichiers avant cette date.`,
    noEmbargo: 'Il n’y a pas d’embargo : tout ce qui se trouve ici est public.',
    picture: 'L’image',
    programme: 'Le programme tel qu’il est diffusé, noms à l’image compris (HLS) :',
    address: 'Adresse du programme',
    notYet: 'Il commence à l’ouverture des portes.',
    files: 'Les fichiers',
    waiting: 'Ils arrivent ici dès que le responsable du protocole les a publiés. Cette page suit d’elle-même.',
    original: 'Exemplaire original signé (PDF)',
    record: 'Procès-verbal de signature (PDF)',
    log: 'Journal de la cérémonie (JSONL)',
    kit: 'Dossier de presse (ZIP)',
    failed: 'Le fichier n’a pas pu être récupéré. Réessayez.',
    expired: 'Ce lien n’est plus valable',
    expiredHelp: 'Demandez-en un nouveau au responsable du protocole.',
    issue: 'Nouveau lien pour la presse',
    who: (name, medium) => `Pour ${name}, ${medium}`,
    clean: 'Sans habillage',
    cleanNone:
      'Il n’y en a pas de cette cérémonie\u00a0: elle n’est produite que si un membre de la presse a un lien, et personne n’en avait.',
    cleanHelp:
      'Les images des lieux à l’antenne, bord à bord, sans noms, titres ni document, avec le son de la diffusion ; qui parle la remplit. Elle est retardée autant que la diffusion.',
    cleanAddress: 'Adresse de l’image sans habillage (HLS). Gardez-la pour vous',
    cleanRecording: 'Enregistrement sans habillage (MP4)',
    beforehand:
      'Veuillez ne rien publier du texte signé, du procès-verbal ni des autres fichiers avant que le responsable du protocole ne les publie. S’ils sont sous embargo, la date figure ici.',
    issueHelp:
      'Un lien par journaliste. Quiconque l’a voit l’image sans habillage et lit ce qui est publié tant que dure un embargo, et rien d’autre.',
    journalist: 'Nom',
    medium: 'Journal, chaîne ou site',
    unnamed: 'Indiquez le journaliste et pour qui il travaille.',
    issued: (when) => `Émis : ${when}`,
    opened: (when) => `ouvert : ${when}`,
    unopened: 'pas encore ouvert',
    revoked: (when) => `terminé : ${when}`,
    revoke: 'Mettre fin à ce lien',
    erased: 'Nom effacé',
  },

  draft:
    'Projet de communiqué de presse, établi à partir du seul journal de la cérémonie. Il ne contient aucune citation : aucune n’a été fournie.',
  draftQuoting:
    'Projet de communiqué de presse, établi à partir du seul journal de la cérémonie. Chaque citation a été approuvée, dans ces termes, par la personne citée.',
  quote: (words, who) => `« ${words} »\n${who}`,
  sample: 'Il s’agissait de la cérémonie d’exemple fournie avec le logiciel. Elle n’atteste l’identité de personne.',
  rehearsal: 'Il s’agissait d’une répétition. Rien n’y a été signé pour de bon.',
  lead: ({ places, date, parties, instrument, from }) =>
    `${places}, ${date}. Signature du « ${instrument} » (${parties}) lors d’une seule cérémonie tenue en plusieurs lieux (${places}), reliés par l’image et le son. La cérémonie a été diffusée au public. Début : ${from}.`,
  signedBy: 'Signataires',
  signature: (person, party, at) => `${person}, pour : ${party}, à ${at}`,
  presence: 'En présence de',
  attested: (person, at) => `${person} : attestation de présence signée à ${at}`,
  oneOriginal:
    'Les signatures sont électroniques et figurent sur un seul document PDF. Chacun peut le télécharger avec le procès-verbal et le journal de la cérémonie, et le vérifier dans un navigateur sans l’envoyer nulle part.',
  severalOriginals: (count) =>
    `Les signatures sont électroniques et figurent sur ${count} documents PDF, chacun un exemplaire original. Chacun peut les télécharger avec le procès-verbal et le journal de la cérémonie, et les vérifier dans un navigateur sans les envoyer nulle part.`,
  fingerprint: (file) => `Empreinte (SHA-256) de ${file}`,
  erratum: (date) => `Erratum du ${date}`,
  addresses: 'Adresses',
  page: 'La cérémonie et ses fichiers',
  verification: 'Vérification',

  chapterSigned: (who) => `Signé : ${who}`,
  noTranscript:
    'Il n’y a pas de sous-titres : personne n’a transcrit ce qui est dit dans l’enregistrement. Les chapitres (WebVTT) nomment ce qu’il montre, étape par étape.',
  captions: 'Légendes',
  caption: ({ person, office, instrument, place, date, at }) =>
    `${person}, ${office}, signe le « ${instrument} ». Lieu : ${place}, ${date}, ${at}.`,
  noStills: 'Il n’existe pas d’image fixe de cette cérémonie.',
  credits: 'Crédits',
  credit: (parties, date) =>
    `Images et enregistrement : diffusion de la cérémonie de signature (${parties}), ${date}. Ils montrent ce qui a été diffusé ; rien n’y a été ajouté ensuite.`,
};
