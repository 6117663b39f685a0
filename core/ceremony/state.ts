import type { ChosenStill, EventData, FixedText, PlacedField, QuoteWords, ShownCertificate } from './events.ts';
import type { Layout, Person, Plan } from './plan.ts';

/** The life of a ceremony. */
export type Phase = 'cancelled' | 'concluded' | 'held' | 'live' | 'open' | 'planned' | 'published' | 'suspended';

/** What the log says at some event: a fold of the events up to it. Plain data, never changed in place. */
export interface CeremonyState {
  /** As planned, but for `startsAt`: the director may move it. */
  readonly plan: Plan;
  /** When it was to start before that was moved; while suspended, that the time of going on was told. */
  readonly movedFrom?: string;
  readonly phase: Phase;
  /** Of the last event. */
  readonly seq: number;
  readonly at: string;
  /** Id of the item of the order of ceremony that is on; absent before the first. */
  readonly item?: string;
  /** When that item began, or was taken up again after a suspension. */
  readonly itemSince?: string;
  /** When it went live the last time, and the item with which it then went on; at first there is none. */
  readonly liveSince?: string;
  readonly liveFrom?: string;
  /** Seconds by which everything public is held back. */
  readonly delaySeconds: number;
  readonly layout: Layout;
  readonly focus?: string;
  /** Who else is shown as large as the focus, or among the sites. */
  readonly beside?: readonly string[];
  /** Sites and remote people whose picture and sound may be public. */
  readonly onAir: readonly string[];
  readonly readyAsked: boolean;
  readonly people: { readonly [person: string]: PersonState };
  readonly originals: { readonly [original: string]: OriginalState };
  /** In the order in which they came. */
  readonly substitutions: readonly Substitution[];
  /** Absent until the director opens it. */
  readonly attestation?: Attestation;
  /** In the order in which they were made. */
  readonly attestations: readonly AttestationFact[];
  /** Words for the press, in the order in which they were proposed; to others than the director, their own and what is approved. */
  readonly quotes: readonly Quote[];
  /** What the director has chosen of the broadcast's stills for the procès-verbal. */
  readonly stills?: readonly ChosenStill[];
  /** When the signed originals were exchanged. */
  readonly exchangedAt?: string;
  /** The procès-verbal, once it is sealed. */
  readonly record?: { readonly sha256: string; readonly length: number; readonly at: string };
  /** Parties that have released the originals for publication. */
  readonly released: readonly string[];
  /** Until when only those who take part have what is published. */
  readonly embargoUntil?: string;
  /** In the order in which they were published. */
  readonly errata: readonly Erratum[];
  /** When what was published was withdrawn. */
  readonly publicationWithdrawn?: string;
}

/** Somebody signs in another's place. */
export interface Substitution {
  /** As they were named then. */
  readonly former: Pick<Person, 'id' | 'name' | 'office'>;
  /** The id of the person who signs now, unless they were substituted in turn. */
  readonly substitute: string;
  readonly at: string;
}

export interface Quote {
  /** `seq` of its `QuoteProposed`. */
  readonly quote: number;
  /** Whose words they are. */
  readonly person: string;
  readonly words: QuoteWords;
  readonly isApproved: boolean;
}

/** What is wrong in what was published, in the director's words. */
export interface Erratum {
  readonly at: string;
  readonly erratum: string;
}

/** What witnesses attest, from its opening on: the originals as they stood then. */
export interface Attestation {
  /** Of its `AttestationOpened`. */
  readonly seq: number;
  readonly at: string;
  /** Only those that somebody had signed. */
  readonly originals: readonly {
    readonly original: string;
    /** Of the newest revision. */
    readonly sha256: string;
    /** Who had signed, in the order in which the signatures landed. */
    readonly signed: readonly string[];
  }[];
}

/** A witness's signed statement. */
export interface AttestationFact {
  readonly seq: number;
  readonly person: string;
  /** `seq` of the `AttestationOpened` that it answers. */
  readonly attestation: number;
  readonly statement: string;
  /** Base64 DER. */
  readonly cms: string;
  readonly level: 'B-B' | 'B-T';
  readonly time?: string;
  /** When the event was appended. */
  readonly at: string;
}

export interface PersonState {
  /** What a signatory says of their name and office in the plan; absent until they do, and once it was corrected. */
  readonly naming?: { readonly right: true } | { readonly right: false; readonly detail: string };
  /** The newest document that shows a signatory's authority to sign. */
  readonly authority?: {
    /** Of its `AuthorityShown`. */
    readonly shown: number;
    /** Parties that have accepted it. */
    readonly accepted: readonly string[];
    readonly questions: readonly { readonly party: string; readonly detail: string }[];
  };
  readonly identityConfirmed: boolean;
  readonly certificate?: ShownCertificate & {
    /** Whether it may be signed with: not while it is revoked or suspended. */
    readonly accepted: boolean;
    readonly revoked?: {
      readonly suspended: boolean;
      readonly reason: string;
      readonly since: string;
      /** Whether it had been accepted before. */
      readonly wasAccepted: boolean;
    };
  };
  readonly ready: boolean;
  readonly declined: boolean;
  readonly notNow: boolean;
  readonly removed: boolean;
}

export type OriginalStatus = 'draft' | 'incomplete' | 'presented' | 'signed' | 'signing' | 'withdrawn';

