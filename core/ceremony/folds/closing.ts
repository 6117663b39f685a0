import type { LogEntry } from '../events.ts';
import { type Attestation, type CeremonyState, signaturesOn } from '../state.ts';
import { original, without } from './changes.ts';
import type { Folds } from './folds.ts';

/** How the ceremony ends: witnesses, exchange, account, release, and what is said of it afterwards. */
export const closing = {
  AttestationOpened: (state, event) => ({ ...state, attestation: openedAttestation(state, event) }),
  WitnessAttested: (state, { seq, at, data }) => ({
    ...state,
    attestations: [...state.attestations, { ...data, seq, at }],
  }),
  OriginalsExchanged: (state, { at }) => ({ ...state, exchangedAt: at }),
  Concluded(state, { data: { incomplete } }) {
    const {
      focus: _,
      beside: ___,
      ...rest
    } = incomplete.reduce<CeremonyState>(
      (so, id) => original(so, id, ({ turn: __, ...one }) => ({ ...one, status: 'incomplete', gestures: {} })),
      state,
    );
    return { ...rest, phase: 'concluded', layout: 'closing', onAir: [] };
  },
  StillsChosen: (state, { data: { stills } }) => ({ ...state, stills }),
  RecordSealed: (state, { at, data: { sha256, length } }) => ({ ...state, record: { sha256, length, at } }),
  RecordRenewed: (state, { data: { sha256, length } }) =>
    state.record ? { ...state, record: { ...state.record, sha256, length } } : state,
  Released: (state, { data: { party } }) => ({ ...state, released: [...without(state.released, party), party] }),
  Published: (state, { data: { embargoUntil } }) => ({
    ...state,
    phase: 'published',
    ...(embargoUntil === undefined ? {} : { embargoUntil }),
  }),
  Corrected: (state, { at, data: { erratum } }) => ({ ...state, errata: [...state.errata, { at, erratum }] }),
  PublicationWithdrawn: (state, { at }) => ({ ...state, publicationWithdrawn: at }),

  QuoteProposed: (state, { seq }, row) =>
    row ? { ...state, quotes: [...state.quotes, { quote: seq, ...row, isApproved: false }] } : state,
  QuoteDropped: (state, _, row) => (row ? { ...state, quotes: otherThan(state.quotes, row.quote) } : state),
  QuoteApproved: (state, { data }) => ({
    ...state,
    quotes: [...otherThan(state.quotes, data.quote), { ...data, isApproved: true }],
  }),
  QuoteWithdrawn: (state, { data: { quote } }) => ({ ...state, quotes: otherThan(state.quotes, quote) }),
} satisfies Partial<Folds>;

function openedAttestation({ originals }: CeremonyState, { seq, at }: LogEntry): Attestation {
  return {
    seq,
    at,
    originals: Object.values(originals).flatMap((one) => {
      const signed = signaturesOn(one).map(({ person: who }) => who);
      return one.head && signed.length > 0 ? [{ original: one.id, sha256: one.head.sha256, signed }] : [];
    }),
  };
}

function otherThan(quotes: CeremonyState['quotes'], quote: number): CeremonyState['quotes'] {
  return quotes.filter((one) => one.quote !== quote);
}
