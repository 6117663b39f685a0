import type { Actor, Command } from './commands.ts';
import { after } from './decisions/after.ts';
import { correcting } from './decisions/correcting.ts';
import { instrument } from './decisions/instrument.ts';
import { leading } from './decisions/leading.ts';
import type { Decisions, Moment } from './decisions/moment.ts';
import { publishing } from './decisions/publishing.ts';
import { quotes } from './decisions/quotes.ts';
import { reports } from './decisions/reports.ts';
import { signatories } from './decisions/signatories.ts';
import { require } from './errors.ts';
import type { NewEvent } from './events.ts';
import { allowed } from './rights.ts';
import type { CeremonyState, Phase } from './state.ts';
import { openTurns } from './turns.ts';

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
  const moment: Moment = { state, actor, self: actor.kind === 'session' ? actor.id : 'system', at };
  const events = decisionOn(command)(moment, command);
  return [...events, ...openTurns(after(state, events, at), at)];
}

/** Facts that `conduct` reports as the system and in which phases the log still takes them. */
const systemPhases: { readonly [N in Command['name']]?: readonly Phase[] } = {
  lapseTurn: ['open', 'live', 'held', 'suspended', 'concluded'],
  lapseGesture: ['open', 'live', 'held', 'suspended'],
  // A timestamp can take so long that the doors were opened again after a suspension.
  applySignature: ['open', 'live', 'held', 'suspended'],
  addDocumentTimestamp: ['open', 'live', 'held', 'suspended', 'concluded', 'published'],
  addValidationData: ['concluded', 'published'],
  timestampHead: ['open', 'live', 'held', 'suspended', 'concluded', 'published', 'cancelled'],
  // Found when somebody is about to sign.
  revokeCertificate: ['live', 'held'],
  // Found when somebody shows it again.
  reinstateCertificate: ['planned', 'open', 'live', 'held', 'suspended'],
  sealRecord: ['concluded', 'published'],
  renewRecord: ['concluded', 'published'],
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
  'addValidationData',
  'applySignature',
  'lapseGesture',
  'lapseTurn',
  'renewRecord',
  'sealRecord',
  'timestampHead',
] as const;

function isSystems(name: string): name is (typeof systemsOwn)[number] {
  return systemsOwn.some((one) => one === name);
}

const decisions: Decisions = {
  ...leading,
  ...correcting,
  ...instrument,
  ...signatories,
  ...publishing,
  ...quotes,
  ...reports,
};

/** The table's one entry for this very command: what its type says of names, it cannot say of one name at a time. */
function decisionOn({ name }: Exclude<Command, { name: 'plan' }>) {
  return decisions[name] as (moment: Moment, command: Command) => readonly NewEvent[];
}
