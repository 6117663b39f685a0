import { useState } from 'preact/hooks';
import { canAttest } from '../../../core/ceremony/attestation.ts';
import type { Person, Site } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, hasSigned } from '../../../core/ceremony/state.ts';
import type { Presence, TableState } from '../../../core/protocol/socket.ts';
import type { RoomTexts } from '../../../core/texts/en/room.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { clock, say } from '../../../core/texts/moment.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { type Connection, RequestError } from '../../realtime/connection.ts';
import { certificateWords } from '../../ui/certificate-words.ts';
import { IdentityChoice } from '../../ui/identity-choice.tsx';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { originalName } from '../../ui/original-name.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import { SiteCue } from './site-cue.tsx';
import { isSeen } from './sources.ts';

const t = () => texts(roomTexts).assistant;

type TroubleKind = keyof RoomTexts['assistant']['troubles'];

interface Props {
  readonly connection: Connection;
  readonly state: CeremonyState;
  readonly site: Site;
}

/** What a site assistant does: says who sits at the table, hands over the tablets, sees whether all is ready, raises trouble. */
export function AssistantPanel(props: Props) {
  const { connection, state, site } = props;
  const presence = connection.presence.value;
  const people = state.plan.people.filter((person) => person.site === site.id && isSeen(person));
  return (
    <div class="tasks stack" data-tasks={site.id}>
      <h2>{t().title(say(site.name, language()))}</h2>
      <SiteCue connection={connection} site={site.id} />
      <section class="stack" aria-labelledby="identity">
        <div class="stack-tight">
          <h3 id="identity">{t().identity}</h3>
          <p class="secondary">{t().identityHelp}</p>
        </div>
        <ul class="tasks-people">
          <li class="task" data-person={`feed:${site.id}`}>
            <p class="name">{t().room}</p>
            <p class="small">{roomWords(presence[`feed:${site.id}`]).join(', ')}</p>
          </li>
          {people.map((person) => (
            <PersonTask key={person.id} person={person} presence={presence} {...props} />
          ))}
        </ul>
      </section>
      <Trouble {...props} />
    </div>
  );
}

function PersonTask(props: Props & { readonly person: Person; readonly presence: Presence }) {
  const { person, presence, connection, state } = props;
  const facts = state.people[person.id];
  const name = person.name || say(person.office, language());
  const [problem, setProblem] = useState<string>();
  const table = connection.tables.value[person.id];
  const identified = person.role === 'signatory' || canAttest(state, person.id);
  const confirms = identified && !facts?.identityConfirmed;
  const hasTablet = person.role === 'signatory' && person.presence === 'companion';
  const over = state.phase === 'concluded' || state.phase === 'published' || state.phase === 'cancelled';

  const attempt = (request: Parameters<Connection['request']>[0]) => {
    setProblem(undefined);
    return connection.request(request).catch((error: unknown) => setProblem(sentenceOf(error)));
  };

  return (
    <li class="task stack-tight" data-person={person.id} data-identity={facts?.identityConfirmed ?? false}>
      <div>
        <p class="name">
          <Unbroken words={name} />
        </p>
        {person.name && <p class="small secondary">{say(person.office, language())}</p>}
        <p class="small">{words(person, state, presence[person.id], table).join(', ')}</p>
      </div>
      {identified && facts?.identityConfirmed && (
        <p class="confirmed" role="status">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m4 12 6 6L20 6" fill="none" stroke="currentColor" stroke-width="3" />
          </svg>
          {t().confirmed}
        </p>
      )}
      {confirms && (
        <IdentityChoice
          person={person.id}
          name={name}
          onConfirm={(how, words) =>
            attempt({ name: 'command', command: { name: 'confirmIdentity', person: person.id, how, words } })
          }
        />
      )}
      {person.presence !== 'remote' && !over && (
        <div class="row">
          <Button
            kind="quiet"
            pressed={table?.seated === true}
            onPress={() => void attempt({ name: 'seat', person: person.id, seated: table?.seated !== true })}
          >
            {t().seated}
            <span class="visually-hidden">: {name}</span>
          </Button>
          {hasTablet && (
            <Button
              disabled={presence[person.id] === undefined}
              onPress={() => void attempt({ name: 'handTablet', person: person.id })}
            >
              {t().handOver}
              <span class="visually-hidden">: {name}</span>
            </Button>
          )}
        </div>
      )}
      {problem && <Notice kind="error">{problem}</Notice>}
    </li>
  );
}

