import type { InvitationTexts } from '../en/invitation.ts';

export const fr: InvitationTexts = {
  opening: 'Ouverture de votre invitation',
  youAre: 'Invitation pour',
  role: {
    director: 'Vous dirigez la cérémonie.',
    assistant:
      'Vous accompagnez les signataires dans votre salle : vous confirmez leur identité et leur remettez la tablette.',
    signatory: 'Vous signez avec votre propre certificat, sur l’appareil où vous ouvrez votre lien.',
    witness:
      'Vous assistez à la cérémonie, on vous voit et on vous entend ; vous voyez les deux salles et le document, et attestez ce que vous avez vu.',
    interpreter: 'Vous entendez la salle et parlez sur le canal d’une langue.',
    guest: 'Vous assistez à la cérémonie et voyez les deux salles, le document et le déroulé.',
    feed: 'L’appareil qui ouvre ce lien est la caméra et le microphone de la salle.',
  },
  feed: (site) => `La salle à ${site}`,
  when: 'Date et heure',
  yours:
    'Ouvrez ce lien quelques jours avant, sur l’appareil que vous utiliserez. Il n’est que pour vous\u00a0: pour ce service, quiconque l’ouvre est vous.',
  recorded:
    'La cérémonie est enregistrée et diffusée en direct auprès du public. Votre nom, votre fonction, ainsi que l’image et le son que vous transmettez en font partie.',
  continue: 'Continuer',
  expired: 'Ce lien n’est plus valable',
  expiredHelp:
    'Il a été remplacé ou retiré. Demandez-en un nouveau au responsable du protocole ; c’est toujours le lien le plus récent qui fonctionne.',
  incomplete: 'Ce lien est incomplet',
  incompleteHelp: 'Ouvrez-le de nouveau depuis votre invitation. Si vous l’avez copié, copiez-le en entier.',
  offline: 'Le serveur est injoignable',
  offlineHelp: 'Vérifiez la connexion de cet appareil et réessayez. Le lien reste utilisable.',
  again: 'Réessayer',
};
