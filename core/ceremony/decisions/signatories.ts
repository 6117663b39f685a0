import { require } from '../errors.ts';
import type { NewEvent } from '../events.ts';
import { hasSigned, hasSignedWith, mayShowCertificate, type PersonState } from '../state.ts';
import { gestureHolds } from '../turns.ts';
import { endGesture, gesturesOf } from './gestures.ts';
import { type Decisions, type Moment, requireOriginal, requirePerson, requireSigning } from './moment.ts';

/** What a signatory does, and what others do for one signatory. */
export const signatories = {
  confirmIdentity({ state, self }, command) {
    const { person, how, words } = command;
    requirePerson(state, person);
    const said = words === undefined || words === '' ? {} : { detail: words };
    return [{ type: 'IdentityConfirmed', data: { person }, row: { person, by: self, how, ...said } }];
  },
  showCertificate({ state, self }, command) {
    const { certificate } = command;
    const person = state.people[self];
    require(person, 'unknown-person', 'Only an invited person can show a certificate.');
    require(certificate.kind !== 'one-time' ||
      person.identityConfirmed, 'identity-not-confirmed', 'An assistant or the director has to confirm your identity first.');
    const originals = Object.values(state.originals).filter(({ order }) => order.includes(self));
    require(!originals.some(
      ({ turn }) => turn?.person === self,
    ), 'signature-under-way', 'Your signature is being made: the certificate cannot change now.');
    require(!person.declined, 'already-declined', 'You have declined to sign.');
    require(mayShowCertificate(state, self), 'already-signed', 'You have signed already.');
    const known = person.certificate;
    // A revocation is final, also while nobody answers for it any more; a suspension may have been lifted.
    if (known?.fingerprint === certificate.fingerprint && !known.revoked?.suspended) requireNotRevoked(known);
    if (known?.fingerprint === certificate.fingerprint && known.accepted) return [];
    // Every gesture on an original named the certificates that its other fields may be filled with.
    const voided = originals.flatMap((original) =>
      Object.keys(original.gestures).flatMap((id) =>
        original.turn?.person === id && original.turn.received ? [] : endGesture(original, id, 'voided'),
      ),
    );
    return [{ type: 'CertificateShown', data: { person: self, certificate } }, ...voided];
  },
  judgeCertificate({ state, self }, command) {
    const shown = state.people[command.person]?.certificate;
    require(shown?.fingerprint ===
      command.fingerprint, 'nothing-to-judge', 'This certificate is no longer the one shown.');
    requireNotRevoked(shown);
    if (!command.accept) {
      const signed = hasSignedWith(state, command.person, command.fingerprint);
      require(!signed, 'signature-received', 'A signature with this certificate was received already.');
      return [
        {
          type: 'CertificateRefused',
          data: {},
          row: { person: command.person, by: self, fingerprint: command.fingerprint },
        },
        ...gesturesOf(state, command.person).flatMap((original) => endGesture(original, command.person, 'voided')),
      ];
    }
    return shown.accepted
      ? []
      : [{ type: 'CertificateAccepted', data: { person: command.person, fingerprint: command.fingerprint } }];
  },
  revokeCertificate({ state }, command) {
    const { name: _, ...data } = command;
    const { person, fingerprint, suspended } = data;
    const shown = state.people[person]?.certificate;
    require(shown?.fingerprint === fingerprint, 'nothing-to-judge', 'This certificate is no longer the one shown.');
    // A suspension may become final; nothing else changes.
    if (shown.revoked && (suspended || !shown.revoked.suspended)) return [];
    const voided = gesturesOf(state, person).flatMap((original) =>
      original.turn?.person === person && original.turn.received ? [] : endGesture(original, person, 'voided'),
    );
    return [{ type: 'CertificateRevoked', data }, ...voided];
  },
  reinstateCertificate({ state }, command) {
    const { person, fingerprint } = command;
    const shown = state.people[person]?.certificate;
    require(shown?.fingerprint === fingerprint, 'nothing-to-judge', 'This certificate is no longer the one shown.');
    require(!shown.revoked || shown.revoked.suspended, 'certificate-revoked', 'A revocation is final.');
    return shown.revoked ? [{ type: 'CertificateReinstated', data: { person, fingerprint } }] : [];
  },
  offerGesture({ state, self, at }, command) {
    const original = requireSigning(state, command.original);
    const person = state.people[self];
    const field = original.presented?.fields.find((one) => one.person === self);
    require(person && field, 'unknown-person', 'You do not sign this original.');
    require(!person.declined, 'already-declined', 'You have declined to sign.');
    require(!hasSigned(original, self), 'already-signed', 'You have signed already.');
    require(command.sha256 ===
      original.presented?.sha256, 'text-other', 'The text that you reviewed is not the one presented.');
    require(command.field === field.field, 'text-other', 'This is not your place on the document.');
    requireNotRevoked(person.certificate);
    require(person.certificate?.accepted, 'certificate-not-accepted', 'Your certificate is not accepted yet.');
    require(command.fingerprint ===
      person.certificate.fingerprint, 'certificate-other', 'This is not the certificate that you showed.');
    if (gestureHolds(state, original, self, at) || original.turn?.person === self) return [];
    const { sha256, fingerprint } = command;
    return [
      {
        type: 'GestureOffered',
        data: { original: original.id, person: self, sha256, field: field.field, fingerprint },
      },
    ];
  },
  endGesture({ state, self }, command) {
    const original = requireOriginal(state, command.original);
    if (!original.gestures[self]) return [];
    require(original.turn?.person !== self ||
      !original.turn.received, 'signature-received', 'Your signature was received already.');
    return endGesture(original, self, command.why);
  },
  decline(moment) {
    const ended = stepBack(moment);
    const { state, self } = moment;
    return state.people[self]?.declined
      ? ended
      : [{ type: 'SignatoryDeclined', data: {}, row: { person: self } }, ...ended];
  },
  notNow(moment) {
    return [{ type: 'SignatoryNotNow', data: {}, row: { person: moment.self } }, ...stepBack(moment)];
  },
  submitSignature({ state, self }, command) {
    const original = requireOriginal(state, command.original);
    const { turn } = original;
    require(turn && turn.seq === command.turn, 'turn-over', 'This turn is over.');
    require(turn.person === self, 'not-your-turn', 'It is not your turn.');
    if (turn.received === command.cms) return [];
    require(!turn.received, 'signature-received', 'Your signature was received already.');
    return [{ type: 'SignatureReceived', data: { original: original.id, person: self, cms: command.cms } }];
  },
} satisfies Partial<Decisions>;

/** @throws Refusal */
export function requireNotRevoked(certificate: PersonState['certificate']): void {
  const { revoked } = certificate ?? {};
  require(!revoked?.suspended, 'certificate-suspended', 'This certificate is suspended by its issuer.');
  require(!revoked, 'certificate-revoked', `This certificate was revoked on ${revoked?.since}.`);
}

/** Takes back what a person gestured, while nothing that they signed was received. */
function stepBack({ state, self }: Moment): readonly NewEvent[] {
  const signs = Object.values(state.originals).filter(({ order }) => order.includes(self));
  require(!signs.some((original) => hasSigned(original, self)), 'already-signed', 'You have signed already.');
  require(!signs.some(
    ({ turn }) => turn?.person === self && turn.received,
  ), 'signature-received', 'Your signature was received already.');
  return gesturesOf(state, self).flatMap((original) => endGesture(original, self, 'taken-back'));
}
