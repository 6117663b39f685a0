export const en = {
  title: 'Procès-verbal',
  ofSignature: 'of the signature of the',
  between: 'between',
  and: 'and',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  draft: 'Draft',
  specimen: 'Specimen',
  draftNotice: 'Draft. The ceremony is not concluded, or its last timestamps are awaited. Only what is sealed counts.',

  preamble: {
    signed: (date: string, bodies: string, parties: string, instrument: string, places: string) =>
      `On ${date}, ${bodies}, ${parties}, signed the “${instrument}” in one ceremony held in ${places}, which were joined by picture and sound. The ceremony was broadcast to the public.`,
    notSigned: (date: string, bodies: string, parties: string, instrument: string, places: string) =>
      `On ${date}, ${bodies}, ${parties}, met to sign the “${instrument}” in one ceremony held in ${places}, which were joined by picture and sound. The ceremony was broadcast to the public. It ended before all had signed.`,
    planned: (date: string, bodies: string, parties: string, instrument: string, places: string) =>
      `On ${date}, ${bodies}, ${parties}, meet to sign the “${instrument}” in one ceremony held in ${places}, which are joined by picture and sound.`,
    undertaking: { memorandum: 'the participants', treaty: 'the parties' },
    lasted: (from: string, to: string) => `It began at ${from} and was concluded at ${to}.`,
    together: (places: string, apart: string) =>
      `The signatures were given in ${places}; by their timestamps the first and the last are ${apart} apart.`,
    minutes: (count: number) => (count === 1 ? 'less than a minute' : `less than ${count} minutes`),
    clock: (clocks: string) =>
      `Times are those of the ceremony’s server, told by the clocks of ${clocks}; those of timestamps are the timestamp authority’s, in UTC.`,
    sample:
      'This was the sample ceremony that comes with the software. Its certificates are those of a development authority and vouch for nobody.',
    rehearsal: 'This was a rehearsal. Nothing in it was signed in earnest.',
  },

  present: {
    title: 'Those present',
    forParty: (party: string) => `For ${party}`,
    witnesses: 'In the presence of',
    director: 'Directed by',
    others: 'Also taking part',
    remote: 'by picture and sound',
    named: 'All are named as they were invited.',
  },

  text: {
    title: 'The text',
    instrument: 'Title',
    languages: 'Language',
    pages: 'Pages',
    presented: 'Presented',
    handedIn: 'Handed in as',
    handedInFingerprint: 'Fingerprint as handed in (SHA-256)',
    signedBefore: 'Signatures of others in it before',
    notPresented: 'It was not presented.',
    paragraphs: {
      memorandum: (headings: string) => `Its paragraphs: ${headings}.`,
      treaty: (headings: string) => `Its articles: ${headings}.`,
    },
    about: (language: string) => `What it is about, in its own words (${language}):`,
  },

  order: {
    title: 'Order of ceremony',
    step: 'Step',
    exchanged: (time: string) =>
      `At ${time} the signed originals were shown on the tables of all sites and exchanged: each is kept by the one whom it names first.`,
    none: 'No step was begun.',
  },

  signatures: {
    title: 'Signatures',
    none: 'Nobody signed.',
    capacity: 'Signed as',
    forParty: (party: string) => `for ${party}`,
    signed: 'Time of signature',
    timestamp: 'Timestamp',
    by: (time: string, authority: string) => `${time}, ${authority}`,
    covered: (time: string) => `none of its own; covered by a document timestamp of ${time}`,
    untimed: 'none',
    certificate: 'Certificate',
    issued: (subject: string, issuer: string, until: string) => `${subject}; issued by ${issuer}; valid until ${until}`,
    kind: {
      'one-time': 'electronic signature with a certificate issued for this ceremony',
      pkcs12: 'electronic signature with a certificate of the signatory’s own',
    },
    level: 'Kind',
    identity: 'Identity',
    confirmedBy: (who: string) => `confirmed by: ${who}`,
    apart: (gaps: string) => `From one timestamp to the next: ${gaps}.`,
    apartAll: (seconds: string) => `The first and the last are ${seconds} apart.`,
    seconds: (count: string) => `${count} s`,
  },

  attestations: {
    title: 'Attestations',
    titleOne: 'Attestation',
    none: 'No witness signed an attestation.',
    sinceThen: (files: number): string =>
      files === 1
        ? 'The fingerprint in these words is that of the file when it was attested. What validates the signatures in later years was added to it afterwards, and nothing that was signed was changed. The fingerprint that it has now stands under “The signed original”.'
        : 'The fingerprints in these words are those of the files when they were attested. What validates the signatures in later years was added to them afterwards, and nothing that was signed was changed. The fingerprints that they have now stand under “The signed originals”.',
    without: (people: string, count: number) =>
      `${count === 1 ? 'Witness' : 'Witnesses'} without an attestation: ${people}.`,
    words: (language: string) => `The words that were signed (${language}):`,
  },

  pictures: {
    title: 'Pictures',
    chosen: (count: number): string =>
      count === 1
        ? 'A still of the broadcast, chosen by the ceremony director.'
        : 'Stills of the broadcast, chosen by the ceremony director.',
  },

  unusual: {
    title: 'What was unusual',
    nothing:
      'Nothing. The ceremony was not interrupted, no turn passed without a signature, and every signature carries a timestamp of its own.',
    moved: (from: string, to: string) => `The start was moved from ${from} to ${to}.`,
    delayed: (seconds: number) => `The public saw the broadcast ${seconds} seconds later, as was decided beforehand.`,
    dumped: (at: string) => `In the broadcast the hold slate stands in the place of some seconds around ${at}.`,
    accepted: (person: string) =>
      `The certificate of ${person} names its holder otherwise than the invitation. The ceremony director accepted it.`,
    held: (from: string, to: string) => `The ceremony was paused from ${from} to ${to}.`,
    heldFrom: (from: string) => `The ceremony has been paused since ${from}.`,
    suspended: (from: string, to: string) => `The ceremony was suspended at ${from} and went on at ${to}.`,
    suspendedFrom: (from: string) => `The ceremony has been suspended since ${from}.`,
    lapsed: (person: string, at: string) => `A turn of ${person} passed without a signature, at ${at}.`,
    passedOver: (person: string, at: string) => `The ceremony director passed over the turn of ${person}, at ${at}.`,
    corrected: {
      title: (at: string) => `The title of the ceremony was corrected, at ${at}.`,
      naming: (person: string, at: string) => `The name or the office of ${person} was corrected, at ${at}.`,
      text: (at: string) => `The wording of the text was corrected before its first signature, at ${at}.`,
    },
    readyAgain: (at: string) => `The signatories were asked again whether they were ready, at ${at}.`,
    attestationAgain: (at: string) => `Signatures had been added: the attestation was opened again, at ${at}.`,
    reopened: (person: string, at: string) => `The ceremony director gave ${person} the turn again, at ${at}.`,
    pressedAgain: (person: string, at: string) =>
      `The consent of ${person} to sign no longer held when the turn came. It was asked for and given again, at ${at}.`,
    unexchanged: 'The signed originals were not exchanged during the ceremony.',
    certificate: {
      revoked: (person: string, at: string) =>
        `That the issuer had revoked the certificate with which ${person} had signed one of the originals became known at ${at}.`,
      suspended: (person: string, at: string) =>
        `That the issuer had suspended the certificate with which ${person} had signed one of the originals became known at ${at}.`,
      again: (at: string) => `Another one was shown at ${at} for what was left to sign.`,
      lifted: (at: string) => `The suspension was lifted at ${at}.`,
    },
    substituted: (substitute: string, former: string, at: string) =>
      `${substitute} took the place of ${former} as signatory, at ${at}.`,
    withdrawn: (at: string) => `The text was withdrawn before its first signature, at ${at}.`,
    withdrawnAgain: (at: string, again: string) =>
      `The text was withdrawn before its first signature, at ${at}, and presented anew at ${again}.`,
    untimed: (person: string) =>
      `No timestamp authority answered at the signature of ${person}, which carries no timestamp.`,
    untimedCovered: (person: string, time: string) =>
      `No timestamp authority answered at the signature of ${person}. A document timestamp of ${time} covers it.`,
    untimedAttestation: (person: string) =>
      `No timestamp authority answered at the attestation of ${person}, which carries no timestamp.`,
    incomplete: (people: string) => `The signatures of these persons are missing: ${people}.`,
  },

  originals: {
    title: 'The signed original',
    titleSeveral: 'The signed originals',
    file: 'File',
    state: 'State',
    states: {
      signed: 'signed by all',
      incomplete: 'ended before all had signed',
      signing: 'being signed',
      presented: 'presented',
      withdrawn: 'withdrawn',
      draft: 'not presented',
    },
    length: 'Length',
    bytes: (count: string) => `${count} bytes`,
    fingerprint: 'Fingerprint (SHA-256)',
    archive: 'Kept for later',
    archived: (time: string) => `what validates the signatures is in the file, under a timestamp of ${time}`,
    validatable: 'what validates the signatures is in the file',
    unknown: (name: string) => `Not known: whether the certificate of ${name} had been revoked.`,
    compare: 'A file with another fingerprint is not this one.',
  },

  fingerprints: {
    title: 'Fingerprints for comparison',
    explain:
      'A fingerprint is a number computed from a file by the method SHA-256. Whoever computes it from a copy gets the same number if the copy is the same to the last byte, and another if it is not.',
    presented: 'Text as it was presented',
    certificate: (person: string) => `Certificate of ${person}`,
  },

  log: {
    title: 'The log',
    explain:
      'Each event of the ceremony stands in a log in which it is chained to the one before by a hash, so that none can be taken out or changed unnoticed. This account was made from it.',
    head: 'Concluding event',
    number: (seq: number) => `number ${seq}`,
    hash: 'Its hash (SHA-256)',
    timestamp: 'Timestamp of the hash',
  },

  where: {
    title: 'Where to find it',
    page: 'The ceremony, its recording and its files',
    verification: 'Verification',
  },

  seal: {
    made: 'This procès-verbal was made by the software of this service from the log of the ceremony. It is an account, and certifies nobody’s identity.',
    sealed: (name: string) =>
      `It carries the electronic seal “${name}”, with a timestamp. A seal is that of a body; it is nobody’s signature.`,
    label: 'Sealed electronically',
  },

  /** Around it on its page. */
  around: {
    connecting: 'Connecting',
    missing: 'There is no ceremony at this address',
    missingHelp: 'Check the link that you were given: each ceremony has an address of its own.',
    noSession: 'This page needs your personal link',
    noSessionHelp: 'Open the link of your invitation again on this device.',
    dismissed: 'This link was withdrawn',
    dismissedHelp: 'Ask the ceremony director for a new one.',
    unreachable: 'The connection is interrupted. This page goes on by itself.',
    broken: 'The published log does not hold together',
    brokenHelp: 'Its chain is broken: nothing of it is shown. Tell whoever gave you this address.',
    beforehand: 'The procès-verbal is made when the ceremony is concluded',
    beforehandHelp: 'It appears here once it has been released for publication.',
    awaitingRelease: 'The procès-verbal is awaiting release',
    awaitingReleaseHelp:
      'The ceremony is concluded. The procès-verbal can be read here once it has been released for publication.',
    cancelled: 'This ceremony was cancelled',
    cancelledHelp: 'There is no procès-verbal.',
    withdrawn: 'The procès-verbal has been withdrawn from publication',
    draft: 'Draft',
    draftHelp: 'The ceremony is still going on. What stands here follows it.',
    sealing: 'Being sealed',
    sealingHelp: 'The ceremony is concluded. The seal is made when its last timestamps are there.',
    sealed: 'Sealed',
    sealedAt: (times: string) => `Sealed at ${times}.`,
    released: {
      memorandum: (count: number, of: number) => `Released by ${count} of ${of} participants.`,
      treaty: (count: number, of: number) => `Released by ${count} of ${of} parties.`,
    },
    published: 'Published.',
    download: (size: string) => `Download the procès-verbal (PDF, ${size})`,
    downloadDraft: 'Download the draft (PDF)',
    fingerprint: 'Fingerprint (SHA-256)',
    watch: 'To the public page',
  },
};

export type RecordTexts = typeof en;
