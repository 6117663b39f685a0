import { canAttest, withoutAttestation } from '../../../core/ceremony/attestation.ts';
import type { SpokenCommand } from '../../../core/ceremony/commands.ts';
import { nextItem } from '../../../core/ceremony/decisions/items.ts';
import { isCompleting } from '../../../core/ceremony/levels.ts';
import {
  type Item,
  type ItemAction,
  type Person,
  type Plan,
  personOf,
  releaserOf,
  shownBeside,
} from '../../../core/ceremony/plan.ts';
import { type CeremonyState, hasSigned, type OriginalState, signaturesOn } from '../../../core/ceremony/state.ts';
import { awaited, complete } from '../../../core/ceremony/turns.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { say } from '../../../core/texts/moment.ts';
import { language, texts } from '../../ui/language.ts';
import type { Ask } from './ask.ts';

/** What the director's one button does, and what is said before it does it. */

const t = () => texts(consoleTexts);

/** The director's next step. */
export interface Step {
  readonly label: string;
  readonly item?: Item;
  /** It cannot be taken yet: what is awaited stands beside it. */
  readonly waits?: boolean;
  /** What it leaves behind for good or for now, said before it is taken. */
  readonly sure?: string;
  readonly act: (ask: Ask) => Promise<unknown>;
}

/** The one obvious next thing: what the next item calls for, or what the phase does. */
export function stepOf(state: CeremonyState): Step | undefined {
  const item = nextItem(state);
  const command = (spoken: SpokenCommand) => (ask: Ask) => ask({ name: 'command', command: spoken });
  switch (state.phase) {
    case 'planned':
    case 'suspended':
      return { label: t().action['open-doors'], act: command({ name: 'openDoors' }) };
    case 'open':
      return { label: t().action['go-live'], act: command({ name: 'goLive' }) };
    case 'held':
      return { label: t().resume, act: command({ name: 'resume' }) };
    case 'concluded':
      // A half-signed text is never published.
      if (!complete(state)) return undefined;
      return {
        label: t().publish,
        waits: unreleased(state).length > 0 || isCompleting(state),
        act: command({ name: 'publish' }),
      };
    case 'published':
    case 'cancelled':
      return undefined;
    case 'live': {
      const again = againOf(state);
      if (again) return again;
      const sure = sureOf(state, item?.action ?? 'conclude');
      if (!item) return { label: t().action.conclude, ...sure, act: command({ name: 'conclude' }) };
      return { label: labelOf(state, item), item, ...sure, act: actOf(item.action, item.id, state) };
    }
  }
}

/**
 * What was done already and has to be done anew, or on the other originals: a text that was withdrawn, a signing that was
 * closed or suspended.
 */
function againOf(state: CeremonyState): Step | undefined {
  const originals = Object.values(state.originals);
  const unpresented = originals.filter(({ presented }) => !presented);
  const withdrawn = unpresented.some(({ status }) => status === 'withdrawn');
  if (withdrawn || (unpresented.length > 0 && unpresented.length < originals.length)) {
    return { label: withdrawn ? t().presentAnew : t().action['present-text'], act: presenting(unpresented) };
  }
  const { attestation, plan } = state;
  const { items } = plan;
  if (
    attestation &&
    complete(state) &&
    attestation.originals.flatMap(({ signed }) => signed).length < count(originals)
  ) {
    return { label: t().attestAgain, act: (ask) => ask({ name: 'command', command: { name: 'openAttestation' } }) };
  }
  const at = items.findIndex(({ id }) => id === state.item);
  const hasBegun = items.slice(0, at + 1).some(({ action }) => action === 'open-signing');
  const closed = originals.filter(
    (one) => one.status === 'presented' && one.order.some((id) => maySign(state, one, id)),
  );
  const wasOpen = hasBegun || closed.some(({ revisions }) => revisions.length > 0);
  if (!wasOpen || closed.length === 0) return undefined;
  const others = originals.some(({ status }) => status === 'signing');
  return { label: others ? t().action['open-signing'] : t().openAgain, act: opening(closed) };
}

function count(originals: readonly OriginalState[]): number {
  return originals.reduce((sum, original) => sum + signaturesOn(original).length, 0);
}

