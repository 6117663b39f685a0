import type { PublicationTexts } from '../en/publication.ts';

export const fr: PublicationTexts = {
  erratum: (when) => `Un erratum a été publié le ${when}`,
  withdrawn: (when) => `Le texte signé, le procès-verbal et le journal ont été retirés de la publication le ${when}.`,
  publicFrom: (when) => `Le texte signé, le procès-verbal et le journal seront rendus publics le ${when}.`,

  embargo: {
    title: 'Publier plus tard',
    until: 'Sous embargo jusqu’au',
    date: 'Date',
    time: 'Heure',
    clock: 'À l’heure de',
    past: 'Choisissez une date et une heure à venir.',
    publish: 'Publier sous embargo',
    stands: (when) =>
      `Sous embargo jusqu’au ${when}. Jusque-là, seules les personnes qui participent, et la presse, ont les fichiers, par leurs liens.`,
  },

  console: {
    title: 'Après la publication',
    correct: 'Publier un erratum',
    correctHelp:
      'Il indique ce qui est erroné dans ce qui a été publié. Les fichiers restent tels quels ; chacun lit l’erratum à côté d’eux.',
    label: 'L’erratum',
    hint: 'Indiquez le document et la page. Rédigez-le dans chaque langue de la cérémonie.',
    empty: 'Rédigez d’abord l’erratum.',
    correctSure: 'Publier cet erratum ? Il ne peut pas être repris.',
    correctNow: 'Publier l’erratum',
    withdraw: 'Retirer de la publication',
    withdrawSure:
      'Retirer le texte signé, le procès-verbal et le journal ? Ils ne pourront plus être téléchargés ici. Ce qui a été téléchargé auparavant reste chez ceux qui l’ont, et l’enregistrement reste à son adresse. Ce retrait est définitif.',
    withdrawNow: 'Retirer maintenant',
    back: 'Retour',
  },
};
