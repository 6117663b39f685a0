export const en = {
  kind: 'Verification',
  title: 'Check a signed document',
  lead: 'Is it genuine, and was it changed? Choose the PDF, and the log of the ceremony (events.jsonl) if you have it.',
  nowhere: 'It is checked in this page and goes nowhere.',
  nowhereHelp: 'Nothing is sent, also not to this service. You can turn off the network now and check all the same.',
  choose: 'Choose a file',
  chooseMore: 'Choose another file',
  drop: 'or drop it on this page',
  ceremony: 'The signed document and the log are on the page of the ceremony',
  checking: (name: string) => `Checking ${name}`,
  checked: (name: string, word: string) => `${name}: ${word}`,

  verdict: {
    intact: 'Intact',
    unknown: 'Issuer unknown',
    changed: 'Changed',
    uncertain: 'Not certain',
    unsigned: 'Not signed',
    unreadable: 'Not readable',
    unchecked: 'Not checked',
  },
  sentence: {
    intact: (count: number): string =>
      count === 1
        ? 'The signature holds, and nothing was changed after it but what it permits.'
        : 'All signatures hold, and nothing was changed after them but what they permit.',
    unknown: (issuer: string) =>
      `The signatures hold and nothing was changed, but ${issuer} is not among the issuers that this service knows: who signed is not proven here.`,
    changed: 'This document is not what was signed, or a signature in it is broken. Do not rely on it.',
    uncertain: 'Nothing was found to be changed, but not everything about the signatures can be proven.',
    unsigned: 'There is no signature in this document. Nothing can be said about who wrote it, or when.',
  },
  /** Why it is changed or not certain. */
  why: {
    HASH_FAILURE: 'The signed part of the document itself was changed.',
    SIG_CRYPTO_FAILURE: 'A signature was not made with the key of its certificate.',
    FORMAT_FAILURE: 'A signature is broken, or is not where and over what it should be.',
    'not-permitted': 'After signing, something was done to the document that is not permitted.',
    suspended: 'A certificate was suspended when it was used.',
    NO_SIGNING_CERTIFICATE_FOUND: 'The certificate of whoever signed is missing or is another.',
    NO_CERTIFICATE_CHAIN_FOUND: 'The issuer of a certificate is not known here.',
    CERTIFICATE_CHAIN_GENERAL_FAILURE: 'A certificate does not lead to its issuer as it should.',
    CHAIN_CONSTRAINTS_FAILURE: 'A certificate was used for something that it is not for.',
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'A signature uses methods that can be forged today.',
    NOT_YET_VALID: 'A certificate was used before it was valid.',
    OUT_OF_BOUNDS_NO_POE: 'A certificate has expired, and no trusted timestamp proves that it was used before.',
    REVOKED_NO_POE: 'A certificate was revoked, and no trusted timestamp proves that it was used before.',
    REVOKED_CA_NO_POE: 'The certificate of an issuer was revoked.',
    EXPIRED: 'A certificate had expired before it was used.',
    REVOKED: 'A certificate had been revoked before it was used.',
    CRYPTO_CONSTRAINTS_FAILURE: 'A signature uses methods that were no longer, or never, relied on when it was made.',
    OUT_OF_BOUNDS_NOT_REVOKED:
      'A certificate has expired; it had not been revoked, but no trusted timestamp proves that it was used before.',
    SIGNATURE_POLICY_NOT_AVAILABLE: 'A signature names a policy, and its document is not at hand.',
    POLICY_PROCESSING_ERROR: 'A signature names a policy, and the document that was given for it is another.',
    SIG_CONSTRAINTS_FAILURE: 'A signature lacks something that the policy of this check asks for.',
    TIMESTAMP_ORDER_FAILURE: 'Timestamps contradict the order in which things were done.',
    GENERIC: 'A signature is of a kind that cannot be checked here.',
    SIGNED_DATA_NOT_FOUND: 'What was signed is not there.',
    TRY_LATER: 'Whether a certificate had been revoked is not known yet.',
  },
  revocationUnknown:
    'Whether a certificate had been revoked when it was used is not told in the file, and was not checked.',
  rehearsal:
    'The certificates are of this service’s own authority for samples and rehearsals. They do not prove who anybody is.',
  /** Where the signatories' are of others. */
  rehearsalSome: (names: string) =>
    `These certificates are of this service’s own authority for samples and rehearsals, and do not prove who anybody is: ${names}.`,
  anchorsMissing:
    'This service’s list of trusted issuers could not be loaded: every issuer is unknown. Open the page again.',
  listsMissing:
    'This service’s trusted lists could not be loaded: no certificate is called qualified, and an issuer that only they name is unknown. Open the page again.',

  /** Why a trusted list is not used. */
  unusedLists: {
    expired: (name: string) =>
      `The trusted list ${name} of this service has expired and is not used: signatures are not called qualified by it. Tell whoever runs the service.`,
    malformed: (name: string) =>
      `The trusted list ${name} of this service is damaged and is not used. Tell whoever runs the service.`,
    signature: (name: string) =>
      `The trusted list ${name} of this service was changed after it was signed, and is not used. Tell whoever runs the service.`,
    unavailable: (name: string) =>
      `The trusted list ${name} of this service could not be loaded and is not used: an issuer that only it names is unknown. Open this page again.`,
    'unknown-signer': (name: string) =>
      `The trusted list ${name} of this service is not signed by its operator, and is not used. Tell whoever runs the service.`,
  },

  /** The report as a PDF to keep. */
  kept: {
    title: 'Verification report',
    keep: 'Keep this report as PDF',
    failed:
      'The report could not be made: a part of this page could not be loaded. Check the network, then press again.',
    made: (at: string) =>
      `Made on ${at}, by Alternat, on the device of whoever checked the document, from the file whose fingerprint stands in the technical part. This report is not signed itself: whoever doubts checks the document again.`,
    policy: 'Policy of the check',
    page: (number: number, count: number) => `Page ${number} of ${count}`,
  },

  who: {
    title: 'Who signed, and when',
    /** By what the signature permits from there on (DocMDP). */
    certifies: {
      1: 'Certifies the document: from here on no change is permitted',
      2: 'Certifies the document: from here on only filling in and signing are permitted',
      3: 'Certifies the document: from here on only comments, filling in and signing are permitted',
    },
    certifiedBy: (issuer: string) => `Certificate of ${issuer}`,
    qualified: {
      QESig: 'Qualified electronic signature',
      QESeal: 'Qualified electronic seal',
      'AdESig-QC': 'Advanced electronic signature with a qualified certificate',
      'AdESeal-QC': 'Advanced electronic seal with a qualified certificate',
    },
    qualifiedBy: (provider: string, territory: string) => `${provider}, as the trusted list of ${territory} says`,
    nobody: 'Unknown signer',
    proven: (time: string, authority: string) => `Signed before ${time}, says the timestamp of ${authority}`,
    provenByDocument: (time: string) => `Signed before ${time}, says a timestamp of the document`,
    claimed: (time: string) => `Says itself that it was signed on ${time}; no trusted timestamp proves it`,
    untold: 'When it was signed is not told',
    timestamp: 'Timestamp of the document',
    timestampAt: (time: string) => `Existed at ${time}`,
  },

  since: {
    title: 'What changed since the first signature',
    nothing: 'Nothing. The signature is over the whole file.',
    permitted: 'Permitted',
    refused: 'Not permitted',
  },
  /** Of each kind of change, with the name of the field or the number of the page where there is one. */
  changes: {
    signature: (field: string) => `The field “${field}” was signed`,
    'signed-by': (name: string) => `${name} signed`,
    'document-timestamp': (field: string) => `A timestamp of the document was added (field “${field}”)`,
    'signature-field-added': (field: string) => `The signature field “${field}” was added, and does not show`,
    'visible-field-added': (field: string, page: string) => `The signature field “${field}” was added on page ${page}`,
    'form-field-filled': (field: string) => `The field “${field}” was filled in`,
    'field-closed': (field: string) => `The field “${field}” can no longer be filled in`,
    'validation-data': () => 'Data for later validation were added',
    'validation-data-removed': () => 'Data for later validation were taken out',
    metadata: () => 'What the file says about itself was changed (title, author, dates)',
    'tags-added': () => 'The tags for assistive technology got an element for what was added',
    'comment-added': (_field: string, page: string) => `Page ${page}: a comment was added`,
    'page-added': (_field: string, page: string) => `Page ${page} was added`,
    'page-removed': (_field: string, page: string) => `What was page ${page} was removed`,
    'page-order': () => 'The pages were put in another order',
    'page-content': (_field: string, page: string) => `Page ${page}: what it shows was replaced`,
    'pages-content': () => 'What several pages show was replaced',
    'page-entry': (_field: string, page: string) => `Page ${page}: how it is shown was changed`,
    annotation: (_field: string, page: string) =>
      `Page ${page}: a comment or other addition was put in, moved or removed`,
    'signature-changed': (field: string) => `The signature in the field “${field}” was changed`,
    'field-added': (field: string) => `The field “${field}” was added`,
    'field-removed': (field: string) => `The field “${field}” was removed or renamed`,
    'field-changed': (field: string) => `The field “${field}” was changed`,
    form: () => 'The form was changed',
    catalog: () => 'What the document does or contains was changed',
    trailer: () => 'The directory of the file was changed',
    structure: () => 'An update does not follow from the document before it',
    unreadable: () => 'An update cannot be read',
    'too-much': () => 'There is too much in the file to look at all of it',
    'bytes-after-end': () => 'Something stands after the end of the document',
  },

  log: {
    title: 'The log of the ceremony',
    whole: (count: string) => `The log is whole: ${count} events, each following from the one before.`,
    broken: (seq: string) => `The log is not whole: event ${seq} does not follow from the events before it.`,
    timestampBroken: (seq: string) => `The timestamp in event ${seq} does not hold.`,
    covered: (seq: string, time: string) => `A timestamp proves that events 1 to ${seq} existed at ${time}.`,
    after: (seq: string) => `No timestamp covers the events after ${seq} yet.`,
    uncovered: 'No timestamp proves when it was written.',
    unreadable: 'This file is no log of a ceremony.',
    unchecked:
      'The log could not be checked: something failed in this page. Load the page again and choose the file once more.',
    same: (count: string) =>
      `This page made the signed document again, from the presented text and ${count} entries of the log. It is the same, byte for byte.`,
    earlier: 'This is an earlier revision of the document to which the log leads: made again, it goes on.',
    continued: 'This is the document to which the log leads, but something was added that the log does not know.',
    different: 'The document begins with the text of the log, but is not what the log leads to.',
    unknown: 'This log is of another document.',
    alone: 'Choose the signed document as well: this page then makes it again from the log and compares.',
  },

  technical: {
    claimsQualified: 'its issuer calls it a qualified certificate, which was not checked against a trusted list',
    title: 'Technical part',
    standard: 'Validated as ETSI EN 319 102-1 says',
    sha256: 'SHA-256',
    length: 'Length',
    bytes: (count: string) => `${count} bytes`,
    revisions: 'Revisions',
    directory: 'Directory of objects',
    directoryIs: {
      'other-objects': 'not followed by every program: some look for the objects themselves and come upon others',
      'same-objects':
        'not written as ISO 32000-1 says; programs that look for the objects themselves come upon the same ones',
    },
    validatedAt: 'As of',
    status: 'Status',
    reasons: 'Reasons',
    level: 'Level',
    format: 'Format',
    algorithms: 'Algorithms',
    revision: 'Signed revision',
    revisionOf: (revision: string, count: string) => `${revision} of ${count}`,
    byteRange: 'ByteRange',
    claimed: 'Time that it says itself',
    chain: 'Certificates',
    validity: (from: string, to: string) => `valid from ${from} to ${to}`,
    serial: (serial: string) => `serial number ${serial}`,
    fingerprint: (sha256: string) => `fingerprint ${sha256}`,
    timestamp: 'Timestamp',
    contentTimestamp: 'Timestamp from before it was signed',
    policy: 'Policy under which it was signed',
    policyDocument: {
      'not-compared': 'its document was not compared, and what it asks for not checked',
      other: 'the document that was given is another',
      same: 'the document that was given is it; what it asks for was not checked',
    },
    deviations: 'Departs from PAdES in',
    report: 'Save the report (JSON)',
    print: 'Print, or keep as PDF',
  },
  revocation: {
    good: 'not revoked',
    'not-needed': 'is never revoked',
    revoked: 'revoked',
    unknown: 'revocation not checked',
  },

  cautions: {
    title: 'Look closely',
    why: 'This was so when the document was signed, and whoever signed may not have seen it. It can be harmless: stamps and programs do this, too.',
    of: {
      'annotation-covered': (_field: string, page: string) => `Page ${page}: a field or comment lies over another.`,
      layers: (_field: string, _page: string) => 'The file holds layers, which can be shown or hidden.',
      'missing-object': (_field: string, page: string) =>
        `Page ${page}: something that is to be drawn there is missing, and could be put in later.`,
      'other-objects': (_field: string, _page: string) =>
        'Programs do not all read this file alike: some show something other than what is seen here.',
      'other-value': (field: string, page: string) =>
        `Page ${page}: the field “${field}” holds another value than it shows.`,
      'outside-content': (_field: string, _page: string) =>
        'The file shows something that is not in it, or something else when it is printed.',
      script: (_field: string, _page: string) =>
        'The file runs a program (JavaScript), which can change what is shown.',
      'text-covered': (_field: string, page: string) => `Page ${page}: something lies over text and hides it.`,
      'unlisted-object': (_field: string, _page: string) =>
        'The file holds something that no reader shows, and that could be made to show.',
      xfa: (_field: string, _page: string) =>
        'The file is an XFA form as well: some programs show that in place of the pages.',
      'unreached-page': (_field: string, _page: string) => 'The file holds a page or a document that no reader shows.',
    },
  },
  compared: {
    title: 'See what was signed beside what it is now',
    choose: 'The document',
    signedBy: (name: string) => `As ${name} signed it`,
    now: 'As it is now',
    page: (page: string) => `Page ${page}`,
    differs: (page: string) => `Page ${page}: looks different`,
    same: (page: string) => `Page ${page}: looks the same`,
    undrawn: (page: string) => `Page ${page}: cannot be drawn here`,
    help: 'What looks different is framed. What was permitted, such as further signatures, is framed too.',
    opening: 'The pages are being drawn.',
    failed: 'The pages cannot be drawn here.',
  },
  password: { label: 'Password of the PDF', check: 'Check with this password' },
  refusals: {
    'not-a-pdf': 'This file is no PDF.',
    encrypted: 'This PDF is protected by a password. Give it, and its signatures are checked; it stays in this page.',
    'wrong-password': 'This password does not open the PDF.',
    'too-large': 'This file is too large, or has too many signatures, to be checked here.',
    'too-long': 'Checking this file took too long, and was ended.',
    damaged: 'This PDF is damaged. Nothing in it can be relied on, not even if another program shows it.',
    'not-checked':
      'This file could not be checked: something failed in this page. Load the page again and choose the file once more.',
  },
};

export type VerifyTexts = typeof en;
