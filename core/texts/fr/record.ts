import type { RecordTexts } from '../en/record.ts';

export const fr: RecordTexts = {
  title: 'Procès-verbal',
  ofSignature: 'de signature',
  between: 'entre',
  and: 'et',
  page: (page, pages) => `Page ${page} sur ${pages}`,
  draft: 'Projet',
  specimen: 'Spécimen',
  draftNotice:
    'Projet. La cérémonie n’est pas close, ou ses derniers horodatages sont attendus. Seul ce qui porte le cachet fait foi.',

  preamble: {
    signed: (date, bodies, parties, instrument, places) =>
      `Le ${date}, ${bodies}, ${parties}, ont signé le document « ${instrument} » au cours d’une même cérémonie tenue à ${places}, lieux reliés par l’image et le son. La cérémonie a été diffusée au public.`,
    notSigned: (date, bodies, parties, instrument, places) =>
      `Le ${date}, ${bodies}, ${parties}, se sont réunis pour signer le document « ${instrument} » au cours d’une même cérémonie tenue à ${places}, lieux reliés par l’image et le son. La cérémonie a été diffusée au public. Elle s’est terminée avant que tous aient signé.`,
    planned: (date, bodies, parties, instrument, places) =>
      `Le ${date}, ${bodies}, ${parties}, se réunissent pour signer le document « ${instrument} » au cours d’une même cérémonie tenue à ${places}, lieux reliés par l’image et le son.`,
    undertaking: { memorandum: 'les participants', treaty: 'les parties' },
    lasted: (from, to) => `Elle a commencé à ${from} et a été close à ${to}.`,
    together: (places, apart) =>
      `Les signatures ont été apposées à ${places} ; d’après leurs horodatages, la première et la dernière sont à ${apart} d’intervalle.`,
    minutes: (count) => (count === 1 ? 'moins d’une minute' : `moins de ${count} minutes`),
    clock: (clocks) =>
      `Les heures sont celles du serveur de la cérémonie, données selon les horloges de ${clocks} ; celles des horodatages sont de l’autorité d’horodatage, en UTC.`,
    sample:
      'Il s’agit de la cérémonie d’exemple fournie avec le logiciel. Ses certificats proviennent d’une autorité de développement et n’engagent personne.',
    rehearsal: 'Il s’agit d’une répétition. Rien n’y a été signé à titre réel.',
  },

  present: {
    title: 'Personnes présentes',
    forParty: (party) => `Pour ${party}`,
    witnesses: 'En présence de',
    director: 'Sous la conduite de',
    others: 'Ont également pris part',
    remote: 'par l’image et le son',
    named: 'Tous sont nommés tels qu’ils étaient invités.',
  },

  text: {
    title: 'Le texte',
    instrument: 'Titre',
    languages: 'Langue',
    pages: 'Pages',
    presented: 'Présenté',
    handedIn: 'Remis sous le nom',
    handedInFingerprint: 'Empreinte du fichier remis (SHA-256)',
    signedBefore: 'Signatures de tiers qu’il portait déjà',
    notPresented: 'Il n’a pas été présenté.',
    paragraphs: {
      memorandum: (headings) => `Ses paragraphes : ${headings}.`,
      treaty: (headings) => `Ses articles : ${headings}.`,
    },
    about: (language) => `Son objet, dans ses propres termes (${language}) :`,
  },

  order: {
    title: 'Déroulé de la cérémonie',
    step: 'Étape',
    exchanged: (time) =>
      `À ${time}, les exemplaires originaux signés ont été montrés sur les tables de tous les lieux et échangés : chacun est conservé par celui qu’il nomme en premier.`,
    none: 'Aucune étape n’a été commencée.',
  },

  signatures: {
    title: 'Signatures',
    none: 'Personne n’a signé.',
    capacity: 'En qualité de',
    forParty: (party) => `pour ${party}`,
    signed: 'Heure de signature',
    timestamp: 'Horodatage',
    by: (time, authority) => `${time}, ${authority}`,
    covered: (time) => `sans horodatage propre ; couverte par un horodatage du document de ${time}`,
    untimed: 'aucun',
    certificate: 'Certificat',
    issued: (subject, issuer, until) => `${subject} ; délivré par ${issuer} ; valable jusqu’au ${until}`,
    kind: {
      'one-time': 'signature électronique avec un certificat délivré pour cette cérémonie',
      pkcs12: 'signature électronique avec le certificat du signataire',
    },
    level: 'Nature',
    identity: 'Identité',
    confirmedBy: (who) => `confirmée par : ${who}`,
    apart: (gaps) => `D’un horodatage au suivant : ${gaps}.`,
    apartAll: (seconds) => `${seconds} séparent le premier du dernier.`,
    seconds: (count) => `${count} s`,
  },

  attestations: {
    title: 'Attestations de présence',
    titleOne: 'Attestation de présence',
    none: 'Aucun témoin n’a signé d’attestation.',
    sinceThen: (files) =>
      files === 1
        ? 'L’empreinte citée est celle du fichier au moment de l’attestation. Ce qui permettra de valider les signatures à l’avenir y a été ajouté ensuite, et rien de ce qui a été signé n’a été modifié. Son empreinte actuelle figure sous « L’exemplaire original signé ».'
        : 'Les empreintes citées sont celles des fichiers au moment de l’attestation. Ce qui permettra de valider les signatures à l’avenir y a été ajouté ensuite, et rien de ce qui a été signé n’a été modifié. Leurs empreintes actuelles figurent sous « Les exemplaires originaux signés ».',
    without: (people, count) => `${count === 1 ? 'Témoin' : 'Témoins'} sans attestation : ${people}.`,
    words: (language) => `Le texte signé (${language}) :`,
  },

  pictures: {
    title: 'Images',
    chosen: (count) =>
      count === 1
        ? 'Image tirée de la diffusion, choisie par le responsable du protocole.'
        : 'Images tirées de la diffusion, choisies par le responsable du protocole.',
  },

  unusual: {
    title: 'Ce qui sortait de l’ordinaire',
    nothing:
      'Rien. La cérémonie n’a été ni interrompue ni suspendue, aucun tour n’est passé sans signature et chaque signature porte son propre horodatage.',
    moved: (from, to) => `Le début a été déplacé de ${from} à ${to}.`,
    delayed: (seconds) =>
      `Le public a vu la diffusion ${seconds} secondes plus tard, comme il avait été décidé au préalable.`,
    dumped: (at) => `Dans la diffusion, l’écran d’attente remplace quelques secondes autour de ${at}.`,
    accepted: (person) =>
      `Le certificat de ${person} désigne son titulaire autrement que l’invitation. Le responsable du protocole l’a accepté.`,
    held: (from, to) => `La cérémonie a été interrompue de ${from} à ${to}.`,
    heldFrom: (from) => `La cérémonie est interrompue depuis ${from}.`,
    suspended: (from, to) => `La cérémonie a été suspendue à ${from} et a repris à ${to}.`,
    suspendedFrom: (from) => `La cérémonie est suspendue depuis ${from}.`,
    lapsed: (person, at) => `Un tour de ${person} est passé sans signature, à ${at}.`,
    passedOver: (person, at) => `Le responsable du protocole a passé le tour de ${person}, à ${at}.`,
    corrected: {
      title: (at) => `Le titre de la cérémonie a été corrigé, à ${at}.`,
      naming: (person, at) => `Le nom ou la fonction de ${person} a fait l’objet d’une correction, à ${at}.`,
      text: (at) => `Le libellé du texte a été corrigé avant sa première signature, à ${at}.`,
    },
    readyAgain: (at) => `Il a été demandé de nouveau aux signataires si tout était prêt, à ${at}.`,
    attestationAgain: (at) => `Des signatures s’étant ajoutées, l’attestation a été rouverte, à ${at}.`,
    reopened: (person, at) => `Le responsable du protocole a redonné son tour à ${person}, à ${at}.`,
    pressedAgain: (person, at) =>
      `L’accord donné par ${person} pour signer n’était plus valable lorsque son tour est venu. Il a été demandé et donné de nouveau, à ${at}.`,
    unexchanged: 'Les exemplaires originaux signés n’ont pas été échangés pendant la cérémonie.',
    certificate: {
      revoked: (person, at) =>
        `À ${at}, il est apparu que l’émetteur avait révoqué le certificat avec lequel ${person} avait signé l’un des exemplaires originaux.`,
      suspended: (person, at) =>
        `À ${at}, il est apparu que l’émetteur avait suspendu le certificat avec lequel ${person} avait signé l’un des exemplaires originaux.`,
      again: (at) => `Un autre a été présenté à ${at} pour ce qui restait à signer.`,
      lifted: (at) => `La suspension a été levée à ${at}.`,
    },
    substituted: (substitute, former, at) => `${substitute} a pris la place de ${former} comme signataire, à ${at}.`,
    withdrawn: (at) => `Le texte a été retiré avant sa première signature, à ${at}.`,
    withdrawnAgain: (at, again) =>
      `Le texte a été retiré avant sa première signature, à ${at}, et présenté de nouveau à ${again}.`,
    untimed: (person) =>
      `Aucune autorité d’horodatage n’a répondu lors de la signature de ${person}, qui ne porte pas d’horodatage.`,
    untimedCovered: (person, time) =>
      `Aucune autorité d’horodatage n’a répondu lors de la signature de ${person}. Un horodatage du document de ${time} la couvre.`,
    untimedAttestation: (person) =>
      `Aucune autorité d’horodatage n’a répondu lors de l’attestation de ${person}, qui ne porte pas d’horodatage.`,
    incomplete: (people) => `Les signatures des personnes suivantes font défaut : ${people}.`,
  },

  originals: {
    title: 'L’exemplaire original signé',
    titleSeveral: 'Les exemplaires originaux signés',
    file: 'Fichier',
    state: 'État',
    states: {
      signed: 'signé par tous',
      incomplete: 'clos avant que tous aient signé',
      signing: 'en cours de signature',
      presented: 'présenté',
      withdrawn: 'retiré',
      draft: 'non présenté',
    },
    length: 'Taille',
    bytes: (count) => `${count} octets`,
    fingerprint: 'Empreinte (SHA-256)',
    archive: 'Conservation',
    archived: (time: string) => `ce qui valide les signatures se trouve dans le fichier, sous un horodatage de ${time}`,
    validatable: 'ce qui valide les signatures se trouve dans le fichier',
    unknown: (name: string) => `On ignore si le certificat de ${name} avait été révoqué.`,
    compare: 'Un fichier qui porte une autre empreinte n’est pas celui-ci.',
  },

  fingerprints: {
    title: 'Empreintes pour la comparaison',
    explain:
      'Une empreinte est un nombre calculé à partir d’un fichier selon la méthode SHA-256. Le même calcul sur une copie donne le même nombre si la copie est identique à l’octet près, un autre sinon.',
    presented: 'Texte tel que présenté',
    certificate: (person) => `Certificat de ${person}`,
  },

  log: {
    title: 'Le journal',
    explain:
      'Chaque événement de la cérémonie figure dans un journal où une empreinte l’enchaîne au précédent, de sorte qu’aucun ne peut être retiré ou modifié sans que cela se voie. Le présent compte rendu en est tiré.',
    head: 'Événement final',
    number: (seq) => `numéro ${seq}`,
    hash: 'Son empreinte (SHA-256)',
    timestamp: 'Horodatage de l’empreinte',
  },

  where: {
    title: 'Où le trouver',
    page: 'La cérémonie, son enregistrement et ses fichiers',
    verification: 'Vérification',
  },

  seal: {
    made: 'Le présent procès-verbal a été établi par le logiciel de ce service à partir du journal de la cérémonie. C’est un compte rendu ; il ne certifie l’identité de personne.',
    sealed: (name) =>
      `Il porte le cachet électronique « ${name} », avec un horodatage. Un cachet est celui d’une personne morale ; il n’est la signature de personne.`,
    label: 'Cachet électronique',
  },

  around: {
    connecting: 'Connexion',
    missing: 'Il n’y a pas de cérémonie à cette adresse',
    missingHelp: 'Vérifiez le lien reçu : chaque cérémonie a sa propre adresse.',
    noSession: 'Cette page demande votre lien personnel',
    noSessionHelp: 'Ouvrez de nouveau le lien de votre invitation sur cet appareil.',
    dismissed: 'Ce lien a été retiré',
    dismissedHelp: 'Demandez-en un nouveau au responsable du protocole.',
    unreachable: 'La connexion est interrompue. Cette page reprend d’elle-même.',
    broken: 'Le journal publié ne tient pas',
    brokenHelp: 'Sa chaîne est rompue : rien n’en est montré. Avertissez la personne qui vous a donné cette adresse.',
    beforehand: 'Le procès-verbal est établi à la clôture de la cérémonie',
    beforehandHelp: 'Il paraît ici dès que sa publication est autorisée.',
    awaitingRelease: 'La publication du procès-verbal n’est pas encore autorisée',
    awaitingReleaseHelp:
      'La cérémonie est close. Le procès-verbal pourra être lu ici dès que sa publication aura été autorisée.',
    cancelled: 'Cette cérémonie a été annulée',
    cancelledHelp: 'Il n’y a pas de procès-verbal.',
    withdrawn: 'Le procès-verbal a été retiré de la publication',
    draft: 'Projet',
    draftHelp: 'La cérémonie se poursuit. Ce qui figure ici la suit.',
    sealing: 'Cachet en cours',
    sealingHelp: 'La cérémonie est close. Le cachet est apposé dès que ses derniers horodatages sont là.',
    sealed: 'Cachet apposé',
    sealedAt: (times) => `Cachet apposé à ${times}.`,
    released: {
      memorandum: (count, of) => `Libéré par ${count} participants sur ${of}.`,
      treaty: (count, of) => `Libéré par ${count} parties sur ${of}.`,
    },
    published: 'Publié.',
    download: (size) => `Télécharger le procès-verbal (PDF, ${size})`,
    downloadDraft: 'Télécharger le projet (PDF)',
    fingerprint: 'Empreinte (SHA-256)',
    watch: 'Vers la page publique',
  },
};
