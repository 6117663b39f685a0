import { personOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { byCode } from '../../../core/texts/language.ts';
import { bothTimes, say } from '../../../core/texts/moment.ts';
import { refusalTexts } from '../../../core/texts/refusals.ts';
import type { Connection } from '../../realtime/connection.ts';
import { language, texts } from '../../ui/language.ts';

const t = () => texts(consoleTexts);

const refused = 'signature-refused-';

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
              <p>{sentenceOf(event.data.code)}</p>
              {body && 'detail' in body && body.detail !== '' && <Detail code={event.data.code} words={body.detail} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** In the reader's language: the incident's own, else what the signatory was told. */
function sentenceOf(code: string): string {
  const own = byCode(t().incident, code);
  if (own !== undefined || !code.startsWith(refused)) return own ?? code;
  const told = byCode(texts(refusalTexts), code.slice(refused.length));
  return told === undefined ? code : t().refusedSignature(told);
}

/** What somebody wrote stands as they wrote it; what a program says of a cause is English, and for whoever looks into it. */
function Detail({ code, words }: { readonly code: string; readonly words: string }) {
  if (code.startsWith('trouble')) return <p class="small secondary">{words}</p>;
  return (
    <details class="small secondary">
      <summary>{t().technical}</summary>
      <p lang="en">{words}</p>
    </details>
  );
}
