import type { CrewTexts } from '../en/crew.ts';

export const fr: CrewTexts = {
  title: 'Équipe',
  help: 'Responsable du protocole, assistants de site et techniciens des salles. Personne d’autre ne lit ni n’entend ce qui se dit ici, et rien n’est enregistré.',
  empty: 'Personne n’a encore écrit.',
  room: (site) => `La salle à ${site}`,
  you: 'Vous',
  message: 'Message à l’équipe',
  send: 'Envoyer',
  unread: (count) => (count === 1 ? '1 nouveau' : `${count} nouveaux`),
  announced: (name, text) => `Équipe, ${name} : ${text}`,
  failed: 'L’équipe n’a pas reçu ce message.',

  join: 'Rejoindre par la voix',
  joinHelp: 'Utilisez un casque : un haut-parleur s’entendrait dans la salle.',
  joining: 'Connexion en cours',
  joined: (count) =>
    count === 0
      ? 'Personne d’autre n’est présent par la voix.'
      : count === 1
        ? '1 autre personne par la voix'
        : `${count} autres personnes par la voix`,
  leave: 'Quitter la voix',
  talk: 'Maintenir pour parler',
  talkKey: 'ou maintenir F9',
  talking: 'L’équipe vous entend',
  keepOpen: 'Continuer à parler',
  speaks: (names) => `Prise de parole : ${names}`,
  listensOnly: 'Aucun microphone n’est utilisable : vous entendez l’équipe sans qu’elle vous entende.',
  lost: 'La connexion vocale n’a pas pu être établie.',
  again: 'Réessayer',
  devices: 'Microphone et casque',
  microphone: 'Microphone de l’équipe',
  output: 'Où vous entendez l’équipe',
  device: (number) => `Appareil ${number}`,
};
