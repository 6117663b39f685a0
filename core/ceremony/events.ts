import type { Correction, InstrumentCorrection, Language, Layout, Person, Plan } from './plan.ts';

/**
 * The vocabulary of the log. Each type declares who may read it; what is not for publication, including of whom a
 * director's event is, stands in an erasable row beside it and is bound to the event by `data.private`.
 */
export interface EventData {
  readonly CeremonyPlanned: { readonly plan: Plan };
  /** Something in the plan was wrong, in a name, an office or the text. */
  readonly PlanCorrected: Correction;
  /** Somebody else signs in a signatory's place. By whose authority stands in the row. */
  readonly SignatorySubstituted: {
    readonly person: string;
    readonly substitute: Person;
    readonly instrument?: InstrumentCorrection;
  };
  /** The ceremony starts, or after a suspension goes on, at this time instead. ISO 8601, UTC. */
  readonly StartMoved: { readonly startsAt: string };
  /** Everything public is held back by so much. */
  readonly DelayChosen: { readonly seconds: number };
  /** What was held back did not become public: a slate stands in its place. */
  readonly BroadcastDumped: Nothing;
  readonly DoorsOpened: Nothing;
  readonly WentLive: Nothing;
  readonly ItemStarted: { readonly item: string };
  /** `beside`: who else is shown as large as the focus, or among the sites. */
  readonly LayoutChosen: { readonly layout: Layout; readonly focus?: string; readonly beside?: readonly string[] };
  /** `source` is a site or a remote person: from here on its picture and sound may be public. */
  readonly AirOpened: { readonly source: string };
  readonly AirClosed: { readonly source: string };

  /** A signatory has read how the plan names them, and in which office. */
  readonly NameConfirmed: Nothing;
  readonly NameDisputed: Nothing;
  /** A document that shows a signatory's authority to sign; which one stands in the row. */
  readonly AuthorityShown: { readonly person: string };
  /** `shown` is the number of the event by which it was shown. */
  readonly AuthorityAccepted: { readonly person: string; readonly party: string; readonly shown: number };
  readonly AuthorityQuestioned: Nothing;
  readonly IdentityConfirmed: { readonly person: string };
  readonly CertificateShown: { readonly person: string; readonly certificate: ShownCertificate };
  readonly CertificateAccepted: { readonly person: string; readonly fingerprint: string };
  readonly CertificateRefused: Nothing;
  /** The issuer has revoked a certificate that was shown, or suspended it: nothing more is signed with it. */
  readonly CertificateRevoked: RevokedCertificate;
  /** A suspension was lifted. */
  readonly CertificateReinstated: { readonly person: string; readonly fingerprint: string };

  /** The text as it will be presented, put up for the participants' approval: the file without places to sign. */
  readonly TextFixed: FixedText & { readonly original: string };
  /** A participant's first signatory approves exactly these bytes. */
  readonly TextApproved: {
    readonly original: string;
    readonly sha256: string;
    readonly party: string;
    readonly person: string;
  };
  readonly TextPresented: PresentedText;
  readonly TextWithdrawn: { readonly original: string };
  readonly ReadyAsked: Nothing;
  readonly ReadyGiven: { readonly person: string };
  readonly SigningOpened: { readonly original: string };
  readonly SigningClosed: { readonly original: string };

