import type { BeforehandTexts } from '../beforehand.ts';

export const fr: BeforehandTexts = {
  naming: {
    title: 'Votre nom et votre fonction',
    why: 'Ils figurent ainsi dans le texte, à l’image et dans le procès-verbal.',
    right: 'Ils sont exacts',
    wrong: 'Quelque chose est inexact',
    what: 'Ce qui est inexact',
    whatHelp: 'Seul le responsable du protocole le lit.',
    tell: 'Le dire au responsable du protocole',
    back: 'Retour',
    confirmed: 'Vous avez confirmé votre nom et votre fonction.',
    disputed: 'Le responsable du protocole en est informé et le corrigera.',
    said: (detail) => `Vous avez écrit\u00a0: «\u00a0${detail}\u00a0»`,
    corrected: 'Le responsable du protocole a corrigé ceci. Veuillez relire.',
  },
  substitutes: (name) => `Vous signez à la place de ${name}.`,
};
