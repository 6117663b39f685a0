import { minutesOf, proposedOrder } from '../../../../core/protocol/draft-order.ts';
import { type DraftItem, type PlanDraft, wordIn } from '../../../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../../../core/protocol/planning.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { proposedWords } from '../../../../core/texts/planned-ceremony.ts';
import { language, texts } from '../../../ui/language.ts';
import { Names } from '../../../ui/names.tsx';
import { Button } from '../../../ui/parts.tsx';
import { planPath } from '../address.ts';
import { Choices, SelectField, TextField, WrittenFields } from '../fields.tsx';
import { TaskPage, useWork } from '../task-page.tsx';
import { changed, freeId, moved, without } from './list.ts';
import { languagesOf } from './what.tsx';

const t = () => texts(planTexts);

const layouts = ['both', 'speaker', 'document', 'signing', 'exchange', 'opening', 'closing'] as const;
const actions = [
  'none',
  'open-doors',
  'go-live',
  'present-text',
  'ask-ready',
  'open-signing',
  'open-attestation',
  'exchange',
  'conclude',
] as const;

/** What happens one after another: the list. */
export function OrderTask({ kept }: { readonly kept: KeptDraft }) {
  const work = useWork(kept, 'order');
  const { draft, change } = work;
  const words = t().order;
  const set = (items: typeof draft.items) => change({ items });
  return (
    <TaskPage work={work} title={t().task.order} help={words.help}>
      <div id="items" tabIndex={-1} class="stack">
        {draft.items.length === 0 && (
          <>
            <p>{words.none}</p>
            <p>{words.proposeHelp}</p>
            <div>
              <Button onPress={() => set(proposedOrder(draft, titlesByLanguage))}>{words.propose}</Button>
            </div>
          </>
        )}
        {draft.items.length > 0 && <p>{words.total(minutesOf(draft.items))}</p>}
        <ol class="entries">
          {draft.items.map((item, index) => {
            const title = wordIn(item.title, language(), draft) || words.new;
            const who = item.who.flatMap((id) => nameOf(draft, id) ?? []);
            return (
              <li key={item.id} class="entry">
                <p class="name">{title}</p>
                <p class="small secondary">
                  <Names
                    names={[
                      words.minutesOf(item.minutes),
                      who.join(', '),
                      item.action === 'none' ? '' : words.actions[item.action],
                    ].filter(Boolean)}
                  />
                </p>
                <div class="row">
                  <button
                    type="button"
                    class="button button-quiet"
                    onClick={() => void work.save(planPath({ draft: kept.id, task: 'order', entry: item.id }))}
                  >
                    {t().change}
                    <span class="visually-hidden">: {title}</span>
                  </button>
                  <Button kind="quiet" disabled={index === 0} onPress={() => set(moved(draft.items, index, -1))}>
                    {t().up}
                    <span class="visually-hidden">: {title}</span>
                  </Button>
                  <Button
                    kind="quiet"
                    disabled={index === draft.items.length - 1}
                    onPress={() => set(moved(draft.items, index, 1))}
                  >
                    {t().down}
                    <span class="visually-hidden">: {title}</span>
                  </Button>
                  <Button kind="quiet" onPress={() => set(without(draft.items, item.id))}>
                    {t().remove}
                    <span class="visually-hidden">: {title}</span>
                  </Button>
                </div>
              </li>
            );
          })}
        </ol>
        <div>
          <Button onPress={() => void work.save(planPath({ draft: kept.id, task: 'order', entry: 'new' }))}>
            {words.add}
          </Button>
        </div>
        {draft.items.length > 0 && (
          <div>
            <Button kind="quiet" onPress={() => set(proposedOrder(draft, titlesByLanguage))}>
              {words.proposeAnew}
            </Button>
          </div>
        )}
      </div>
    </TaskPage>
  );
}

/** One item. */
export function ItemTask({ kept, entry }: { readonly kept: KeptDraft; readonly entry: string }) {
  const list = planPath({ draft: kept.id, task: 'order' });
  const id = entry === 'new' ? freeId(kept.draft.items, 'item') : entry;
  const work = useWork(kept, 'order', {
    begin: (draft) =>
      draft.items.some((one) => one.id === id) ? draft : { ...draft, items: withItem(draft.items, newItem(id)) },
    scope: ({ field }, draft) => field.startsWith(`items.${draft.items.findIndex((one) => one.id === id)}.`),
    next: list,
  });
  const { draft, change, errorOf } = work;
  const words = t().order;
  const index = draft.items.findIndex((one) => one.id === id);
  const item = draft.items[index];
  if (!item) return null;
  const set = (changes: Partial<DraftItem>) => change({ items: changed(draft.items, id, changes) });
  const at = (field: string) => `items.${index}.${field}`;
  return (
    <TaskPage work={work} title={wordIn(item.title, language(), draft) || words.new} back={list} saveLabel={words.save}>
      <WrittenFields
        id={at('title')}
        label={words.name}
        words={item.title}
        languages={languagesOf(draft)}
        onChange={(title) => set({ title })}
        errorOf={errorOf}
      />
      <TextField
        id={at('minutes')}
        type="number"
        short
        label={words.minutes}
        value={String(item.minutes)}
        onInput={(minutes) => set({ minutes: Math.min(1_440, Math.max(0, Math.round(Number(minutes) || 0))) })}
      />
      {draft.people.length > 0 && (
        <Choices
          id={at('who')}
          several
          label={words.who}
          error={errorOf(at('who'))}
          chosen={item.who.filter((one) => nameOf(draft, one) !== undefined)}
          options={draft.people.map(({ id: value }) => ({ value, label: nameOf(draft, value) ?? value }))}
          onChange={(who) => set({ who })}
        />
      )}
      <SelectField
        id={at('layout')}
        label={words.layout}
        value={item.layout}
        options={layouts.map((value) => ({ value, label: words.layouts[value] }))}
        onChange={(layout) => set({ layout })}
      />
      {item.layout === 'speaker' && (
        <SelectField
          id={at('focus')}
          label={words.focus}
          value={item.focus}
          empty={words.nobody}
          options={[
            ...draft.sites.map((site, number) => ({
              value: site.id,
              label: wordIn(site.name, language(), draft) || t().sites.one(number + 1),
            })),
            ...draft.people
              .filter(({ presence }) => presence === 'remote')
              .map(({ id: value }) => ({ value, label: nameOf(draft, value) ?? value })),
          ]}
          onChange={(focus) => set({ focus })}
        />
      )}
      <SelectField
        id={at('action')}
        label={words.action}
        value={item.action}
        options={actions.map((value) => ({ value, label: words.actions[value] }))}
        onChange={(action) => set({ action })}
      />
    </TaskPage>
  );
}

const titlesByLanguage = {
  en: proposedWords.en.items,
  es: proposedWords.es.items,
  fr: proposedWords.fr.items,
  nl: proposedWords.nl.items,
};

function newItem(id: string): DraftItem {
  return { id, title: {}, minutes: 2, who: [], layout: 'both', focus: '', action: 'none' };
}

function nameOf(draft: PlanDraft, id: string): string | undefined {
  const person = draft.people.find((one) => one.id === id);
  return person && (person.name || wordIn(person.office, language(), draft) || t().role[person.role]);
}

/** Before what concludes the ceremony, where that is the last. */
function withItem(items: readonly DraftItem[], item: DraftItem): DraftItem[] {
  const end = items.at(-1)?.action === 'conclude' ? items.length - 1 : items.length;
  return [...items.slice(0, end), item, ...items.slice(end)];
}
