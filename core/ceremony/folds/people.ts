import type { CeremonyState, PersonState } from '../state.ts';
import { person, without } from './changes.ts';
import type { Folds } from './folds.ts';

/** What people showed and said, and what others know of them. */
export const people = {
  NameConfirmed: (state, _, row) => (row ? person(state, row.person, { naming: { right: true } }) : state),
  NameDisputed: (state, _, row) =>
    row ? person(state, row.person, { naming: { right: false, detail: row.detail } }) : state,
  AuthorityShown: (state, { seq, data }) =>
    person(state, data.person, { authority: { shown: seq, accepted: [], questions: [] } }),
  AuthorityAccepted: (state, { data: { person: whose, party, shown } }) =>
    answered(state, whose, shown, ({ accepted, questions }) => ({
      accepted: [...accepted, party],
      questions: questions.filter((one) => one.party !== party),
    })),
  AuthorityQuestioned(state, _, row) {
    if (!row) return state;
    const { party, detail } = row;
    const shown = state.people[row.person]?.authority?.shown ?? 0;
    return answered(state, row.person, shown, ({ accepted, questions }) => ({
      accepted: without(accepted, party),
      questions: [...questions.filter((one) => one.party !== party), { party, detail }],
    }));
  },
  IdentityConfirmed: (state, { data }) => person(state, data.person, { identityConfirmed: true }),
  CertificateShown: (state, { data: { person: whose, certificate } }) =>
    person(state, whose, { certificate: { ...certificate, accepted: certificate.nameMatches } }),
  CertificateAccepted(state, { data: { person: whose, fingerprint } }) {
    const shown = state.people[whose]?.certificate;
    if (shown?.fingerprint !== fingerprint) return state;
    return person(state, whose, { certificate: { ...shown, accepted: true } });
  },
  CertificateRefused(state, _, row) {
    const one = row && state.people[row.person];
    if (!one || one.certificate?.fingerprint !== row.fingerprint) return state;
    const { certificate: __, ...rest } = one;
    return { ...state, people: { ...state.people, [row.person]: rest } };
  },
  CertificateRevoked(state, { data: { person: whose, fingerprint, ...revocation } }) {
    const shown = state.people[whose]?.certificate;
    if (shown?.fingerprint !== fingerprint) return state;
    const wasAccepted = shown.revoked?.wasAccepted ?? shown.accepted;
    return person(state, whose, {
      certificate: { ...shown, accepted: false, revoked: { ...revocation, wasAccepted } },
    });
  },
  CertificateReinstated(state, { data: { person: whose, fingerprint } }) {
    const shown = state.people[whose]?.certificate;
    if (shown?.fingerprint !== fingerprint || !shown.revoked) return state;
    const { revoked, ...certificate } = shown;
    return person(state, whose, { certificate: { ...certificate, accepted: revoked.wasAccepted } });
  },
  ReadyGiven: (state, { data }) => person(state, data.person, { ready: true, notNow: false }),
  // Their gestures end by events of their own, which the room sees too: all fold the same originals.
  SignatoryDeclined: (state, _, row) => (row ? person(state, row.person, { declined: true, ready: false }) : state),
  SignatoryNotNow: (state, _, row) => (row ? person(state, row.person, { notNow: true, ready: false }) : state),
  PersonRemoved: (state, _, row) => (row ? person(state, row.person, { removed: true }) : state),
} satisfies Partial<Folds>;

type Answers = Pick<NonNullable<PersonState['authority']>, 'accepted' | 'questions'>;

/** What other participants say of a document, as long as no newer one was shown. */
function answered(
  state: CeremonyState,
  id: string,
  shown: number,
  change: (answers: Answers) => Answers,
): CeremonyState {
  const authority = state.people[id]?.authority;
  if (authority?.shown !== shown) return state;
  return person(state, id, { authority: { shown, ...change(authority) } });
}
