import type { LogEntry } from '../events.ts';
import type { OriginalState } from '../state.ts';
import { omit, original, person, unasked, without } from './changes.ts';
import type { Folds } from './folds.ts';

/** What became of each original: its text, the turns at it, its revisions. */
export const originals = {
  TextPresented(state, { data: { original: id, ...presented } }) {
    const { sha256, length } = presented;
    return original(state, id, (one) => ({
      ...unpresented(one),
      status: 'presented',
      presented,
      head: { sha256, length },
    }));
  },
  TextWithdrawn: (state, { data }) =>
    original(unasked(state), data.original, (one) => ({ ...unpresented(one), status: 'withdrawn' })),
  TextFixed(state, { data: { original: id, sha256, length, pages } }) {
    return original(state, id, (one) => ({ ...one, fixed: { sha256, length, pages } }));
  },
  TextApproved(state, { at, data: { original: id, sha256, party, person: who } }) {
    const approval = { party, person: who, sha256, at };
    return original(state, id, (one) => ({ ...one, approvals: [...one.approvals, approval] }));
  },
  SigningOpened: (state, { data }) => original(state, data.original, (one) => ({ ...one, status: 'signing' })),
  SigningClosed: (state, { data }) =>
    original(state, data.original, (one) => ({ ...one, status: 'presented', gestures: {} })),
  GestureOffered(state, { at, data: { original: id, person: who, sha256, field, fingerprint } }) {
    const offered = original(state, id, (one) => ({
      ...one,
      gestures: { ...one.gestures, [who]: { at, sha256, field, fingerprint } },
      lapsed: without(one.lapsed, who),
    }));
    return person(offered, who, { notNow: false });
  },
  GestureEnded: (state, { data }) =>
    original(state, data.original, (one) => ({ ...one, gestures: omit(one.gestures, data.person) })),
  TurnOpened: (state, { seq, data: { original: id, ...turn } }) =>
    original(state, id, (one) => ({ ...one, turn: { ...turn, seq } })),
  TurnLapsed: (state, { data: { original: id, person: who } }) =>
    original(state, id, ({ turn: _, ...one }) => ({
      ...one,
      gestures: omit(one.gestures, who),
      lapsed: [...without(one.lapsed, who), who],
    })),
  TurnSkipped: (state, { data: { original: id, person: who } }) =>
    original(state, id, ({ turn, ...one }) => ({
      ...one,
      ...(turn && turn.person !== who ? { turn } : {}),
      gestures: omit(one.gestures, who),
      skipped: [...without(one.skipped, who), who],
    })),
  TurnReopened: (state, { data }) =>
    original(state, data.original, (one) => ({ ...one, skipped: without(one.skipped, data.person) })),
  SignatureReceived: (state, { data }) =>
    original(state, data.original, (one) => (one.turn ? { ...one, turn: { ...one.turn, received: data.cms } } : one)),
  SignatureApplied(state, event) {
    const fingerprint = state.people[event.data.person]?.certificate?.fingerprint;
    return original(state, event.data.original, (one) => applySignature(one, event, fingerprint));
  },
  DocumentTimestamped(state, { seq, data: { original: id, token, ...data } }) {
    return original(state, id, (one) => extended(one, { kind: 'document-timestamp', seq, cms: token, ...data }));
  },
  ValidationDataAdded(state, { seq, data: { original: id, ...data } }) {
    return original(state, id, (one) => extended(one, { kind: 'validation-data', seq, ...data }));
  },
} satisfies Partial<Folds>;

/** The original with one more revision, which is then its head. */
function extended(one: OriginalState, revision: OriginalState['revisions'][number]): OriginalState {
  const { sha256, length } = revision;
  return { ...one, head: { sha256, length }, revisions: [...one.revisions, revision] };
}

/** An original that is being prepared: what was agreed on its text stays with it. */
function unpresented({ id, order, fixed, approvals }: OriginalState): Omit<OriginalState, 'status'> {
  const agreed = fixed ? { fixed, approvals } : { approvals };
  return { id, order, ...agreed, revisions: [], gestures: {}, skipped: [], lapsed: [] };
}

function applySignature(
  one: OriginalState,
  event: LogEntry<'SignatureApplied'>,
  fingerprint: string | undefined,
): OriginalState {
  const { turn, ...rest } = one;
  if (!turn) return one;
  const { person: who, cms, sha256, length, level, time } = event.data;
  const { field, at, contentsLength } = turn;
  const fact = {
    kind: 'signature',
    seq: event.seq,
    turn: turn.seq,
    person: who,
    field,
    at,
    contentsLength,
    cms,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    sha256,
    length,
    level,
    landedAt: event.at,
  } as const;
  const revisions = [...one.revisions, time === undefined ? fact : { ...fact, time }];
  const signed = new Set(revisions.map((revision) => (revision.kind === 'signature' ? revision.person : undefined)));
  return {
    ...rest,
    revisions,
    head: { sha256, length },
    gestures: omit(one.gestures, who),
    status: one.order.every((id) => signed.has(id)) ? 'signed' : one.status,
  };
}
