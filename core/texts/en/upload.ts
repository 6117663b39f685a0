/** Of a PDF that is not taken: where in it the reason is, where that is known. */
interface Where {
  readonly page?: number | undefined;
  readonly field?: string | undefined;
  readonly entry?: string | undefined;
}

export const en = {
  source: 'Where the text comes from',
  composed: 'It is written here',
  composedHelp: 'Its pages are typeset from what you write below.',
  uploaded: 'It is a PDF of your own',
  uploadedHelp:
    'It stays as it is, to the byte, and signatures are added to it. Where not all programs would read it alike, a new file with the same pages is made of it, and you are told.',
  file: 'The PDF',
  fileHelp: 'As your word processor exports it, without comments and form fields, at most 50\u00a0MB.',
  another: 'Another PDF in its place',
  reading: 'The PDF is being read',
  taken: (name: string, pages: number, size: string) =>
    `${name}: ${pages === 1 ? '1 page' : `${pages} pages`}, ${size}`,
  fingerprint: 'Fingerprint',
  warning: {
    rewritten:
      'The PDF was damaged, or written so that not all programs read it alike. A new file with the same pages was made of it, and that is what will be signed. Look at every page, or export the text again.',
    'signed-before':
      'Others have signed this PDF already. It will be sealed, but not certified: only a first signature can certify.',
    hidden:
      'The PDF holds something that is not seen: words that are covered, or parts that nothing leads to. Export it again from your word processor, and look at it once more.',
    'fonts-missing':
      'The PDF does not carry all its fonts: other programs may show it in other letters. Better export it with its fonts embedded.',
    'no-words':
      'No words can be read in the PDF: it is a scan. Whoever listens to pages cannot read it. Better export it from your word processor.',
  },
  where: 'Where they sign',
  byField: (page: number) => `In the signature field with this name, on page ${page}`,
  byName: (page: number) => `At this name on page ${page}`,
  byHand: (page: number) => `Placed by hand, on page ${page}`,
  nowhere: 'No place was found. Place it by hand.',
  nobody: 'Nobody signs yet. Say under “People” who does.',
  place: (name: string) => `Place by hand: ${name}`,
  placing: (name: string) => `Place of the signature: ${name}`,
  placingHelp:
    'Choose a point on the page: the signature stands with its lower left corner there. Or type where it stands, in millimetres. With the focus on the frame the arrow keys move it by one millimetre, together with Shift by ten.',
  page: 'Page',
  left: 'From the left',
  top: 'From the top',
  width: 'Width',
  height: 'Height',
  millimetres: (label: string) => `${label} (mm)`,
  done: 'Done',
  again: 'Look for the places anew',
  pages: 'The PDF, and where they sign',
  pageOf: (page: number, of: number) => `Page ${page} of ${of}`,
  frame: (name: string, left: number, top: number) =>
    `Signature of ${name}: ${left} mm from the left, ${top} mm from the top`,
  notTaken: 'The PDF was not taken',
  unread: 'The PDF could not be uploaded. Try again.',
  refusal: {
    'not-a-pdf': () => 'This is not a PDF. Save the text as PDF in your word processor and upload that.',
    damaged: ({ page }: Where) =>
      `The PDF is damaged${page === undefined ? '' : ` on page ${page}`}. It cannot be mended without guessing what it said. Export it again.`,
    encrypted: () => 'The PDF is protected by a password or against changes. Export it without protection.',
    'over-50-mb': () => 'The file has more than 50\u00a0MB. Export it with smaller images.',
    'too-complex': () =>
      'The PDF takes too much memory or time to read. Export it again, with fewer or smaller images.',
    javascript: () => 'The PDF carries JavaScript. Export it without.',
    action: () => 'The PDF does something by itself when it is opened, printed or clicked. Export it without actions.',
    'embedded-file': () => 'The PDF carries another file. Export it without attachments.',
    xfa: () => 'This is an XFA form, which most programs cannot show. Print it to a new PDF and upload that.',
    'optional-content': () => 'The PDF has layers that can be shown and hidden. Export it without layers.',
    'external-content': () =>
      'The PDF shows something that is not in it, or something else when it is printed. Export it with all that it shows.',
    annotation: ({ page }: Where) =>
      `There are comments, stamps or other notes${page === undefined ? '' : ` on page ${page}`}. Remove them and export the PDF again.`,
    link: ({ page }: Where) =>
      `A link or a bookmark${page === undefined ? '' : ` on page ${page}`} leads to another file, or starts something. Remove it and export the PDF again; links within the text, to web pages and to mail addresses may stay.`,
    'form-field': ({ field }: Where) =>
      `The PDF is a form${field ? ` with the field “${field}”` : ''}. Print it to a new PDF and upload that; only empty signature fields may stay.`,
    'unknown-entry': ({ entry }: Where) =>
      `The PDF holds something that a text to be signed does not need and that cannot be checked here${entry ? ` (its name is “${entry}”)` : ''}. Print it to a new PDF and upload that.`,
    'two-readings': () =>
      'The PDF can be read in two ways, so that two programs could show two texts. Print it to a new PDF and upload that.',
    certified: () =>
      'The PDF is certified or locked by a signature: none can be added. Upload the text as it was before.',
    'signed-unsound': ({ field }: Where) =>
      `A signature${field ? ` in the field “${field}”` : ''} does not hold: the PDF was changed after it. Upload it as it was signed, or unsigned.`,
    'signed-and-open': ({ field }: Where) =>
      `Others have signed the PDF and left the signature field “${field ?? ''}” empty. Have it signed first, or upload the unsigned text.`,
  },
};

export type UploadTexts = typeof en;