  readonly GestureOffered: {
    readonly original: string;
    readonly person: string;
    /** Of the presented file that the person reviewed. */
    readonly sha256: string;
    readonly field: string;
    readonly fingerprint: string;
  };
  readonly GestureEnded: {
    readonly original: string;
    readonly person: string;
    readonly why: 'lapsed' | 'taken-back' | 'voided';
  };
  readonly TurnOpened: {
    readonly original: string;
    readonly person: string;
    readonly field: string;
    /** Becomes `/M` and the visible local time. ISO 8601, UTC, whole seconds. */
    readonly at: string;
    /** Bytes reserved for the CMS. */
    readonly contentsLength: number;
    /** SHA-256 of the revision that the turn's signature goes on top of. */
    readonly base: string;
  };
  readonly TurnLapsed: { readonly original: string; readonly person: string };
  readonly TurnSkipped: { readonly original: string; readonly person: string };
  readonly TurnReopened: { readonly original: string; readonly person: string };
  /** `cms` is the SHA-256 of the blob. From here on the gesture is never lost. */
  readonly SignatureReceived: { readonly original: string; readonly person: string; readonly cms: string };
  readonly SignatureApplied: {
    readonly original: string;
    readonly person: string;
    /** The final CMS, timestamp included, DER in base64. */
    readonly cms: string;
    readonly sha256: string;
    readonly length: number;
    readonly level: 'B-B' | 'B-T';
    /** genTime of the signature timestamp, where there is one. */
    readonly time?: string;
  };
  readonly DocumentTimestamped: {
    readonly original: string;
    readonly field: string;
    readonly contentsLength: number;
    readonly token: string;
    readonly sha256: string;
    readonly length: number;
    readonly time: string;
  };
  /** What validates the signatures years later, each item DER in base64, in the document security store. */
  readonly ValidationDataAdded: {
    readonly original: string;
    readonly certificates: readonly string[];
    readonly crls: readonly string[];
    readonly ocspResponses: readonly string[];
    readonly missing: readonly MissingData[];
    readonly sha256: string;
    readonly length: number;
  };
  /** RFC 3161 token over `hash`, the hash of event `head`. */
  readonly HeadTimestamped: {
    readonly head: number;
    readonly hash: string;
    readonly token: string;
    readonly time: string;
  };

  /** From here on witnesses attest what they saw: the originals as they stand at this event. */
  readonly AttestationOpened: Nothing;
  readonly WitnessAttested: {
    readonly person: string;
    /** `seq` of the `AttestationOpened` that it answers. */
    readonly attestation: number;
    /** The words, exactly as they were signed in UTF-8. */
    readonly statement: string;
    /** A detached CMS over those bytes, its timestamp included, DER in base64. */
    readonly cms: string;
    readonly level: 'B-B' | 'B-T';
    /** genTime of its timestamp, where there is one. */
    readonly time?: string;
  };

  /** The signed originals were shown on every table: each participant has the one that it keeps. */
  readonly OriginalsExchanged: Nothing;

  readonly SignatoryDeclined: Nothing;
  readonly SignatoryNotNow: Nothing;
  readonly PersonRemoved: Nothing;
  readonly IncidentRaised: { readonly code: string };

  readonly Held: Nothing;
  readonly Resumed: Nothing;
  readonly Suspended: Nothing;
  readonly Cancelled: Nothing;
  readonly Concluded: { readonly complete: readonly string[]; readonly incomplete: readonly string[] };
  /** Words for the press, with whose they would be in the row: they are asked to approve them. */
  readonly QuoteProposed: Nothing;
  /** A quote that was proposed and not approved is taken back, by the director or by whom it quotes. */
  readonly QuoteDropped: Nothing;
  /** Whom it quotes has approved it, in these words: it is published with everything else. */
  readonly QuoteApproved: {
    /** `seq` of its `QuoteProposed`. */
    readonly quote: number;
    readonly person: string;
    readonly words: QuoteWords;
  };
  /** What was approved is taken back before the publication. */
  readonly QuoteWithdrawn: { readonly quote: number };
  /** The director's choice for the procès-verbal among the stills of the broadcast; the last one counts. */
  readonly StillsChosen: { readonly stills: readonly ChosenStill[] };
  /** The procès-verbal, sealed: an account of the log up to event `upTo`. */
  readonly RecordSealed: {
    readonly upTo: number;
    readonly sha256: string;
    readonly length: number;
    /** genTime of the seal's timestamp. */
    readonly time: string;
    /** What its document security store lacks. Absent in logs from before it had one, and where the level asks for none. */
    readonly missing?: readonly MissingData[];
  };
  /** The same procès-verbal with newer validation data and a timestamp over them. */
  readonly RecordRenewed: {
    readonly sha256: string;
    readonly length: number;
    /** genTime of that timestamp. */
    readonly time: string;
    readonly missing: readonly MissingData[];
  };
  readonly Released: { readonly party: string; readonly person: string };
  readonly Published: {
    readonly originals: readonly { readonly original: string; readonly sha256: string; readonly length: number }[];
    /** Until then only those who take part have the files. ISO 8601, UTC, milliseconds. */
    readonly embargoUntil?: string;
  };
  readonly Corrected: { readonly erratum: string };
  readonly PublicationWithdrawn: Nothing;
}

