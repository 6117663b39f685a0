import type { AttestationTexts } from '../en/attestation.ts';

export const fr: AttestationTexts = {
  title: 'Votre attestation de présence',
  before:
    'Voici le texte qu’il vous sera demandé de signer une fois les signatures apposées. Lisez-le dès maintenant, à votre rythme.',
  open: 'Le responsable du protocole a ouvert l’attestation. Lisez le texte et signez-le.',
  openLink: 'Vers votre attestation',
  words: 'Le texte',
  button: 'J’atteste ce qui précède',
  sending: 'Votre attestation est en cours d’envoi',
  done: 'Vous avez attesté',
  doneAt: (times: string) => `à ${times}. Votre texte figure au procès-verbal.`,
  untimed: 'Aucune autorité d’horodatage n’a répondu : votre attestation ne porte pas d’heure propre.',
  certificateFirst: 'Présentez d’abord un certificat : il sert à signer ce texte.',
  notThisDevice:
    'Votre certificat a été présenté sur un autre appareil. Attestez sur celui-là, ou présentez-le de nouveau ici.',
  failed: 'Rien n’a été signé.',
  over: 'La cérémonie est terminée. Vous n’avez pas fait d’attestation ; vous êtes mentionné parmi les présents.',
};
