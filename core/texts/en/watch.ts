export const en = {
  kind: 'Signing ceremony',
  connecting: 'Connecting',
  unreachable: 'The connection is interrupted. This page goes on by itself.',
  missing: 'There is no ceremony at this address',
  missingHelp: 'Check the link that you were given: each ceremony has an address of its own.',

  where: { yours: 'Where you are' },

  countdown: {
    in: 'The ceremony starts in',
    shortly: 'The ceremony starts shortly',
    /** On another day, after a suspension. */
    goesOn: {
      in: 'The ceremony goes on in',
      shortly: 'The ceremony goes on shortly',
      spoken: (minutes: number) =>
        minutes === 1 ? 'The ceremony goes on in 1 minute' : `The ceremony goes on in ${minutes} minutes`,
    },
    days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    daysAndHours: (days: string, hours: number) => `${days} ${hours} h`,
    spoken: (minutes: number) =>
      minutes === 1 ? 'The ceremony starts in 1 minute' : `The ceremony starts in ${minutes} minutes`,
  },

  phase: {
    live: 'Live',
    held: 'Paused',
  },
  held: 'We resume shortly',
  resumed: 'The ceremony goes on',
  isLive: 'The ceremony is live',
  cancelled: 'This ceremony was cancelled',
  cancelledHelp: (when: string) => `It was planned for ${when}.`,
  suspended: 'The ceremony is suspended',
  suspendedHelp: 'It goes on at another time with the same text. This page follows by itself.',
  suspendedUntil: (when: string) => `It resumes on ${when}, with the same text. This page follows by itself.`,
  delayed: (when: string) => `Delayed until ${when}`,
  broughtForward: (when: string) => `Brought forward to ${when}`,
  ended: {
    title: 'The ceremony has ended',
    awaitingRelease: 'The signed original can be downloaded here as soon as it has been released for publication.',
    published: 'Download the signed original, and check it',
    publishedSeveral: 'Download the signed originals, and check them',
    incomplete: 'It ended before all had signed.',
  },

  picture: {
    label: (title: string) => `Picture and sound: ${title}`,
    play: 'Play',
    live: 'Live now',
    replay: 'The recording of the ceremony',
    soFar: 'The recording so far',
    backToLive: 'Back to live',
    now: 'Now',
    restoring: 'The picture is interrupted. It comes back by itself.',
    mutedInvited: 'The sound is off because you are invited: in the room it would echo. Turn it on in the picture.',
    mutedBrowser: 'Your browser started without sound. Turn it on in the picture.',
    unplayableLive:
      'This browser cannot play the broadcast. Try another browser, or come back for the recording: it stays at this address.',
    unplayableReplay: 'This browser cannot play the recording.',
    file: 'Download the recording (MP4)',
    announce: 'Announce what happens to screen readers',
  },

  order: {
    title: 'Order of ceremony',
    minutes: (minutes: number) => `${minutes} min`,
    from: (title: string) => `${title}: play from here`,
  },

  signatures: {
    exchanged: 'The signed originals are exchanged: each is kept by the one whom it names first.',
    title: 'Signatures',
    awaited: 'not yet signed',
    missing: 'not signed',
    untimed: 'without a timestamp of its own',
    signed: (name: string, count: number, of: number) => `Signed: ${name}, ${count} of ${of}`,
    awaiting: (places: string) => `Awaiting ${places}`,
    all: 'Signed by all',
    see: (name: string) => `See ${name} sign`,
  },

  people: {
    signatories: 'Who signs',
    present: 'In the presence of',
    attested: (times: string) => `Attested at ${times}`,
  },

  files: {
    title: 'The signed original',
    titleSeveral: 'The signed originals',
    download: (size: string) => `Download the signed original (PDF, ${size})`,
    downloadOf: (name: string, size: string) => `Download: ${name}, PDF, ${size}`,
    fingerprint: 'Fingerprint (SHA-256)',
    length: 'Length',
    bytes: (count: string) => `${count} bytes`,
    more: 'The ceremony itself',
    record: (size: string) => `Procès-verbal (PDF, ${size})`,
    recordHelp: 'Who, where and when, in whose presence, what was signed and how it can be checked: sealed.',
    recordPage: 'Read it here',
    log: 'Log of the ceremony (events.jsonl)',
    logHelp: 'Every event in its order, chained so that none can be taken out or changed unnoticed.',
    recording: 'Recording (MP4)',

    check: {
      title: 'How to check them',
      here: 'Check it in your browser',
      hereHelp: 'The verify page checks the PDF, and the log beside it, without sending them anywhere.',
      reader:
        'Open the PDF in a reader that has a signature panel. It lists each signature and says whether the document was changed after it. “Unknown issuer” speaks of the reader’s own list of issuers, not of the document.',
      fingerprint:
        'Compare the fingerprint. One of these commands prints the 64 characters above, if the file is the one published here:',
      commands: [
        ['Windows', 'certutil -hashfile FILE SHA256'],
        ['macOS', 'shasum -a 256 FILE'],
        ['Linux', 'sha256sum FILE'],
      ] as readonly (readonly [string, string])[],
      validate: 'With the software of this service, make the validation report, and check the log:',
      validateCommands: ['npm run validate -- FILE', 'npm run verify-log -- events.jsonl'] as readonly string[],
    },
  },
};

export type WatchTexts = typeof en;
