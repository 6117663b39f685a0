import type { CorrectionTexts } from '../corrections.ts';

export const fr: CorrectionTexts = {
  naming: {
    awaited: 'Nom et fonction\u00a0: pas encore confirmés',
    confirmed: 'Nom et fonction\u00a0: confirmés',
    disputed: (detail) => `Nom et fonction\u00a0: inexacts. «\u00a0${detail}\u00a0»`,
  },
  correctPerson: 'Corriger le nom ou la fonction',
  name: 'Nom',
  office: 'Fonction',
  inText: 'Dans le texte',
  was: 'Maintenant',
  becomes: 'Ensuite',
  notInText: 'Le texte ne nomme pas cette personne avec cette fonction. Voyez aussi le texte.',
  unpresented: 'Rien n’a encore été présenté\u00a0: le texte suit.',
  presented: 'Le texte a été présenté\u00a0: il est retiré, et présenté de nouveau avec la correction.',
  certificateAgain: 'Un certificat a été montré pour l’ancien nom\u00a0; il doit être montré de nouveau.',
  correct: 'Corriger',
  keep: 'Laisser tel quel',
  failed: 'La correction n’a pas été faite.',
  signed: 'Une signature a été apposée\u00a0: le texte et les signataires ne peuvent plus être corrigés.',

  substitute: 'Quelqu’un d’autre signe',
  substituteTitle: (name) => `À la place de ${name}`,
  authority: 'Habilitation à signer',
  authorityHelp: 'La décision ou la lettre en vertu de laquelle cette personne signe. Vous seul et elle la lisez ici.',
  substituteSure: (name) =>
    `Le lien de ${name} prend fin, et le certificat que ${name} a montré ne compte plus. La personne qui remplace reçoit un lien, affiché une seule fois.`,
  substituteNow: 'Mettre à cette place',
  substituted: (name) => `${name} signe désormais. Le lien, affiché seulement cette fois\u00a0:`,
  needed: 'Saisissez le nom, la fonction dans chaque langue, et l’habilitation à signer.',

  text: {
    title: 'Le texte et ses titres',
    open: 'Corriger le titre ou le texte',
    help: 'Possible jusqu’à la première signature. Un texte déjà présenté est retiré\u00a0; présentez-le de nouveau depuis la console quand tous l’auront vu.',
    ceremony: 'Titre de la cérémonie',
    heading: 'Titre du texte',
    introduction: (party) => `Comment le texte présente ${party}`,
    recitals: 'Considérants, un par ligne',
    paragraph: (label) => `${label}, intitulé`,
    body: (label) => `${label}, texte, une clause par ligne`,
    bodyHelp: 'Les lignes qui commencent par un tiret et une espace forment une liste.',
    closing: 'Phrases finales, une par ligne',
    unchanged: 'Rien n’a encore été modifié.',
    done: 'Corrigé.',
  },
};
