import type { AttestationTexts } from '../en/attestation.ts';

export const nl: AttestationTexts = {
  title: 'Uw verklaring van aanwezigheid',
  before:
    'Dit is de tekst die u gevraagd wordt te ondertekenen zodra de handtekeningen gezet zijn. Lees hem nu rustig door.',
  open: 'De protocolverantwoordelijke heeft de verklaringen geopend. Lees de tekst en onderteken hem.',
  openLink: 'Naar uw verklaring',
  words: 'De tekst',
  button: 'Ik verklaar dit',
  sending: 'Uw verklaring wordt verzonden',
  done: 'U hebt uw verklaring afgelegd',
  doneAt: (times: string) => `om ${times}. Uw tekst staat in het proces-verbaal.`,
  untimed: 'Geen tijdstempelautoriteit heeft geantwoord: uw verklaring draagt geen eigen tijd.',
  certificateFirst: 'Toon eerst een certificaat: daarmee ondertekent u de tekst.',
  notThisDevice: 'Uw certificaat werd op een ander toestel getoond. Verklaar daar, of toon het hier opnieuw.',
  failed: 'Er is niets ondertekend.',
  over: 'De plechtigheid is afgelopen. U hebt geen verklaring afgelegd en wordt als aanwezige vermeld.',
};
