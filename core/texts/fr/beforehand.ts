import type { BeforehandTexts } from '../en/beforehand.ts';

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
  approval: {
    title: 'Le texte final',
    why: (party) =>
      `Premier signataire, vous l’approuvez pour\u00a0: ${party}. Ce qui est présenté à la signature est fait de ce texte exactement.`,
    read: 'Lire le texte',
    final: 'Voici le texte final, tel qu’il sera présenté à la signature.',
    fingerprint: 'Empreinte du texte (SHA-256)',
    button: (party) => `Approuver pour\u00a0: ${party}`,
    standing: {
      awaited: 'pas encore approuvé',
      fallen: 'a approuvé un texte antérieur, modifié depuis',
      given: 'approuvé',
    },
    changed:
      'Le texte a été modifié depuis que vous l’avez approuvé. Veuillez le relire quand il sera soumis à approbation.',
    anew: 'Le texte a été modifié depuis que vous l’avez approuvé. Veuillez le relire avant de l’approuver.',
    exact: 'Le texte présenté est exactement celui que tous ont approuvé.',
  },
  substitutes: (name) => `Vous signez à la place de ${name}.`,
};
