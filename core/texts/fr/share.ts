import type { ShareTexts } from '../en/share.ts';

export const fr: ShareTexts = {
  title: 'Partager',
  address: 'Adresse de cette page',
  copy: 'Copier',
  copied: 'Copié',
  mail: 'Envoyer par courriel',
  embed: 'Montrer l’image sur une autre page',
  embedHelp:
    'Insérez ce code là où l’image doit apparaître. Il ne dépose aucun cookie et ne charge rien auprès de tiers.',
  code: 'Code à insérer',
  calendar: 'Ajouter à un calendrier',
  toCeremony: 'La cérémonie, ses signatures et ses fichiers',
  watch: 'À suivre ici, en direct et ensuite, sans compte :',
};
