import { es } from './es/refusals.ts';
import { fr } from './fr/refusals.ts';
import { byCode, inLanguage, type Texts } from './language.ts';
import { nl } from './nl/refusals.ts';

/** What a person reads when something was refused or did not work, by the error's code. */
const en = {
  // Of the ceremony
  'already-declined': 'You have declined to sign.',
  'already-planned': 'This ceremony is planned already.',
  'already-signed': 'The signature is on the document already. Whoever has signed stays part of this ceremony.',
  'attestation-not-open': 'The attestation is not open.',
  'attestation-other': 'The signatures have changed since. Read the words again.',
  'authority-other': 'Another document has been shown since. Open it first.',
  'embargo-past': 'The embargo has to end in the future.',
  'fields-not-the-signatories': 'The places to sign in the text are not exactly those of its signatories.',
  'gesture-missing': 'There is no consent to sign that could be taken back.',
  'identity-not-confirmed': 'The site assistant or the ceremony director has to confirm first who you are.',
  'id-taken': 'Somebody of this id takes part already.',
  'one-original': 'There is only one original: none can be exchanged.',
  'no-delay': 'The broadcast is not delayed: nothing is held back that could be dumped.',
  'not-a-pdf': 'This is not a PDF. Export the document as PDF and choose it again.',
  'not-a-signatory': 'This concerns signatories only.',
  'nothing-held': 'Everything that was held back has gone out already: nothing is left to be dumped.',
  'not-allowed': 'This is not possible for you, or not at this moment.',
  'not-asked': 'Nobody has asked yet whether you are ready.',
  'not-complete': 'Not everyone has signed. A half-signed text is never published.',
  'not-ended': 'The ceremony has not ended yet.',
  'not-planned': 'There is no such ceremony.',
  'not-the-releaser': 'The first signatory on each side releases for publication.',
  'not-your-turn': 'It is not your turn at this moment.',
  'nothing-to-attest': 'Nobody has signed yet: there is nothing to attest.',
  'nothing-to-judge': 'This certificate is no longer the one shown.',
  'original-not-presented': 'The text has not been presented yet.',
  'original-not-signing': 'The signing is not open.',
  'original-signed-already': 'The text carries a signature: it can no longer be withdrawn.',
  'publication-withdrawn': 'What was published has been withdrawn.',
  'person-removed': 'This person was removed from the ceremony.',
  'quote-languages': 'Write the quote in each language of the ceremony.',
  'quote-other': 'The quote has changed since. Read it again.',
  'unknown-quote': 'There is no such quote, or it was taken back.',
  'record-sealed': 'The procès-verbal is sealed, or being sealed: its pictures stay as they are.',
  'still-missing': 'There is no such still, or it is not public yet. Look again in a moment.',
  'release-missing': 'The signed text has not been released for publication on all sides yet.',
  'same-already': 'This is so already.',
  'signature-invalid': 'This is not a valid signature of the document. It was not accepted.',
  'signature-received': 'The signature was received already and is being completed.',
  completing: 'What validates the signatures later is still being added to them. Try again in a moment.',
  'signature-under-way': 'A signature is being completed. Try again in a moment.',
  'text-other': 'The text presented is no longer the one on this page.',
  'time-passed': 'This time has passed already.',
  'turn-over': 'This turn is over.',
  'unknown-item': 'The order of ceremony has no such item.',
  'unknown-original': 'This ceremony has no such original.',
  'unknown-person': 'Nobody of this name is invited to this ceremony, or they do not sign this text.',
  'unknown-source': 'There is no site or remote person of this name.',

  // Of a certificate
  'certificate-ca-certificate': 'This is the certificate of an authority, not of a person.',
  'certificate-expired': 'This certificate has expired. Show another one, or use a one-time certificate.',
  'certificate-key-usage': 'This certificate was not issued for signing.',
  'certificate-none-issued': 'No one-time certificates are issued for this ceremony. Use a certificate of your own.',
  'certificate-not-accepted': 'Your certificate is not accepted yet.',
  'certificate-not-yet-valid': 'This certificate is not valid yet.',
  'certificate-not-yours': 'The test signature does not match this certificate.',
  'certificate-of-another': 'This certificate belongs to another signatory. Are the tablets swapped?',
  'certificate-other': 'This is not the certificate that you showed.',
  'certificate-purpose': 'This certificate was issued for another purpose than signing documents.',
  'certificate-chain-missing':
    'The file holds your certificate without that of its issuer, which could not be had elsewhere either. Export it again with all certificates of the certification path.',
  'certificate-not-issued-here':
    'Only certificates that this service issued for a sample or a rehearsal can be revoked here.',
  'certificate-revoked':
    'This certificate was revoked by its issuer: nothing can be signed with it any more. Show another certificate.',
  'certificate-suspended':
    'This certificate is suspended by its issuer. Nothing can be signed with it until the suspension is lifted. Ask the issuer; as long as you have signed nothing, you can show another one.',
  'certificate-test-stale': 'The certificate test took too long. Try again.',
  'certificate-unknown-issuer': 'The issuer of this certificate is not accepted for this ceremony.',
  'certificate-unreadable': 'This certificate cannot be read.',
  'certificate-unsupported-key':
    'A key of this kind cannot be used here. RSA of 2048 to 4096 bits, P-256 and P-384 can.',
  'certificate-weak-key': 'The key of this certificate is too weak to sign with.',

  // Of a certificate file and the key in it
  damaged: 'The certificate file is damaged. Export it again from where the certificate is kept.',
  'key-not-here': 'This device does not hold your key. Sign on the device on which you showed your certificate.',
  'no-key': 'This file holds a certificate, but no key to sign with.',
  'no-reader': 'The file could not be opened. Reload the page and try again.',
  'no-storage':
    'This browser keeps no keys. Use a window that is not private, and allow this page to store data on this device.',
  'not-pkcs12': 'This is not a certificate file. Choose a file that ends in .p12 or .pfx.',
  'unsupported-algorithm':
    'This file is protected in a way, or holds a key of a kind, that cannot be used here. Use an RSA, P-256 or P-384 certificate in a file protected with AES or Triple DES.',
  'wrong-password': 'This password does not open the file. Check capital letters and accents, and try again.',

  // Of picture and sound
  cannotConsume: 'This browser cannot play this picture or sound.',
  ended: 'Your stay in the room is over.',
  mutedByDirector: 'The ceremony director has muted you and alone can end it.',
  notAllowed: 'You take part without this picture or sound.',
  notJoined: 'Your stay in the room is over. Open this page again.',
  timeout: 'The server did not answer. Try again.',
  tooMany: 'There are too many pictures and sounds at once.',
  trackEnded: 'The camera or microphone was unplugged or taken away.',
  unavailable: 'Picture and sound are not available at the moment. Try again.',
  unsupported: 'This browser cannot send picture and sound. Use a current Chrome, Edge, Firefox or Safari.',

  // Of the connection
  internal: 'Something failed on the server. Nothing was recorded. Try again.',
  'link-not-valid': 'This link is no longer valid. Ask the ceremony director for a new one.',
  malformed: 'The server could not read this. Reload the page and try again.',
  'not-found': 'There is nothing at this address.',
  offline: 'There is no connection to the server at the moment. It is being restored; nothing was done.',
  'session-missing': 'Open your personal link again.',
  'too-large': 'This is too large to be sent.',
  'too-many-requests': 'That was too much at once. Wait a moment and try again.',
};

export type RefusalTexts = typeof en;

export const refusalTexts: Texts<RefusalTexts> = { en, fr, nl, es };

/** The sentence for an error: by its code; where there is none, what the error says itself. */
export function refusalIn(language: string, error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return byCode(inLanguage(refusalTexts, language), code) ?? error.message;
}
