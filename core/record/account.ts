import { audiences, type CeremonyEvent } from '../ceremony/events.ts';
import { evolve } from '../ceremony/evolve.ts';
import { nextLevelStep } from '../ceremony/levels.ts';
import type { Item } from '../ceremony/plan.ts';
import {
  type AttestationFact,
  type CeremonyState,
  hasSigned,
  hasSignedWith,
  type RevisionFact,
} from '../ceremony/state.ts';

/** The facts of a procès-verbal: a fold of what the public and the room may read of a log, and of no row beside it. */
export interface Account {
  /** As far as the room may know it. */
  readonly state: CeremonyState;
  /** ISO 8601, UTC, as everything here. */
  readonly liveAt?: string;
  readonly concludedAt?: string;
  /** When the signed originals were exchanged. */
  readonly exchangedAt?: string;
  /** The steps as they were begun, the same one again where the director went back. */
  readonly items: readonly { readonly item: Item; readonly at: string }[];
  /** When each original was presented, by its id: the last time where it was withdrawn meanwhile. */
  readonly presentedAt: Readonly<Record<string, string>>;
  /** Whose identity was confirmed, and who confirmed it: ids of people. */
  readonly identifiedBy: Readonly<Record<string, string>>;
  readonly signatures: readonly AccountSignature[];
  readonly attestations: readonly AttestationFact[];
  readonly unusual: readonly Unusual[];
  /** Originals, each with somebody whose press to sign it lapsed or was voided last. */
  readonly pressedInVain: readonly string[];
  /** The log's head at the conclusion, timestamped where `time` stands. */
  readonly head?: { readonly seq: number; readonly hash: string; readonly time?: string; readonly token?: string };
}

export type AccountSignature = Extract<RevisionFact, { readonly kind: 'signature' }> & {
  readonly original: string;
  readonly certificate?: CertificateWords;
};

/** What a certificate that was shown says of itself. */
export interface CertificateWords {
  readonly kind: 'one-time' | 'pkcs12';
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notAfter: string;
  readonly algorithm: string;
}

/** What departs from the plan, as far as it is no secret of the director's. */
export type Unusual =
  /** The start, from what was planned to what was told last. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** The broadcast went out with this delay. */
  | { readonly kind: 'delayed'; readonly seconds: number }
  /** What a delayed broadcast still held back was replaced by a slate. */
  | { readonly kind: 'dumped'; readonly at: string }
  /** The director accepted a certificate that names somebody otherwise than the plan. */
  | { readonly kind: 'accepted'; readonly person: string }
  /** After the first of somebody's signatures, and before the last. `again`: when they showed another certificate. */
  | { readonly kind: 'certificate-revoked'; readonly at: string; readonly person: string; readonly again?: string }
  | {
      readonly kind: 'certificate-suspended';
      readonly at: string;
      readonly person: string;
      readonly again?: string;
      readonly lifted?: string;
    }
  | { readonly kind: 'held' | 'suspended'; readonly from: string; readonly to?: string }
  | {
      readonly kind: 'lapsed' | 'passed-over';
      readonly at: string;
      readonly person: string;
      readonly original: string;
    }
  /** `again`: when the text was presented anew. */
  | { readonly kind: 'withdrawn'; readonly at: string; readonly original: string; readonly again?: string }
  /** Once a text was up for approval or the doors were open: what was planned wrongly, and of whom. */
  | { readonly kind: 'corrected'; readonly at: string; readonly what: 'text' | 'title' }
  | { readonly kind: 'corrected'; readonly at: string; readonly what: 'naming'; readonly person: string }
  /** What the director asked, or opened, a second time. */
  | { readonly kind: 'ready-again' | 'attestation-again'; readonly at: string }
  /** A turn that was passed over was given again. */
  | { readonly kind: 'reopened'; readonly at: string; readonly person: string; readonly original: string }
  /** Somebody who had pressed was asked to press again: nobody's turn came in time, or a certificate had changed. */
  | { readonly kind: 'pressed-again'; readonly at: string; readonly person: string; readonly original: string }
  /** Under the alternat all was signed, and the originals were not exchanged. */
  | { readonly kind: 'unexchanged' }
  /** By their names. */
  | { readonly kind: 'substituted'; readonly at: string; readonly former: string; readonly substitute: string }
  /** `time`: of the document timestamp that covers the signature. */
  | { readonly kind: 'untimed'; readonly person: string; readonly original: string; readonly time?: string }
  | { readonly kind: 'untimed-attestation'; readonly person: string }
  | { readonly kind: 'incomplete'; readonly original: string; readonly missing: readonly string[] };

/** The account of a log, or of as much of it as somebody may read; undefined before the plan. */
export function accountOf(events: Iterable<CeremonyEvent>): Account | undefined {
  let account: Account | undefined;
  for (const event of events) if (audiences[event.type] !== 'director') account = goOn(account, event);
  return account && { ...account, unusual: [...account.unusual, ...lacking(account)] };
}

