export const en = {
  title: 'Authority to sign',
  why: 'The other side opens it and says whether it accepts it. It is never published, and erased after the ceremony.',
  file: 'The document that shows it (PDF)',
  fileHelp: 'A decision, full powers, a letter. At most 5\u00a0MB.',
  show: 'Show it to the other side',
  own: {
    shown: 'It is shown. The other side has not answered yet.',
    questioned: 'The other side has a question. You can show another document.',
    accepted: 'The other side has accepted it.',
  },
  asks: (party: string, detail: string) => `${party}: “${detail}”`,
  notShown: 'Not shown yet.',
  open: 'Open the document',
  accept: 'We accept it',
  question: 'We have a question',
  accepted: 'Accepted.',
  questioned: 'You have asked a question.',
  what: 'Your question',
  whatHelp: 'Only this signatory and the ceremony director read it.',
  ask: 'Ask',
  back: 'Back',
  standing: {
    awaited: 'Authority to sign: not shown yet',
    shown: 'Authority to sign: shown, not answered yet',
    questioned: 'Authority to sign: the other side has a question',
    accepted: 'Authority to sign: accepted',
  },
};

export type AuthorityTexts = typeof en;
