import { es } from './es/share.ts';
import { fr } from './fr/share.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/share.ts';

/** How the public page is passed on: its address, a calendar, the picture on another page. */
const en = {
  title: 'Share',
  address: 'Address of this page',
  copy: 'Copy',
  copied: 'Copied',
  mail: 'Send by e-mail',
  embed: 'Show the picture on another page',
  embedHelp: 'Paste this where the picture is to stand. It sets no cookies and loads nothing from anyone else.',
  code: 'Code',
  calendar: 'Add to a calendar',
  toCeremony: 'The ceremony, with its signatures and files',
  watch: 'Watch it here, live and afterwards, without an account:',
};

export type ShareTexts = typeof en;

export const shareTexts: Texts<ShareTexts> = { en, fr, nl, es };
