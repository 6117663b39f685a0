export const en = {
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
