import { instantOf, isTimeZone } from '../../../../core/protocol/local-time.ts';
import { wordIn } from '../../../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../../../core/protocol/planning.ts';
import { clock, longDate } from '../../../../core/texts/moment.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { DateField, TimeField } from '../../../ui/date-field.tsx';
import { language, texts } from '../../../ui/language.ts';
import { Choices, FieldError } from '../fields.tsx';
import { TaskPage, useWork } from '../task-page.tsx';

const t = () => texts(planTexts);

/** When it begins, by the clock of one site; the others' stand beside it at once. */
export function TimeTask({ kept }: { readonly kept: KeptDraft }) {
  const work = useWork(kept, 'time');
  const { draft, change, errorOf } = work;
  const words = t().time;
  const nameOf = (site: (typeof draft.sites)[number], index: number) =>
    wordIn(site.name, language(), draft) || t().sites.one(index + 1);
  const chosen = draft.sites.find(({ id }) => id === draft.clock) ?? draft.sites[0];
  const instant = isTimeZone(chosen?.timeZone ?? '')
    ? instantOf(draft.date, draft.time, chosen?.timeZone ?? '')
    : undefined;
  return (
    <TaskPage work={work} title={t().task.time}>
      <DateField
        id="date"
        label={words.date}
        example
        value={draft.date}
        error={errorOf('date') && <FieldError id="date" error={errorOf('date')} />}
        onInput={(date) => change({ date })}
      />
      <TimeField
        id="time"
        label={words.time}
        hint={words.timeHelp}
        value={draft.time}
        error={errorOf('time') && <FieldError id="time" error={errorOf('time')} />}
        onInput={(time) => change({ time })}
      />
      <Choices
        id="clock"
        label={words.clock}
        chosen={chosen ? [chosen.id] : []}
        options={draft.sites.map((site, index) => ({ value: site.id, label: nameOf(site, index) }))}
        onChange={([clockOf]) => clockOf !== undefined && change({ clock: clockOf })}
      />
      <section class="stack-tight local-times" aria-labelledby="both" aria-live="polite">
        <h2 id="both">{words.both}</h2>
        {instant ? (
          <ul class="stack-tight">
            {draft.sites
              .filter(({ timeZone }) => isTimeZone(timeZone))
              .map((site, index) => (
                <li key={site.id}>
                  <strong>
                    {clock(instant, language(), site.timeZone)} {nameOf(site, index)}
                  </strong>
                  , {longDate(instant, language(), site.timeZone)}
                </li>
              ))}
          </ul>
        ) : (
          <p>{words.unknown}</p>
        )}
      </section>
    </TaskPage>
  );
}
