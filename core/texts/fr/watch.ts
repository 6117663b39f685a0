import type { WatchTexts } from '../en/watch.ts';

export const fr: WatchTexts = {
  kind: 'Cérémonie de signature',
  connecting: 'Connexion en cours',
  unreachable: 'La connexion est interrompue. Cette page reprend d’elle-même.',
  missing: 'Aucune cérémonie à cette adresse',
  missingHelp: 'Vérifiez le lien que vous avez reçu : chaque cérémonie a sa propre adresse.',

  where: { yours: 'Là où vous êtes' },

  countdown: {
    in: 'La cérémonie commence dans',
    shortly: 'La cérémonie commence dans un instant',
    goesOn: {
      in: 'La cérémonie reprend dans',
      shortly: 'La cérémonie reprend dans un instant',
      spoken: (minutes) =>
        minutes === 1 ? 'La cérémonie reprend dans 1 minute' : `La cérémonie reprend dans ${minutes} minutes`,
    },
    days: (days) => (days === 1 ? '1 jour' : `${days} jours`),
    daysAndHours: (days, hours) => `${days} ${hours} h`,
    spoken: (minutes) =>
      minutes === 1 ? 'La cérémonie commence dans 1 minute' : `La cérémonie commence dans ${minutes} minutes`,
  },

  phase: {
    live: 'En direct',
    held: 'En pause',
  },
  held: 'Nous reprenons bientôt',
  resumed: 'La cérémonie reprend',
  isLive: 'La cérémonie est diffusée en direct',
  cancelled: 'Cette cérémonie a été annulée',
  cancelledHelp: (when) => `Elle était prévue le ${when}.`,
  suspended: 'La cérémonie est suspendue',
  suspendedHelp: 'Elle reprendra à un autre moment avec le même texte. Cette page suivra d’elle-même.',
  suspendedUntil: (when) => `Elle reprendra le ${when}, avec le même texte. Cette page suivra d’elle-même.`,
  delayed: (when) => `Reportée au ${when}`,
  broughtForward: (when) => `Avancée au ${when}`,
  ended: {
    title: 'La cérémonie est terminée',
    awaitingRelease:
      'L’exemplaire original signé pourra être téléchargé ici dès que sa publication aura été autorisée.',
    published: 'Télécharger l’exemplaire original signé et le vérifier',
    publishedSeveral: 'Télécharger les exemplaires originaux signés et les vérifier',
    incomplete: 'Elle s’est terminée avant que tous aient signé.',
  },

  picture: {
    label: (title) => `Image et son : ${title}`,
    play: 'Regarder',
    live: 'En ce moment, en direct',
    replay: 'L’enregistrement de la cérémonie',
    soFar: 'L’enregistrement jusqu’ici',
    backToLive: 'Revenir au direct',
    now: 'En ce moment',
    restoring: 'L’image est interrompue. Elle revient d’elle-même.',
    mutedInvited:
      'Le son est coupé parce que vous faites partie des invités : dans la salle, il ferait écho. Vous pouvez l’activer dans l’image.',
    mutedBrowser: 'Votre navigateur a démarré sans le son. Vous pouvez l’activer dans l’image.',
    unplayableLive:
      'Ce navigateur ne peut pas lire la diffusion. Essayez un autre navigateur, ou revenez pour l’enregistrement : il restera à cette adresse.',
    unplayableReplay: 'Ce navigateur ne peut pas lire l’enregistrement.',
    file: 'Télécharger l’enregistrement (MP4)',
    announce: 'Annoncer ce qui se passe aux lecteurs d’écran',
  },

  order: {
    title: 'Déroulé',
    minutes: (minutes) => `${minutes} min`,
    from: (title) => `${title} : revoir à partir d’ici`,
  },

  signatures: {
    exchanged: 'Les exemplaires originaux signés sont échangés : chacun est conservé par celui qu’il nomme en premier.',
    title: 'Signatures',
    awaited: 'pas encore signé',
    missing: 'non signé',
    untimed: 'sans horodatage propre',
    signed: (name, count, of) => `Signé : ${name}, ${count} sur ${of}`,
    awaiting: (places) => `En attente : ${places}`,
    all: 'Signé par tous',
    see: (name) => `Revoir ${name} signer`,
  },

  people: {
    signatories: 'Les signataires',
    present: 'En présence de',
    attested: (times) => `A attesté à ${times}`,
  },

  files: {
    title: 'L’exemplaire original signé',
    titleSeveral: 'Les exemplaires originaux signés',
    download: (size) => `Télécharger l’exemplaire original signé (PDF, ${size})`,
    downloadOf: (name, size) => `Télécharger\u00a0: ${name}, PDF, ${size}`,
    fingerprint: 'Empreinte (SHA-256)',
    length: 'Taille',
    bytes: (count) => `${count} octets`,
    more: 'La cérémonie elle-même',
    record: (size) => `Procès-verbal de signature (PDF, ${size})`,
    recordHelp: 'Qui, où et quand, en présence de qui, ce qui a été signé et comment le vérifier : muni d’un cachet.',
    recordPage: 'Le lire ici',
    log: 'Journal de la cérémonie (events.jsonl)',
    logHelp:
      'Chaque événement dans son ordre, enchaîné de sorte qu’aucun ne puisse être retiré ou modifié sans que cela se voie.',
    recording: 'Enregistrement (MP4)',

    check: {
      title: 'Comment les vérifier',
      here: 'Le vérifier dans votre navigateur',
      hereHelp: 'La page de vérification examine le PDF, et le journal à côté, sans les envoyer nulle part.',
      reader:
        'Ouvrez le PDF dans un lecteur doté d’un panneau des signatures. Il énumère chaque signature et indique si le document a été modifié ensuite. La mention « émetteur inconnu » concerne la liste d’émetteurs du lecteur, et non le document.',
      fingerprint:
        'Comparez l’empreinte. L’une de ces commandes affiche les 64 caractères ci-dessus si le fichier est bien celui qui est publié ici :',
      commands: [
        ['Windows', 'certutil -hashfile FICHIER SHA256'],
        ['macOS', 'shasum -a 256 FICHIER'],
        ['Linux', 'sha256sum FICHIER'],
      ],
      validate: 'Avec le logiciel de ce service, établissez le rapport de validation et vérifiez le journal :',
      validateCommands: ['npm run validate -- FICHIER', 'npm run verify-log -- events.jsonl'],
    },
  },
};
