import { withArticle } from '../article.ts';
import type { InstrumentKind } from '../kind.ts';

export const en = {
  connecting: 'Connecting',
  restoring: 'Connection being restored. Nothing is lost.',
  noSession: 'This page needs your personal link',
  noSessionHelp:
    'Open the link of your invitation again on this device. If it no longer works, the ceremony director gives you a new one.',
  sentBefore: 'Your signature was on its way. Whether it arrived stands here once you have opened your link again.',
  dismissed: 'This link was withdrawn',
  dismissedHelp: 'The ceremony director has ended it. Ask for a new one.',
  youAre: 'Signatory',

  tablet: {
    for: 'This tablet is for',
    mine: (name: string) => `I am ${name}`,
    other: 'I am somebody else',
    otherTitle: 'Please give this tablet back',
    otherHelp: (name: string) =>
      `It is for ${name}. Nothing was shown and nothing was signed; the ceremony director has been told.`,
    back: 'Back',
  },
  certificate: {
    title: 'Your signing certificate',
    why: 'You sign a short test, never the text. Your key stays on this device and leaves it with nobody.',
    file: 'Certificate file (.p12 or .pfx)',
    password: 'Its password',
    show: 'Show the password',
    hide: 'Hide the password',
    test: 'Test this certificate',
    testing: 'Testing the certificate',
    fileFirst: 'Choose the certificate file first.',
    choose: 'The file holds several certificates. Which one is yours?',
    sample: 'This is the sample ceremony: a certificate stands ready for you.',
    sampleDownload: 'Download the sample certificate',
    samplePassword: (password: string) => `Its password is ${password}`,
    oneTime: 'Use a one-time certificate',
    oneTimeHelp:
      'If you have none, a one-time certificate is made for this ceremony once the site assistant has confirmed who you are.',
    oneTimeWaiting: 'The site assistant has not confirmed yet who you are.',
    oneTimeNone:
      'One-time certificates cannot be had for this ceremony. If you have no certificate file, please tell the ceremony director in good time.',
    revoked: (since: string) =>
      `This certificate was revoked by its issuer on ${since}. Nothing can be signed with it any more. What was signed with it before stays valid.`,
    rest: 'For what you have still to sign, show another certificate.',
    suspended: (since: string) =>
      `This certificate has been suspended by its issuer since ${since}. Nothing can be signed with it until the suspension is lifted. Once it is, ask the issuer again here.`,
    stillSuspended: 'The issuer still calls it suspended, or does not answer. Ask again later.',
    askAgain: 'Ask the issuer again',
    asking: 'Asking the issuer',
    accepted: 'Certificate accepted',
    facts: (subject: string, issuer: string, until: string) => `${subject}. Issued by ${issuer}, valid until ${until}.`,
    waiting:
      'The name in the certificate differs from yours. The ceremony director decides whether you may sign with it.',
    other: 'Show another certificate',
    keep: 'Keep the one that was shown',
    refused: 'The ceremony director did not accept this certificate. Show another one.',
    elsewhere: 'Your certificate was shown on another device. Sign there, or show it here again.',
  },

  document: {
    title: 'The text',
    pdf: 'The document',
    reading: 'Reading copy',
    page: (page: number, of: number) => `Page ${page} of ${of}`,
    notPresented: 'The text has not been presented yet. It appears here by itself.',
    withdrawn: 'The text was withdrawn before anyone signed. When it is presented anew it appears here by itself.',
    anew: 'The text was presented anew. Please read it again.',
    checking: 'Checking the document',
    late: 'The document did not arrive. It is asked for again.',
    fingerprint: 'Fingerprint (SHA-256)',
    seen: (seen: number, of: number) => `You have seen ${seen} of ${of} pages`,
  },

  sign: {
    title: 'Your signature',
    statement: (facts: {
      readonly title: string;
      readonly office: string;
      readonly party: string;
      readonly kind: InstrumentKind;
      readonly pages: number;
      readonly languages: string;
      readonly fingerprint: string;
      readonly issuer: string;
      readonly level: string;
    }) =>
      `You are signing “${facts.title}” as ${facts.office} for ${withArticle(facts.party, 'en')}: ${facts.pages === 1 ? '1\u00a0page' : `${facts.pages}\u00a0pages`}, ${facts.languages}, fingerprint ${facts.fingerprint}. ` +
      `Your electronic signature expresses your approval of this text. Certificate: ${facts.issuer}, ${facts.level}.`,
    statementOriginals: (facts: {
      readonly title: string;
      readonly office: string;
      readonly party: string;
      readonly kind: InstrumentKind;
      readonly count: number;
    }) =>
      `You are signing “${facts.title}” as ${facts.office} for ${withArticle(facts.party, 'en')}, in ${facts.count}\u00a0originals:`,
    approval: (facts: { readonly issuer: string; readonly level: string }) =>
      `Your electronic signatures express your approval of this text. Certificate: ${facts.issuer}, ${facts.level}.`,
    ofOriginal: (facts: {
      readonly name: string;
      readonly pages: number;
      readonly languages: string;
      readonly fingerprint: string;
    }) =>
      `${facts.name}: ${facts.pages === 1 ? '1\u00a0page' : `${facts.pages}\u00a0pages`}, ${facts.languages}, fingerprint ${facts.fingerprint}`,
    signedSome: (count: number, of: number) => `You have signed ${count} of ${of} originals.`,
    onOriginal: {
      signed: (times: string) => `signed at ${times}`,
      making: 'your signature is being made',
      awaited: 'not signed yet',
    },
    broadcast: 'This moment is broadcast.',
    level: { 'one-time': 'issued for this ceremony', pkcs12: 'electronic signature' },
    button: { memorandum: 'I sign the memorandum', treaty: 'I sign the treaty' },
    notNow: 'Not now',
    decline: 'Decline',
    declineSure: 'You will not sign this text. Nobody asks you for a reason.',
    declineConfirm: 'I decline to sign',
    back: 'Back',
    certificateFirst: 'You can sign once your certificate is accepted.',
    notOpen: 'The ceremony director opens the signing. The button appears here by itself.',
    askedReady: 'The ceremony director asks: are you ready to sign?',
    ready: 'I am ready',
    readyGiven: 'You have said that you are ready.',
    offered: 'Your signature is being made',
    waitingTurn: 'Another signature is being completed. Yours follows by itself.',
    takeBack: 'Take it back',
    sending: 'Your signature is on its way',
    signed: 'You have signed',
    signedAt: (times: string) => `at ${times}`,
    withoutTimestamp: 'No timestamp authority answered. The time is added before the ceremony ends.',
    notNowSaid: 'You are not signing now. You can sign while the signing is open.',
    declined: 'You have declined to sign. Only the ceremony director knows.',
    lapsed: 'Your turn has passed without a signature. Nothing was signed. Press the button again when you are ready.',
    skipped: 'The ceremony director has passed over your turn. It can be opened again.',
    held: 'The ceremony is paused. We resume shortly.',
    suspended: 'The ceremony goes on another day, with the same text. Keep your link.',
    suspendedUntil: (when: string) => `The ceremony resumes on ${when}, with the same text. Keep your link.`,
    cancelled: 'This ceremony is cancelled. Nothing is signed any more.',
    incomplete: 'Not signed by all: the text stays incomplete and is never published.',
    concluded: 'The ceremony has ended.',
    failed: 'Nothing was signed.',
    failedRest: 'Nothing further was signed.',
    voided: 'The certificate of a signatory has changed since you pressed. Press the button again when you are ready.',
    lapsedRest:
      'Your turn on the other original has passed without a signature. Press the button again when you are ready.',
    again: 'Try again',
  },

  others: {
    title: 'The signatures',
    signed: (name: string, count: number, of: number) => `Signed: ${name}, ${count} of ${of}`,
    unsigned: 'did not sign',
    awaited: 'awaited',
    all: 'Signed by all',
    apart: (seconds: string) => `${seconds} s apart`,
  },

  release: {
    title: 'Publication',
    explain: {
      memorandum: (party: string) =>
        `As first signatory you release the signed memorandum for publication on behalf of ${withArticle(party, 'en')}.`,
      treaty: (party: string) =>
        `As first signatory you release the signed treaty for publication on behalf of ${withArticle(party, 'en')}.`,
    },
    button: 'Release for publication',
    done: 'Released for publication.',
    record: 'To the procès-verbal',
    download: { memorandum: 'Download the signed memorandum', treaty: 'Download the signed treaty' },
    downloadOriginal: (name: string) => `Download: ${name}`,
  },

  lie: {
    title: 'You have signed nothing',
    titleRest: 'You have signed nothing further',
    rest: 'What you had signed before stands.',
    stopped: 'This page has stopped, because something did not match. The ceremony director has been told.',
    reload: 'Open the page anew',
    code: {
      'presented-file-differs': 'The document that arrived is not the one that was announced.',
      'presented-text-unsound':
        'The document contains something that does not belong in a text presented for signature.',
      'presented-anew': 'The text was replaced after you had reviewed it.',
      'log-rewritten': 'What this page was told earlier about the ceremony has been changed.',
      'turn-time-false': 'The time that was to stand beside your signature is not the time on this device.',
      'turn-field-other': 'Your signature was to be put in another place than the one you reviewed.',
      'turn-original-other': 'Your signature was to be put on another document than the one you reviewed.',
      'turn-revision-other':
        'Your signature was to be put on another version of the document than the one on this page.',
      'turn-person-other': 'The turn was meant for somebody else.',
      'certificate-changed': 'After your consent, the certificate of one of the signatories was exchanged for another.',
      'signature-invalid': 'A signature that was announced is not valid.',
      'signature-unasked': 'A signature was announced that nobody had been asked for.',
      'revision-differs': 'The signed document is not the one that its signatures lead to.',
      'log-broken': 'The account of the ceremony that arrived here does not hold together.',
    },
  },
};

export type SigningTexts = typeof en;