/**
 * The event up to which a log has to be read for the procès-verbal: from there on nothing that it says can change. It
 * waits for the timestamp of the log's head at the conclusion, for originals that still lack theirs, and for the choice of
 * stills; what was dumped of the last seconds, which go out after the conclusion, is told too. What is published waits for
 * nothing more.
 * @param hasStills whether there are stills that the director can choose among
 * @returns its number; undefined as long as the log does not go that far
 */
export function recordBasis(events: Iterable<CeremonyEvent>, hasStills = false): number | undefined {
  let account: Account | undefined;
  let basis: number | undefined;
  for (const event of events) {
    if (basis !== undefined) {
      if (event.type === 'BroadcastDumped') basis = event.seq;
      continue;
    }
    if (audiences[event.type] !== 'director') account = goOn(account, event);
    if (!account?.head?.time) continue;
    const { state } = account;
    // A publication does not wait for the last timestamp, and the account of it neither.
    const reached = Object.values(state.originals).every((one) => nextLevelStep(state, one) === undefined);
    if (state.phase === 'published' || (reached && (!hasStills || state.stills !== undefined))) basis = event.seq;
  }
  return basis;
}

function goOn(before: Account | undefined, event: CeremonyEvent): Account {
  const state = evolve(before?.state, { event });
  const account: Account = before
    ? { ...before, state }
    : {
        state,
        items: [],
        presentedAt: {},
        identifiedBy: {},
        signatures: [],
        attestations: [],
        unusual: [],
        pressedInVain: [],
      };
  const { at } = event;
  switch (event.type) {
    case 'StartMoved':
      // After a suspension it is when the ceremony goes on: that it did is told there.
      return before?.state.phase === 'suspended' ? account : moved(account, before?.state.plan.startsAt ?? at);
    case 'WentLive': {
      const live = { ...ended(account, at, 'suspended'), liveAt: account.liveAt ?? at };
      return state.delaySeconds > 0 ? delayed(live, state.delaySeconds) : live;
    }
    case 'BroadcastDumped':
      return noted(account, { kind: 'dumped', at });
    case 'OriginalsExchanged':
      return { ...account, exchangedAt: at };
    case 'ItemStarted': {
      const item = state.plan.items.find(({ id }) => id === event.data.item);
      return item ? { ...account, items: [...account.items, { item, at }] } : account;
    }
    case 'IdentityConfirmed':
      return { ...account, identifiedBy: { ...account.identifiedBy, [event.data.person]: event.actor } };
    case 'CertificateRevoked': {
      const { person, suspended, fingerprint } = event.data;
      // Told where somebody had signed with it, and had still to sign.
      const isLeft = Object.values(state.originals).some(
        (one) => one.order.includes(person) && !hasSigned(one, person) && state.phase !== 'concluded',
      );
      if (!isLeft || state.phase === 'published' || !hasSignedWith(state, person, fingerprint)) return account;
      return noted(account, { kind: suspended ? 'certificate-suspended' : 'certificate-revoked', at, person });
    }
    case 'CertificateReinstated': {
      const { person } = event.data;
      const unusual = account.unusual.map((one) =>
        one.kind === 'certificate-suspended' && one.person === person && one.lifted === undefined
          ? { ...one, lifted: at }
          : one,
      );
      return { ...account, unusual };
    }
    case 'CertificateShown': {
      const { person } = event.data;
      const unusual = account.unusual.map((one) => {
        const isTheirs = one.kind === 'certificate-revoked' || one.kind === 'certificate-suspended';
        return isTheirs && one.person === person && !('lifted' in one) ? { ...one, again: at } : one;
      });
      return { ...account, unusual };
    }
    case 'CertificateAccepted':
      return noted(account, { kind: 'accepted', person: event.data.person });
    case 'TextPresented': {
      const { original } = event.data;
      return {
        ...account,
        presentedAt: { ...account.presentedAt, [original]: at },
        unusual: account.unusual.map((one) =>
          one.kind === 'withdrawn' && one.original === original && one.again === undefined
            ? { ...one, again: at }
            : one,
        ),
      };
    }
    case 'PlanCorrected': {
      // Before anybody has seen a text, a plan is corrected as plans are.
      if (!before || !isTold(before.state)) return account;
      const { title, person, instrument } = event.data;
      return [
        ...(title ? [{ kind: 'corrected', at, what: 'title' } as const] : []),
        ...(person ? [{ kind: 'corrected', at, what: 'naming', person: person.id } as const] : []),
        ...(instrument && !person ? [{ kind: 'corrected', at, what: 'text' } as const] : []),
      ].reduce(noted, account);
    }
    case 'ReadyAsked':
      return before?.state.readyAsked ? noted(account, { kind: 'ready-again', at }) : account;
    case 'AttestationOpened':
      return before?.state.attestation ? noted(account, { kind: 'attestation-again', at }) : account;
    case 'GestureOffered': {
      const { original, person } = event.data;
      const pressed = { kind: 'pressed-again', at, person, original } as const;
      if (!account.pressedInVain.includes(`${original} ${person}`)) return account;
      return noted({ ...account, pressedInVain: withoutPress(account, event.data) }, pressed);
    }
    case 'GestureEnded': {
      const others = withoutPress(account, event.data);
      const press = `${event.data.original} ${event.data.person}`;
      return { ...account, pressedInVain: event.data.why === 'taken-back' ? others : [...others, press] };
    }
    case 'TurnReopened':
      return noted(account, { kind: 'reopened', at, ...event.data });
    case 'TextWithdrawn':
      return noted(account, { kind: 'withdrawn', at, original: event.data.original });
    case 'SignatorySubstituted': {
      const former = state.substitutions.at(-1)?.former.name ?? '';
      return noted(account, { kind: 'substituted', at, former, substitute: event.data.substitute.name });
    }
    case 'Held':
      return noted(account, { kind: 'held', from: at });
    case 'Resumed':
      return ended(account, at, 'held');
    case 'Suspended':
      return noted(ended(account, at, 'held'), { kind: 'suspended', from: at });
    case 'TurnLapsed':
      // A turn that passed is told: that its press has to be given again goes without saying.
      return noted(
        { ...account, pressedInVain: withoutPress(account, event.data) },
        { kind: 'lapsed', at, ...event.data },
      );
    case 'TurnSkipped':
      return noted(account, { kind: 'passed-over', at, ...event.data });
    case 'SignatureApplied': {
      const { original, person } = event.data;
      const fact = state.originals[original]?.revisions.at(-1);
      if (fact?.kind !== 'signature') return account;
      const certificate = state.people[person]?.certificate;
      const signature = { ...fact, original, ...(certificate ? { certificate: wordsOf(certificate) } : {}) };
      const signed = { ...account, signatures: [...account.signatures, signature] };
      return fact.level === 'B-B' && state.plan.rules.level !== 'B-B'
        ? noted(signed, { kind: 'untimed', person, original })
        : signed;
    }
    case 'DocumentTimestamped':
      return {
        ...account,
        unusual: account.unusual.map((one) =>
          one.kind === 'untimed' && one.original === event.data.original && one.time === undefined
            ? { ...one, time: event.data.time }
            : one,
        ),
      };
    case 'WitnessAttested': {
      const attested = { ...account, attestations: state.attestations };
      const { level, person } = event.data;
      return level === 'B-B' ? noted(attested, { kind: 'untimed-attestation', person }) : attested;
    }
    case 'Concluded': {
      const { seq, hash } = event;
      return { ...ended(account, at, 'held'), concludedAt: at, head: { seq, hash } };
    }
    case 'HeadTimestamped': {
      const { head, time, token } = event.data;
      if (account.head?.seq !== head) return account;
      return { ...account, head: { ...account.head, time, token } };
    }
    default:
      return account;
  }
}

