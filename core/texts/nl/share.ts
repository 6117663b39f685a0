import type { ShareTexts } from '../en/share.ts';

export const nl: ShareTexts = {
  title: 'Delen',
  address: 'Adres van deze pagina',
  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  mail: 'Per e-mail versturen',
  embed: 'Het beeld op een andere pagina tonen',
  embedHelp: 'Plak dit waar het beeld moet staan. Het plaatst geen cookies en laadt niets van derden.',
  code: 'In te voegen code',
  calendar: 'Aan een agenda toevoegen',
  toCeremony: 'De plechtigheid, met haar handtekeningen en bestanden',
  watch: 'Hier te volgen, rechtstreeks en achteraf, zonder account:',
};