type Nothing = Readonly<Record<string, never>>;

export interface RevokedCertificate {
  readonly person: string;
  readonly fingerprint: string;
  readonly suspended: boolean;
  /** CRLReason, as RFC 5280 names it. */
  readonly reason: string;
  /** Since when, by the word of its issuer. ISO 8601, UTC. */
  readonly since: string;
}

/** A certificate of which nobody could tell whether it had been revoked, or that leads to no trust anchor. */
export interface MissingData {
  /** Whom it names. */
  readonly certificate: string;
  readonly reason: 'no-address' | 'no-answer' | 'unknown-issuer';
}
/** What somebody says, in each of the ceremony's languages. */
export type QuoteWords = Partial<Readonly<Record<Language, string>>>;

/** A still of the broadcast, as the procès-verbal shows it. */
export interface ChosenStill {
  /** Of its file. */
  readonly name: string;
  readonly sha256: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who do not see it: in the ceremony's languages. */
  readonly alternative: Partial<Readonly<Record<Language, string>>>;
}

export interface ShownCertificate {
  readonly kind: 'one-time' | 'pkcs12';
  /** SHA-256 of the leaf's DER, hexadecimal. */
  readonly fingerprint: string;
  /** DER in base64, leaf first. */
  readonly chain: readonly string[];
  readonly subject: string;
  readonly issuer: string;
  readonly notAfter: string;
  readonly algorithm: string;
  /** The subject names the person; else the director decides. */
  readonly nameMatches: boolean;
  /** Bytes to reserve for a CMS with this chain and a timestamp. */
  readonly contentsLength: number;
  /** At a card reader or a phone: turns last longer. */
  readonly slow: boolean;
}

/** How it is known who somebody is: a choice, so that each reader is told in their own language. */
export type IdentityWay = 'delegation' | 'document' | 'known' | 'otherwise';

/** A signature field as placed: everything its appearance will say but the time. */
export interface PlacedField {
  readonly person: string;
  readonly field: string;
  /** From 1. */
  readonly page: number;
  /** PDF points, lower-left origin. */
  readonly rect: readonly [number, number, number, number];
  readonly appearance: {
    readonly name: string;
    readonly office: string;
    readonly party: string;
    readonly place: string;
    readonly utcOffsetMinutes: number;
    readonly language: string;
    /** The text is somebody's own PDF, which says who signs here: nothing is printed at the place beforehand. */
    readonly unprinted?: boolean;
  };
}

/** The bytes of a text before its places are set. */
export interface FixedText {
  readonly sha256: string;
  readonly length: number;
  readonly pages: number;
}

export interface PresentedText {
  readonly original: string;
  readonly sha256: string;
  readonly length: number;
  /** Which code makes its revisions; the code of each format stays for ever. */
  readonly format: number;
  readonly pages: number;
  readonly fields: readonly PlacedField[];
  readonly timestampField: string;
  /** The fields in which others had signed the text before: then it is sealed and not certified. */
  readonly earlierFields?: readonly string[];
  /** The text that it was made from, with whose bytes it begins. Absent in logs from before texts were approved. */
  readonly madeFrom?: { readonly sha256: string; readonly length: number };
}

export type EventType = keyof EventData;
export type Audience = 'director' | 'public' | 'room';

