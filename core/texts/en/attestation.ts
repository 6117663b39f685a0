export const en = {
  title: 'Your attestation',
  before:
    'These are the words that you are asked to sign once the signatures have landed. Read them now, in your own time.',
  open: 'The ceremony director has opened the attestation. Read the words and sign them.',
  openLink: 'To your attestation',
  words: 'The words',
  button: 'I attest this',
  sending: 'Your attestation is on its way',
  done: 'You have attested',
  doneAt: (times: string) => `at ${times}. Your words stand in the procès-verbal.`,
  untimed: 'No timestamp authority answered: your attestation carries no time of its own.',
  certificateFirst: 'Show a certificate first: you sign the words with it.',
  notThisDevice: 'Your certificate was shown on another device. Attest there, or show it here again.',
  failed: 'Nothing was signed.',
  over: 'The ceremony has ended. You made no attestation, and are named as present.',
};

export type AttestationTexts = typeof en;
