import { originalsCorrected } from '../correcting.ts';
import { require } from '../errors.ts';
import type { NewEvent } from '../events.ts';
import { personOf, releaserOf } from '../plan.ts';
import { type CeremonyState, hasSigned } from '../state.ts';
import { closeSigning } from './gestures.ts';
import { type Decisions, requirePerson } from './moment.ts';

/** What was planned wrongly, or comes otherwise; nothing of it once somebody has signed. */
export const correcting = {
  correctPlan({ state }, { correction }) {
    const { instrument, person, title } = correction;
    const before = person && personOf(state.plan, person.id);
    if (person) {
      requirePerson(state, person.id);
      require(!state.people[person.id]?.removed, 'person-removed', 'This person was removed from the ceremony.');
    }
    const touched = originalsCorrected(state.plan, correction);
    if (touched.length > 0 || instrument?.title) requireUnsigned(state);
    if (before) {
      const attested = state.attestations.some((fact) => fact.person === before.id);
      require(!attested, 'already-signed', 'They have attested under this name and office.');
    }
    const isNew = person && !(before?.name === person.name && sameWords(before.office, person.office));
    if (!title && !isNew && !instrument) return [];
    return [...withdrawn(state, touched), { type: 'PlanCorrected', data: correction }];
  },
  substitute({ state, self }, command) {
    const { authority, instrument, person, substitute } = command;
    const former = personOf(state.plan, person);
    require(former?.role === 'signatory', 'not-a-signatory', 'Only a signatory can be substituted.');
    const { id, party, presence, role } = substitute;
    const taken = Object.hasOwn(state.people, id) || state.plan.sites.some((site) => site.id === id);
    require(!taken && id !== 'system' && id !== 'private', 'id-taken', 'Somebody of this id takes part already.');
    require(role === 'signatory' &&
      party === former.party &&
      presence !== 'in-room', 'not-a-signatory', 'A substitute signs for the same participant, on a device.');
    requireUnsigned(state);
    const orders = Object.values(state.originals).filter(({ order }) => order.includes(person));
    return [
      ...withdrawn(
        state,
        orders.map((one) => one.id),
      ),
      {
        type: 'SignatorySubstituted',
        data: { person, substitute, ...(instrument ? { instrument } : {}) },
        row: { person: id, by: self, authority },
      },
    ];
  },
  showAuthority({ state, self }, { person, document }) {
    const party = personOf(state.plan, self)?.party;
    const whose = personOf(state.plan, person);
    require(whose?.role === 'signatory' &&
      whose.party === party, 'not-a-signatory', 'A signatory’s own side shows their authority to sign.');
    requireUnsigned(state);
    return [{ type: 'AuthorityShown', data: { person }, row: { person, by: self, document } }];
  },
  acceptAuthority({ state, self }, { person, shown }) {
    const party = requireJudge(state, self, person, shown);
    if (state.people[person]?.authority?.accepted.includes(party)) return [];
    return [{ type: 'AuthorityAccepted', data: { person, party, shown } }];
  },
  questionAuthority({ state, self }, { person, shown, detail }) {
    const party = requireJudge(state, self, person, shown);
    require(!state.people[person]?.authority?.accepted.includes(
      party,
    ), 'same-already', 'You have accepted this document already.');
    return [{ type: 'AuthorityQuestioned', data: {}, row: { person, by: self, party, detail } }];
  },
  confirmName({ state, self }) {
    requireOwnName(state, self);
    return state.people[self]?.naming?.right ? [] : [{ type: 'NameConfirmed', data: {}, row: { person: self } }];
  },
  disputeName({ state, self }, { detail }) {
    requireOwnName(state, self);
    return [{ type: 'NameDisputed', data: {}, row: { person: self, detail } }];
  },
} satisfies Partial<Decisions>;

/** The texts of these originals, where they were presented, are no longer what is to be signed. */
function withdrawn(state: CeremonyState, ids: readonly string[]): readonly NewEvent[] {
  return ids.flatMap((id) => {
    const original = state.originals[id];
    return original?.presented
      ? [...closeSigning(original), { type: 'TextWithdrawn', data: { original: id } } as const]
      : [];
  });
}

function requireUnsigned({ originals }: CeremonyState): void {
  for (const { revisions, turn } of Object.values(originals)) {
    require(revisions.length === 0 &&
      !turn?.received, 'original-signed-already', 'An original carries a signature: what it says can no longer be changed.');
  }
}

/** The first signatory of another participant answers for it, on the newest document. @returns the participant */
function requireJudge(state: CeremonyState, self: string, person: string, shown: number): string {
  const party = personOf(state.plan, self)?.party;
  require(party &&
    releaserOf(state.plan, party)?.id ===
      self, 'not-the-releaser', 'The first signatory of each participant answers for it.');
  require(personOf(state.plan, person)?.party !== party, 'not-allowed', 'Nobody answers for their own side.');
  require(Object.hasOwn(state.people, person) &&
    state.people[person]?.authority?.shown ===
      shown, 'authority-other', 'Another document has been shown since. Open it first.');
  return party;
}

function requireOwnName(state: CeremonyState, self: string): void {
  require(personOf(state.plan, self)?.role === 'signatory', 'not-a-signatory', 'Only signatories are asked for this.');
  const signed = Object.values(state.originals).some((original) => hasSigned(original, self));
  require(!signed, 'already-signed', 'You have signed already.');
}

function sameWords(one: object, other: object): boolean {
  const entries = (words: object) => JSON.stringify(Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return entries(one) === entries(other);
}
