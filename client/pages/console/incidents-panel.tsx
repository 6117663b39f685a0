import { personOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { byCode } from '../../../core/texts/language.ts';
import { bothTimes, say } from '../../../core/texts/moment.ts';
import type { Connection } from '../../realtime/connection.ts';
import { language, texts } from '../../ui/language.ts';

const t = () => texts(consoleTexts);

/** What went wrong, in words, the newest first. */
export function IncidentsPanel({
  connection,
  state,
}: {
  readonly connection: Connection;
  readonly state: CeremonyState;
}) {
  const incidents = connection.log
    .flatMap((seen) =>
      isLink(seen) || seen.event.type !== 'IncidentRaised' ? [] : [{ event: seen.event, row: seen.row }],
    )
    .toReversed();
  return (
    <section class="stack" aria-labelledby="incidents">
      <h2 id="incidents">{t().incidents}</h2>
      {incidents.length === 0 && <p class="secondary">{t().noIncidents}</p>}
      <ol class="stack" aria-live="polite">
        {incidents.map(({ event, row }) => {
          const body = row?.body;
          const person = body?.person === undefined ? undefined : personOf(state.plan, body.person);
          return (
            <li key={event.seq} class="incident" data-incident={event.data.code}>
              <p class="small secondary">
                {bothTimes(event.at, state.plan.sites, language(), { seconds: true })}
                {person ? ` · ${person.name || say(person.office, language())}` : ''}
              </p>
              <p>{byCode(t().incident, event.data.code) ?? event.data.code}</p>
              {body && 'detail' in body && <p class="small secondary">{body.detail}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