/** What goes past signatures that are awaited is asked about once more; concluding without them is for ever. */
function sureOf(state: CeremonyState, action: ItemAction): { readonly sure?: string } {
  if (action === 'conclude') {
    if (!complete(state)) return { sure: t().courses.concludeSure };
    const witnesses = unattested(state);
    return witnesses.length === 0 ? {} : { sure: t().unsigned.sure.conclude(named(state, witnesses)) };
  }
  const people = action === 'open-signing' ? [] : awaited(state);
  if (people.length === 0) return {};
  return { sure: t().unsigned.sure[action === 'open-attestation' ? 'attestation' : 'other'](named(state, people)) };
}

/** People by name, or by office where that is all that is known. */
export function named({ plan }: CeremonyState, people: readonly string[]): string {
  return people
    .flatMap((id) => personOf(plan, id) ?? [])
    .map((person) => person.name || say(person.office, language()))
    .join(', ');
}

/** Who was asked to attest and has not, once the attestation is open. */
export function unattested(state: CeremonyState): readonly string[] {
  return state.attestation ? withoutAttestation(state).filter((id) => canAttest(state, id)) : [];
}

/** The first signatories of those who have not released yet. */
export function unreleased({ plan, released }: CeremonyState): readonly Person[] {
  return plan.parties.flatMap(({ id }) => (released.includes(id) ? [] : (releaserOf(plan, id) ?? [])));
}

function maySign({ people }: CeremonyState, original: OriginalState, id: string): boolean {
  return !hasSigned(original, id) && people[id]?.declined !== true && people[id]?.removed !== true;
}

function labelOf({ plan }: CeremonyState, item: Item): string {
  const { action, focus } = item;
  if (action === 'exchange' && plan.instrument.originals.length < 2) return t().action.none;
  if (action !== 'none' || focus === undefined) return t().action[action];
  const names = namesOf(plan, [focus, ...shownBeside(plan, item)]);
  return t().cue(new Intl.ListFormat(language(), { type: 'conjunction' }).format(names));
}

/** What is on air by name: sites, and people elsewhere. */
export function namesOf({ people, sites }: Plan, sources: readonly string[]): readonly string[] {
  return sources.flatMap((source) => {
    const site = sites.find(({ id }) => id === source);
    if (site) return [say(site.name, language())];
    return people.filter(({ id }) => id === source).map(({ name, office }) => name || say(office, language()));
  });
}

function actOf(action: ItemAction, item: string, state: CeremonyState): Step['act'] {
  const command = (spoken: SpokenCommand) => (ask: Ask) => ask({ name: 'command', command: spoken });
  const originals = Object.values(state.originals);
  switch (action) {
    case 'present-text': {
      const drafts = originals.filter(({ presented }) => !presented);
      if (drafts.length === 0) return command({ name: 'startItem', item });
      return presenting(drafts);
    }
    case 'ask-ready':
      return command({ name: 'askReady' });
    case 'open-attestation':
      return command({ name: 'openAttestation' });
    case 'open-signing': {
      const closed = originals.filter(({ status }) => status !== 'signing' && status !== 'signed');
      if (closed.length === 0) return command({ name: 'startItem', item });
      return opening(closed);
    }
    case 'exchange':
      return originals.length > 1 && complete(state)
        ? command({ name: 'exchange' })
        : command({ name: 'startItem', item });
    case 'conclude':
      return command({ name: 'conclude' });
    default:
      return command({ name: 'startItem', item });
  }
}

function presenting(originals: readonly OriginalState[]): Step['act'] {
  return (ask) => inTurn(originals, ({ id }) => ask({ name: 'presentText', original: id }));
}

function opening(originals: readonly OriginalState[]): Step['act'] {
  return (ask) =>
    inTurn(originals, ({ id }) => ask({ name: 'command', command: { name: 'openSigning', original: id } }));
}

/** One after the other, until one is refused: the console says why, and the button stays. */
async function inTurn(originals: readonly OriginalState[], act: (original: OriginalState) => Promise<unknown>) {
  for (const original of originals) if ((await act(original)) === undefined) return;
}
