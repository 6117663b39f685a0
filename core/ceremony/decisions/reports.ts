import { require } from '../errors.ts';
import type { OriginalState } from '../state.ts';
import { endTurns } from '../turns.ts';
import { type Decisions, requireOriginal } from './moment.ts';

/** What `conduct` reports of what it made, verified or saw pass. */
export const reports = {
  lapseTurn({ state }, command) {
    const original = requireOriginal(state, command.original);
    return original.turn?.seq === command.turn ? endTurns(original) : [];
  },
  lapseGesture({ state }, command) {
    const original = requireOriginal(state, command.original);
    if (!original.gestures[command.person] || original.turn?.person === command.person) return [];
    return [{ type: 'GestureEnded', data: { original: original.id, person: command.person, why: 'lapsed' } }];
  },
  applySignature({ state }, command) {
    const { name: _, ...data } = command;
    const { turn } = requireOriginal(state, data.original);
    require(turn?.received && turn.person === data.person, 'turn-over', 'No signature of this person was received.');
    return [{ type: 'SignatureApplied', data }];
  },
  addDocumentTimestamp({ state }, command) {
    const { name: _, base, ...data } = command;
    requireNewest(requireOriginal(state, data.original), base);
    return [{ type: 'DocumentTimestamped', data }];
  },
  addValidationData({ state }, command) {
    const { name: _, base, ...data } = command;
    requireNewest(requireOriginal(state, data.original), base);
    return [{ type: 'ValidationDataAdded', data }];
  },
  timestampHead(_moment, command) {
    const { name: _, ...data } = command;
    return [{ type: 'HeadTimestamped', data }];
  },
  sealRecord({ state }, command) {
    const { name: _, ...data } = command;
    // Two processes may have made it: the first one's is the record.
    return state.record ? [] : [{ type: 'RecordSealed', data }];
  },
  renewRecord({ state }, command) {
    const { name: _, base, ...data } = command;
    require(state.record?.sha256 === base, 'text-other', 'The procès-verbal was renewed meanwhile.');
    return [{ type: 'RecordRenewed', data }];
  },
  raiseIncident({ actor }, command) {
    const person = command.person ?? (actor.kind === 'session' && actor.role !== 'feed' ? actor.id : undefined);
    const row = person === undefined ? { detail: command.detail } : { person, detail: command.detail };
    return [{ type: 'IncidentRaised', data: { code: command.code }, row }];
  },
} satisfies Partial<Decisions>;

/** What was made goes after the revision that it was made on, and nobody is signing. */
function requireNewest({ turn, presented, head }: OriginalState, base: string): void {
  require(presented, 'original-not-presented', 'This original was not presented.');
  require(!turn, 'signature-under-way', 'A signature is under way on this original.');
  require(head?.sha256 === base, 'text-other', 'The original has a newer revision meanwhile.');
}
