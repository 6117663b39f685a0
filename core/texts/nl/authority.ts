import type { AuthorityTexts } from '../en/authority.ts';

export const nl: AuthorityTexts = {
  title: 'Machtiging tot ondertekening',
  why: 'De andere zijde opent ze en zegt of ze haar aanvaardt. Ze wordt nooit gepubliceerd, en na de plechtigheid gewist.',
  file: 'Het document waaruit ze blijkt (pdf)',
  fileHelp: 'Een beslissing, een volmacht, een brief. Hoogstens 5\u00a0MB.',
  show: 'Aan de andere zijde tonen',
  own: {
    shown: 'Ze is getoond. De andere zijde heeft nog niet geantwoord.',
    questioned: 'De andere zijde heeft een vraag. U kunt een ander document tonen.',
    accepted: 'De andere zijde heeft ze aanvaard.',
  },
  asks: (party, detail) => `${party}: “${detail}”`,
  notShown: 'Nog niet getoond.',
  open: 'Het document openen',
  accept: 'Wij aanvaarden ze',
  question: 'Wij hebben een vraag',
  accepted: 'Aanvaard.',
  questioned: 'U hebt een vraag gesteld.',
  what: 'Uw vraag',
  whatHelp: 'Alleen deze ondertekenaar en de protocolverantwoordelijke lezen ze.',
  ask: 'Vragen',
  back: 'Terug',
  standing: {
    awaited: 'Machtiging tot ondertekening: nog niet getoond',
    shown: 'Machtiging tot ondertekening: getoond, nog geen antwoord',
    questioned: 'Machtiging tot ondertekening: de andere zijde heeft een vraag',
    accepted: 'Machtiging tot ondertekening: aanvaard',
  },
};
