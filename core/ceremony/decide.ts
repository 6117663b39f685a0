import { hasAttested } from './attestation.ts';
import type { Actor, Command } from './commands.ts';
import { Refusal, require } from './errors.ts';
import type { CeremonyEvent, EventRows, NewEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { delays, type ItemAction, personOf, releaserOf } from './plan.ts';
import { allowed } from './rights.ts';
import { type CeremonyState, gaveSignature, hasSigned, type OriginalState, type Phase, signaturesOn } from './state.ts';
import { complete, endTurns, gestureHolds, openTurns, underWay } from './turns.ts';

/**
 * What a command leads to: the events to append, none where it changes nothing. Pure.
 * @param context `at`: the clock of `app.ts`, ISO 8601, UTC, never before the last event's
 * @throws Refusal where rights, the phase or the facts do not allow it
 */
export function decide(
  state: CeremonyState | undefined,
  command: Command,
  context: { readonly at: string; readonly actor: Actor },
): readonly NewEvent[] {
  const { actor, at } = context;
  if (command.name === 'plan') {
    require(!state, 'already-planned', 'This ceremony is planned already.');
    return [{ type: 'CeremonyPlanned', data: { plan: command.plan } }];
  }
  require(state, 'not-planned', 'There is no such ceremony.');
  authorise(state, command, actor);
  const events = eventsOf(state, command, actor, at);
  return [...events, ...openTurns(after(state, events, at), at)];
}

/** Facts that `conduct` reports as the system and in which phases the log still takes them. */
const systemPhases: { readonly [N in Command['name']]?: readonly Phase[] } = {
  lapseTurn: ['open', 'live', 'held', 'suspended', 'concluded'],
  lapseGesture: ['open', 'live', 'held', 'suspended'],
  // A timestamp can take so long that the doors were opened again after a suspension.
  applySignature: ['open', 'live', 'held', 'suspended'],
  addDocumentTimestamp: ['open', 'live', 'held', 'suspended', 'concluded'],
  timestampHead: ['open', 'live', 'held', 'suspended', 'concluded', 'published', 'cancelled'],
  sealRecord: ['concluded', 'published'],
  raiseIncident: ['planned', 'open', 'live', 'held', 'suspended', 'concluded'],
};

function authorise(state: CeremonyState, command: Command, actor: Actor): void {
  const { name } = command;
  const phases = systemPhases[name];
  if (actor.kind === 'system') {
    require(phases?.includes(
      state.phase,
    ), 'not-allowed', `The ceremony is ${state.phase}: ${name} is not possible now.`);
    return;
  }
  require(actor.role === 'feed' ||
    !state.people[actor.id]?.removed, 'person-removed', 'You were removed from this ceremony.');
  const action = name === 'raiseIncident' ? 'reportIncident' : name;
  require(action !== 'plan' && !isSystems(action), 'not-allowed', `Only the system may ${name}.`);
  require(allowed(
    actor.role,
    action,
    state.phase,
  ), 'not-allowed', `As ${actor.role} you cannot do this while the ceremony is ${state.phase}.`);
  if (name === 'raiseIncident') require(phases?.includes(state.phase), 'not-allowed', 'The log is closed.');
}

const systemsOwn = [
  'addDocumentTimestamp',
  'applySignature',
  'lapseGesture',
  'lapseTurn',
  'sealRecord',
  'timestampHead',
] as const;

function isSystems(name: string): name is (typeof systemsOwn)[number] {
  return systemsOwn.some((one) => one === name);
}

/** The state after events that are decided but not yet in the log. Hashes play no part in the fold. */
function after(state: CeremonyState, events: readonly NewEvent[], at: string): CeremonyState {
  return events.reduce((so, { type, data, row }, index) => {
    const event = { seq: state.seq + index + 1, at, actor: '', prev: '', hash: '', type, data } as CeremonyEvent;
    return evolve(so, row ? { event, row: { salt: '', body: row as EventRows[keyof EventRows] } } : { event });
  }, state);
}

function eventsOf(
  state: CeremonyState,
  command: Exclude<Command, { name: 'plan' }>,
  actor: Actor,
  at: string,
): readonly NewEvent[] {
  const self = actor.kind === 'session' ? actor.id : 'system';
  switch (command.name) {
    case 'moveStart': {
      const startsAt = new Date(command.startsAt).toISOString();
      require(startsAt > at, 'time-passed', 'This time has passed already.');
      return startsAt === state.plan.startsAt ? [] : [{ type: 'StartMoved', data: { startsAt } }];
    }
    case 'chooseDelay': {
      const { seconds } = command;
      require(delays.some(
        (one) => one === seconds,
      ), 'not-allowed', 'The broadcast can be delayed by 0, 10 or 30 seconds.');
      return seconds === state.delaySeconds ? [] : [{ type: 'DelayChosen', data: { seconds } }];
    }
    case 'dump':
      require(state.delaySeconds > 0, 'no-delay', 'The broadcast is not delayed: nothing is held back.');
      return [{ type: 'BroadcastDumped', data: {} }];
    case 'openDoors':
      return advancing(state, [{ type: 'DoorsOpened', data: {} }], 'open-doors');
    case 'goLive': {
      const sites = state.plan.sites.flatMap(({ id }) => airOpened(state, id));
      const live = advancing(state, [{ type: 'WentLive', data: {} }, ...sites], 'go-live');
      return live.some(({ type }) => type === 'ItemStarted') ? live : [...live, ...takenUp(state)];
    }
    case 'startItem': {
      const item = state.plan.items.find(({ id }) => id === command.item);
      require(item, 'unknown-item', 'The order of ceremony has no such item.');
      return startItem(state, item.id);
    }
    case 'chooseLayout': {
      const { layout, focus } = command;
      if (focus !== undefined) requireSource(state, focus);
      return [{ type: 'LayoutChosen', data: focus === undefined ? { layout } : { layout, focus } }];
    }
    case 'openAir':
      requireSource(state, command.source);
      return airOpened(state, command.source);
    case 'closeAir':
      return state.onAir.includes(command.source) ? [{ type: 'AirClosed', data: { source: command.source } }] : [];
    case 'hold':
      return [{ type: 'Held', data: {} }, ...Object.values(state.originals).flatMap(endTurns)];
    case 'resume':
      return [{ type: 'Resumed', data: {} }];
    case 'suspend':
      return [...Object.values(state.originals).flatMap(closeSigning), { type: 'Suspended', data: {} }];
    case 'cancel':
      requireNoneUnderWay(state);
      return [{ type: 'Cancelled', data: {} }];
    case 'conclude': {
      requireNoneUnderWay(state);
      const originals = Object.values(state.originals);
      const ids = (signed: boolean) =>
        originals.filter(({ status }) => (status === 'signed') === signed).map(({ id }) => id);
      return [
        ...originals.flatMap(endTurns),
        { type: 'Concluded', data: { complete: ids(true), incomplete: ids(false) } },
        ...advance(state, 'conclude').filter(({ type }) => type === 'ItemStarted'),
      ];
    }
    case 'release': {
      require(complete(state), 'not-complete', 'Not everyone has signed: there is nothing to release.');
      const party = personOf(state.plan, self)?.party;
      require(party &&
        releaserOf(state.plan, party)?.id ===
          self, 'not-the-releaser', 'The first signatory of each participant releases.');
      return state.released.includes(party) ? [] : [{ type: 'Released', data: { party, person: self } }];
    }
    case 'publish': {
      require(complete(state), 'not-complete', 'Not everyone has signed: a half-signed text is never published.');
      const missing = state.plan.parties.filter(({ id }) => releaserOf(state.plan, id) && !state.released.includes(id));
      require(missing.length ===
        0, 'release-missing', `Not yet released by: ${missing.map(({ name }) => name.en).join(', ')}.`);
      const originals = Object.values(state.originals).flatMap(({ id, head }) =>
        head ? [{ original: id, ...head }] : [],
      );
      if (command.embargoUntil === undefined) return [{ type: 'Published', data: { originals } }];
      const embargoUntil = new Date(command.embargoUntil).toISOString();
      require(embargoUntil > at, 'embargo-past', 'The embargo has to end in the future.');
      return [{ type: 'Published', data: { originals, embargoUntil } }];
    }
    case 'correct':
      require(!state.publicationWithdrawn, 'publication-withdrawn', 'What was published has been withdrawn.');
      return [{ type: 'Corrected', data: { erratum: command.erratum } }];
    case 'withdrawPublication':
      return state.publicationWithdrawn ? [] : [{ type: 'PublicationWithdrawn', data: {} }];
    case 'removePerson': {
      requirePerson(state, command.person);
      require(command.person !== self, 'not-allowed', 'You cannot remove yourself.');
      if (state.people[command.person]?.removed) return [];
      require(!Object.values(state.originals).some((original) =>
        gaveSignature(original, command.person),
      ), 'already-signed', 'They have signed and stay part of this ceremony. Mute them, or revoke their link.');
      return [
        { type: 'PersonRemoved', data: {}, row: { person: command.person, by: self } },
        ...gesturesOf(state, command.person).flatMap((original) => endGesture(original, command.person, 'voided')),
      ];
    }

    case 'presentText': {
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
    }
    case 'withdrawText': {
      const original = requireOriginal(state, command.original);
      require(original.presented, 'original-not-presented', 'This original was not presented.');
      require(original.revisions.length === 0 &&
        !original.turn, 'original-signed-already', 'This original carries a signature: it can no longer be withdrawn.');
      return [...closeSigning(original), { type: 'TextWithdrawn', data: { original: original.id } }];
    }
    case 'askReady':
      return advancing(state, [{ type: 'ReadyAsked', data: {} }], 'ask-ready');
    case 'giveReady':
      require(state.readyAsked, 'not-asked', 'Nobody has asked yet whether you are ready.');
      return state.people[self]?.ready ? [] : [{ type: 'ReadyGiven', data: { person: self } }];
    case 'openSigning': {
      const original = requireOriginal(state, command.original);
      require(original.presented, 'original-not-presented', 'Present the text before opening its signing.');
      if (original.status === 'signing' || original.status === 'signed') return [];
      return advancing(state, [{ type: 'SigningOpened', data: { original: original.id } }], 'open-signing');
    }
    case 'openAttestation': {
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
    }
    case 'attest': {
      const { name: _, ...data } = command;
      const { attestation } = state;
      require(attestation, 'attestation-not-open', 'The ceremony director has not opened the attestation yet.');
      require(attestation.seq ===
        data.attestation, 'attestation-other', 'The signatures have changed since: read the words again.');
      require(state.people[self]?.certificate
        ?.accepted, 'certificate-not-accepted', 'Your certificate is not accepted yet.');
      return hasAttested(state, self) ? [] : [{ type: 'WitnessAttested', data: { person: self, ...data } }];
    }
    case 'closeSigning': {
      const original = requireOriginal(state, command.original);
      require(original.status === 'signing', 'original-not-signing', 'The signing of this original is not open.');
      require(!original.turn
        ?.received, 'signature-under-way', 'A signature was received and is being completed. Try again in a moment.');
      return closeSigning(original);
    }
    case 'skipTurn': {
      const original = requireSigning(state, command.original);
      requirePerson(state, command.person);
      require(original.order.includes(command.person), 'unknown-person', 'This person does not sign this original.');
      require(!hasSigned(original, command.person), 'already-signed', 'This person has signed already.');
      require(original.turn?.person !== command.person ||
        !original.turn.received, 'signature-received', 'This signature was received already: it is being completed.');
      if (original.skipped.includes(command.person)) return [];
      return [{ type: 'TurnSkipped', data: { original: original.id, person: command.person } }];
    }
    case 'reopenTurn': {
      const original = requireSigning(state, command.original);
      if (!original.skipped.includes(command.person)) return [];
      return [{ type: 'TurnReopened', data: { original: original.id, person: command.person } }];
    }

    case 'confirmIdentity':
      requirePerson(state, command.person);
      return [
        {
          type: 'IdentityConfirmed',
          data: { person: command.person },
          row: { person: command.person, by: self, how: command.how },
        },
      ];
    case 'showCertificate': {
      const { certificate } = command;
      const person = state.people[self];
      require(person, 'unknown-person', 'Only an invited person can show a certificate.');
      require(certificate.kind !== 'one-time' ||
        person.identityConfirmed, 'identity-not-confirmed', 'An assistant or the director has to confirm your identity first.');
      const originals = Object.values(state.originals).filter(({ order }) => order.includes(self));
      require(!originals.some(
        ({ turn }) => turn?.person === self,
      ), 'signature-under-way', 'Your signature is being made: the certificate cannot change now.');
      require(!originals.some((original) => hasSigned(original, self)), 'already-signed', 'You have signed already.');
      if (person.certificate?.fingerprint === certificate.fingerprint && person.certificate.accepted) return [];
      // Every gesture on an original named the certificates that its other fields may be filled with.
      const voided = originals.flatMap((original) =>
        Object.keys(original.gestures).flatMap((id) =>
          original.turn?.person === id && original.turn.received ? [] : endGesture(original, id, 'voided'),
        ),
      );
      return [{ type: 'CertificateShown', data: { person: self, certificate } }, ...voided];
    }
    case 'judgeCertificate': {
      const shown = state.people[command.person]?.certificate;
      require(shown?.fingerprint ===
        command.fingerprint, 'nothing-to-judge', 'This certificate is no longer the one shown.');
      if (!command.accept) {
        const signed = Object.values(state.originals).some((original) => gaveSignature(original, command.person));
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
    }
    case 'offerGesture': {
      const original = requireSigning(state, command.original);
      const person = state.people[self];
      const field = original.presented?.fields.find((one) => one.person === self);
      require(person && field, 'unknown-person', 'You do not sign this original.');
      require(!person.declined, 'already-declined', 'You have declined to sign.');
      require(!hasSigned(original, self), 'already-signed', 'You have signed already.');
      require(command.sha256 ===
        original.presented?.sha256, 'text-other', 'The text that you reviewed is not the one presented.');
      require(command.field === field.field, 'text-other', 'This is not your place on the document.');
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
    }
    case 'endGesture': {
      const original = requireOriginal(state, command.original);
      if (!original.gestures[self]) return [];
      require(original.turn?.person !== self ||
        !original.turn.received, 'signature-received', 'Your signature was received already.');
      return endGesture(original, self, command.why);
    }
    case 'decline':
    case 'notNow': {
      const signs = Object.values(state.originals).filter(({ order }) => order.includes(self));
      require(!signs.some((original) => hasSigned(original, self)), 'already-signed', 'You have signed already.');
      require(!signs.some(
        ({ turn }) => turn?.person === self && turn.received,
      ), 'signature-received', 'Your signature was received already.');
      const ended = gesturesOf(state, self).flatMap((original) => endGesture(original, self, 'taken-back'));
      if (command.name === 'notNow') return [{ type: 'SignatoryNotNow', data: {}, row: { person: self } }, ...ended];
      if (state.people[self]?.declined) return [];
      return [{ type: 'SignatoryDeclined', data: {}, row: { person: self } }, ...ended];
    }
    case 'submitSignature': {
      const original = requireOriginal(state, command.original);
      const { turn } = original;
      require(turn && turn.seq === command.turn, 'turn-over', 'This turn is over.');
      require(turn.person === self, 'not-your-turn', 'It is not your turn.');
      if (turn.received === command.cms) return [];
      require(!turn.received, 'signature-received', 'Your signature was received already.');
      return [{ type: 'SignatureReceived', data: { original: original.id, person: self, cms: command.cms } }];
    }

    case 'lapseTurn': {
      const original = requireOriginal(state, command.original);
      return original.turn?.seq === command.turn ? endTurns(original) : [];
    }
    case 'lapseGesture': {
      const original = requireOriginal(state, command.original);
      if (!original.gestures[command.person] || original.turn?.person === command.person) return [];
      return [{ type: 'GestureEnded', data: { original: original.id, person: command.person, why: 'lapsed' } }];
    }
    case 'applySignature': {
      const { name: _, ...data } = command;
      const { turn } = requireOriginal(state, data.original);
      require(turn?.received && turn.person === data.person, 'turn-over', 'No signature of this person was received.');
      return [{ type: 'SignatureApplied', data }];
    }
    case 'addDocumentTimestamp': {
      const { name: _, base, ...data } = command;
      const { turn, presented, head } = requireOriginal(state, data.original);
      require(presented, 'original-not-presented', 'This original was not presented.');
      require(!turn, 'signature-under-way', 'A signature is under way on this original.');
      require(head?.sha256 === base, 'text-other', 'The original has a newer revision meanwhile.');
      return [{ type: 'DocumentTimestamped', data }];
    }
    case 'timestampHead': {
      const { name: _, ...data } = command;
      return [{ type: 'HeadTimestamped', data }];
    }
    case 'sealRecord': {
      const { name: _, ...data } = command;
      // Two processes may have made it: the first one's is the record.
      return state.record ? [] : [{ type: 'RecordSealed', data }];
    }
    case 'raiseIncident': {
      const person = command.person ?? (actor.kind === 'session' && actor.role !== 'feed' ? actor.id : undefined);
      const row = person === undefined ? { detail: command.detail } : { person, detail: command.detail };
      return [{ type: 'IncidentRaised', data: { code: command.code }, row }];
    }
  }
}

/** The events, and what goes on to the next item where it is the one that this action belongs to. */
function advancing(state: CeremonyState, events: readonly NewEvent[], action: ItemAction): readonly NewEvent[] {
  return [...events, ...advance(after(state, events, state.at), action)];
}

function advance(state: CeremonyState, action: ItemAction): readonly NewEvent[] {
  const next = nextItem(state);
  return next?.action === action ? startItem(state, next.id) : [];
}

/** The item of the order of ceremony that comes after the one that is on. */
export function nextItem(state: CeremonyState) {
  const { items } = state.plan;
  return items[items.findIndex(({ id }) => id === state.item) + 1];
}

function startItem(state: CeremonyState, id: string): readonly NewEvent[] {
  const item = state.plan.items.find((one) => one.id === id);
  if (!item) return [];
  const { layout, focus } = item;
  const onStage = state.phase === 'live' || state.phase === 'held';
  const onAir = onStage && focus !== undefined ? airOpened(state, focus) : [];
  return [
    { type: 'ItemStarted', data: { item: id } },
    { type: 'LayoutChosen', data: focus === undefined ? { layout } : { layout, focus } },
    ...onAir,
  ];
}

/** After a suspension the picture is again that of the item that was on. */
function takenUp(state: CeremonyState): readonly NewEvent[] {
  const { item } = state;
  if (item === undefined || state.liveSince === undefined) return [];
  const onStage = { ...state, phase: 'live', onAir: state.plan.sites.map(({ id }) => id) } as const;
  return startItem(onStage, item).filter(({ type }) => type !== 'ItemStarted');
}

function airOpened(state: CeremonyState, source: string): readonly NewEvent[] {
  return state.onAir.includes(source) ? [] : [{ type: 'AirOpened', data: { source } }];
}

function closeSigning(original: OriginalState): readonly NewEvent[] {
  if (original.status !== 'signing') return [];
  return [...endTurns(original), { type: 'SigningClosed', data: { original: original.id } }];
}

/** A gesture that ends takes the turn with it that was opened for it and not answered. */
function endGesture(original: OriginalState, person: string, why: 'taken-back' | 'voided'): readonly NewEvent[] {
  const ended: NewEvent = { type: 'GestureEnded', data: { original: original.id, person, why } };
  return original.turn?.person === person ? [ended, ...endTurns(original)] : [ended];
}

function gesturesOf(state: CeremonyState, person: string): readonly OriginalState[] {
  return Object.values(state.originals).filter((original) => original.gestures[person]);
}

function requireOriginal(state: CeremonyState, id: string): OriginalState {
  const original = Object.hasOwn(state.originals, id) ? state.originals[id] : undefined;
  if (!original) throw new Refusal('unknown-original', 'This ceremony has no such original.');
  return original;
}

function requireSigning(state: CeremonyState, id: string): OriginalState {
  const original = requireOriginal(state, id);
  require(original.status === 'signing', 'original-not-signing', 'The signing is not open.');
  return original;
}

function requirePerson(state: CeremonyState, id: string): void {
  require(personOf(state.plan, id), 'unknown-person', 'Nobody of this name is invited to this ceremony.');
}

function requireNoneUnderWay(state: CeremonyState): void {
  require(!underWay(
    state,
  ), 'signature-under-way', 'A signature was received and is being completed. Try again in a moment.');
}

/** A site, or a remote person with own camera. */
function requireSource(state: CeremonyState, id: string): void {
  const known = state.plan.sites.some((site) => site.id === id) || personOf(state.plan, id)?.presence === 'remote';
  require(known, 'unknown-source', 'No site and no remote person of this name.');
}
