import type { Language } from '../ceremony/plan.ts';
import {
  type DraftItem,
  type DraftPerson,
  orderedSignatories,
  type PlanDraft,
  type Written,
  wordIn,
} from './plan-draft.ts';

/** What the items of a proposed order are called in one language. */
export interface ItemTitles {
  readonly countdown: string;
  readonly welcome: string;
  readonly present: string;
  readonly address: (office: string) => string;
  readonly greetings: string;
  readonly text: string;
  readonly ready: string;
  readonly signing: string;
  readonly attestation: string;
  readonly exchange: string;
  readonly closing: string;
}

/**
 * An order of ceremony as protocol knows it, for the people of a draft: welcome, addresses, the text, signature, thanks.
 * @param titles by language, for those of the draft
 */
export function proposedOrder(
  draft: PlanDraft,
  titles: { readonly [L in Language]: ItemTitles },
): readonly DraftItem[] {
  const inAll = (say: (words: ItemTitles, language: Language) => string): Written =>
    Object.fromEntries(draft.languages.map((language) => [language, say(titles[language], language)]));
  const master = draft.people
    .filter(({ role }) => role === 'guest')
    .slice(0, 1)
    .map(({ id }) => id);
  const signatories = orderedSignatories(draft);
  const witnesses = draft.people.filter(({ role }) => role === 'witness');
  const source = ({ id, presence, site }: DraftPerson) => (presence === 'remote' ? id : site);

  const items: Omit<DraftItem, 'id'>[] = [
    item(
      15,
      inAll(({ countdown }) => countdown),
      [],
      'opening',
      'open-doors',
    ),
    item(
      1,
      inAll(({ welcome }) => welcome),
      master,
      'both',
      'go-live',
    ),
    item(
      3,
      inAll(({ present }) => present),
      master,
      'both',
      'none',
    ),
    ...signatories.map((person) => ({
      ...item(
        4,
        inAll((words, language) => words.address(wordIn(person.office, language, draft) || person.name)),
        [person.id],
        'speaker',
        'none',
      ),
      focus: source(person),
    })),
    ...witnesses.slice(0, 1).map((first) => ({
      ...item(
        2,
        inAll(({ greetings }) => greetings),
        witnesses.map(({ id }) => id),
        'speaker',
        'none',
      ),
      focus: source(first),
    })),
    item(
      3,
      inAll(({ text }) => text),
      master,
      'document',
      'present-text',
    ),
    item(
      1,
      inAll(({ ready }) => ready),
      master,
      'both',
      'ask-ready',
    ),
    item(
      3,
      inAll(({ signing }) => signing),
      signatories.map(({ id }) => id),
      'signing',
      'open-signing',
    ),
    ...(witnesses.length === 0
      ? []
      : [
          item(
            2,
            inAll(({ attestation }) => attestation),
            witnesses.map(({ id }) => id),
            'both',
            'open-attestation',
          ),
        ]),
    item(
      2,
      inAll(({ exchange }) => exchange),
      [],
      draft.alternat ? 'exchange' : 'both',
      // Whether there are several originals may be chosen later: with one it only goes on.
      'exchange',
    ),
    item(
      1,
      inAll(({ closing }) => closing),
      master,
      'closing',
      'conclude',
    ),
  ];
  return items.map((one, index) => ({ id: `item-${index + 1}`, ...one }));
}

function item(
  minutes: number,
  title: Written,
  who: readonly string[],
  layout: DraftItem['layout'],
  action: DraftItem['action'],
): Omit<DraftItem, 'id'> {
  return { title, minutes, who, layout, focus: '', action };
}

/** Minutes from going live to the end; what comes before is waiting. */
export function minutesOf(items: readonly Pick<DraftItem, 'action' | 'minutes'>[]): number {
  const live = Math.max(
    0,
    items.findIndex(({ action }) => action === 'go-live'),
  );
  return items.slice(live).reduce((sum, { minutes }) => sum + minutes, 0);
}
