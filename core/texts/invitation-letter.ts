import type { Texts } from './language.ts';

/** What an invitation says, in a letter and in a calendar. Facts are names and sentences as the letter's language has them. */
interface LetterFacts {
  readonly title: string;
  /** "The City of Ghent and the City of Cuenca": they begin a sentence. */
  readonly parties: string;
  /** Name and office of whom it is for. */
  readonly who: string;
  /** What this person does: a sentence. */
  readonly role: string;
  readonly link: string;
  /** Date and time at each site, one a line. */
  readonly when: string;
}

interface LetterTexts {
  readonly subject: (title: string) => string;
  /** Lines of plain text. */
  readonly body: (facts: LetterFacts) => string;
}

export const letterTexts: Texts<LetterTexts> = {
  en: {
    subject: (title) => `Invitation: ${title}`,
    body: ({ title, parties, who, role, link, when }) =>
      [
        `${parties} invite you to a signing ceremony: ${title}.`,
        '',
        when,
        '',
        `You are invited as ${who}. ${role}`,
        '',
        'Your personal link:',
        link,
        '',
        'It is for you alone: whoever opens it is you to this service. Open it some days before, to check camera, microphone and certificate.',
        'The ceremony is recorded and broadcast live to the public.',
      ].join('\n'),
  },
  fr: {
    subject: (title) => `Invitation\u00a0: ${title}`,
    body: ({ title, parties, who, role, link, when }) =>
      [
        `${parties} vous invitent à une cérémonie de signature\u00a0: ${title}.`,
        '',
        when,
        '',
        `Cette invitation vous est adressée en qualité de\u00a0: ${who}. ${role}`,
        '',
        'Votre lien personnel\u00a0:',
        link,
        '',
        'Il n’est destiné qu’à vous\u00a0: pour ce service, quiconque l’ouvre est vous. Ouvrez-le quelques jours avant, pour vérifier caméra, micro et certificat.',
        'La cérémonie est enregistrée et diffusée en direct au public.',
      ].join('\n'),
  },
  nl: {
    subject: (title) => `Uitnodiging: ${title}`,
    body: ({ title, parties, who, role, link, when }) =>
      [
        `${parties} nodigen u uit voor een ondertekeningsplechtigheid: ${title}.`,
        '',
        when,
        '',
        `U bent uitgenodigd als ${who}. ${role}`,
        '',
        'Uw persoonlijke link:',
        link,
        '',
        'Hij is alleen voor u: wie hem opent, geldt voor deze dienst als u. Open hem enkele dagen vooraf, om camera, microfoon en certificaat te controleren.',
        'De plechtigheid wordt opgenomen en rechtstreeks uitgezonden voor het publiek.',
      ].join('\n'),
  },
  es: {
    subject: (title) => `Invitación: ${title}`,
    body: ({ title, parties, who, role, link, when }) =>
      [
        `${parties} le invitan a una ceremonia de firma: ${title}.`,
        '',
        when,
        '',
        `Su invitación es en calidad de ${who}. ${role}`,
        '',
        'Su enlace personal:',
        link,
        '',
        'Es solo para usted: quien lo abre es usted para este servicio. Ábralo algunos días antes, para comprobar cámara, micrófono y certificado.',
        'La ceremonia se graba y se transmite en vivo al público.',
      ].join('\n'),
  },
};
