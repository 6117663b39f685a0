import { require } from '../errors.ts';
import { delays } from '../plan.ts';
import { gaveSignature } from '../state.ts';
import { endTurns } from '../turns.ts';
import { closeSigning, endGesture, gesturesOf } from './gestures.ts';
import { advance, advancing, airClosed, airOpened, startItem, takenUp } from './items.ts';
import { type Decisions, requireNoneUnderWay, requirePerson, requireSource } from './moment.ts';

/** What the director leads by: time, doors, air, the order of ceremony, its end; and who takes part. */
export const leading = {
  moveStart({ state, at }, command) {
    const startsAt = new Date(command.startsAt).toISOString();
    require(startsAt > at, 'time-passed', 'This time has passed already.');
    return startsAt === state.plan.startsAt ? [] : [{ type: 'StartMoved', data: { startsAt } }];
  },
  chooseDelay({ state }, command) {
    const { seconds } = command;
    require(delays.some(
      (one) => one === seconds,
    ), 'not-allowed', 'The broadcast can be delayed by 0, 10 or 30 seconds.');
    return seconds === state.delaySeconds ? [] : [{ type: 'DelayChosen', data: { seconds } }];
  },
  // Whether anything is held back only the broadcast knows, and is asked first.
  dump() {
    return [{ type: 'BroadcastDumped', data: {} }];
  },
  openDoors({ state }) {
    return advancing(state, [{ type: 'DoorsOpened', data: {} }], 'open-doors');
  },
  goLive({ state }) {
    const sites = state.plan.sites.flatMap(({ id }) => airOpened(state, id));
    const live = advancing(state, [{ type: 'WentLive', data: {} }, ...sites], 'go-live');
    return live.some(({ type }) => type === 'ItemStarted') ? live : [...live, ...takenUp(state)];
  },
  startItem({ state }, command) {
    const item = state.plan.items.find(({ id }) => id === command.item);
    require(item, 'unknown-item', 'The order of ceremony has no such item.');
    return startItem(state, item.id);
  },
  chooseLayout({ state }, command) {
    const { layout, focus } = command;
    if (focus !== undefined) requireSource(state, focus);
    return [{ type: 'LayoutChosen', data: focus === undefined ? { layout } : { layout, focus } }];
  },
  openAir({ state }, command) {
    requireSource(state, command.source);
    return airOpened(state, command.source);
  },
  closeAir({ state }, command) {
    return airClosed(state, command.source);
  },
  hold({ state }) {
    return [{ type: 'Held', data: {} }, ...Object.values(state.originals).flatMap(endTurns)];
  },
  resume() {
    return [{ type: 'Resumed', data: {} }];
  },
  suspend({ state }) {
    return [...Object.values(state.originals).flatMap(closeSigning), { type: 'Suspended', data: {} }];
  },
  cancel({ state }) {
    requireNoneUnderWay(state);
    return [{ type: 'Cancelled', data: {} }];
  },
  conclude({ state }) {
    requireNoneUnderWay(state);
    const originals = Object.values(state.originals);
    const ids = (signed: boolean) =>
      originals.filter(({ status }) => (status === 'signed') === signed).map(({ id }) => id);
    return [
      ...originals.flatMap(endTurns),
      { type: 'Concluded', data: { complete: ids(true), incomplete: ids(false) } },
      ...advance(state, 'conclude').filter(({ type }) => type === 'ItemStarted'),
    ];
  },
  removePerson({ state, self }, command) {
    requirePerson(state, command.person);
    require(command.person !== self, 'not-allowed', 'You cannot remove yourself.');
    if (state.people[command.person]?.removed) return [];
    require(!Object.values(state.originals).some((original) =>
      gaveSignature(original, command.person),
    ), 'already-signed', 'They have signed and stay part of this ceremony. Mute them, or revoke their link.');
    return [
      { type: 'PersonRemoved', data: {}, row: { person: command.person, by: self } },
      ...airClosed(state, command.person),
      ...gesturesOf(state, command.person).flatMap((original) => endGesture(original, command.person, 'voided')),
    ];
  },
} satisfies Partial<Decisions>;