export interface OriginalState {
  readonly id: string;
  readonly status: OriginalStatus;
  readonly order: readonly string[];
  readonly presented?: {
    readonly sha256: string;
    readonly length: number;
    readonly format: number;
    readonly pages: number;
    readonly fields: readonly PlacedField[];
    readonly timestampField: string;
    readonly earlierFields?: readonly string[];
    readonly madeFrom?: { readonly sha256: string; readonly length: number };
  };
  /** The text that was put up for approval, for as long as the plan says what stands in it. */
  readonly fixed?: FixedText;
  /** Those of earlier texts as well, which no longer count. */
  readonly approvals: readonly Approval[];
  /** SHA-256 and length of the newest revision. */
  readonly head?: { readonly sha256: string; readonly length: number };
  /** The facts from which the newest revision is made again, in order. */
  readonly revisions: readonly RevisionFact[];
  /** Gestures offered and not ended, by person. */
  readonly gestures: { readonly [person: string]: Gesture };
  readonly turn?: Turn;
  /** People whose turn the director passes over until reopened. */
  readonly skipped: readonly string[];
  /** People whose last turn lapsed and who have made no gesture since. */
  readonly lapsed: readonly string[];
}

/** A participant has approved a text, through its first signatory. */
export interface Approval {
  readonly party: string;
  readonly person: string;
  /** Of the text, not of the presented file. */
  readonly sha256: string;
  readonly at: string;
}

export interface Gesture {
  readonly at: string;
  readonly sha256: string;
  readonly field: string;
  readonly fingerprint: string;
}

export interface Turn {
  /** Sequence number of its `TurnOpened`. */
  readonly seq: number;
  readonly person: string;
  readonly field: string;
  readonly at: string;
  readonly contentsLength: number;
  readonly base: string;
  /** SHA-256 of the CMS's blob, once received: then the turn only ends by `SignatureApplied`. */
  readonly received?: string;
}

/** What a revision adds to an original; enough to make it again. */
export type RevisionFact =
  | {
      readonly kind: 'signature';
      readonly seq: number;
      /** `seq` of the `TurnOpened` that it answered. */
      readonly turn: number;
      readonly person: string;
      readonly field: string;
      readonly at: string;
      readonly contentsLength: number;
      /** Base64 DER. */
      readonly cms: string;
      /** Of the certificate that had been shown when it was made: another may have been shown since. */
      readonly fingerprint?: string;
      readonly sha256: string;
      readonly length: number;
      readonly level: 'B-B' | 'B-T';
      readonly time?: string;
      /** When the event was appended: the landing that pages show. */
      readonly landedAt: string;
    }
  | {
      readonly kind: 'document-timestamp';
      readonly seq: number;
      readonly field: string;
      readonly contentsLength: number;
      readonly cms: string;
      readonly sha256: string;
      readonly length: number;
      readonly time: string;
    }
  | ({ readonly kind: 'validation-data'; readonly seq: number } & Omit<EventData['ValidationDataAdded'], 'original'>);

/** The signatures on an original, in the order in which they landed. */
export function signaturesOn(original: OriginalState): readonly Extract<RevisionFact, { kind: 'signature' }>[] {
  return original.revisions.filter((fact) => fact.kind === 'signature');
}

/** Whether the public sees and hears a source now: on hold and before the start it sees a slate. */
export function isOnAir({ phase, onAir }: Pick<CeremonyState, 'onAir' | 'phase'>, source: string): boolean {
  return phase === 'live' && onAir.includes(source);
}

/** Whether somebody has signed with this certificate, or a signature that was received is being completed. */
export function hasSignedWith(state: CeremonyState, person: string, fingerprint: string): boolean {
  const current = state.people[person]?.certificate?.fingerprint;
  return Object.values(state.originals).some(
    (original) =>
      signaturesOn(original).some((fact) => fact.person === person && fact.fingerprint === fingerprint) ||
      (original.turn?.person === person && original.turn.received !== undefined && current === fingerprint),
  );
}

/**
 * Whether somebody may show a certificate, as far as signatures go: before the first of theirs, and after it for what is
 * left to sign, where the one that they showed can no longer be signed with, or has not been yet.
 */
export function mayShowCertificate(state: CeremonyState, person: string): boolean {
  const own = Object.values(state.originals).filter(({ order }) => order.includes(person));
  if (!own.some((original) => hasSigned(original, person))) return true;
  if (own.every((original) => hasSigned(original, person))) return false;
  const certificate = state.people[person]?.certificate;
  return !certificate || certificate.revoked !== undefined || !hasSignedWith(state, person, certificate.fingerprint);
}

/** Whether a person's signature is on an original, or was received and is being completed. */
export function gaveSignature(original: OriginalState, person: string): boolean {
  return hasSigned(original, person) || (original.turn?.person === person && original.turn.received !== undefined);
}

/** Whether a signature stands at B-B, and no document timestamp after it gives it its time. */
export function lacksTimestamp({ revisions }: OriginalState): boolean {
  const last = revisions.findLastIndex(({ kind }) => kind === 'document-timestamp');
  return revisions.slice(last + 1).some((fact) => fact.kind === 'signature' && fact.level === 'B-B');
}

export function hasSigned(original: OriginalState, person: string): boolean {
  return original.revisions.some((fact) => fact.kind === 'signature' && fact.person === person);
}
