import type { VerifyTexts } from '../en/verify.ts';

export const fr: VerifyTexts = {
  kind: 'Vérification',
  title: 'Vérifier un document signé',
  lead: 'Est-il authentique, a-t-il été modifié ? Choisissez le PDF et, si vous l’avez, le journal de la cérémonie (events.jsonl).',
  nowhere: 'Il est vérifié dans cette page et ne va nulle part.',
  nowhereHelp:
    'Rien n’est envoyé, pas même à ce service. Vous pouvez couper le réseau dès maintenant et procéder tout de même à la vérification.',
  choose: 'Choisir un fichier',
  chooseMore: 'Choisir un autre fichier',
  drop: 'ou le déposer sur cette page',
  ceremony: 'Le document signé et le journal se trouvent sur la page de la cérémonie',
  checking: (name) => `Vérification de ${name}`,
  checked: (name, word) => `${name} : ${word}`,

  verdict: {
    intact: 'Intact',
    unknown: 'Émetteur inconnu',
    changed: 'Modifié',
    uncertain: 'Incertain',
    unsigned: 'Non signé',
    unreadable: 'Illisible',
    unchecked: 'Non vérifié',
  },
  sentence: {
    intact: (count) =>
      count === 1
        ? 'La signature est valable et rien n’a été modifié après elle, hormis ce qu’elle autorise.'
        : 'Toutes les signatures sont valables et rien n’a été modifié après elles, hormis ce qu’elles autorisent.',
    unknown: (issuer) =>
      `Les signatures sont valables et rien n’a été modifié, mais ${issuer} ne figure pas parmi les émetteurs que ce service connaît : l’identité des signataires n’est pas prouvée ici.`,
    changed:
      'Ce document n’est pas celui qui a été signé, ou une de ses signatures est rompue. Il ne faut pas s’y fier.',
    uncertain: 'Aucune modification n’a été constatée, mais tout ne peut pas être prouvé au sujet des signatures.',
    unsigned: 'Ce document ne porte aucune signature. Rien ne peut être dit de son auteur ni de sa date.',
  },
  why: {
    HASH_FAILURE: 'La partie signée du document a elle-même été modifiée.',
    SIG_CRYPTO_FAILURE: 'Une signature n’a pas été faite avec la clé de son certificat.',
    FORMAT_FAILURE: 'Une signature est rompue, ou n’est pas à la place ni sur le contenu qui conviennent.',
    'not-permitted': 'Après la signature, une modification non autorisée a été apportée au document.',
    suspended: 'Un certificat était suspendu lorsqu’il a été utilisé.',
    NO_SIGNING_CERTIFICATE_FOUND: 'Le certificat du signataire manque ou est un autre.',
    NO_CERTIFICATE_CHAIN_FOUND: 'L’émetteur d’un certificat n’est pas connu ici.',
    CERTIFICATE_CHAIN_GENERAL_FAILURE: 'Un certificat ne mène pas à son émetteur comme il le devrait.',
    CHAIN_CONSTRAINTS_FAILURE: 'Un certificat a servi à un usage qui n’est pas le sien.',
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'Une signature emploie des procédés que l’on sait aujourd’hui contrefaire.',
    NOT_YET_VALID: 'Un certificat a été utilisé avant d’être valable.',
    OUT_OF_BOUNDS_NO_POE: 'Un certificat a expiré, et aucun horodatage reconnu ne prouve qu’il a été utilisé avant.',
    REVOKED_NO_POE: 'Un certificat a été révoqué, et aucun horodatage reconnu ne prouve qu’il a été utilisé avant.',
    REVOKED_CA_NO_POE: 'Le certificat d’un émetteur a été révoqué.',
    EXPIRED: 'Un certificat avait expiré avant d’être utilisé.',
    REVOKED: 'Un certificat avait été révoqué avant d’être utilisé.',
    CRYPTO_CONSTRAINTS_FAILURE:
      'Une signature utilise des méthodes auxquelles on ne se fiait plus, ou jamais, au moment de sa création.',
    OUT_OF_BOUNDS_NOT_REVOKED:
      'Un certificat a expiré ; il n’avait pas été révoqué, mais aucun horodatage de confiance ne prouve qu’il a été utilisé avant.',
    SIGNATURE_POLICY_NOT_AVAILABLE: 'Une signature désigne une politique, dont le document n’est pas à disposition.',
    POLICY_PROCESSING_ERROR: 'Une signature désigne une politique, et le document fourni pour elle en est un autre.',
    SIG_CONSTRAINTS_FAILURE: 'Il manque à une signature un élément que demande la politique de cette vérification.',
    TIMESTAMP_ORDER_FAILURE: 'Des horodatages contredisent l’ordre dans lequel les choses ont été faites.',
    GENERIC: 'Une signature est d’un genre qui ne peut pas être vérifié ici.',
    SIGNED_DATA_NOT_FOUND: 'Ce qui a été signé est absent.',
    TRY_LATER: 'On ne sait pas encore si un certificat avait été révoqué.',
  },
  revocationUnknown:
    'Le fichier ne dit pas si un certificat était révoqué au moment de son utilisation, et cela n’a pas été vérifié.',
  rehearsal:
    'Les certificats proviennent de l’autorité propre à ce service, réservée aux exemples et aux répétitions. Ils ne prouvent l’identité de personne.',
  rehearsalSome: (names) =>
    `Ces certificats proviennent de l’autorité propre à ce service, réservée aux exemples et aux répétitions, et ne prouvent l’identité de personne : ${names}.`,
  anchorsMissing:
    'La liste des émetteurs reconnus par ce service n’a pas pu être chargée : tout émetteur est inconnu. Veuillez rouvrir la page.',
  listsMissing:
    'Les listes de confiance de ce service n’ont pas pu être chargées : aucun certificat n’est dit qualifié, et un émetteur qu’elles seules nomment est inconnu. Veuillez rouvrir la page.',

  unusedLists: {
    expired: (name) =>
      `La liste de confiance ${name} de ce service a expiré et n’est pas utilisée : aucune signature n’est dite qualifiée d’après elle. Veuillez avertir l’exploitant du service.`,
    malformed: (name) =>
      `La liste de confiance ${name} de ce service est endommagée et n’est pas utilisée. Veuillez avertir l’exploitant du service.`,
    signature: (name) =>
      `La liste de confiance ${name} de ce service a été modifiée après sa signature et n’est pas utilisée. Veuillez avertir l’exploitant du service.`,
    unavailable: (name) =>
      `La liste de confiance ${name} de ce service n’a pas pu être chargée et n’est pas utilisée : un émetteur qu’elle seule nomme est inconnu. Veuillez rouvrir la page.`,
    'unknown-signer': (name) =>
      `La liste de confiance ${name} de ce service n’est pas signée par son responsable et n’est pas utilisée. Veuillez avertir l’exploitant du service.`,
  },

  kept: {
    title: 'Rapport de vérification',
    keep: 'Conserver ce rapport en PDF',
    failed:
      'Le rapport n’a pas pu être établi : une partie de cette page n’a pas pu être chargée. Veuillez vérifier la connexion, puis réessayer.',
    made: (at) =>
      `Établi le ${at} par Alternat, sur l’appareil de la personne qui a vérifié le document, à partir du fichier dont l’empreinte figure dans la partie technique. Ce rapport n’est pas signé lui-même : en cas de doute, il convient de vérifier à nouveau le document.`,
    policy: 'Politique de vérification',
    page: (number, count) => `Page ${number} sur ${count}`,
  },

  who: {
    title: 'Qui a signé, et quand',
    certifies: {
      1: 'Certifie le document : à partir d’ici, aucune modification n’est autorisée',
      2: 'Certifie le document : à partir d’ici, seuls le remplissage et la signature sont autorisés',
      3: 'Certifie le document : à partir d’ici, seuls les commentaires, le remplissage et la signature sont autorisés',
    },
    certifiedBy: (issuer) => `Certificat de ${issuer}`,
    qualified: {
      QESig: 'Signature électronique qualifiée',
      QESeal: 'Cachet électronique qualifié',
      'AdESig-QC': 'Signature électronique avancée avec certificat qualifié',
      'AdESeal-QC': 'Cachet électronique avancé avec certificat qualifié',
    },
    qualifiedBy: (provider, territory) => `${provider}, selon la liste de confiance de ${territory}`,
    nobody: 'Signataire inconnu',
    proven: (time, authority) => `Signé avant le ${time}, selon l’horodatage de ${authority}`,
    provenByDocument: (time) => `Signé avant le ${time}, selon un horodatage du document`,
    claimed: (time) => `Signé le ${time} selon la signature elle-même ; aucun horodatage reconnu ne le prouve`,
    untold: 'Le moment de la signature n’est pas indiqué',
    timestamp: 'Horodatage du document',
    timestampAt: (time) => `Existait le ${time}`,
  },

  since: {
    title: 'Ce qui a changé depuis la première signature',
    nothing: 'Rien. La signature porte sur tout le fichier.',
    permitted: 'Autorisé',
    refused: 'Non autorisé',
  },
  changes: {
    signature: (field) => `Le champ « ${field} » a été signé`,
    'signed-by': (name) => `${name} a signé`,
    'document-timestamp': (field) => `Un horodatage du document a été ajouté (champ « ${field} »)`,
    'signature-field-added': (field) => `Le champ de signature « ${field} » a été ajouté, sans être visible`,
    'visible-field-added': (field, page) => `Le champ de signature « ${field} » a été ajouté à la page ${page}`,
    'form-field-filled': (field) => `Le champ « ${field} » a été rempli`,
    'field-closed': (field) => `Le champ « ${field} » ne peut plus être rempli`,
    'validation-data': () => 'Des données pour une validation ultérieure ont été ajoutées',
    'validation-data-removed': () => 'Des données pour une validation ultérieure ont été retirées',
    metadata: () => 'Ce que le fichier dit de lui-même a été modifié (titre, auteur, dates)',
    'tags-added': () => 'Les balises pour les technologies d’assistance ont reçu un élément pour ce qui a été ajouté',
    'comment-added': (_field: string, page: string) => `Page ${page} : un commentaire a été ajouté`,
    'page-added': (_field, page) => `La page ${page} a été ajoutée`,
    'page-removed': (_field, page) => `L’ancienne page ${page} a été supprimée`,
    'page-order': () => 'L’ordre des pages a été modifié',
    'page-content': (_field, page) => `Page ${page} : ce qu’elle montre a été remplacé`,
    'pages-content': () => 'Ce que montrent plusieurs pages a été remplacé',
    'page-entry': (_field, page) => `Page ${page} : la manière dont elle est montrée a été modifiée`,
    annotation: (_field, page) => `Page ${page} : un commentaire ou un autre ajout a été inséré, déplacé ou supprimé`,
    'signature-changed': (field) => `La signature du champ « ${field} » a été modifiée`,
    'field-added': (field) => `Le champ « ${field} » a été ajouté`,
    'field-removed': (field) => `Le champ « ${field} » a été supprimé ou renommé`,
    'field-changed': (field) => `Le champ « ${field} » a été modifié`,
    form: () => 'Le formulaire a été modifié',
    catalog: () => 'Ce que le document fait ou contient a été modifié',
    trailer: () => 'Le répertoire du fichier a été modifié',
    structure: () => 'Une mise à jour ne fait pas suite au document qui la précède',
    unreadable: () => 'Une mise à jour est illisible',
    'too-much': () => 'Le fichier contient trop d’éléments pour être examiné en entier',
    'bytes-after-end': () => 'Quelque chose se trouve après la fin du document',
  },

  log: {
    title: 'Le journal de la cérémonie',
    whole: (count) => `Le journal est complet : ${count} événements, chacun faisant suite au précédent.`,
    broken: (seq) => `Le journal est altéré : l’événement ${seq} ne fait pas suite aux précédents.`,
    timestampBroken: (seq) => `L’horodatage de l’événement ${seq} n’est pas valable.`,
    covered: (seq, time) => `Un horodatage prouve que les événements 1 à ${seq} existaient le ${time}.`,
    after: (seq) => `Aucun horodatage ne couvre encore les événements après le numéro ${seq}.`,
    uncovered: 'Aucun horodatage ne prouve quand il a été écrit.',
    unreadable: 'Ce fichier n’est pas le journal d’une cérémonie.',
    unchecked:
      'Le journal n’a pas pu être vérifié : une défaillance s’est produite dans cette page. Rechargez la page, puis choisissez de nouveau le fichier.',
    same: (count) =>
      `Cette page a refait le document signé à partir du texte présenté et de ${count} inscriptions du journal. Il est identique, octet pour octet.`,
    earlier:
      'C’est un état antérieur du document auquel conduit le journal : une fois refait, celui-ci comporte une suite.',
    continued: 'C’est le document auquel conduit le journal, mais quelque chose y a été ajouté que le journal ignore.',
    different: 'Le document commence par le texte du journal, mais n’est pas celui auquel le journal conduit.',
    unknown: 'Ce journal est celui d’un autre document.',
    alone: 'Choisissez aussi le document signé : cette page le refera à partir du journal et comparera.',
  },

  technical: {
    claimsQualified: 'son émetteur le dit qualifié, ce qui n’a pas été vérifié par une liste de confiance',
    title: 'Partie technique',
    standard: 'Validé selon ETSI EN 319 102-1',
    sha256: 'Empreinte SHA-256',
    length: 'Taille',
    bytes: (count) => `${count} octets`,
    revisions: 'Révisions',
    directory: 'Répertoire des objets',
    directoryIs: {
      'other-objects':
        'tous les programmes ne le suivent pas\u00a0: certains cherchent eux-mêmes les objets et en trouvent d’autres',
      'same-objects':
        'pas écrit comme le veut ISO 32000-1 ; les programmes qui cherchent eux-mêmes les objets trouvent les mêmes',
    },
    validatedAt: 'À la date du',
    status: 'Résultat',
    reasons: 'Motifs (en anglais)',
    level: 'Niveau',
    format: 'Format de signature',
    algorithms: 'Algorithmes',
    revision: 'Révision signée',
    revisionOf: (revision, count) => `${revision} sur ${count}`,
    byteRange: 'Plage signée (ByteRange)',
    claimed: 'Moment indiqué par la signature elle-même',
    chain: 'Certificats',
    validity: (from, to) => `valable du ${from} au ${to}`,
    serial: (serial) => `numéro de série ${serial}`,
    fingerprint: (sha256) => `empreinte ${sha256}`,
    timestamp: 'Horodatage',
    contentTimestamp: 'Horodatage antérieur à la signature',
    policy: 'Politique sous laquelle elle a été apposée',
    policyDocument: {
      'not-compared': 'son document n’a pas été comparé, ni vérifié ce qu’il exige',
      other: 'le document fourni en est un autre',
      same: 'le document fourni est bien celui-là ; ce qu’il exige n’a pas été vérifié',
    },
    deviations: 'S’écarte de PAdES par',
    report: 'Enregistrer le rapport (JSON)',
    print: 'Imprimer, ou conserver en PDF',
  },
  revocation: {
    good: 'non révoqué',
    'not-needed': 'jamais révoqué',
    revoked: 'révoqué',
    unknown: 'révocation non vérifiée',
  },

  cautions: {
    title: 'À regarder de près',
    why: 'Il en était ainsi quand le document a été signé, et les signataires ne l’ont peut-être pas vu. Cela peut être sans conséquence : des cachets et des programmes le font aussi.',
    of: {
      'annotation-covered': (_field, page) => `Page ${page} : un champ ou un commentaire en recouvre un autre.`,
      layers: () => 'Le fichier contient des calques, qui peuvent être affichés ou masqués.',
      'missing-object': (_field, page) =>
        `Page ${page} : un élément à afficher manque et pourrait y être mis plus tard.`,
      'other-objects': () =>
        'Les programmes ne lisent pas tous ce fichier de la même façon : certains montrent autre chose que ce qui se voit ici.',
      'other-value': (field, page) =>
        `Page ${page} : le champ « ${field} » contient une autre valeur que celle qu’il montre.`,
      'outside-content': () =>
        'Le fichier montre quelque chose qui n’y est pas contenu, ou autre chose à l’impression.',
      script: () => 'Le fichier exécute un programme (JavaScript), qui peut changer ce qui est affiché.',
      'text-covered': (_field, page) => `Page ${page} : quelque chose recouvre du texte et le cache.`,
      'unlisted-object': () =>
        'Le fichier contient un élément qu’aucun lecteur n’affiche et qui pourrait être rendu visible.',
      xfa: () =>
        'Le fichier est aussi un formulaire XFA\u00a0: certains programmes montrent celui-ci à la place des pages.',
      'unreached-page': () => 'Le fichier contient une page ou un document qu’aucun lecteur n’affiche.',
    },
  },
  compared: {
    title: 'Voir ce qui a été signé à côté de ce qu’est le document aujourd’hui',
    choose: 'Le document',
    signedBy: (name) => `Tel que ${name} l’a signé`,
    now: 'Tel qu’il est aujourd’hui',
    page: (page) => `Page ${page}`,
    differs: (page) => `Page ${page} : l’aspect est différent`,
    same: (page) => `Page ${page} : l’aspect est le même`,
    undrawn: (page) => `Page ${page} : ne peut pas être affichée ici`,
    help: 'Ce qui paraît différent est encadré, y compris ce qui était permis, comme d’autres signatures.',
    opening: 'Les pages sont en cours de dessin.',
    failed: 'Les pages ne peuvent pas être affichées ici.',
  },
  password: { label: 'Mot de passe du PDF', check: 'Vérifier avec ce mot de passe' },
  refusals: {
    'not-a-pdf': 'Ce fichier n’est pas un PDF.',
    encrypted:
      'Ce PDF est protégé par un mot de passe. Saisissez-le pour que ses signatures soient vérifiées ; il ne quitte pas cette page.',
    'wrong-password': 'Ce mot de passe n’ouvre pas le PDF.',
    'too-large': 'Ce fichier est trop volumineux, ou porte trop de signatures, pour être vérifié ici.',
    'too-long': 'La vérification de ce fichier a duré trop longtemps ; elle a été arrêtée.',
    damaged: 'Ce PDF est endommagé. Rien de ce qu’il contient n’est fiable, même si un autre programme l’affiche.',
    'not-checked':
      'Ce fichier n’a pas pu être vérifié : une défaillance s’est produite dans cette page. Rechargez la page, puis choisissez de nouveau le fichier.',
  },
};
