import type { RefusalTexts } from '../en/refusals.ts';

export const fr: RefusalTexts = {
  'already-declined': 'Vous avez choisi de ne pas signer.',
  'already-planned': 'Cette cérémonie est déjà planifiée.',
  'already-signed':
    'La signature figure déjà sur le document. La personne qui a signé continue de faire partie de la cérémonie.',
  'attestation-not-open': 'L’attestation n’est pas ouverte.',
  'attestation-other': 'Les signatures ont changé depuis. Relisez le texte.',
  'authority-other': 'Un autre document a été montré depuis. Ouvrez-le d’abord.',
  'embargo-past': 'L’embargo doit prendre fin dans l’avenir.',
  'fields-not-the-signatories':
    'Les emplacements de signature du texte ne correspondent pas exactement à ses signataires.',
  'gesture-missing': 'Il n’y a aucun accord de signature à retirer.',
  'identity-not-confirmed': 'L’assistant de site ou le responsable du protocole doit d’abord confirmer votre identité.',
  'id-taken': 'Une personne de ce nom prend déjà part.',
  'one-original': 'Il n’y a qu’un exemplaire original : aucun ne peut être échangé.',
  'no-delay': 'La diffusion n’est pas différée : rien n’est retenu qui puisse être écarté.',
  'not-a-pdf': 'Ceci n’est pas un PDF. Exportez le document en PDF et choisissez-le de nouveau.',
  'not-a-signatory': 'Cela ne concerne que les signataires.',
  'nothing-held': 'Tout ce qui était retenu a déjà été diffusé : il ne reste rien à écarter.',
  'not-allowed': 'Cela ne vous est pas possible, ou pas en ce moment.',
  'not-asked': 'Personne n’a encore demandé si tout est prêt.',
  'not-complete': 'Tous n’ont pas signé. Un texte signé en partie n’est jamais publié.',
  'not-ended': 'La cérémonie n’est pas encore terminée.',
  'not-planned': 'Cette cérémonie n’existe pas.',
  'not-the-releaser': 'C’est le premier signataire de chaque côté qui autorise la publication.',
  'not-your-turn': 'Ce n’est pas votre tour en ce moment.',
  'nothing-to-attest': 'Personne n’a encore signé : il n’y a rien à attester.',
  'nothing-to-judge': 'Ce certificat n’est plus celui qui a été présenté.',
  'original-not-presented': 'Le texte n’a pas encore été présenté.',
  'original-not-signing': 'La signature n’est pas ouverte.',
  'original-signed-already': 'Le texte porte une signature : il ne peut plus être retiré.',
  'publication-withdrawn': 'Ce qui était publié a été retiré de la publication.',
  'person-removed': 'Cette personne a été retirée de la cérémonie.',
  'quote-languages': 'Écrivez la citation dans chaque langue de la cérémonie.',
  'quote-other': 'La citation a changé depuis. Relisez-la.',
  'unknown-quote': 'Cette citation n’existe pas, ou elle a été retirée.',
  'record-sealed': 'Le procès-verbal est scellé, ou en train de l’être : ses images restent telles quelles.',
  'still-missing': 'Cette image n’existe pas, ou n’est pas encore publique. Regardez de nouveau dans un instant.',
  'release-missing': 'La publication du texte signé n’est pas encore autorisée de tous les côtés.',
  'same-already': 'C’est déjà le cas.',
  'signature-invalid': 'Cette signature du document n’est pas valable. Elle n’a pas été acceptée.',
  'signature-received': 'La signature a déjà été reçue ; elle est en cours d’achèvement.',
  completing:
    'Les données qui permettent de valider les signatures plus tard sont en cours d’ajout. Réessayez dans un instant.',
  'signature-under-way': 'Une signature est en cours d’achèvement. Réessayez dans un instant.',
  'text-other': 'Le texte présenté n’est plus celui qui figure sur cette page.',
  'time-passed': 'Ce moment est déjà passé.',
  'turn-over': 'Ce tour est passé.',
  'unknown-item': 'Ce point ne figure pas au déroulé.',
  'unknown-original': 'Cette cérémonie n’a pas cet exemplaire original.',
  'unknown-person': 'Personne de ce nom n’est invité à cette cérémonie, ou cette personne ne signe pas ce texte.',
  'unknown-source': 'Il n’y a ni lieu ni personne à distance de ce nom.',

  'certificate-ca-certificate': 'Ce certificat est celui d’une autorité, et non d’une personne.',
  'certificate-expired': 'Ce certificat a expiré. Présentez-en un autre, ou utilisez un certificat à usage unique.',
  'certificate-key-usage': 'Ce certificat n’a pas été délivré pour signer.',
  'certificate-none-issued':
    'Aucun certificat à usage unique n’est délivré pour cette cérémonie. Utilisez votre propre certificat.',
  'certificate-not-accepted': 'Votre certificat n’est pas encore accepté.',
  'certificate-not-yet-valid': 'Ce certificat n’est pas encore valable.',
  'certificate-not-yours': 'La signature d’essai ne correspond pas à ce certificat.',
  'certificate-of-another': 'Ce certificat appartient à un autre signataire. Les tablettes ont-elles été échangées ?',
  'certificate-other': 'Ce certificat n’est pas celui que vous avez présenté.',
  'certificate-purpose': 'Ce certificat a été délivré à une autre fin que la signature de documents.',
  'certificate-chain-missing':
    'Le fichier contient votre certificat sans celui de son émetteur, qui n’a pas pu être obtenu ailleurs non plus. Exportez-le à nouveau avec tous les certificats du chemin de certification.',
  'certificate-not-issued-here':
    'Seuls les certificats que ce service a délivrés pour un exemple ou une répétition peuvent être révoqués ici.',
  'certificate-revoked':
    'Ce certificat a été révoqué par son émetteur : il ne permet plus de signer. Veuillez présenter un autre certificat.',
  'certificate-suspended':
    'Ce certificat est suspendu par son émetteur. Il ne permet pas de signer tant que la suspension dure. Adressez-vous à l’émetteur ; tant que vous n’avez rien signé, vous pouvez en présenter un autre.',
  'certificate-test-stale': 'L’essai du certificat a duré trop longtemps. Réessayez.',
  'certificate-unknown-issuer': 'L’émetteur de ce certificat n’est pas accepté pour cette cérémonie.',
  'certificate-unreadable': 'Ce certificat est illisible.',
  'certificate-unsupported-key':
    'Une clé de ce type ne peut pas être utilisée ici. Sont acceptées : RSA de 2048 à 4096 bits, P-256 et P-384.',
  'certificate-weak-key': 'La clé de ce certificat est trop faible pour signer.',

  damaged:
    'Le fichier du certificat est endommagé. Exportez-le de nouveau depuis l’endroit où le certificat est conservé.',
  'key-not-here':
    'Cet appareil ne détient pas votre clé. Signez sur l’appareil sur lequel vous avez présenté votre certificat.',
  'no-key': 'Ce fichier contient un certificat, mais aucune clé pour signer.',
  'no-reader': 'Le fichier n’a pas pu être ouvert. Rechargez la page et réessayez.',
  'no-storage':
    'Ce navigateur ne conserve pas les clés. Utilisez une fenêtre qui ne soit pas privée et autorisez cette page à enregistrer des données sur cet appareil.',
  'not-pkcs12': 'Ce n’est pas un fichier de certificat. Choisissez un fichier se terminant par .p12 ou .pfx.',
  'unsupported-algorithm':
    'Ce fichier est protégé d’une manière, ou contient une clé d’un type, qui ne peut être utilisé ici. Utilisez un certificat RSA, P-256 ou P-384 dans un fichier protégé par AES ou Triple DES.',
  'wrong-password': 'Ce mot de passe n’ouvre pas le fichier. Vérifiez les majuscules et les accents, puis réessayez.',

  cannotConsume: 'Ce navigateur ne peut pas restituer cette image ou ce son.',
  ended: 'Votre présence dans la salle a pris fin.',
  mutedByDirector: 'Le responsable du protocole a coupé votre microphone et peut seul le rétablir.',
  notAllowed: 'Vous participez sans cette image ou ce son.',
  notJoined: 'Votre présence dans la salle a pris fin. Ouvrez de nouveau cette page.',
  timeout: 'Le serveur n’a pas répondu. Réessayez.',
  tooMany: 'Il y a trop d’images et de sons à la fois.',
  trackEnded: 'La caméra ou le microphone a été débranché ou retiré.',
  unavailable: 'L’image et le son ne sont pas disponibles en ce moment. Réessayez.',
  unsupported:
    'Ce navigateur ne peut pas transmettre l’image et le son. Utilisez une version actuelle de Chrome, Edge, Firefox ou Safari.',

  'disk-full':
    'Le disque du serveur est plein, rien n’a été enregistré. Demandez à l’exploitant de faire de la place, puis réessayez.',
  failed:
    'Le serveur n’a pas pu écrire, rien n’a été enregistré. Réessayez ; si cela persiste, adressez-vous à l’exploitant.',
  internal: 'Une erreur est survenue sur le serveur. Rien n’a été enregistré. Réessayez.',
  'link-not-valid': 'Ce lien n’est plus valable. Demandez-en un nouveau au responsable du protocole.',
  malformed: 'Le serveur n’a pas pu lire cette demande. Rechargez la page et réessayez.',
  'not-found': 'Il n’y a rien à cette adresse.',
  offline:
    'Il n’y a pas de connexion au serveur en ce moment. Elle est en cours de rétablissement ; rien n’a été fait.',
  'session-missing': 'Ouvrez de nouveau votre lien personnel.',
  'too-large': 'Cet envoi est trop volumineux.',
  'too-many-requests': 'Trop de demandes à la fois. Patientez un instant et réessayez.',
};
