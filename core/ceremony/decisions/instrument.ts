import { approvalOf } from '../agreement.ts';
import { hasAttested } from '../attestation.ts';
import { require } from '../errors.ts';
import type { NewEvent } from '../events.ts';
import { personOf, releaserOf } from '../plan.ts';
import { hasSigned, signaturesOn } from '../state.ts';
import { complete } from '../turns.ts';
import { closeSigning } from './gestures.ts';
import { advancing } from './items.ts';
import { type Decisions, requireOriginal, requirePerson, requireSigning } from './moment.ts';
import { requireNotRevoked } from './signatories.ts';

/** The text, its signing as a whole, and its attestation. */
export const instrument = {
  fixText({ state }, { original: id, text }) {
    const original = requireOriginal(state, id);
    require(!original.presented, 'same-already', 'The text is presented already. Withdraw it first.');
    if (original.fixed?.sha256 === text.sha256) return [];
    return [{ type: 'TextFixed', data: { original: id, ...text } }];
  },
  approveText({ state, self }, { original: id, sha256 }) {
    const original = requireOriginal(state, id);
    const party = personOf(state.plan, self)?.party;
    require(party &&
      releaserOf(state.plan, party)?.id ===
        self, 'not-the-releaser', 'The first signatory of each participant approves the text.');
    require(original.fixed?.sha256 === sha256, 'text-other', 'This is not the text that was put up for approval.');
    if (approvalOf(original, party) === 'given') return [];
    return [{ type: 'TextApproved', data: { original: id, sha256, party, person: self } }];
  },
  presentText({ state }, command) {
    const original = requireOriginal(state, command.text.original);
    require(original.status === 'draft' ||
      original.status === 'withdrawn', 'same-already', 'The text is presented already. Withdraw it first.');
    const { fields, timestampField } = command.text;
    const people = fields.map(({ person }) => person);
    const names = new Set([...fields.map(({ field }) => field), timestampField]);
    require(people.length === original.order.length &&
      names.size === people.length + 1 &&
      original.order.every((id) =>
        people.includes(id),
      ), 'fields-not-the-signatories', 'The fields of the text are not exactly those of its signatories.');
    return advancing(state, [{ type: 'TextPresented', data: command.text }], 'present-text');
  },
  withdrawText({ state }, command) {
    const original = requireOriginal(state, command.original);
    require(original.presented, 'original-not-presented', 'This original was not presented.');
    require(original.revisions.length ===
      0, 'original-signed-already', 'This original carries a signature: it can no longer be withdrawn.');
    require(!original.turn, 'signature-under-way', 'A signature is being made. Try again in a moment.');
    return [...closeSigning(original), { type: 'TextWithdrawn', data: { original: original.id } }];
  },
  askReady({ state }) {
    return advancing(state, [{ type: 'ReadyAsked', data: {} }], 'ask-ready');
  },
  giveReady({ state, self }) {
    require(state.readyAsked, 'not-asked', 'Nobody has asked yet whether you are ready.');
    return state.people[self]?.ready ? [] : [{ type: 'ReadyGiven', data: { person: self } }];
  },
  openSigning({ state }, command) {
    const original = requireOriginal(state, command.original);
    require(original.presented, 'original-not-presented', 'Present the text before opening its signing.');
    if (original.status === 'signing' || original.status === 'signed') return [];
    return advancing(state, [{ type: 'SigningOpened', data: { original: original.id } }], 'open-signing');
  },
  closeSigning({ state }, command) {
    const original = requireOriginal(state, command.original);
    require(original.status === 'signing', 'original-not-signing', 'The signing of this original is not open.');
    require(!original.turn
      ?.received, 'signature-under-way', 'A signature was received and is being completed. Try again in a moment.');
    return closeSigning(original);
  },
  skipTurn({ state }, command) {
    const original = requireSigning(state, command.original);
    requirePerson(state, command.person);
    require(original.order.includes(command.person), 'unknown-person', 'This person does not sign this original.');
    require(!hasSigned(original, command.person), 'already-signed', 'This person has signed already.');
    require(original.turn?.person !== command.person ||
      !original.turn.received, 'signature-received', 'This signature was received already: it is being completed.');
    if (original.skipped.includes(command.person)) return [];
    return [{ type: 'TurnSkipped', data: { original: original.id, person: command.person } }];
  },
  reopenTurn({ state }, command) {
    const original = requireSigning(state, command.original);
    if (!original.skipped.includes(command.person)) return [];
    return [{ type: 'TurnReopened', data: { original: original.id, person: command.person } }];
  },
  openAttestation({ state }) {
    const originals = Object.values(state.originals);
    const signed = originals.flatMap((original) => {
      const people = signaturesOn(original).map(({ person }) => person);
      return people.length > 0 ? [`${original.id} ${people.join(' ')}`] : [];
    });
    require(signed.length > 0, 'nothing-to-attest', 'Nobody has signed yet: there is nothing to attest.');
    require(originals.every(
      ({ turn }) => !turn,
    ), 'signature-under-way', 'A signature is being made. Try again in a moment.');
    const attested = state.attestation?.originals.map((one) => `${one.original} ${one.signed.join(' ')}`);
    if (attested?.join() === signed.join()) return [];
    return advancing(state, [{ type: 'AttestationOpened', data: {} }], 'open-attestation');
  },
  attest({ state, self }, command) {
    const { name: _, ...data } = command;
    const { attestation } = state;
    require(attestation, 'attestation-not-open', 'The ceremony director has not opened the attestation yet.');
    require(attestation.seq ===
      data.attestation, 'attestation-other', 'The signatures have changed since: read the words again.');
    requireNotRevoked(state.people[self]?.certificate);
    require(state.people[self]?.certificate
      ?.accepted, 'certificate-not-accepted', 'Your certificate is not accepted yet.');
    return hasAttested(state, self) ? [] : [{ type: 'WitnessAttested', data: { person: self, ...data } }];
  },
  exchange({ state }) {
    require(Object.keys(state.originals).length >
      1, 'one-original', 'There is only one original: none can be exchanged.');
    require(complete(state), 'not-complete', 'Not everyone has signed: originals are exchanged once all have.');
    // Shown again it is still the same exchange.
    const exchanged: readonly NewEvent[] =
      state.exchangedAt === undefined ? [{ type: 'OriginalsExchanged', data: {} }] : [];
    const shown: NewEvent = { type: 'LayoutChosen', data: { layout: 'exchange' } };
    const next = advancing(state, exchanged, 'exchange');
    // Whatever picture the item was planned with: an exchange is seen.
    const chosen = next.findLast((event) => event.type === 'LayoutChosen');
    return chosen?.data.layout === 'exchange' ? next : [...next, shown];
  },
} satisfies Partial<Decisions>;
