import type { SigningTexts } from '../en/signing.ts';
import type { ByKind } from '../kind.ts';

/** "de maire", "d’ambassadeur". */
function de(office: string): string {
  return /^[aeiouyàâéèêëîïôœù]/i.test(office) ? `d’${office}` : `de ${office}`;
}

/** What who undertakes is called. */
const undertaking: ByKind<string> = { memorandum: 'Participant', treaty: 'Partie' };

export const fr: SigningTexts = {
  connecting: 'Connexion en cours',
  restoring: 'Connexion en cours de rétablissement. Rien n’est perdu.',
  noSession: 'Cette page requiert votre lien personnel',
  noSessionHelp:
    'Ouvrez de nouveau le lien de votre invitation sur cet appareil. S’il ne fonctionne plus, le responsable du protocole vous en donnera un nouveau.',
  sentBefore:
    'Votre signature était en cours d’envoi. Vous verrez ici si elle est arrivée lorsque vous aurez de nouveau ouvert votre lien.',
  dismissed: 'Ce lien a été retiré',
  dismissedHelp: 'Le responsable du protocole y a mis fin. Demandez-en un nouveau.',
  youAre: 'Signataire',

  tablet: {
    for: 'Cette tablette est destinée à',
    mine: (name) => `Je suis ${name}`,
    other: 'Je suis une autre personne',
    otherTitle: 'Veuillez rendre cette tablette',
    otherHelp: (name) =>
      `Elle est destinée à ${name}. Rien n’a été montré ni signé ; le responsable du protocole en est informé.`,
    back: 'Retour',
  },
  certificate: {
    title: 'Votre certificat de signature',
    why: 'Vous signez un court essai, jamais le texte. Votre clé reste sur cet appareil et n’est transmise à personne.',
    file: 'Fichier du certificat (.p12 ou .pfx)',
    password: 'Son mot de passe',
    show: 'Afficher le mot de passe',
    hide: 'Masquer le mot de passe',
    test: 'Essayer ce certificat',
    testing: 'Essai du certificat en cours',
    fileFirst: 'Choisissez d’abord le fichier du certificat.',
    choose: 'Le fichier contient plusieurs certificats. Lequel est le vôtre ?',
    sample: 'Ceci est la cérémonie d’exemple : un certificat est prêt pour vous.',
    sampleDownload: 'Télécharger le certificat d’exemple',
    samplePassword: (password) => `Son mot de passe est ${password}`,
    oneTime: 'Utiliser un certificat à usage unique',
    oneTimeHelp:
      'Si vous n’en avez pas, un certificat à usage unique est établi pour cette cérémonie dès que l’assistant de site a confirmé votre identité.',
    oneTimeWaiting: 'L’assistant de site n’a pas encore confirmé votre identité.',
    oneTimeNone:
      'Cette cérémonie ne délivre pas de certificat à usage unique. Si vous n’avez pas de fichier de certificat, veuillez en informer à temps le responsable du protocole.',
    revoked: (since) =>
      `Ce certificat a été révoqué par son émetteur le ${since}. Il ne permet plus de signer. Ce qui a été signé avant reste valable.`,
    rest: 'Pour ce qu’il vous reste à signer, présentez un autre certificat.',
    suspended: (since) =>
      `Ce certificat est suspendu par son émetteur depuis le ${since}. Il ne permet pas de signer tant que la suspension dure. Une fois celle-ci levée, interrogez de nouveau l’émetteur ici.`,
    stillSuspended: 'L’émetteur le dit toujours suspendu, ou ne répond pas. Réessayez plus tard.',
    askAgain: 'Interroger de nouveau l’émetteur',
    asking: 'Interrogation de l’émetteur en cours',
    accepted: 'Certificat accepté',
    facts: (subject, issuer, until) => `${subject}. Délivré par ${issuer}, valable jusqu’au ${until}.`,
    waiting:
      'Le nom figurant dans le certificat diffère du vôtre. Le responsable du protocole décide si vous pouvez l’utiliser pour signer.',
    other: 'Présenter un autre certificat',
    keep: 'Garder celui qui a été présenté',
    refused: 'Le responsable du protocole n’a pas accepté ce certificat. Présentez-en un autre.',
    elsewhere:
      'Votre certificat a été présenté sur un autre appareil. Signez sur celui-là, ou présentez-le de nouveau ici.',
  },

  document: {
    title: 'Le texte',
    pdf: 'Le document',
    reading: 'Version de lecture',
    page: (page, of) => `Page ${page} sur ${of}`,
    notPresented: 'Le texte n’a pas encore été présenté. Il apparaîtra ici de lui-même.',
    withdrawn: 'Le texte a été retiré avant toute signature. Présenté de nouveau, il apparaîtra ici de lui-même.',
    anew: 'Le texte a été présenté de nouveau. Veuillez le relire.',
    checking: 'Vérification du document en cours',
    late: 'Le document n’est pas arrivé. Il est redemandé.',
    fingerprint: 'Empreinte (SHA-256)',
    seen: (seen, of) => `Vous avez vu ${seen} ${of === 1 ? 'page' : 'pages'} sur ${of}`,
  },

  sign: {
    title: 'Votre signature',
    statement: ({ title, office, party, kind, pages, languages, fingerprint, issuer, level }) =>
      `Vous signez « ${title} » en qualité ${de(office)}. ${undertaking[kind]} : ${party}. ${pages === 1 ? '1\u00a0page' : `${pages}\u00a0pages`}, ${languages}, empreinte ${fingerprint}. ` +
      `Votre signature électronique exprime votre approbation de ce texte. Certificat : ${issuer}, ${level}.`,
    statementOriginals: ({ title, office, party, kind, count }) =>
      `Vous signez « ${title} » en qualité ${de(office)}. ${undertaking[kind]} : ${party}. En ${count}\u00a0exemplaires originaux :`,
    approval: ({ issuer, level }) =>
      `Vos signatures électroniques expriment votre approbation de ce texte. Certificat : ${issuer}, ${level}.`,
    ofOriginal: ({ name, pages, languages, fingerprint }) =>
      `${name}, ${pages === 1 ? '1\u00a0page' : `${pages}\u00a0pages`}, ${languages}, empreinte ${fingerprint}`,
    signedSome: (count, of) =>
      `Vous avez signé ${count} ${count === 1 ? 'exemplaire original' : 'exemplaires originaux'} sur ${of}.`,
    onOriginal: {
      signed: (times) => `signé à ${times}`,
      making: 'votre signature est en cours d’établissement',
      awaited: 'pas encore signé',
    },
    broadcast: 'Ce moment est diffusé.',
    level: { 'one-time': 'délivré pour cette cérémonie', pkcs12: 'signature électronique' },
    button: { memorandum: 'Je signe le protocole d’accord', treaty: 'Je signe le traité' },
    notNow: 'Pas maintenant',
    decline: 'Ne pas signer',
    declineSure: 'Vous ne signerez pas ce texte. Personne ne vous en demande la raison.',
    declineConfirm: 'Je ne signe pas',
    back: 'Retour',
    certificateFirst: 'Vous pourrez signer dès que votre certificat sera accepté.',
    notOpen: 'Le responsable du protocole ouvre la signature. Le bouton apparaîtra ici de lui-même.',
    askedReady: 'Le responsable du protocole demande : tout est-il prêt pour votre signature ?',
    ready: 'Tout est prêt',
    readyGiven: 'Vous avez dit que tout est prêt.',
    offered: 'Votre signature est en cours d’établissement',
    waitingTurn: 'Une autre signature est en cours d’achèvement. La vôtre suit d’elle-même.',
    takeBack: 'Retirer mon accord',
    sending: 'Votre signature est en cours d’envoi',
    signed: 'Vous avez signé',
    signedAt: (times) => `à ${times}`,
    withoutTimestamp:
      'Aucune autorité d’horodatage n’a répondu. L’horodatage sera ajouté avant la fin de la cérémonie.',
    notNowSaid: 'Vous ne signez pas maintenant. Vous pouvez signer tant que la signature est ouverte.',
    declined: 'Vous avez choisi de ne pas signer. Seul le responsable du protocole le sait.',
    lapsed:
      'Votre tour est passé sans signature. Rien n’a été signé. Appuyez de nouveau sur le bouton quand vous le souhaitez.',
    skipped: 'Le responsable du protocole est passé au tour suivant. Le vôtre peut être rouvert.',
    held: 'La cérémonie est en pause. Nous reprenons bientôt.',
    suspended: 'La cérémonie reprendra un autre jour, avec le même texte. Conservez votre lien.',
    suspendedUntil: (when) => `La cérémonie reprendra le ${when}, avec le même texte. Conservez votre lien.`,
    cancelled: 'Cette cérémonie est annulée. Plus rien n’est signé.',
    incomplete: 'Tous n’ont pas signé : le texte reste incomplet et n’est jamais publié.',
    concluded: 'La cérémonie est terminée.',
    failed: 'Rien n’a été signé.',
    failedRest: 'Rien d’autre n’a été signé.',
    voided:
      'Le certificat d’un signataire a changé depuis que vous avez appuyé. Appuyez de nouveau sur le bouton quand vous le souhaitez.',
    lapsedRest:
      'Votre tour sur l’autre exemplaire original est passé sans signature. Appuyez de nouveau sur le bouton quand vous le souhaitez.',
    again: 'Réessayer',
  },

  others: {
    title: 'Les signatures',
    signed: (name, count, of) => `Signé : ${name}, ${count} sur ${of}`,
    unsigned: 'n’a pas signé',
    awaited: 'en attente',
    all: 'Signé par tous',
    apart: (seconds) => `à ${seconds} s d’intervalle`,
  },

  release: {
    title: 'Publication',
    explain: {
      memorandum: (party) =>
        `En qualité de premier signataire, vous autorisez la publication du protocole d’accord signé. Participant : ${party}.`,
      treaty: (party) =>
        `En qualité de premier signataire, vous autorisez la publication du traité signé. Partie : ${party}.`,
    },
    button: 'Autoriser la publication',
    done: 'Publication autorisée.',
    record: 'Vers le procès-verbal',
    download: { memorandum: 'Télécharger le protocole d’accord signé', treaty: 'Télécharger le traité signé' },
    downloadOriginal: (name) => `Télécharger : ${name}`,
  },

  lie: {
    title: 'Vous n’avez rien signé',
    titleRest: 'Vous n’avez rien signé d’autre',
    rest: 'Ce que vous aviez signé auparavant demeure.',
    stopped:
      'Cette page s’est arrêtée parce que quelque chose ne concordait pas. Le responsable du protocole en est informé.',
    reload: 'Rouvrir la page',
    code: {
      'presented-file-differs': 'Le document reçu n’est pas celui qui avait été annoncé.',
      'presented-text-unsound':
        'Le document contient un élément qui n’a pas sa place dans un texte présenté à la signature.',
      'presented-anew': 'Le texte a été remplacé après votre lecture.',
      'log-rewritten': 'Ce qui avait été communiqué à cette page au sujet de la cérémonie a été modifié.',
      'turn-time-false': 'L’heure qui devait figurer à côté de votre signature n’est pas celle de cet appareil.',
      'turn-field-other': 'Votre signature devait être placée à un autre endroit que celui que vous avez examiné.',
      'turn-original-other':
        'Votre signature devait être placée sur un autre document que celui que vous avez examiné.',
      'turn-revision-other':
        'Votre signature devait être placée sur une autre version du document que celle de cette page.',
      'turn-person-other': 'Le tour était destiné à une autre personne.',
      'certificate-changed': 'Après votre accord, le certificat d’un des signataires a été remplacé par un autre.',
      'signature-invalid': 'Une signature qui a été annoncée n’est pas valable.',
      'signature-unasked': 'Une signature a été annoncée alors que personne n’y avait été invité.',
      'revision-differs': 'Le document signé n’est pas celui auquel conduisent ses signatures.',
      'log-broken': 'Le compte rendu de la cérémonie reçu ici n’est pas cohérent.',
    },
  },
};
