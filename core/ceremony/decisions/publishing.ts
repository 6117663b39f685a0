import { require } from '../errors.ts';
import { isCompleting } from '../levels.ts';
import { personOf, releaserOf } from '../plan.ts';
import { complete } from '../turns.ts';
import type { Decisions } from './moment.ts';

/** What happens with a concluded original. */
export const publishing = {
  chooseStills({ state }, { stills }) {
    require(!state.record, 'record-sealed', 'The procès-verbal is sealed: its pictures stay as they are.');
    // From the conclusion on the procès-verbal waits for nothing but the choice.
    require(state.phase !== 'concluded' ||
      !state.stills, 'record-sealed', 'The pictures were chosen: the procès-verbal is being sealed.');
    return [{ type: 'StillsChosen', data: { stills } }];
  },
  release({ state, self }) {
    require(complete(state), 'not-complete', 'Not everyone has signed: there is nothing to release.');
    const party = personOf(state.plan, self)?.party;
    require(party &&
      releaserOf(state.plan, party)?.id ===
        self, 'not-the-releaser', 'The first signatory of each participant releases.');
    return state.released.includes(party) ? [] : [{ type: 'Released', data: { party, person: self } }];
  },
  publish({ state, at }, command) {
    require(complete(state), 'not-complete', 'Not everyone has signed: a half-signed text is never published.');
    const missing = state.plan.parties.filter(({ id }) => releaserOf(state.plan, id) && !state.released.includes(id));
    require(missing.length ===
      0, 'release-missing', `Not yet released by: ${missing.map(({ name }) => name.en).join(', ')}.`);
    require(!isCompleting(
      state,
    ), 'completing', 'What validates the signatures is still being added. Try again in a moment.');
    const originals = Object.values(state.originals).flatMap(({ id, head }) =>
      head ? [{ original: id, ...head }] : [],
    );
    if (command.embargoUntil === undefined) return [{ type: 'Published', data: { originals } }];
    const embargoUntil = new Date(command.embargoUntil).toISOString();
    require(embargoUntil > at, 'embargo-past', 'The embargo has to end in the future.');
    return [{ type: 'Published', data: { originals, embargoUntil } }];
  },
  correct({ state }, command) {
    require(!state.publicationWithdrawn, 'publication-withdrawn', 'What was published has been withdrawn.');
    return [{ type: 'Corrected', data: { erratum: command.erratum } }];
  },
  withdrawPublication({ state }) {
    return state.publicationWithdrawn ? [] : [{ type: 'PublicationWithdrawn', data: {} }];
  },
} satisfies Partial<Decisions>;
