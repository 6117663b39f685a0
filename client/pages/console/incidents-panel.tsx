import { useRef, useState } from 'preact/hooks';
import { personOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { byCode } from '../../../core/texts/language.ts';
import { bothTimes, say } from '../../../core/texts/moment.ts';
import { refusalTexts } from '../../../core/texts/refusals.ts';
import type { Connection } from '../../realtime/connection.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';

const t = () => texts(consoleTexts);

const refused = 'signature-refused-';

interface Props {
  readonly connection: Connection;
  readonly state: CeremonyState;
}

/** What went wrong, in words, the newest first. */
export function IncidentsPanel({ connection, state }: Props) {
  const incidents = incidentsOf(connection);
  return (
    <section class="stack" aria-labelledby="incidents">
      <h2 id="incidents">{t().incidents}</h2>
      {incidents.length === 0 && <p class="secondary">{t().noIncidents}</p>}
      <ol class="stack">
        {incidents.map((incident) => (
          <li key={incident.event.seq} class="incident" data-incident={incident.event.data.code}>
            <Words incident={incident} state={state} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The newest that went wrong since the page was opened: it stays in sight, wherever the director is, until they close it. */
export function NewIncident({ connection, state }: Props) {
  const [seen, setSeen] = useState(() => state.seq);
  /** Where the director was before they came here. */
  const before = useRef<EventTarget | null>(null);
  const [newest] = incidentsOf(connection);
  if (newest === undefined || newest.event.seq <= seen) return null;
  const close = () => {
    setSeen(newest.event.seq);
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  };
  return (
    <div
      data-new-incident={newest.event.data.code}
      onFocusIn={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) before.current = relatedTarget;
      }}
    >
      <Notice kind="warning">
        <Words incident={newest} state={state} />
        <div>
          <Button kind="quiet" onPress={close}>
            {t().closeFailed}
          </Button>
        </div>
      </Notice>
    </div>
  );
}

/** The newest first. */
function incidentsOf({ log }: Connection) {
  return log
    .flatMap((seen) =>
      isLink(seen) || seen.event.type !== 'IncidentRaised' ? [] : [{ event: seen.event, row: seen.row }],
    )
    .toReversed();
}

/** When and where, what, and the detail. */
function Words(props: { readonly incident: ReturnType<typeof incidentsOf>[number]; readonly state: CeremonyState }) {
  const { incident, state } = props;
  const { event, row } = incident;
  const body = row?.body;
  const person = body?.person === undefined ? undefined : personOf(state.plan, body.person);
  return (
    <>
      <p class="small secondary">
        {bothTimes(event.at, state.plan.sites, language(), { seconds: true })}
        {person ? ` · ${person.name || say(person.office, language())}` : ''}
      </p>
      <p>{sentenceOf(event.data.code)}</p>
      {body && 'detail' in body && body.detail !== '' && <Detail code={event.data.code} words={body.detail} />}
    </>
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
