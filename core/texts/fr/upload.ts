import type { UploadTexts } from '../en/upload.ts';

export const fr: UploadTexts = {
  source: 'D’où vient le texte',
  composed: 'Il est rédigé ici',
  composedHelp: 'Ses pages sont composées d’après ce que vous écrivez ci-dessous.',
  uploaded: 'C’est un PDF à vous',
  uploadedHelp:
    'Il reste tel quel, à l’octet près, et les signatures y sont ajoutées. Si certains programmes risquent de le lire autrement que d’autres, un nouveau fichier contenant les mêmes pages en est fait, et vous en êtes averti.',
  file: 'Le PDF',
  fileHelp:
    'Tel que votre traitement de texte l’exporte, sans commentaires ni champs de formulaire, 50\u00a0Mo au plus.',
  another: 'Un autre PDF à sa place',
  reading: 'Lecture du PDF',
  taken: (name, pages, size) => `${name}\u00a0: ${pages === 1 ? '1 page' : `${pages} pages`}, ${size}`,
  fingerprint: 'Empreinte',
  warning: {
    rewritten:
      'Le PDF était endommagé, ou écrit de telle sorte que tous les programmes ne le lisent pas de la même façon. Un nouveau fichier, aux mêmes pages, en a été fait, et c’est lui qui sera signé. Relisez chaque page, ou exportez le texte à nouveau.',
    'signed-before':
      'D’autres ont déjà signé ce PDF. Il sera revêtu du cachet, mais non certifié\u00a0: seule une première signature peut certifier.',
    hidden:
      'Le PDF contient ce qui ne se voit pas\u00a0: des mots recouverts, ou des parties auxquelles rien ne mène. Exportez-le à nouveau depuis votre traitement de texte, et relisez-le.',
    'fonts-missing':
      'Le PDF ne contient pas toutes ses polices\u00a0: d’autres programmes peuvent l’afficher avec d’autres caractères. Il vaut mieux l’exporter avec ses polices.',
    'no-words':
      'Aucun mot ne peut être lu dans le PDF\u00a0: c’est une numérisation. Qui écoute les pages ne peut pas le lire. Il vaut mieux l’exporter depuis votre traitement de texte.',
  },
  where: 'Où chacun signe',
  byField: (page) => `Dans le champ de signature à ce nom, page ${page}`,
  byName: (page) => `Près de ce nom, page ${page}`,
  byHand: (page) => `Placé à la main, page ${page}`,
  nowhere: 'Aucun emplacement n’a été trouvé. Placez-le à la main.',
  nobody: 'Personne ne signe encore. Indiquez sous «\u00a0Personnes\u00a0» qui signe.',
  place: (name) => `Placer à la main\u00a0: ${name}`,
  placing: (name) => `Emplacement de la signature\u00a0: ${name}`,
  placingHelp:
    'Choisissez un point de la page\u00a0: le coin inférieur gauche de la signature s’y place. Ou saisissez sa position, en millimètres. Lorsque le cadre est sélectionné, les flèches le déplacent d’un millimètre, avec la touche Maj de dix.',
  page: 'Page',
  left: 'Depuis la gauche',
  top: 'Depuis le haut',
  width: 'Largeur',
  height: 'Hauteur',
  millimetres: (label) => `${label} (mm)`,
  done: 'Terminé',
  again: 'Rechercher à nouveau les emplacements',
  pages: 'Le PDF, et où chacun signe',
  pageOf: (page, of) => `Page ${page} sur ${of}`,
  frame: (name, left, top) => `Signature de ${name}\u00a0: à ${left} mm de la gauche, à ${top} mm du haut`,
  notTaken: 'Le PDF n’a pas été accepté',
  unread: 'Le PDF n’a pas pu être envoyé. Réessayez.',
  refusal: {
    'not-a-pdf': () =>
      'Ce n’est pas un PDF. Enregistrez le texte au format PDF dans votre traitement de texte et envoyez ce fichier.',
    damaged: ({ page }) =>
      `Le PDF est endommagé${page === undefined ? '' : ` à la page ${page}`}. Il ne peut être réparé sans deviner ce qu’il disait. Exportez-le à nouveau.`,
    encrypted: () => 'Le PDF est protégé par un mot de passe ou contre les modifications. Exportez-le sans protection.',
    'over-50-mb': () => 'Le fichier dépasse 50\u00a0Mo. Exportez-le avec des images plus petites.',
    'too-complex': () =>
      'La lecture du PDF demande trop de mémoire ou de temps. Exportez-le à nouveau, avec des images moins nombreuses ou plus petites.',
    javascript: () => 'Le PDF contient du JavaScript. Exportez-le sans.',
    action: () => 'Le PDF agit de lui-même à l’ouverture, à l’impression ou au clic. Exportez-le sans actions.',
    'embedded-file': () => 'Le PDF contient un autre fichier. Exportez-le sans pièces jointes.',
    xfa: () =>
      'C’est un formulaire XFA, que la plupart des programmes ne peuvent afficher. Imprimez-le dans un nouveau PDF et envoyez celui-ci.',
    'optional-content': () => 'Le PDF a des calques que l’on peut afficher et masquer. Exportez-le sans calques.',
    'external-content': () =>
      'Le PDF montre ce qui n’est pas en lui, ou autre chose à l’impression. Exportez-le avec tout ce qu’il montre.',
    annotation: ({ page }) =>
      `Il y a des commentaires, des tampons ou d’autres annotations${page === undefined ? '' : ` à la page ${page}`}. Retirez-les et exportez à nouveau le PDF.`,
    link: ({ page }) =>
      `Un lien ou un signet${page === undefined ? '' : ` à la page ${page}`} mène à un autre fichier ou déclenche quelque chose. Retirez-le et exportez à nouveau le PDF\u00a0; les liens dans le texte, vers des pages web et vers des adresses électroniques peuvent rester.`,
    'form-field': ({ field }) =>
      `Le PDF est un formulaire${field ? ` avec le champ «\u00a0${field}\u00a0»` : ''}. Imprimez-le dans un nouveau PDF et envoyez celui-ci\u00a0; seuls des champs de signature vides peuvent rester.`,
    'unknown-entry': ({ entry }) =>
      `Le PDF contient ce dont un texte à signer n’a pas besoin et qui ne peut être vérifié ici${entry ? ` (son nom est «\u00a0${entry}\u00a0»)` : ''}. Imprimez-le dans un nouveau PDF et envoyez celui-ci.`,
    'two-readings': () =>
      'Le PDF peut être lu de deux façons\u00a0: deux programmes pourraient montrer deux textes. Imprimez-le dans un nouveau PDF et envoyez celui-ci.',
    certified: () =>
      'Le PDF est certifié ou verrouillé par une signature\u00a0: aucune ne peut être ajoutée. Envoyez le texte tel qu’il était auparavant.',
    'signed-unsound': ({ field }) =>
      `Une signature${field ? ` dans le champ «\u00a0${field}\u00a0»` : ''} ne tient pas\u00a0: le PDF a été modifié après elle. Envoyez-le tel qu’il a été signé, ou non signé.`,
    'signed-and-open': ({ field }) =>
      `D’autres ont signé le PDF et laissé vide le champ de signature «\u00a0${field ?? ''}\u00a0». Faites-le d’abord signer, ou envoyez le texte non signé.`,
  },
};