export const audiences = {
  CeremonyPlanned: 'public',
  PlanCorrected: 'public',
  SignatorySubstituted: 'public',
  StartMoved: 'public',
  DelayChosen: 'room',
  BroadcastDumped: 'room',
  DoorsOpened: 'public',
  WentLive: 'public',
  ItemStarted: 'public',
  LayoutChosen: 'public',
  AirOpened: 'room',
  AirClosed: 'room',
  NameConfirmed: 'director',
  NameDisputed: 'director',
  AuthorityShown: 'room',
  AuthorityAccepted: 'room',
  AuthorityQuestioned: 'director',
  IdentityConfirmed: 'room',
  CertificateShown: 'room',
  CertificateAccepted: 'room',
  CertificateRefused: 'director',
  CertificateRevoked: 'room',
  CertificateReinstated: 'room',
  TextFixed: 'room',
  TextApproved: 'room',
  TextPresented: 'room',
  TextWithdrawn: 'room',
  ReadyAsked: 'room',
  ReadyGiven: 'room',
  SigningOpened: 'public',
  SigningClosed: 'public',
  GestureOffered: 'room',
  GestureEnded: 'room',
  TurnOpened: 'room',
  TurnLapsed: 'room',
  TurnSkipped: 'room',
  TurnReopened: 'room',
  SignatureReceived: 'room',
  SignatureApplied: 'public',
  DocumentTimestamped: 'public',
  ValidationDataAdded: 'public',
  HeadTimestamped: 'public',
  AttestationOpened: 'public',
  WitnessAttested: 'public',
  OriginalsExchanged: 'public',
  SignatoryDeclined: 'director',
  SignatoryNotNow: 'director',
  PersonRemoved: 'director',
  IncidentRaised: 'director',
  Held: 'public',
  Resumed: 'public',
  Suspended: 'public',
  Cancelled: 'public',
  Concluded: 'public',
  QuoteProposed: 'director',
  QuoteDropped: 'director',
  QuoteApproved: 'public',
  QuoteWithdrawn: 'public',
  StillsChosen: 'room',
  RecordSealed: 'public',
  RecordRenewed: 'public',
  Released: 'public',
  Published: 'public',
  Corrected: 'public',
  PublicationWithdrawn: 'public',
} as const satisfies { readonly [T in EventType]: Audience };

/** The erasable rows, by the type of event they stand beside. `person` is whom the event concerns: they may read it too. */
export interface EventRows {
  /** `person` is the substitute, `authority` names that by which they sign. */
  readonly SignatorySubstituted: { readonly person: string; readonly by: string; readonly authority: string };
  readonly AuthorityShown: { readonly person: string; readonly by: string; readonly document: string };
  readonly AuthorityQuestioned: {
    readonly person: string;
    readonly by: string;
    readonly party: string;
    readonly detail: string;
  };
  readonly NameConfirmed: { readonly person: string };
  readonly NameDisputed: { readonly person: string; readonly detail: string };
  readonly IdentityConfirmed: {
    readonly person: string;
    readonly by: string;
    readonly how: IdentityWay;
    /** In the words of whoever confirmed it. */
    readonly detail?: string;
  };
  readonly CertificateRefused: { readonly person: string; readonly by: string; readonly fingerprint: string };
  readonly SignatoryDeclined: { readonly person: string };
  readonly SignatoryNotNow: { readonly person: string };
  readonly PersonRemoved: { readonly person: string; readonly by: string };
  readonly QuoteProposed: { readonly person: string; readonly words: QuoteWords };
  readonly QuoteDropped: { readonly person: string; readonly quote: number };
  readonly IncidentRaised: { readonly person?: string; readonly detail: string };
}

/** An event before it has a place in the log: what `decide` returns. */
export type NewEvent = {
  readonly [T in EventType]: { readonly type: T; readonly data: EventData[T] } & (T extends keyof EventRows
    ? { readonly row: EventRows[T] }
    : { readonly row?: undefined });
}[EventType];

/** The members of every event in the log. `data` holds `private` too where a row stands beside it. */
export interface LogEntry<T extends EventType = EventType> {
  /** From 1, no gaps. */
  readonly seq: number;
  /** ISO 8601, UTC, milliseconds; never before the last event's. */
  readonly at: string;
  /** A person's id, `feed:` and a site's id, `system`, or `private` where only a director may know. */
  readonly actor: string;
  readonly type: T;
  readonly data: EventData[T] & { readonly private?: string };
  /** `hash` of the event before; 64 zeros for the first. */
  readonly prev: string;
  /** Hexadecimal SHA-256 of the RFC 8785 canonical JSON of the event without its `hash`. */
  readonly hash: string;
}

/** An event of the log, told apart by `type`. */
export type CeremonyEvent = { readonly [T in EventType]: LogEntry<T> }[EventType];

/** What stands beside an event and can be erased. `salt` is base64. */
export interface PrivateRow {
  readonly salt: string;
  readonly body: EventRows[keyof EventRows];
}

/** An event with the row that stands beside it, where there is one and it was not erased. */
export interface Recorded {
  readonly event: CeremonyEvent;
  readonly row?: PrivateRow;
}

/** All that somebody outside an event's audience gets of it: enough to check the chain. */
export interface Link {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}
