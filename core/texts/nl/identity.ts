import type { IdentityTexts } from '../en/identity.ts';

export const nl: IdentityTexts = {
  how: 'Hoe weet u dat',
  ways: {
    document: 'Identiteitskaart of paspoort gezien',
    known: 'Mij persoonlijk bekend',
    delegation: 'Voorgesteld door het hoofd van de delegatie',
    otherwise: 'Op een andere manier, hieronder beschreven',
  },
  words: 'In uw eigen woorden (mag leeg blijven)',
  confirm: 'Ik heb nagegaan wie dit is',
  confirmedBy: (name, how) => `Identiteit bevestigd door ${name}: ${how}`,
  said: {
    document: 'identiteitskaart of paspoort gezien',
    known: 'persoonlijk bekend',
    delegation: 'voorgesteld door het hoofd van de delegatie',
    otherwise: 'op een andere manier',
  },
};
