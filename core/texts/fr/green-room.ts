import type { GreenRoomTexts } from '../en/green-room.ts';

export const fr: GreenRoomTexts = {
  title: 'Coulisses : vous n’êtes pas à l’antenne',
  withYou: 'Avec vous',
  alone: 'Personne d’autre n’est ici avec vous.',
  preview: 'Ce que le public voit maintenant',
  speaks: 'Le responsable du protocole vous parle.',
  open: 'Parler aux coulisses',
  help: 'Seules les personnes hors antenne l’entendent, jamais le public.',
  to: (name) => `Maintenir pour parler : ${name}`,
  toAll: 'Maintenir pour parler à tous ceux qui sont hors antenne',
  close: 'Ne plus parler',
  noMicrophone: 'Aucun microphone n’est utilisable ici.',
  heard: 'On vous entend',
};
