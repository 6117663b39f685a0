import type { AuthorityTexts } from '../en/authority.ts';

export const fr: AuthorityTexts = {
  title: 'Habilitation à signer',
  why: 'L’autre partie l’ouvre et dit si elle l’accepte. Elle n’est jamais publiée, et elle est effacée après la cérémonie.',
  file: 'Le document qui l’établit (PDF)',
  fileHelp: 'Une décision, des pleins pouvoirs, une lettre. 5\u00a0Mo au plus.',
  show: 'La montrer à l’autre partie',
  own: {
    shown: 'Elle est montrée. L’autre partie n’a pas encore répondu.',
    questioned: 'L’autre partie a une question. Vous pouvez montrer un autre document.',
    accepted: 'L’autre partie l’a acceptée.',
  },
  asks: (party, detail) => `${party}\u00a0: «\u00a0${detail}\u00a0»`,
  notShown: 'Pas encore montrée.',
  open: 'Ouvrir le document',
  accept: 'Nous l’acceptons',
  question: 'Nous avons une question',
  accepted: 'Acceptée.',
  questioned: 'Vous avez posé une question.',
  what: 'Votre question',
  whatHelp: 'Seuls ce signataire et le responsable du protocole la lisent.',
  ask: 'Poser la question',
  back: 'Retour',
  standing: {
    awaited: 'Habilitation à signer\u00a0: pas encore montrée',
    shown: 'Habilitation à signer\u00a0: montrée, sans réponse encore',
    questioned: 'Habilitation à signer\u00a0: l’autre partie a une question',
    accepted: 'Habilitation à signer\u00a0: acceptée',
  },
};
