import type { QuoteTexts } from '../en/quotes.ts';

export const nl: QuoteTexts = {
  title: 'Citaten',
  help: 'Voer in wat de persdiensten sturen. Wie geciteerd wordt, keurt het goed op de eigen pagina; pas dan staat het citaat in het persbericht.',
  whose: 'Wie geciteerd wordt',
  choose: 'Kies een persoon',
  words: (language) => `De woorden (${language})`,
  unsaid: 'Kies wie geciteerd wordt en schrijf de woorden in elke taal.',
  propose: 'Dit citaat voorstellen',
  waits: 'Wacht op goedkeuring',
  approved: 'Goedgekeurd',
  takeBack: 'Intrekken',
  ofWhom: (name) => `het citaat van ${name}`,

  own: {
    title: 'Uw woorden voor de pers',
    help: 'Deze woorden zouden onder uw naam in het persbericht staan. Ze worden met de ondertekende tekst gepubliceerd, in elke taal zoals ze hier staan.',
    approve: 'Ik keur dit citaat goed',
    refuse: 'Niet in deze woorden',
    approved: 'U hebt dit citaat goedgekeurd.',
    takeBack: 'Mijn goedkeuring intrekken',
  },
};
