import { withArticle } from '../article.ts';

/** What a problem's sentence names. */
interface Named {
  /** Which one of several, from 1. */
  readonly number?: number | undefined;
  /** A language, in the language of the page. */
  readonly language?: string | undefined;
  /** A name or office. */
  readonly who?: string | undefined;
}

export const en = {
  title: 'Plan a ceremony',
  loading: 'Opening',
  offline: 'The server cannot be reached',
  offlineHelp: 'Check the network of this device and try again. What was saved is kept.',
  again: 'Try again',
  missing: 'There is no such draft',
  missingHelp: 'It may have been deleted.',
  failed: 'This was not done.',

  signIn: {
    title: 'Sign in to plan',
    help: 'Ceremonies are planned with the operator’s password. It was shown when this service started for the first time; whoever runs it knows it.',
    password: 'Operator’s password',
    show: 'Show the password',
    hide: 'Hide the password',
    button: 'Sign in',
    wrong: 'This is not the operator’s password. Check capital letters and hyphens, and try again.',
    tooMany: 'Too many passwords were tried from here. Wait a minute.',
    out: 'Sign out',
  },

  overview: {
    title: 'Ceremonies',
    begin: 'Plan a ceremony',
    beginHelp: 'Begin with nothing, or with a ceremony that has much in common with yours.',
    empty: 'Begin with nothing',
    sample: 'Begin with the sample, Brussels and Quito',
    drafts: 'Drafts',
    noDrafts: 'No ceremony is being planned.',
    untitled: 'Without a title yet',
    changed: (when: string) => `Last changed ${when}`,
    planned: 'Planned and held',
    none: 'None yet.',
    duplicate: 'Plan another one like this',
    rehearse: 'Rehearse it now',
    preparation: 'Preparation and links',
    watch: 'Public page',
    rehearsal: 'Rehearsal',
    sampleMark: 'Sample',
    of: (title: string) => `: ${title}`,
  },
  phase: {
    planned: 'Planned',
    open: 'Doors open',
    live: 'Live',
    held: 'Paused',
    suspended: 'Suspended',
    concluded: 'Concluded',
    published: 'Published',
    cancelled: 'Cancelled',
  },

  tasks: {
    title: 'Your ceremony',
    help: 'Take the tasks in any order. Everything is kept as you save it, and a task may be left half done.',
    list: 'Tasks',
    standing: { done: 'Done', 'to-do': 'To do', 'to-mend': 'To mend' },
    progress: (done: number, of: number) => `${done} of ${of} tasks ${done === 1 ? 'is' : 'are'} done`,
    all: 'All ceremonies',
    remove: 'Delete this draft',
    removeSure: 'Delete this draft for good?',
    removeConfirm: 'Delete the draft',
    cancel: 'Keep it',
    invite: 'Save and invite',
    inviteHelp:
      'The draft becomes a ceremony, and everyone gets a personal link. Until the first signature names, offices and the text can still be corrected, and the start can be moved; the people, the sites and the order of ceremony stay as they are.',
    inviteWaits: 'This is possible once every task is done.',
    invited: 'This draft has become a ceremony',
    invitedHelp: 'It can no longer be changed. Plan another one like it if something has to be different.',
  },
  task: {
    kind: 'What is signed',
    languages: 'Languages',
    title: 'Title of the ceremony',
    sites: 'Sites',
    time: 'Date and time',
    participants: {
      memorandum: 'Participants',
      treaty: 'Parties',
    },
    people: 'People',
    order: 'Order of ceremony',
    originals: 'Originals',
    text: 'Text',
  },

  save: {
    button: 'Save and continue',
    later: 'Save and come back later',
    back: 'Back to the tasks',
    problems: 'Saved. This is still missing or has to be mended',
    elsewhere: 'Somebody else has changed this draft meanwhile. Open it again; what you typed here is not saved.',
    reload: 'Open it again',
    error: 'Error',
  },
  change: 'Change',
  remove: 'Remove',
  up: 'Earlier',
  down: 'Later',
  in: (label: string, language: string) => `${label}, in ${language}`,
  choose: 'Choose',
  optional: (label: string) => `${label} (may stay empty)`,
  languageName: { en: 'English', fr: 'French', nl: 'Dutch', es: 'Spanish' },

  kind: {
    legend: 'What kind of text is signed',
    memorandum: 'A memorandum of understanding',
    memorandumHelp: 'Participants reach an understanding in paragraphs. It is not a treaty.',
    treaty: 'A treaty',
    treatyHelp: 'Parties agree in articles. It binds under international law.',
    authorityLegend: 'Is authority to sign shown beforehand',
    authorityNo: 'No',
    authorityNoHelp: 'The participants vouch for those who sign.',
    authorityYes: 'Yes',
    authorityYesHelp: 'Signatories show it to the other side as a PDF before the day: a decision, full powers.',
    rehearsalLegend: 'Is this the ceremony itself, or a rehearsal',
    real: 'The ceremony itself',
    realHelp: 'Signatories bring a certificate of an issuer that this service accepts.',
    rehearsal: 'A rehearsal',
    rehearsalHelp: 'The text is marked as a specimen, and certificates to practise with are issued on the spot.',
  },
  languages: {
    legend: 'Languages of the ceremony',
    help: 'Names, offices and titles are asked for in each of them. Pages can be read in all four languages whatever you choose.',
    first: 'Which of them comes first',
    firstHelp: 'It stands in where another language is not written.',
  },
  titlePage: {
    label: 'Title',
    help: {
      memorandum:
        'What the public page, the picture and the invitations say, for example: Ghent and Cuenca sign a memorandum of understanding.',
      treaty: 'What the public page, the picture and the invitations say, for example: Ghent and Cuenca sign a treaty.',
    },
  },
  sites: {
    help: 'The places that meet. Each has its own clock, and a feed: the camera and microphone of its room.',
    one: (number: number) => `Site ${number}`,
    name: 'Name of the place',
    timeZone: 'Time zone',
    timeZoneHelp: 'Named after the largest city with the same clock: for Cuenca, choose Guayaquil.',
    now: (time: string) => `It is ${time} there now.`,
    add: 'Add a site',
    removeNumber: (number: number) => `Remove site ${number}`,
  },
  time: {
    date: 'Date',
    time: 'Time',
    timeHelp: 'When it goes live, for example 15:00. The doors open some minutes before.',
    clock: 'By the clock of',
    both: 'At the sites',
    unknown: 'Once date, time and the sites’ time zones are set, the local times of all sites stand here.',
  },
  participants: {
    help: 'The bodies that undertake: cities, regions, ministries.',
    one: {
      memorandum: (number: number) => `Participant ${number}`,
      treaty: (number: number) => `Party ${number}`,
    },
    name: 'Name, without article',
    nameHelp: 'For example: City of Ghent.',
    add: {
      memorandum: 'Add a participant',
      treaty: 'Add a party',
    },
    removeNumber: {
      memorandum: (number: number) => `Remove participant ${number}`,
      treaty: (number: number) => `Remove party ${number}`,
    },
    order: 'The order in which they are named',
    alphabetical: 'Alphabetical',
    alphabeticalHelp: {
      memorandum: 'No participant ranks above another.',
      treaty: 'No party ranks above another.',
    },
    listed: 'As listed above',
    orderLanguage: 'Alphabetical in which language',
    sequence: (names: string) => `They are named in this order: ${names}`,
  },
  people: {
    help: 'Everyone who takes part gets a personal link: who directs, who signs, who witnesses, who helps.',
    none: 'Nobody yet.',
    add: 'Add a person',
    new: 'A person',
    needs: {
      memorandum:
        'Needed: a ceremony director, and a signatory for each participant. A site assistant at each site is of great help.',
      treaty:
        'Needed: a ceremony director, and a signatory for each party. A site assistant at each site is of great help.',
    },
    name: 'Name',
    nameHelp:
      'As the person writes it, and as the certificate of a signatory has it. May stay empty for anyone who does not sign.',
    role: 'Role',
    office: 'Office',
    officeHelp: 'In full, as it is read out.',
    language: 'Own language',
    languageHelp: 'The picture names the office in it first.',
    languageOpen: 'As the ceremony',
    party: 'Signs for',
    site: 'Site',
    elsewhere: 'from elsewhere',
    siteHelp: 'The site that somebody elsewhere belongs to: its assistant confirms who they are.',
    place: 'Where they are',
    placeHelp: 'Only if that is none of the sites. Attestation, signature and procès-verbal then name this place.',
    presence: 'How the person takes part',
    presences: {
      companion: 'In the room, with a device of their own',
      'in-room': 'In the room, without a device',
      remote: 'From elsewhere, with their own camera and microphone',
    },
    email: 'E-mail address',
    emailHelp: 'For the invitation only. It is never published.',
    save: 'Save this person',
  },
  role: {
    director: 'Ceremony director',
    assistant: 'Site assistant',
    signatory: 'Signatory',
    witness: 'Witness',
    interpreter: 'Interpreter',
    guest: 'Guest, or master of ceremonies',
    feed: 'Feed of a site',
  },
  order: {
    help: 'What happens one after another. The director’s button leads through it.',
    none: 'Nothing yet.',
    propose: 'Propose an order',
    proposeAnew: 'Propose an order anew, in place of this one',
    proposeHelp: 'It is made from the people: welcome, addresses, the text, signature, thanks. Change it as you like.',
    add: 'Add an item',
    new: 'An item',
    name: 'Title',
    minutes: 'Minutes',
    who: 'Who speaks or acts',
    layout: 'Picture',
    layouts: {
      both: 'All sites, equal',
      speaker: 'The speaker large',
      document: 'The document',
      exchange: 'All originals side by side',
      signing: 'The signing',
      opening: 'Opening slate',
      closing: 'Closing slate',
    },
    focus: 'Large in the picture',
    nobody: 'Nobody',
    action: 'What the director’s button does here',
    actions: {
      none: 'Only goes on',
      'open-doors': 'Opens the doors',
      'go-live': 'Goes live',
      'present-text': 'Presents the text',
      'ask-ready': 'Asks whether the signatories are ready',
      'open-signing': 'Opens the signing',
      'open-attestation': 'Opens the attestation of the witnesses',
      exchange: 'Shows the exchange of originals',
      conclude: 'Concludes',
    },
    total: (minutes: number) => `${minutes} minutes from going live to the end`,
    minutesOf: (minutes: number) => `${minutes} min`,
    save: 'Save this item',
  },
  originals: {
    help: {
      memorandum:
        'The files that are signed. Under the alternat each participant keeps one that names it first and that it signs first, so that nobody ranks above another.',
      treaty:
        'The files that are signed. Under the alternat each party keeps one that names it first and that it signs first, so that nobody ranks above another.',
    },
    legend: 'How many originals',
    one: 'One, which all sign',
    oneHelp: {
      memorandum: 'Participants are named in the order that you have chosen for them.',
      treaty: 'Parties are named in the order that you have chosen for them.',
    },
    each: {
      memorandum: 'One for each participant: the alternat',
      treaty: 'One for each party: the alternat',
    },
    eachHelp: 'All sign each of them. Each names its keeper first, and its keeper signs it first.',
    only: 'The original',
    kept: (party: string) => `Original of ${withArticle(party, 'en')}`,
    languages: 'Languages of this original',
    languagesHelp: 'Two stand side by side on the page, more one after another.',
    first: 'Which of them stands first',
    order: 'Order of signature',
    sequence: (names: string) => `They sign in this order: ${names}`,
  },
  text: {
    help: {
      memorandum:
        'The title names the participants, and the preamble those who sign, from what you said of them. With it stands the page as it will be signed.',
      treaty:
        'The title names the parties, and the preamble those who sign, from what you said of them. With it stands the page as it will be signed.',
    },
    heading: 'Title of the text',
    subject: 'On what, as the last line of the title',
    subjectHelp: 'For example: on cooperation in the field of water.',
    named: (party: string) => `${party}, as a sentence names it`,
    namedHelp: 'With its article, in the language of the text: the City of Ghent.',
    introductions: {
      memorandum: 'How the text introduces the participants',
      treaty: 'How the text introduces the parties',
    },
    introduction: (party: string) => `How the text introduces ${party}`,
    introductionHelp: 'Empty: its name, and those who sign for it with their offices.',
    recitals: 'Recitals',
    recitalsHelp: 'One a line. Each begins with its participle: Recognising that …;',
    paragraphs: { memorandum: 'Paragraphs', treaty: 'Articles' },
    paragraph: {
      memorandum: (number: number) => `Paragraph ${number}`,
      treaty: (number: number) => `Article ${number}`,
    },
    paragraphHeading: 'Heading',
    body: 'Wording',
    bodyHelp: 'A clause a line. Lines that begin with a hyphen and a space become a lettered list.',
    addParagraph: { memorandum: 'Add a paragraph', treaty: 'Add an article' },
    removeNumber: {
      memorandum: (number: number) => `Remove paragraph ${number}`,
      treaty: (number: number) => `Remove article ${number}`,
    },
    closing: 'Closing sentences',
    closingHelp: 'One a line. Where and how it was signed is added by itself.',
    preview: 'As it will be signed',
    previewOf: 'The text as it would be typeset now',
    page: (page: number, of: number) => `Page ${page} of ${of}`,
    setting: 'Typesetting',
    unsettable: 'The text cannot be typeset',
    reason: {
      'missing-glyph': 'It holds a character that the typeface of the document does not have.',
      'text-invalid': 'Something in it is too long, or cannot be set.',
      'unknown-participant': 'Somebody signs for a body that the text does not name.',
      'text-too-long': 'A place is too small for its signature. Make it wider or higher.',
      rectangle: 'A place does not lie on its page, or lies on another.',
      'glyph-missing': 'A name has a character that the typeface of the signatures does not have.',
    } as Readonly<Record<string, string>>,
  },

  links: {
    title: 'The ceremony is planned',
    rehearsalTitle: 'The rehearsal is planned',
    once: 'These links are shown this once. Print the sheet or copy them now: later a link can only be replaced by a new one.',
    each: 'A personal link each. Whoever has it is that person to this service; hand it to nobody else.',
    print: 'Print the sheet',
    public: 'The public',
    publicHelp: 'Everyone may have this one.',
    feed: (site: string) => `The room in ${site}`,
    copy: 'Copy the link',
    copied: 'Copied',
    calendar: 'Calendar file',
    qr: (name: string) => `QR code of the link: ${name}`,
    of: (name: string) => `: ${name}`,
    letter: { sent: 'The invitation was sent by e-mail.', failed: 'The e-mail could not be sent. Hand over the link.' },
    byLetter: 'Send the invitations by e-mail to those whose address is known',
    preparation: 'On to the preparation',
  },
  preparation: {
    title: 'Preparation',
    missing: 'This page needs the operator’s password or the director’s link',
    missingHelp: 'Open the link of your invitation again on this device, or sign in to plan.',
    console: 'To the console',
    checks: 'Before the doors open',
    done: 'Done',
    open: 'Missing',
    check: {
      'links-opened': 'Everyone who takes part has opened their link',
      names: 'Each signatory has confirmed name and office',
      approvals: 'Each side has approved the final text',
      authorities: 'Each signatory’s authority to sign is accepted by the other side',
      certificates: 'Each signatory has shown a certificate that is accepted',
      'site-assistants': 'At each site somebody can confirm who the signatories are',
      'setting-issuers': 'Issuers are accepted whose certificates may sign',
      'setting-seal': 'The text is certified with a seal of your own',
      'setting-timestamps': 'A timestamp authority is named',
      'setting-address': 'People elsewhere reach this service by a secure address',
    },
    remedy: {
      'links-opened': 'Not yet opened by:',
      names: 'Not yet confirmed by:',
      approvals: 'Not yet approved by:',
      authorities: 'Not yet accepted of:',
      certificates: 'Not yet shown by:',
      'site-assistants': 'Nobody at:',
      'setting-issuers':
        'The operator puts their certificates into TRUST_DIR, or sets ISSUER_P12 for one-time certificates. Otherwise nobody can sign.',
      'setting-seal': 'The operator sets SEAL_P12. Without it a development seal is used, which readers do not know.',
      'setting-timestamps': 'The operator sets TSA_URL. Without it the development authority gives the time.',
      'setting-address':
        'The operator sets PUBLIC_URL to an https address. Without it only this machine can take part.',
    },
    people: 'People and their links',
    opened: (when: string) => `Opened ${when}`,
    unopened: 'Not opened yet',
    ended: 'The link was ended',
    devices: (devices: string) => `On: ${devices}`,
    renew: 'New link',
    renewLetter: 'New link by e-mail',
    renewed: 'The new link, shown this once. The old one no longer works.',
    revoke: 'End the link',
    revokeSure: (name: string) => `End the link of ${name}? Their pages close at once.`,
    revokeConfirm: 'End the link now',
    cancel: 'Keep it',
    refresh: 'Look again',
    addresses: 'E-mail addresses',
    addressesHelp:
      'They are kept beside the ceremony for invitations, in no event and no publication. Erase them when no further letter is to be sent.',
    eraseAddresses: 'Erase the addresses',
  },

  problem: {
    'no-languages': () => 'Choose at least one language',
    'no-title': ({ language }: Named) => `Enter the title in ${language}`,
    'no-sites': () => 'Add a site',
    'no-site-name': ({ number, language }: Named) => `Enter the name of site ${number} in ${language}`,
    'no-time-zone': ({ number }: Named) => `Choose the time zone of site ${number}`,
    'unknown-time-zone': ({ number }: Named) => `Choose the time zone of site ${number} from the list`,
    'site-twice': ({ number }: Named) => `Site ${number} has the name of another site`,
    'no-date': () => 'Enter the date',
    'date-unreal': () => 'There is no such date. Check day, month and year',
    'no-time': () => 'Enter the time',
    'time-unreal': () => 'This date and time does not exist by the clock of that site. Enter another one',
    'time-past': () => 'This time has passed. Enter one that is to come',
    'no-parties': {
      memorandum: () => 'Add a second participant',
      treaty: () => 'Add a second party',
    },
    'no-party-name': {
      memorandum: ({ number, language }: Named) => `Enter the name of participant ${number} in ${language}`,
      treaty: ({ number, language }: Named) => `Enter the name of party ${number} in ${language}`,
    },
    'party-twice': {
      memorandum: ({ number }: Named) => `Participant ${number} has the name of another participant`,
      treaty: ({ number }: Named) => `Party ${number} has the name of another party`,
    },
    'no-director': () => 'Add a ceremony director',
    'no-signatory': {
      memorandum: ({ number, who }: Named) =>
        `Add somebody who signs for ${(who && withArticle(who, 'en')) || `participant ${number}`}`,
      treaty: ({ number, who }: Named) =>
        `Add somebody who signs for ${(who && withArticle(who, 'en')) || `party ${number}`}`,
    },
    'no-name': () => 'Enter the name of everyone who signs',
    'no-office': ({ number, who, language }: Named) =>
      `Enter the office of ${who || `person ${number}`} in ${language}`,
    'no-site': ({ number, who }: Named) => `Choose the site of ${who || `person ${number}`}`,
    'no-party': {
      memorandum: ({ number, who }: Named) => `Choose for which participant ${who || `person ${number}`} signs`,
      treaty: ({ number, who }: Named) => `Choose for which party ${who || `person ${number}`} signs`,
    },
    'place-uneven': ({ number, who, language }: Named) =>
      `Say in ${language} too where ${who || `person ${number}`} is, or in no language`,
    'email-unusable': ({ number, who }: Named) =>
      `Enter the e-mail address of ${who || `person ${number}`} as in name@example.org, or leave it empty`,
    'signatory-without-device': ({ number, who }: Named) =>
      `${who || `Person ${number}`} signs, and needs a device for it`,
    'name-twice': ({ who }: Named) => `${who} is listed twice. Tell the two apart, or remove one`,
    'no-items': () => 'Add what happens, or have an order proposed',
    'no-item-title': ({ number, language }: Named) => `Enter the title of item ${number} in ${language}`,
    'speaker-gone': ({ number }: Named) => `Item ${number} names somebody who is no longer listed. Save it again`,
    'order-without-go-live': () => 'Have one item go live',
    'order-without-present-text': () => 'Have one item present the text',
    'order-without-open-signing': () => 'Have one item open the signing',
    'order-without-conclude': () => 'Have one item conclude the ceremony',
    'order-past-conclude': ({ number }: Named) => `Item ${number} comes after the conclusion: move it up`,
    'no-original-languages': {
      memorandum: ({ who, number }: Named) =>
        number === undefined
          ? 'Choose the languages of the original'
          : `Choose the languages of the original of ${who || `participant ${number}`}`,
      treaty: ({ who, number }: Named) =>
        number === undefined
          ? 'Choose the languages of the original'
          : `Choose the languages of the original of ${who || `party ${number}`}`,
    },
    'original-language-other': () =>
      'An original is in a language that the ceremony does not have. Choose among its languages',
    'no-text-title': ({ language }: Named) => `Enter the title of the text in ${language}`,
    'no-text-subject': ({ language }: Named) => `Enter in ${language}, too, on what the text is`,
    'recitals-uneven': ({ language }: Named) =>
      `The recitals in ${language} are not as many as in the other language. Have each on a line of its own`,
    'no-paragraphs': {
      memorandum: () => 'Add a paragraph to the text',
      treaty: () => 'Add an article to the text',
    },
    'no-paragraph-heading': {
      memorandum: ({ number, language }: Named) => `Enter the heading of paragraph ${number} in ${language}`,
      treaty: ({ number, language }: Named) => `Enter the heading of article ${number} in ${language}`,
    },
    'no-paragraph-body': {
      memorandum: ({ number, language }: Named) => `Enter the wording of paragraph ${number} in ${language}`,
      treaty: ({ number, language }: Named) => `Enter the wording of article ${number} in ${language}`,
    },
    'paragraph-list-alone': {
      memorandum: ({ number, language }: Named) =>
        `Begin paragraph ${number} in ${language} with a sentence that leads to its list`,
      treaty: ({ number, language }: Named) =>
        `Begin article ${number} in ${language} with a sentence that leads to its list`,
    },
    'paragraph-uneven': {
      memorandum: ({ number, language }: Named) =>
        `Paragraph ${number} has other clauses in ${language} than in the other language. Have each on a line of its own`,
      treaty: ({ number, language }: Named) =>
        `Article ${number} has other clauses in ${language} than in the other language. Have each on a line of its own`,
    },
    'closing-uneven': ({ language }: Named) =>
      `The closing sentences in ${language} are not as many as in the other language. Have each on a line of its own`,
    'text-characters': ({ language }: Named) =>
      `Remove invisible characters from what is written in ${language}. Type the words again instead of pasting them`,
    'no-upload': ({ who, number }: Named) =>
      number === undefined ? 'Upload the PDF' : `Upload the PDF of the original of ${who || number}`,
    'no-place': ({ who }: Named) => `Say where ${who || 'everyone'} signs`,
    'places-overlap': ({ who }: Named) => `Move the place where ${who || 'everyone'} signs: it lies on another`,
  },
};

export type PlanTexts = typeof en;