function noted(account: Account, one: Unusual): Account {
  return { ...account, unusual: [...account.unusual, one] };
}

function withoutPress(
  { pressedInVain }: Account,
  { original, person }: { readonly original: string; readonly person: string },
): readonly string[] {
  return pressedInVain.filter((one) => one !== `${original} ${person}`);
}

/** A start that was moved several times went from the first to the last; one that is as planned again did not. */
function moved(account: Account, from: string): Account {
  const { startsAt } = account.state.plan;
  const first = account.unusual.find((one) => one.kind === 'moved')?.from ?? from;
  const unusual = account.unusual.filter(({ kind }) => kind !== 'moved');
  return {
    ...account,
    unusual: first === startsAt ? unusual : [...unusual, { kind: 'moved', from: first, to: startsAt }],
  };
}

function delayed(account: Account, seconds: number): Account {
  const said = account.unusual.some((one) => one.kind === 'delayed' && one.seconds === seconds);
  return said ? account : noted(account, { kind: 'delayed', seconds });
}

/** What was going on of a kind ends. */
function ended(account: Account, at: string, kind: 'held' | 'suspended'): Account {
  return {
    ...account,
    unusual: account.unusual.map((one) =>
      one.kind === kind && 'from' in one && one.to === undefined ? { ...one, to: at } : one,
    ),
  };
}

/** Who has not signed what, and what was not exchanged, once it is too late. */
function lacking({ exchangedAt, state }: Account): readonly Unusual[] {
  if (state.phase !== 'concluded' && state.phase !== 'published') return [];
  const originals = Object.values(state.originals);
  const incomplete = originals.flatMap((original) => {
    const missing = original.order.filter((person) => !hasSigned(original, person));
    return missing.length > 0 ? [{ kind: 'incomplete', original: original.id, missing } as const] : [];
  });
  const kept = originals.length > 1 && incomplete.length === 0 && exchangedAt === undefined;
  return kept ? [{ kind: 'unexchanged' }] : incomplete;
}

/** Whether others than the director have seen what is planned: a text is or was up for them, or the doors are open. */
function isTold({ originals, phase }: CeremonyState): boolean {
  return (
    phase !== 'planned' ||
    Object.values(originals).some(
      ({ approvals, fixed, status }) => fixed !== undefined || approvals.length > 0 || status !== 'draft',
    )
  );
}

function wordsOf({ kind, fingerprint, subject, issuer, notAfter, algorithm }: CertificateWords): CertificateWords {
  return { kind, fingerprint, subject, issuer, notAfter, algorithm };
}
