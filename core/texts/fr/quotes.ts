import type { QuoteTexts } from '../en/quotes.ts';

export const fr: QuoteTexts = {
  title: 'Citations',
  help: 'Saisissez ce que les services de presse envoient. La personne citée l’approuve sur sa propre page ; alors seulement la citation figure dans le communiqué.',
  whose: 'Personne citée',
  choose: 'Choisissez une personne',
  words: (language) => `Les paroles (${language})`,
  unsaid: 'Choisissez la personne citée et écrivez les paroles dans chaque langue.',
  propose: 'Proposer cette citation',
  waits: 'En attente d’approbation',
  approved: 'Approuvée',
  takeBack: 'Retirer',
  ofWhom: (name) => `la citation de ${name}`,

  own: {
    title: 'Vos paroles pour la presse',
    help: 'Ces paroles doivent figurer sous votre nom dans le communiqué de presse. Elles sont publiées avec le texte signé, dans chaque langue telles qu’elles figurent ici.',
    approve: 'J’approuve cette citation',
    refuse: 'Pas dans ces termes',
    approved: 'Vous avez approuvé cette citation.',
    takeBack: 'Retirer mon approbation',
  },
};
