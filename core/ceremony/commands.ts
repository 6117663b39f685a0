import type { EventData, FixedText, IdentityWay, PresentedText, QuoteWords, ShownCertificate } from './events.ts';
import type { Correction, Delay, InstrumentCorrection, Layout, Person, Plan } from './plan.ts';
import type { SessionRole } from './rights.ts';

/** Who commands. `system` is `conduct` itself, going on from the log. */
export type Actor =
  | { readonly kind: 'system' }
  | {
      readonly kind: 'session';
      readonly role: SessionRole /** A person's id, or a site's for a feed. */;
      readonly id: string;
    };

/** What people ask for in so many words; decided without looking anything up. */
export interface SpokenCommands {
  /** A new time for the start, or for going on after a suspension. ISO 8601, UTC. */
  readonly moveStart: { readonly startsAt: string };
  /** Chosen before going live. */
  readonly chooseDelay: { readonly seconds: Delay };
  readonly openDoors: object;
  readonly goLive: object;
  readonly startItem: { readonly item: string };
  readonly chooseLayout: { readonly layout: Layout; readonly focus?: string | undefined };
  readonly openAir: { readonly source: string };
  readonly closeAir: { readonly source: string };
  readonly hold: object;
  readonly resume: object;
  readonly suspend: object;
  readonly cancel: object;
  readonly conclude: object;
  readonly removePerson: { readonly person: string };
  readonly withdrawText: { readonly original: string };
  readonly askReady: object;
  readonly giveReady: object;
  readonly openSigning: { readonly original: string };
  readonly openAttestation: object;
  /** Under the alternat, once all have signed: each participant is given the original that it keeps. */
  readonly exchange: object;
  readonly closeSigning: { readonly original: string };
  readonly skipTurn: { readonly original: string; readonly person: string };
  readonly reopenTurn: { readonly original: string; readonly person: string };
  readonly judgeCertificate: { readonly person: string; readonly fingerprint: string; readonly accept: boolean };
  readonly approveText: { readonly original: string; readonly sha256: string };
  readonly acceptAuthority: { readonly person: string; readonly shown: number };
  readonly questionAuthority: { readonly person: string; readonly shown: number; readonly detail: string };
  readonly confirmName: object;
  /** In the signatory's own words what is wrong. */
  readonly disputeName: { readonly detail: string };
  readonly confirmIdentity: { readonly person: string; readonly how: IdentityWay; readonly words?: string | undefined };
  readonly offerGesture: {
    readonly original: string;
    readonly sha256: string;
    readonly field: string;
    readonly fingerprint: string;
  };
  readonly endGesture: { readonly original: string; readonly why: 'taken-back' | 'voided' };
  readonly decline: object;
  readonly notNow: object;
  readonly release: object;
  readonly publish: { readonly embargoUntil?: string | undefined };
  /** Words for the press that a person is asked to approve. */
  readonly proposeQuote: { readonly person: string; readonly words: QuoteWords };
  /** `words` as they were read: nobody approves others. */
  readonly approveQuote: { readonly quote: number; readonly words: QuoteWords };
  readonly withdrawQuote: { readonly quote: number };
  /** An erratum beside what is published, which itself stays as it is. */
  readonly correct: { readonly erratum: string };
  readonly withdrawPublication: object;
}

/** What `conduct` commands once it has looked things up, verified or made them. The first nine act for a person. */
export interface ConductedCommands {
  readonly showAuthority: { readonly person: string; readonly document: string };
  readonly fixText: { readonly original: string; readonly text: FixedText };
  readonly correctPlan: { readonly correction: Correction };
  readonly substitute: {
    readonly person: string;
    readonly substitute: Person;
    readonly authority: string;
    readonly instrument?: InstrumentCorrection;
  };
  readonly presentText: { readonly text: PresentedText };
  readonly dump: object;
  readonly showCertificate: { readonly certificate: ShownCertificate };
  readonly revokeCertificate: EventData['CertificateRevoked'];
  readonly reinstateCertificate: EventData['CertificateReinstated'];
  readonly submitSignature: {
    readonly original: string /** `seq` of the `TurnOpened` it answers. */;
    readonly turn: number /** SHA-256 of its blob. */;
    readonly cms: string;
  };
  readonly chooseStills: EventData['StillsChosen'];
  readonly attest: Omit<EventData['WitnessAttested'], 'person'>;
  readonly plan: { readonly plan: Plan };
  readonly lapseTurn: { readonly original: string; readonly turn: number };
  readonly lapseGesture: { readonly original: string; readonly person: string };
  readonly applySignature: EventData['SignatureApplied'];
  readonly addDocumentTimestamp: EventData['DocumentTimestamped'] & {
    readonly base: string /** SHA-256 of the revision that it was made on. */;
  };
  readonly addValidationData: EventData['ValidationDataAdded'] & { readonly base: string };
  readonly timestampHead: EventData['HeadTimestamped'];
  readonly sealRecord: EventData['RecordSealed'];
  readonly renewRecord: EventData['RecordRenewed'] & { readonly base: string };
  readonly raiseIncident: { readonly code: string; readonly detail: string; readonly person?: string | undefined };
}

type Named<C> = { readonly [N in keyof C]: { readonly name: N } & C[N] }[keyof C];

export type SpokenCommand = Named<SpokenCommands>;
export type ConductedCommand = Named<ConductedCommands>;
export type Command = ConductedCommand | SpokenCommand;
