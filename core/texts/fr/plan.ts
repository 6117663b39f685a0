import type { PlanTexts } from '../en/plan.ts';

/** Ce que lit la personne qui prépare une cérémonie. */
export const fr: PlanTexts = {
  title: 'Préparer une cérémonie',
  loading: 'Ouverture',
  offline: 'Le serveur est injoignable',
  offlineHelp: 'Vérifiez le réseau de cet appareil et réessayez. Ce qui a été enregistré est conservé.',
  again: 'Réessayer',
  missing: 'Ce projet n’existe pas',
  missingHelp: 'Il a peut-être été supprimé.',
  failed: 'L’opération n’a pas été effectuée.',

  signIn: {
    title: 'S’identifier pour préparer une cérémonie',
    help: 'La préparation est protégée par le mot de passe de l’exploitant. Il s’est affiché au premier démarrage de ce service\u00a0; la personne qui l’exploite le connaît.',
    password: 'Mot de passe de l’exploitant',
    show: 'Afficher le mot de passe',
    hide: 'Masquer le mot de passe',
    button: 'S’identifier',
    wrong:
      'Ce n’est pas le mot de passe de l’exploitant. Vérifiez les majuscules et les traits d’union, puis réessayez.',
    tooMany: 'Trop de mots de passe ont été essayés d’ici. Attendez une minute.',
    out: 'Se déconnecter',
  },

  overview: {
    title: 'Cérémonies',
    begin: 'Préparer une cérémonie',
    beginHelp: 'Partez de rien, ou d’une cérémonie qui ressemble à la vôtre.',
    empty: 'Partir de rien',
    sample: 'Partir de l’exemple, Bruxelles et Quito',
    drafts: 'Projets',
    noDrafts: 'Aucune cérémonie n’est en préparation.',
    untitled: 'Encore sans titre',
    changed: (when) => `Dernière modification\u00a0: ${when}`,
    planned: 'Prévues et tenues',
    none: 'Aucune pour l’instant.',
    duplicate: 'En préparer une semblable',
    rehearse: 'La répéter maintenant',
    preparation: 'Préparatifs et liens',
    watch: 'Page publique',
    rehearsal: 'Répétition',
    sampleMark: 'Exemple',
    of: (title) => `\u00a0: ${title}`,
  },
  phase: {
    planned: 'Prévue',
    open: 'Portes ouvertes',
    live: 'En direct',
    held: 'Interrompue',
    suspended: 'Suspendue',
    concluded: 'Close',
    published: 'Publiée',
    cancelled: 'Annulée',
  },

  tasks: {
    title: 'Votre cérémonie',
    help: 'Prenez les tâches dans l’ordre que vous voulez. Tout ce que vous enregistrez est conservé, et une tâche peut rester inachevée.',
    list: 'Tâches',
    standing: { done: 'Terminée', 'to-do': 'À faire', 'to-mend': 'À corriger' },
    progress: (done, of) =>
      done > 1 ? `${done} tâches sur ${of} sont terminées` : `${done} tâche sur ${of} est terminée`,
    all: 'Toutes les cérémonies',
    remove: 'Supprimer ce projet',
    removeSure: 'Supprimer ce projet définitivement\u00a0?',
    removeConfirm: 'Supprimer le projet',
    cancel: 'Le garder',
    invite: 'Enregistrer et inviter',
    inviteHelp:
      'Le projet devient une cérémonie, et chacun reçoit un lien personnel. Jusqu’à la première signature, les noms, les fonctions et le texte peuvent être corrigés et le début déplacé\u00a0; les personnes, les lieux et le déroulé restent tels quels.',
    inviteWaits: 'C’est possible dès que toutes les tâches sont terminées.',
    invited: 'Ce projet est devenu une cérémonie',
    invitedHelp: 'Il ne peut plus être modifié. Préparez-en une semblable si quelque chose doit changer.',
  },
  task: {
    kind: 'Ce qui est signé',
    languages: 'Langues',
    title: 'Titre de la cérémonie',
    sites: 'Lieux',
    time: 'Date et heure',
    participants: {
      memorandum: 'Participants',
      treaty: 'Parties',
    },
    people: 'Personnes',
    order: 'Déroulé',
    originals: 'Exemplaires originaux',
    text: 'Texte',
  },

  save: {
    button: 'Enregistrer et continuer',
    later: 'Enregistrer et revenir plus tard',
    back: 'Retour aux tâches',
    problems: 'Enregistré. Il reste à compléter ou à corriger',
    elsewhere:
      'Quelqu’un d’autre a modifié ce projet entre-temps. Ouvrez-le de nouveau\u00a0; ce que vous venez de saisir n’est pas enregistré.',
    reload: 'L’ouvrir de nouveau',
    error: 'Erreur',
  },
  change: 'Modifier',
  remove: 'Retirer',
  up: 'Plus tôt',
  down: 'Plus tard',
  in: (label, language) => `${label}, en ${language}`,
  choose: 'Choisissez',
  optional: (label) => `${label} (facultatif)`,
  languageName: { en: 'anglais', fr: 'français', nl: 'néerlandais', es: 'espagnol' },

  kind: {
    legend: 'Quel texte est signé',
    memorandum: 'Un protocole d’accord',
    memorandumHelp: 'Les participants s’entendent, paragraphe par paragraphe. Ce n’est pas un traité.',
    treaty: 'Un traité',
    treatyHelp: 'Les parties conviennent d’articles. Il oblige en droit international.',
    authorityLegend: 'L’habilitation à signer est-elle montrée au préalable',
    authorityNo: 'Non',
    authorityNoHelp: 'Les participants répondent de ceux qui signent.',
    authorityYes: 'Oui',
    authorityYesHelp:
      'Les signataires la montrent à l’autre partie en PDF avant le jour dit\u00a0: une décision, des pleins pouvoirs.',
    rehearsalLegend: 'Est-ce la cérémonie elle-même ou une répétition',
    real: 'La cérémonie elle-même',
    realHelp: 'Les signataires apportent un certificat d’un émetteur que ce service accepte.',
    rehearsal: 'Une répétition',
    rehearsalHelp: 'Le texte porte la mention spécimen, et des certificats d’exercice sont délivrés sur place.',
  },
  languages: {
    legend: 'Langues de la cérémonie',
    help: 'Noms, fonctions et titres sont demandés dans chacune d’elles. Quel que soit votre choix, les pages se lisent dans les quatre langues.',
    first: 'Laquelle vient en premier',
    firstHelp: 'Elle remplace une langue dans laquelle rien n’est écrit.',
  },
  titlePage: {
    label: 'Titre',
    help: {
      memorandum:
        'Ce que disent la page publique, l’image et les invitations, par exemple\u00a0: Gand et Cuenca signent un protocole d’accord.',
      treaty:
        'Ce que disent la page publique, l’image et les invitations, par exemple\u00a0: Gand et Cuenca signent un traité.',
    },
  },
  sites: {
    help: 'Les lieux qui se rencontrent. Chacun a son heure, ainsi qu’une caméra et un micro de salle.',
    one: (number) => `Lieu ${number}`,
    name: 'Nom du lieu',
    timeZone: 'Fuseau horaire',
    timeZoneHelp: 'Il porte le nom de la plus grande ville à la même heure\u00a0: pour Cuenca, choisissez Guayaquil.',
    now: (time) => `Il y est ${time}.`,
    add: 'Ajouter un lieu',
    removeNumber: (number) => `Retirer le lieu ${number}`,
  },
  time: {
    date: 'Date',
    time: 'Heure',
    timeHelp: 'L’heure du direct, par exemple 15:00. Les portes s’ouvrent quelques minutes avant.',
    clock: 'À l’heure de',
    both: 'Dans chaque lieu',
    unknown: 'Dès que la date, l’heure et les fuseaux horaires sont choisis, l’heure de chaque lieu s’affiche ici.',
  },
  participants: {
    help: 'Les instances qui s’engagent\u00a0: villes, régions, ministères.',
    one: {
      memorandum: (number) => `Participant ${number}`,
      treaty: (number) => `Partie ${number}`,
    },
    name: 'Nom, sans article',
    nameHelp: 'Par exemple\u00a0: Ville de Gand.',
    add: {
      memorandum: 'Ajouter un participant',
      treaty: 'Ajouter une partie',
    },
    removeNumber: {
      memorandum: (number) => `Retirer le participant ${number}`,
      treaty: (number) => `Retirer la partie ${number}`,
    },
    order: 'L’ordre dans lequel ils sont nommés',
    alphabetical: 'Alphabétique',
    alphabeticalHelp: {
      memorandum: 'Aucun participant n’a rang sur un autre.',
      treaty: 'Aucune partie n’a rang sur une autre.',
    },
    listed: 'Comme ci-dessus',
    orderLanguage: 'Alphabétique dans quelle langue',
    sequence: (names) => `Ils sont nommés dans cet ordre\u00a0: ${names}`,
  },
  people: {
    help: 'Toute personne qui prend part reçoit un lien personnel\u00a0: qui dirige, qui signe, qui est témoin, qui aide.',
    none: 'Personne pour l’instant.',
    add: 'Ajouter une personne',
    new: 'Une personne',
    needs: {
      memorandum:
        'Il faut un responsable du protocole, et un signataire pour chaque participant. Un assistant dans chaque lieu est d’une grande aide.',
      treaty:
        'Il faut un responsable du protocole, et un signataire pour chaque partie. Un assistant dans chaque lieu est d’une grande aide.',
    },
    name: 'Nom',
    nameHelp:
      'Tel que la personne l’écrit et, pour un signataire, tel que le porte son certificat. Facultatif pour qui ne signe pas.',
    role: 'Rôle',
    office: 'Fonction',
    officeHelp: 'En entier, comme elle est lue à haute voix.',
    language: 'Langue de la personne',
    languageHelp: 'L’image donne d’abord la fonction dans cette langue.',
    languageOpen: 'Comme la cérémonie',
    party: 'Signe pour',
    site: 'Lieu',
    elsewhere: 'à distance',
    siteHelp:
      'Le lieu auquel se rattache une personne à distance\u00a0: l’assistant qui s’y trouve confirme son identité.',
    place: 'Où la personne se trouve',
    placeHelp:
      'Seulement si ce n’est aucun des lieux. L’attestation, la signature et le procès-verbal nomment alors cet endroit.',
    presence: 'Comment la personne prend part',
    presences: {
      companion: 'Dans la salle, avec son propre appareil',
      'in-room': 'Dans la salle, sans appareil',
      remote: 'À distance, avec sa caméra et son micro',
    },
    email: 'Adresse électronique',
    emailHelp: 'Pour l’invitation seulement. Elle n’est jamais publiée.',
    save: 'Enregistrer cette personne',
  },
  role: {
    director: 'Responsable du protocole',
    assistant: 'Assistant de site',
    signatory: 'Signataire',
    witness: 'Témoin',
    interpreter: 'Interprète',
    guest: 'Invité ou maître de cérémonie',
    feed: 'Caméra et micro d’un lieu',
  },
  order: {
    help: 'Ce qui se passe, étape par étape. Le bouton du responsable du protocole le parcourt.',
    none: 'Rien pour l’instant.',
    propose: 'Proposer un déroulé',
    proposeAnew: 'Proposer un nouveau déroulé à la place de celui-ci',
    proposeHelp:
      'Il est fait à partir des personnes\u00a0: accueil, allocutions, texte, signature, remerciements. Modifiez-le à votre gré.',
    add: 'Ajouter une étape',
    new: 'Une étape',
    name: 'Titre',
    minutes: 'Minutes',
    who: 'Qui parle ou agit',
    layout: 'Image',
    layouts: {
      both: 'Tous les lieux, à égalité',
      speaker: 'L’orateur en grand',
      document: 'Le document',
      exchange: 'Tous les exemplaires originaux côte à côte',
      signing: 'La signature',
      opening: 'Carton d’ouverture',
      closing: 'Carton de clôture',
    },
    focus: 'En grand dans l’image',
    nobody: 'Personne',
    action: 'Ce que fait ici le bouton du responsable',
    actions: {
      none: 'Il passe à la suite',
      'open-doors': 'Il ouvre les portes',
      'go-live': 'Il lance le direct',
      'present-text': 'Il présente le texte',
      'ask-ready': 'Il demande si les signataires sont prêts',
      'open-signing': 'Il ouvre la signature',
      'open-attestation': 'Il ouvre l’attestation des témoins',
      exchange: 'Montre l’échange des exemplaires originaux',
      conclude: 'Il clôt la cérémonie',
    },
    total: (minutes) => `${minutes} minutes, du direct à la fin`,
    minutesOf: (minutes) => `${minutes} min`,
    save: 'Enregistrer cette étape',
  },
  originals: {
    help: {
      memorandum:
        'Les fichiers qui sont signés. Selon l’alternat, chaque participant conserve un exemplaire qui le nomme en premier et qu’il signe en premier, afin qu’aucun n’ait rang sur un autre.',
      treaty:
        'Les fichiers qui sont signés. Selon l’alternat, chaque partie conserve un exemplaire qui la nomme en premier et qu’elle signe en premier, afin qu’aucune n’ait rang sur une autre.',
    },
    legend: 'Combien d’exemplaires originaux',
    one: 'Un seul, que tous signent',
    oneHelp: {
      memorandum: 'Les participants y sont nommés dans l’ordre que vous avez choisi.',
      treaty: 'Les parties y sont nommées dans l’ordre que vous avez choisi.',
    },
    each: {
      memorandum: 'Un pour chaque participant\u00a0: l’alternat',
      treaty: 'Un pour chaque partie\u00a0: l’alternat',
    },
    eachHelp:
      'Tous signent chacun d’eux. Chacun nomme en premier celui qui le conserve, et celui-ci le signe en premier.',
    only: 'L’exemplaire original',
    kept: (party) => `Exemplaire original (${party})`,
    languages: 'Langues de cet exemplaire',
    languagesHelp: 'Deux langues se lisent en regard sur la page, davantage l’une après l’autre.',
    first: 'Laquelle vient en premier',
    order: 'Ordre de signature',
    sequence: (names) => `Ils signent dans cet ordre\u00a0: ${names}`,
  },
  text: {
    help: {
      memorandum:
        'Le titre nomme les participants, et le préambule ceux qui signent, d’après ce que vous en avez dit. La page telle qu’elle sera signée l’accompagne.',
      treaty:
        'Le titre nomme les parties, et le préambule ceux qui signent, d’après ce que vous en avez dit. La page telle qu’elle sera signée l’accompagne.',
    },
    heading: 'Titre du texte',
    subject: 'Objet, dernière ligne du titre',
    subjectHelp: 'Par exemple\u00a0: relatif à la coopération dans le domaine de l’eau.',
    named: (party) => `${party}, dans une phrase`,
    namedHelp: 'Avec l’article, dans la langue du texte\u00a0: la Ville de Gand.',
    introductions: {
      memorandum: 'Comment le texte présente les participants',
      treaty: 'Comment le texte présente les parties',
    },
    introduction: (party) => `Comment le texte présente ${party}`,
    introductionHelp: 'Vide\u00a0: son nom, et ceux qui signent pour lui avec leur fonction.',
    recitals: 'Considérants',
    recitalsHelp: 'Un par ligne. Chacun commence par son participe\u00a0: Reconnaissant que …\u00a0;',
    paragraphs: { memorandum: 'Paragraphes', treaty: 'Articles' },
    paragraph: { memorandum: (number) => `Paragraphe ${number}`, treaty: (number) => `Article ${number}` },
    paragraphHeading: 'Intitulé',
    body: 'Texte',
    bodyHelp: 'Une clause par ligne. Les lignes qui commencent par un tiret et une espace forment une liste.',
    addParagraph: { memorandum: 'Ajouter un paragraphe', treaty: 'Ajouter un article' },
    removeNumber: {
      memorandum: (number) => `Retirer le paragraphe ${number}`,
      treaty: (number) => `Retirer l’article ${number}`,
    },
    closing: 'Phrases finales',
    closingHelp: 'Une par ligne. Le lieu et la manière de la signature s’ajoutent d’eux-mêmes.',
    preview: 'Tel qu’il sera signé',
    previewOf: 'Le texte tel qu’il serait composé maintenant',
    page: (page, of) => `Page ${page} sur ${of}`,
    setting: 'Composition en cours',
    unsettable: 'Le texte ne peut pas être composé',
    reason: {
      'missing-glyph': 'Il contient un caractère que la police du document n’a pas.',
      'text-invalid': 'Un passage est trop long ou ne peut pas être composé.',
      'unknown-participant': 'Quelqu’un signe pour un organisme que le texte ne nomme pas.',
      'text-too-long': 'Un emplacement est trop petit pour sa signature. Élargissez-le ou agrandissez-le en hauteur.',
      rectangle: 'Un emplacement ne se trouve pas sur sa page, ou en recouvre un autre.',
      'glyph-missing': 'Un nom a un caractère que la police des signatures n’a pas.',
    },
  },

  links: {
    title: 'La cérémonie est prévue',
    rehearsalTitle: 'La répétition est prévue',
    once: 'Ces liens ne s’affichent que cette fois. Imprimez la feuille ou copiez-les maintenant\u00a0: plus tard, un lien ne peut qu’être remplacé par un nouveau.',
    each: 'Un lien personnel pour chacun. Qui le détient est cette personne pour ce service\u00a0; ne le remettez à nul autre.',
    print: 'Imprimer la feuille',
    public: 'Le public',
    publicHelp: 'Ce lien est pour tout le monde.',
    feed: (site) => `La salle de ${site}`,
    copy: 'Copier le lien',
    copied: 'Copié',
    calendar: 'Fichier d’agenda',
    qr: (name) => `Code QR du lien\u00a0: ${name}`,
    of: (name) => `\u00a0: ${name}`,
    letter: {
      sent: 'L’invitation a été envoyée par courriel.',
      failed: 'Le courriel n’a pas pu être envoyé. Remettez le lien.',
    },
    byLetter: 'Envoyer les invitations par courriel à ceux dont l’adresse est connue',
    preparation: 'Vers les préparatifs',
  },
  preparation: {
    title: 'Préparatifs',
    missing: 'Cette page demande le mot de passe de l’exploitant ou le lien du responsable du protocole',
    missingHelp: 'Ouvrez de nouveau le lien de votre invitation sur cet appareil, ou identifiez-vous.',
    console: 'Vers la console',
    checks: 'Avant l’ouverture des portes',
    done: 'Fait',
    open: 'Manque',
    check: {
      'links-opened': 'Toute personne qui prend part a ouvert son lien',
      names: 'Chaque signataire a confirmé son nom et sa fonction',
      approvals: 'Chaque côté a approuvé le texte final',
      authorities: 'L’habilitation à signer de chaque signataire est acceptée par l’autre partie',
      certificates: 'Chaque signataire a montré un certificat accepté',
      'site-assistants': 'Dans chaque lieu, quelqu’un peut confirmer qui sont les signataires',
      'setting-issuers': 'Des émetteurs sont acceptés, dont les certificats peuvent signer',
      'setting-seal': 'Le texte est certifié par un cachet qui est le vôtre',
      'setting-timestamps': 'Une autorité d’horodatage est désignée',
      'setting-address': 'De l’extérieur, on joint ce service à une adresse sécurisée',
    },
    remedy: {
      'links-opened': 'Pas encore ouvert par\u00a0:',
      names: 'Pas encore confirmés par\u00a0:',
      approvals: 'Pas encore approuvé par\u00a0:',
      authorities: 'Pas encore acceptée pour\u00a0:',
      certificates: 'Pas encore montré par\u00a0:',
      'site-assistants': 'Personne à\u00a0:',
      'setting-issuers':
        'L’exploitant place leurs certificats dans TRUST_DIR, ou définit ISSUER_P12 pour des certificats à usage unique. Sinon, personne ne peut signer.',
      'setting-seal':
        'L’exploitant définit SEAL_P12. Sinon, un cachet de développement est employé, que les lecteurs ne connaissent pas.',
      'setting-timestamps': 'L’exploitant définit TSA_URL. Sinon, l’autorité de développement donne l’heure.',
      'setting-address':
        'L’exploitant définit PUBLIC_URL avec une adresse https. Sinon, seule cette machine peut prendre part.',
    },
    people: 'Les personnes et leurs liens',
    opened: (when) => `Ouvert ${when}`,
    unopened: 'Pas encore ouvert',
    ended: 'Le lien a été retiré',
    devices: (devices) => `Sur\u00a0: ${devices}`,
    renew: 'Nouveau lien',
    renewLetter: 'Nouveau lien par courriel',
    renewed: 'Le nouveau lien, affiché cette seule fois. L’ancien ne fonctionne plus.',
    revoke: 'Retirer le lien',
    revokeSure: (name) => `Retirer le lien de ${name}\u00a0? Ses pages se ferment aussitôt.`,
    revokeConfirm: 'Retirer le lien maintenant',
    cancel: 'Le garder',
    refresh: 'Actualiser',
    addresses: 'Adresses électroniques',
    addressesHelp:
      'Elles sont conservées à côté de la cérémonie pour les invitations, dans aucun événement ni aucune publication. Effacez-les quand plus aucun courriel ne doit partir.',
    eraseAddresses: 'Effacer les adresses',
  },

  problem: {
    'no-languages': () => 'Choisissez au moins une langue',
    'no-title': ({ language }) => `Saisissez le titre en ${language}`,
    'no-sites': () => 'Ajoutez un lieu',
    'no-site-name': ({ number, language }) => `Saisissez le nom du lieu ${number} en ${language}`,
    'no-time-zone': ({ number }) => `Choisissez le fuseau horaire du lieu ${number}`,
    'unknown-time-zone': ({ number }) => `Choisissez dans la liste le fuseau horaire du lieu ${number}`,
    'site-twice': ({ number }) => `Le lieu ${number} porte le nom d’un autre lieu`,
    'no-date': () => 'Saisissez la date',
    'date-unreal': () => 'Cette date n’existe pas. Vérifiez le jour, le mois et l’année',
    'no-time': () => 'Saisissez l’heure',
    'time-unreal': () => 'Cette date et cette heure n’existent pas dans ce lieu. Saisissez-en d’autres',
    'time-past': () => 'Ce moment est passé. Saisissez-en un à venir',
    'no-parties': {
      memorandum: () => 'Ajoutez un deuxième participant',
      treaty: () => 'Ajoutez une deuxième partie',
    },
    'no-party-name': {
      memorandum: ({ number, language }) => `Saisissez le nom du participant ${number} en ${language}`,
      treaty: ({ number, language }) => `Saisissez le nom de la partie ${number} en ${language}`,
    },
    'party-twice': {
      memorandum: ({ number }) => `Le participant ${number} porte le nom d’un autre participant`,
      treaty: ({ number }) => `La partie ${number} porte le nom d’une autre partie`,
    },
    'no-director': () => 'Ajoutez un responsable du protocole',
    'no-signatory': {
      memorandum: ({ number, who }) => `Ajoutez quelqu’un qui signe pour ${who || `le participant ${number}`}`,
      treaty: ({ number, who }) => `Ajoutez quelqu’un qui signe pour ${who || `la partie ${number}`}`,
    },
    'no-name': () => 'Saisissez le nom de chaque signataire',
    'no-office': ({ number, who, language }) => `Saisissez la fonction (${who || `personne ${number}`}) en ${language}`,
    'no-site': ({ number, who }) => `Choisissez le lieu (${who || `personne ${number}`})`,
    'no-party': {
      memorandum: ({ number, who }) => `Choisissez pour quel participant signe ${who || `la personne ${number}`}`,
      treaty: ({ number, who }) => `Choisissez pour quelle partie signe ${who || `la personne ${number}`}`,
    },
    'place-uneven': ({ number, who, language }) =>
      `Indiquez aussi en ${language} où se trouve ${who || `la personne ${number}`}, ou ne l’indiquez dans aucune langue`,
    'email-unusable': ({ number, who }) =>
      `Saisissez l’adresse électronique (${who || `personne ${number}`}) comme nom@exemple.org, ou laissez-la vide`,
    'signatory-without-device': ({ number, who }) =>
      `${who || `La personne ${number}`} signe, et a besoin d’un appareil pour cela`,
    'name-twice': ({ who }) => `${who} figure deux fois. Distinguez les deux, ou retirez-en une`,
    'no-items': () => 'Ajoutez ce qui se passe, ou faites proposer un déroulé',
    'no-item-title': ({ number, language }) => `Saisissez le titre de l’étape ${number} en ${language}`,
    'speaker-gone': ({ number }) =>
      `L’étape ${number} nomme quelqu’un qui ne figure plus dans la liste. Enregistrez-la de nouveau`,
    'order-without-go-live': () => 'Prévoyez une étape qui lance le direct',
    'order-without-present-text': () => 'Prévoyez une étape qui présente le texte',
    'order-without-open-signing': () => 'Prévoyez une étape qui ouvre la signature',
    'order-without-conclude': () => 'Prévoyez une étape qui clôt la cérémonie',
    'order-past-conclude': ({ number }) => `L’étape ${number} vient après la clôture\u00a0: avancez-la`,
    'no-original-languages': {
      memorandum: ({ who, number }) =>
        number === undefined
          ? 'Choisissez les langues de l’exemplaire original'
          : `Choisissez les langues de l’exemplaire original (${who || `participant ${number}`})`,
      treaty: ({ who, number }) =>
        number === undefined
          ? 'Choisissez les langues de l’exemplaire original'
          : `Choisissez les langues de l’exemplaire original (${who || `partie ${number}`})`,
    },
    'original-language-other': () =>
      'Un exemplaire original est dans une langue que la cérémonie n’a pas. Choisissez parmi ses langues',
    'no-text-title': ({ language }) => `Saisissez le titre du texte en ${language}`,
    'no-text-subject': ({ language }) => `Saisissez aussi en ${language} sur quoi porte le texte`,
    'recitals-uneven': ({ language }) =>
      `Les considérants en ${language} ne sont pas aussi nombreux que dans l’autre langue. Mettez-en un par ligne`,
    'no-paragraphs': {
      memorandum: () => 'Ajoutez un paragraphe au texte',
      treaty: () => 'Ajoutez un article au texte',
    },
    'no-paragraph-heading': {
      memorandum: ({ number, language }) => `Saisissez l’intitulé du paragraphe ${number} en ${language}`,
      treaty: ({ number, language }) => `Saisissez l’intitulé de l’article ${number} en ${language}`,
    },
    'no-paragraph-body': {
      memorandum: ({ number, language }) => `Saisissez le texte du paragraphe ${number} en ${language}`,
      treaty: ({ number, language }) => `Saisissez le texte de l’article ${number} en ${language}`,
    },
    'paragraph-list-alone': {
      memorandum: ({ number, language }) =>
        `Commencez le paragraphe ${number} en ${language} par une phrase qui introduit sa liste`,
      treaty: ({ number, language }) =>
        `Commencez l’article ${number} en ${language} par une phrase qui introduit sa liste`,
    },
    'paragraph-uneven': {
      memorandum: ({ number, language }) =>
        `Le paragraphe ${number} n’a pas les mêmes clauses en ${language} que dans l’autre langue. Mettez-en une par ligne`,
      treaty: ({ number, language }) =>
        `L’article ${number} n’a pas les mêmes clauses en ${language} que dans l’autre langue. Mettez-en une par ligne`,
    },
    'closing-uneven': ({ language }) =>
      `Les formules finales en ${language} ne sont pas aussi nombreuses que dans l’autre langue. Mettez-en une par ligne`,
    'text-characters': ({ language }) =>
      `Retirez les caractères invisibles de ce qui est écrit en ${language}. Saisissez les mots au lieu de les coller`,
    'no-upload': ({ who, number }) =>
      number === undefined ? 'Envoyez le PDF' : `Envoyez le PDF de l’exemplaire original\u00a0: ${who || number}`,
    'no-place': ({ who }) => `Indiquez où signe ${who || 'chaque signataire'}`,
    'places-overlap': ({ who }) =>
      `Déplacez l’emplacement où signe ${who || 'chaque signataire'}\u00a0: il en recouvre un autre`,
  },
};
