import type { IdentityTexts } from '../en/identity.ts';

export const fr: IdentityTexts = {
  how: 'Comment le savez-vous',
  ways: {
    document: 'Carte d’identité ou passeport vu',
    known: 'Je connais personnellement cette personne',
    delegation: 'Personne présentée par le chef de la délégation',
    otherwise: 'D’une autre manière, décrite ci-dessous',
  },
  words: 'Dans vos propres mots (facultatif)',
  confirm: 'J’ai vérifié l’identité',
  confirmedBy: (name, how) => `Identité confirmée par ${name} : ${how}`,
  said: {
    document: 'carte d’identité ou passeport vu',
    known: 'connaissance personnelle',
    delegation: 'présentation par le chef de la délégation',
    otherwise: 'd’une autre manière',
  },
};
