import { useState } from 'preact/hooks';
import { canAttest } from '../../../core/ceremony/attestation.ts';
import { type Person, personOf, type Site } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, gaveSignature, hasSigned } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import type { Presence, TableState } from '../../../core/protocol/socket.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { identityTexts } from '../../../core/texts/identity.ts';
import { byCode, colonIn } from '../../../core/texts/language.ts';
import { say } from '../../../core/texts/moment.ts';
import { substitutionTexts } from '../../../core/texts/substitution.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { certificateWords } from '../../ui/certificate-words.ts';
import { Copied } from '../../ui/copied.tsx';
import { IdentityChoice } from '../../ui/identity-choice.tsx';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { originalName } from '../../ui/original-name.ts';
import { Button } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';
import { MuteButton } from './mute-button.tsx';
import { Revocation } from './revocation.tsx';
import { TurnButton } from './turn-button.tsx';

const t = () => texts(consoleTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly state: CeremonyState;
  readonly ask: Ask;
}

/** Everyone by site, with their readiness and connection in words, and what the director can do about it. */
export function PeoplePanel(props: Props) {
  const { plan } = props.state;
  return (
    <div class="stack">
      <h2 id="people">{t().people}</h2>
      {plan.sites.map((site) => (
        <section key={site.id} class="stack-tight" aria-label={say(site.name, language())}>
          <h3>{say(site.name, language())}</h3>
          <ul class="people">
            <RoomRow site={site} connection={props.connection} ask={props.ask} />
            {plan.people
              .filter((person) => person.site === site.id)
              .map((person) => (
                <PersonRow key={person.id} person={person} {...props} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function PersonRow({ person, page, connection, state, ask }: Props & { readonly person: Person }) {
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<string>();
  /** What closes somebody’s pages is asked about before it is done. */
  const [asked, setAsked] = useState<'remove' | 'revoke'>();
  const former = state.substitutions.find(({ substitute }) => substitute === person.id)?.former;
  const facts = state.people[person.id];
  const present = connection.presence.value[person.id];
  const certificate = facts?.certificate;
  const originals = Object.values(state.originals).filter(({ order }) => order.includes(person.id));
  const signed = Object.values(state.originals).some((one) => gaveSignature(one, person.id));
  const signs = person.role === 'signatory' && originals.length > 0;
  const name = person.name || say(person.office, language());
  const identity = facts?.identityConfirmed ? identityWords(connection, state, person.id) : undefined;
  const renew = async () => {
    const reply = (await ask({ name: 'reissueInvitation', subject: person.id })) as { link?: string } | undefined;
    setLink(reply?.link);
  };
  const close = async (how: 'remove' | 'revoke') => {
    setAsked(undefined);
    setLink(undefined);
    await ask(
      how === 'remove'
        ? { name: 'command', command: { name: 'removePerson', person: person.id } }
        : { name: 'revokeInvitation', subject: person.id },
    );
  };
  return (
    <li class="person" data-person={person.id}>
      <div class="person-head">
        <p class="name">
          <Unbroken words={name} />
        </p>
        {person.name && <p class="small secondary">{say(person.office, language())}</p>}
        {former && <p class="small secondary">{texts(substitutionTexts).inPlaceOf(former.name)}</p>}
        <p class="small">{words(person, state, present, connection.tables.value[person.id]).join(', ')}</p>
      </div>
      {identity && <p class="small secondary">{identity}</p>}
      {certificate && !certificate.accepted && !certificate.revoked && (
        <div class="stack-tight decision">
          <p class="small">{t().certificateSays(certificate.subject, certificate.issuer)}</p>
          <div class="row">
            <Button onPress={() => judge(true)}>{t().accept}</Button>
            <Button kind="quiet" onPress={() => judge(false)}>
              {t().refuse}
            </Button>
          </div>
        </div>
      )}
      <button type="button" class="button button-quiet small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t().more}
        <span class="visually-hidden">: {name}</span>
      </button>
      {open && (
        <div class="stack-tight person-acts">
          {(signs || canAttest(state, person.id)) && !facts?.identityConfirmed && (
            <IdentityChoice
              person={person.id}
              name={name}
              onConfirm={(how, words) =>
                ask({ name: 'command', command: { name: 'confirmIdentity', person: person.id, how, words } })
              }
            />
          )}
          {signs &&
            originals.map((original) => (
              <TurnButton
                key={original.id}
                state={state}
                original={original}
                person={person.id}
                named={originals.length > 1}
                ask={ask}
              />
            ))}
          {certificate && (state.plan.sample || state.plan.rehearsal) && (
            <Revocation person={person.id} name={name} certificate={certificate} state={state} ask={ask} />
          )}
          <MuteButton subject={person.id} name={name} present={present} ask={ask} />
          {person.presence !== 'in-room' && person.id !== page.subject && (
            <>
              <Button onPress={() => void renew()}>{t().link}</Button>
              {asked !== 'revoke' && <Button onPress={() => setAsked('revoke')}>{t().revoke}</Button>}
              {signs && !signed && (
                <a class="button button-quiet" href={preparationOf(page, person.id)}>
                  {t().correct}
                </a>
              )}
              {asked !== 'remove' && !signed && !facts?.removed && (
                <Button onPress={() => setAsked('remove')}>{t().remove}</Button>
              )}
            </>
          )}
          {asked && (
            <div class="stack-tight" role="alert">
              <p class="small">{asked === 'remove' ? t().removeSure(name) : t().revokeSure(name)}</p>
              <div class="row">
                <Button kind="error" onPress={() => void close(asked)}>
                  {asked === 'remove' ? t().confirmRemove : t().confirmRevoke}
                </Button>
                <Button kind="quiet" onPress={() => setAsked(undefined)}>
                  {t().cancel}
                </Button>
              </div>
            </div>
          )}
          {link && <Copied id={`link-${person.id}`} label={t().linkIs} value={link} />}
        </div>
      )}
    </li>
  );

  function judge(accept: boolean): void {
    if (!certificate) return;
    void ask({
      name: 'command',
      command: { name: 'judgeCertificate', person: person.id, fingerprint: certificate.fingerprint, accept },
    });
  }
}

/** Where a name is corrected and somebody put in another's place. */
function preparationOf({ ceremony, subject }: PageSubject, person: string): string {
  return `/prepare/${encodeURIComponent(ceremony)}/${encodeURIComponent(subject)}#${encodeURIComponent(person)}`;
}

/** How somebody stands, in words. */
function words(
  person: Person,
  state: CeremonyState,
  present: Presence[string] | undefined,
  table: TableState | undefined,
): readonly string[] {
  const facts = state.people[person.id];
  const p = t().person;
  if (facts?.removed) return [p.removed];
  const said: string[] = [];
  if (person.presence === 'in-room') said.push(p.inRoom);
  else if (!present) said.push(p.notConnected);
  else
    said.push(
      present.roundTripMs !== undefined && present.roundTripMs > 400 ? p.slow(present.roundTripMs) : p.connected,
    );
  if (present?.camera) said.push({ on: p.cameraOn, off: p.cameraOff, silent: p.cameraSilent }[present.camera]);
  if (present?.microphone === 'off') said.push(p.micOff);
  said.push(...deviceWords(present));
  if (table?.seated) said.push(p.seated);
  if (table?.handedAt) said.push(table.taken ? p.tabletTaken : p.tabletShows);
  if (canAttest(state, person.id)) {
    if (state.attestations.some((fact) => fact.person === person.id)) return [...said, p.attested];
    if (facts?.certificate) said.push(certificateWords(facts.certificate, p));
  }
  if (person.role !== 'signatory') return said;

  if (facts?.certificate?.revoked) said.push(certificateWords(facts.certificate, p));
  const originals = Object.values(state.originals).filter(({ order }) => order.includes(person.id));
  if (originals.length > 0 && originals.every((original) => hasSigned(original, person.id))) return [...said, p.signed];
  if (facts?.declined) return [...said, p.declined];
  if (facts?.naming?.right === false) said.push(p.nameDisputed);
  if (!facts?.certificate) said.push(p.noCertificate);
  else if (!facts.certificate.revoked) said.push(certificateWords(facts.certificate, p));
  if (facts?.ready) said.push(p.ready);
  if (facts?.notNow) said.push(p.notNow);
  for (const original of originals) {
    const on = (word: string) =>
      said.push(originals.length > 1 ? originalName(state.plan, original.id) + colonIn(language()) + word : word);
    if (hasSigned(original, person.id)) on(p.signed);
    else if (original.turn?.person === person.id) on(p.turn);
    else if (original.gestures[person.id]) on(p.gesture);
    if (original.skipped.includes(person.id)) on(p.skipped);
    if (original.lapsed.includes(person.id)) on(p.lapsed);
  }
  return said;
}

/** From here on a battery that is not charged is said even where all else is well. Percent. */
const lowBattery = 30;

/** What a device needs, in words: a charger, or a hand that keeps it awake. */
function deviceWords(present: Presence[string] | undefined): readonly string[] {
  const p = t().person;
  const { battery, dozes } = present ?? {};
  const said: string[] = [];
  if (battery && !battery.charging)
    said.push(battery.percent <= lowBattery ? p.batteryLow(battery.percent) : p.battery(battery.percent));
  if (dozes) said.push(p.dozes);
  return said;
}

/** The camera and microphone of a room, which are nobody's. */
function RoomRow({ site, connection, ask }: { readonly site: Site } & Pick<Props, 'ask' | 'connection'>) {
  const p = t().person;
  const present = connection.presence.value[`feed:${site.id}`];
  const said = present ? [p.connected] : [p.notConnected];
  if (present?.camera) said.push({ on: p.cameraOn, off: p.cameraOff, silent: p.cameraSilent }[present.camera]);
  if (present?.microphone === 'off') said.push(p.micOff);
  return (
    <li class="person" data-person={`feed:${site.id}`}>
      <p class="name">{t().room}</p>
      <p class="small">{[...said, ...deviceWords(present)].join(', ')}</p>
      <div>
        <MuteButton subject={`feed:${site.id}`} name={say(site.name, language())} present={present} ask={ask} />
      </div>
    </li>
  );
}

/** By whom it was confirmed, and how, as it stands beside the event for the director. */
function identityWords(connection: Connection, { plan }: CeremonyState, person: string): string | undefined {
  for (const seen of connection.log.toReversed()) {
    if (isLink(seen) || seen.event.type !== 'IdentityConfirmed' || seen.event.data.person !== person) continue;
    const body = seen.row?.body;
    if (!body || !('how' in body)) return undefined;
    const by = personOf(plan, body.by);
    const how = byCode(texts(identityTexts).said, body.how) ?? body.how;
    const words = body.detail === undefined ? '' : ` (${body.detail})`;
    return texts(identityTexts).confirmedBy(by ? by.name || say(by.office, language()) : '', how + words);
  }
  return undefined;
}
