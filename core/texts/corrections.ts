import { es } from './es/corrections.ts';
import { fr } from './fr/corrections.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/corrections.ts';

/** What the director reads when something that was planned is corrected, or somebody else signs. */
const en = {
  naming: {
    awaited: 'Name and office: not confirmed yet',
    confirmed: 'Name and office: confirmed',
    disputed: (detail: string) => `Name and office: not right. “${detail}”`,
  },
  correctPerson: 'Correct name or office',
  name: 'Name',
  office: 'Office',
  inText: 'In the text',
  was: 'Now',
  becomes: 'Then',
  notInText: 'The text does not name this person together with this office. Look at the text, too.',
  unpresented: 'Nothing has been presented yet: the text follows.',
  presented: 'The text was presented: it is withdrawn, and presented anew with the correction.',
  certificateAgain: 'A certificate was shown for the old name, and has to be shown again.',
  correct: 'Correct it',
  keep: 'Leave it as it is',
  failed: 'This was not corrected.',
  signed: 'A signature has been made: the text and those who sign can no longer be corrected.',

  substitute: 'Somebody else signs',
  substituteTitle: (name: string) => `In the place of ${name}`,
  authority: 'Authority to sign',
  authorityHelp: 'By which decision or letter this person signs. Only you and they read it here.',
  substituteSure: (name: string) =>
    `The link of ${name} ends, and the certificate that ${name} showed no longer counts. The substitute gets a link, shown once.`,
  substituteNow: 'Put them in this place',
  substituted: (name: string) => `${name} signs now. The link, shown this once:`,
  needed: 'Enter the name, the office in each language, and the authority to sign.',

  approvals: {
    title: 'Approval of the final text',
    help: 'The first signatory of each side reads the text on their page and approves it. The approval is of exactly these bytes, and falls when the text is corrected.',
    putUp: 'Put the final text up for approval',
    byDirector: 'The ceremony director puts it up, on their own preparation page.',
    none: 'Not put up for approval yet.',
    done: 'It is put up for approval.',
    presented: 'The text is presented.',
    standing: {
      awaited: 'not approved yet',
      fallen: 'approved an earlier text',
      given: 'approved',
    },
  },
  text: {
    title: 'The text and its titles',
    open: 'Correct the title or the text',
    help: 'Possible until the first signature. A text that was presented is withdrawn; present it anew from the console once everyone has seen it.',
    ceremony: 'Title of the ceremony',
    heading: 'Title of the text',
    introduction: (party: string) => `How the text introduces ${party}`,
    recitals: 'Recitals, one a line',
    paragraph: (label: string) => `${label}: heading`,
    body: (label: string) => `${label}: wording, a clause a line`,
    bodyHelp: 'Lines that begin with a hyphen and a space are a lettered list.',
    closing: 'Closing sentences, one a line',
    unchanged: 'Nothing has been changed yet.',
    done: 'Corrected.',
  },
};

export type CorrectionTexts = typeof en;

export const correctionTexts: Texts<CorrectionTexts> = { en, fr, nl, es };
