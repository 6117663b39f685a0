import { withArticle } from '../article.ts';

/** What the release and a caption tell, in words of their language. */
interface Facts {
  readonly places: string;
  readonly place: string;
  readonly date: string;
  /** By the clocks of all sites. */
  readonly at: string;
  readonly from: string;
  readonly parties: string;
  /** The same with their articles, at the beginning of a sentence. */
  readonly bodies: string;
  readonly instrument: string;
  readonly person: string;
  readonly office: string;
}

export const en = {
  title: 'For the press',
  contents:
    'A draft of the release, the signed originals, the procès-verbal, the log, the stills of the broadcast at full size with their captions, the credits, and the recording with its chapters, in one file.',
  download: 'Download the press kit (ZIP)',
  recording: 'Recording (MP4)',

  /** The page without a link, for anyone. */
  open: {
    help: 'This page is for anyone. Accredited journalists have a link of their own: with the picture without graphics, and with the files while an embargo lasts.',
    afterwards: 'After the publication',
    awaited: 'Once the ceremony director has published it, all that is for the press stands here:',
    embargo: (when: string) => `It is under embargo until ${when}, and stands here from then on:`,
    contact: 'Press contact',
    director: 'The ceremony director hands out these links:',
    watch: 'To the public page',
  },

  link: {
    name: 'Press',
    title: 'For the press: files under embargo',
    help: 'This page is for the press. Whoever has its address can open it: keep it to yourself.',
    embargo: (when: string) => `Under embargo until ${when}. Please publish nothing of these files before.`,
    noEmbargo: 'There is no embargo: everything here is public.',
    picture: 'The picture',
    programme: 'The programme as it is broadcast, names in the picture included (HLS):',
    address: 'Address of the programme',
    notYet: 'It begins when the doors open.',
    files: 'The files',
    waiting: 'They come here as soon as the ceremony director has published them. This page follows by itself.',
    original: 'Signed original (PDF)',
    record: 'Procès-verbal (PDF)',
    log: 'Log of the ceremony (JSONL)',
    kit: 'Press kit (ZIP)',
    failed: 'The file could not be fetched. Try again.',
    expired: 'This link is no longer valid',
    expiredHelp: 'Ask the ceremony director for a new one.',
    issue: 'New press link',
    who: (name: string, medium: string) => `For ${name}, ${medium}`,
    clean: 'Without graphics',
    cleanNone: 'There is none of this ceremony: it is made while somebody of the press has a link, and nobody had one.',
    cleanHelp:
      'The pictures of the sites that are on air, edge to edge, without names, titles or the document, with the sound of the broadcast; who speaks fills it. It is held back as long as the broadcast.',
    cleanAddress: 'Address of the clean feed (HLS). Keep it to yourself',
    cleanRecording: 'Recording without graphics (MP4)',
    beforehand:
      'Please publish nothing of the signed text, the procès-verbal and the other files before the ceremony director publishes them. If they are under embargo, the date stands here.',
    issueHelp:
      'A link for each journalist. Whoever has it sees the picture without graphics and reads what is published while an embargo lasts, and nothing else.',
    journalist: 'Name',
    medium: 'Newspaper, broadcaster or site',
    unnamed: 'Name the journalist, and for whom they work.',
    issued: (when: string) => `Issued ${when}`,
    opened: (when: string) => `opened ${when}`,
    unopened: 'not opened yet',
    revoked: (when: string) => `ended ${when}`,
    revoke: 'End this link',
    erased: 'Name erased',
  },

  draft: 'Draft of a press release, made from the log of the ceremony alone. It contains no quotes: none were given.',
  draftQuoting:
    'Draft of a press release, made from the log of the ceremony alone. Each quote was approved, in these words, by whom it quotes.',
  quote: (words: string, who: string) => `“${words}”\n${who}`,
  sample: 'This was the sample ceremony that comes with the software. It vouches for nobody.',
  rehearsal: 'This was a rehearsal. Nothing in it was signed in earnest.',
  lead: ({ places, bodies, date, instrument, from }: Facts) =>
    `${places}, ${date}. ${bodies} signed the “${instrument}” in one ceremony held in ${places}, which were joined by picture and sound. The ceremony was broadcast to the public. It began at ${from}.`,
  signedBy: 'Signed by',
  signature: (person: string, party: string, at: string) => `${person}, for ${withArticle(party, 'en')}, at ${at}`,
  presence: 'In the presence of',
  attested: (person: string, at: string) => `${person}: attested what they saw, at ${at}`,
  oneOriginal:
    'The signatures are electronic and stand on one PDF document. Anyone can download it with the procès-verbal and the log of the ceremony, and check it in a browser without sending it anywhere.',
  severalOriginals: (count: number) =>
    `The signatures are electronic and stand on ${count} PDF documents, each an original. Anyone can download them with the procès-verbal and the log of the ceremony, and check them in a browser without sending them anywhere.`,
  fingerprint: (file: string) => `Fingerprint (SHA-256) of ${file}`,
  erratum: (date: string) => `Erratum of ${date}`,
  addresses: 'Addresses',
  page: 'The ceremony and its files',
  verification: 'Verification',

  chapterSigned: (who: string) => `Signed: ${who}`,
  noTranscript:
    'There are no captions: nobody wrote down what is said in the recording. The chapters (WebVTT) name what it shows, step by step.',
  captions: 'Captions',
  caption: ({ person, office, instrument, place, date, at }: Facts) =>
    `${person}, ${office}, signs the “${instrument}” in ${place}, ${date}, ${at}.`,
  noStills: 'There are no stills of this ceremony.',
  credits: 'Credits',
  credit: (parties: string, date: string) =>
    `Pictures and recording: broadcast of the signing ceremony of ${parties}, ${date}. They are what was broadcast; nothing was added afterwards.`,
};

export type PressTexts = typeof en;