/** How somebody at this site stands, in words. */
function words(
  person: Person,
  state: CeremonyState,
  present: Presence[string] | undefined,
  table: TableState | undefined,
): readonly string[] {
  const p = t().person;
  const facts = state.people[person.id];
  const said: string[] = [];
  if (person.presence === 'in-room') said.push(p.inRoom);
  else if (person.role === 'signatory') said.push(present ? p.tabletHere : p.tabletAway);
  else said.push(present ? p.here : p.away);
  if (table?.seated) said.push(p.seated);
  if (table?.handedAt) said.push(table.taken ? p.tabletTaken : p.tabletShows);
  if (state.attestations.some((fact) => fact.person === person.id)) said.push(p.attested);
  if (person.role !== 'signatory') return said;

  const originals = Object.values(state.originals).filter(({ order }) => order.includes(person.id));
  if (originals.length > 0 && originals.every((original) => hasSigned(original, person.id))) return [...said, p.signed];
  if (!facts?.certificate) said.push(p.certificateNone);
  else said.push(certificateWords(facts.certificate, p));
  if (facts?.ready) said.push(p.ready);
  for (const original of originals) {
    const on = (word: string) =>
      said.push(originals.length > 1 ? originalName(state.plan, original.id) + colonIn(language()) + word : word);
    if (hasSigned(original, person.id)) on(p.signed);
    else if (original.turn?.person === person.id) on(p.signing);
    else if (original.gestures[person.id]) on(p.pressed);
    if (original.lapsed.includes(person.id)) on(p.lapsed);
  }
  return said;
}

function roomWords(present: Presence[string] | undefined): readonly string[] {
  const r = t().roomWords;
  if (!present) return [r.absent];
  const { camera, microphone } = present;
  if (camera === 'silent' || microphone === 'silent') return [r.silent];
  if (camera === undefined && microphone === undefined) return [r.connecting];
  return [camera === 'on' ? r.on : r.noPicture, ...(microphone === 'off' ? [r.muted] : [])];
}

function Trouble({ connection, site }: Props) {
  const [kind, setKind] = useState<TroubleKind>();
  const [detail, setDetail] = useState('');
  const [told, setTold] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const tell = async () => {
    if (busy) return;
    setProblem(kind ? undefined : t().choose);
    if (!kind) return;
    setBusy(true);
    try {
      await connection.request({ name: 'reportIncident', code: `trouble-${kind}`, detail: detail.trim() });
      const what = [t().troubles[kind], detail.trim()].filter(Boolean).join('. ');
      setTold(t().told(what, clock(new Date(Date.now() + connection.clockOffset.peek()), language(), site.timeZone)));
      setKind(undefined);
      setDetail('');
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section class="stack-tight" aria-labelledby="trouble">
      <h3 id="trouble">{t().trouble}</h3>
      <p class="secondary">{t().troubleHelp}</p>
      <fieldset class="choices">
        <legend class="visually-hidden">{t().trouble}</legend>
        {(Object.keys(t().troubles) as TroubleKind[]).map((one) => (
          <label key={one} class="choice">
            <input type="radio" name="trouble" checked={kind === one} onChange={() => setKind(one)} />
            {t().troubles[one]}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{t().detail}</span>
        <input class="input" maxLength={500} value={detail} onInput={(event) => setDetail(event.currentTarget.value)} />
      </label>
      <div>
        <Button busy={busy} onPress={() => void tell()}>
          {t().tell}
        </Button>
      </div>
      {told && <Notice kind="success">{told}</Notice>}
      {problem && <Notice kind="error">{problem}</Notice>}
    </section>
  );
}

function sentenceOf(error: unknown): string {
  if (error instanceof RequestError && error.code !== 'offline') return refusalIn(language(), error);
  return t().failed;
}
