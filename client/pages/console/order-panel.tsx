import { useState } from 'preact/hooks';
import { approvalsMissing, authoritiesMissing, namesMissing } from '../../../core/ceremony/agreement.ts';
import type { SpokenCommand } from '../../../core/ceremony/commands.ts';
import { nextItem } from '../../../core/ceremony/decisions/items.ts';
import { type Item, type ItemAction, personOf, releaserOf, textOfOriginal } from '../../../core/ceremony/plan.ts';
import { allowed } from '../../../core/ceremony/rights.ts';
import { type CeremonyState, hasSigned, type OriginalState } from '../../../core/ceremony/state.ts';
import { complete } from '../../../core/ceremony/turns.ts';
import { uploadedText } from '../../../core/protocol/uploaded-text.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { say } from '../../../core/texts/moment.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { embargoWords } from '../../ui/embargo-words.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';
import { EmbargoPanel } from './embargo-panel.tsx';
import { PaceClock } from './pace.tsx';

const t = () => texts(consoleTexts);

/** The order of ceremony, and the one button that leads on. */
export function OrderPanel(props: {
  readonly page: PageSubject;
  readonly state: CeremonyState;
  readonly ask: Ask;
  readonly now: number;
  /** The broadcast of before is still going out, and the next waits for it. */
  readonly waits: boolean;
}) {
  const { page, state, ask, now, waits } = props;
  const [busy, setBusy] = useState(false);
  const next = stepOf(state);
  const press = async () => {
    if (!next || busy) return;
    setBusy(true);
    await next.act(ask);
    setBusy(false);
  };
  const current = isOver(state) ? undefined : state.item;
  const parties = state.plan.parties.filter(({ id }) => releaserOf(state.plan, id));
  return (
    <div class="stack">
      <h2 id="order">{t().order}</h2>
      {next && (
        <div class="stack-tight next">
          <Button kind="primary" disabled={busy || next.waits === true} onPress={() => void press()}>
            {next.label}
          </Button>
          {next.item && <p class="small secondary">{t().nextIs(say(next.item.title, language()))}</p>}
        </div>
      )}
      {waits && (
        <Notice kind="info">
          <p class="small">{t().delay.waits}</p>
        </Notice>
      )}
      <Missing state={state} />
      <PaceClock state={state} now={now} />
      {state.phase === 'concluded' && (
        <p class="small">{t().released[state.plan.kind](state.released.length, parties.length)}</p>
      )}
      {state.phase === 'concluded' && <EmbargoPanel state={state} ask={ask} now={now} />}
      {state.phase === 'published' && <p class="small">{embargoWords(state, now) ?? t().published[state.plan.kind]}</p>}
      {allowed('director', 'readRecord', state.phase) && (
        <p class="small">
          <a
            href={`/record/${encodeURIComponent(page.ceremony)}/${encodeURIComponent(page.subject)}`}
            target="_blank"
            rel="noopener"
          >
            {t().record}
          </a>
        </p>
      )}
      <ol class="order">
        {state.plan.items.map((item) => (
          <li key={item.id} aria-current={item.id === current ? 'step' : undefined}>
            <button
              type="button"
              class="order-item"
              disabled={state.phase !== 'live'}
              onClick={() => void ask({ name: 'command', command: { name: 'startItem', item: item.id } })}
            >
              <span class="order-title">{say(item.title, language())}</span>
              <span class="small secondary">
                {t().minutes(item.minutes)}
                {item.id === current ? `, ${t().current}` : ''}
              </span>
              {item.who.length > 0 && <span class="small secondary">{names(state, item)}</span>}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function isOver({ phase }: CeremonyState): boolean {
  return phase === 'concluded' || phase === 'published' || phase === 'cancelled';
}

/**
 * What was to be agreed beforehand and is not: names and the text for as long as it can still be presented otherwise, the
 * authority to sign until somebody has signed; and until then that a PDF of one's own knows of no substitution.
 */
function Missing({ state }: { readonly state: CeremonyState }) {
  const { plan } = state;
  const originals = Object.values(state.originals);
  if (isOver(state) || originals.some(({ revisions }) => revisions.length > 0)) return null;
  const named = (ids: readonly string[]) => ids.map((id) => personOf(plan, id)?.name ?? '').join(', ');
  const isPresented = originals.every(({ presented }) => presented);
  const people = isPresented ? [] : namesMissing(state);
  const parties = isPresented ? [] : approvalsMissing(state);
  const authorities = authoritiesMissing(state);
  const isUploaded = plan.instrument.originals.some(
    ({ id }) => uploadedText.safeParse(textOfOriginal(plan, id)).success,
  );
  const formerly = isUploaded ? state.substitutions.map(({ former }) => former.name) : [];
  const sides = plan.parties.filter(({ id }) => parties.includes(id)).map(({ name }) => say(name, language()));
  const lines = [
    ...(people.length > 0 ? [t().missing.names(named(people))] : []),
    ...(sides.length > 0 ? [t().missing.approvals(sides.join(', '))] : []),
    ...(authorities.length > 0 ? [t().missing.authorities(named(authorities))] : []),
    ...(formerly.length > 0 ? [t().missing.formerly(formerly.join(', '))] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <Notice kind="warning">
      {lines.map((line) => (
        <p key={line} class="small">
          {line}
        </p>
      ))}
    </Notice>
  );
}

interface Step {
  readonly label: string;
  readonly item?: Item;
  readonly waits?: boolean;
  readonly act: (ask: Ask) => Promise<unknown>;
}

/** The one obvious next thing: what the next item calls for, or what the phase does. */
function stepOf(state: CeremonyState): Step | undefined {
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
      return { label: t().publish, act: command({ name: 'publish' }) };
    case 'published':
    case 'cancelled':
      return undefined;
    case 'live': {
      const again = againOf(state);
      if (again) return again;
      if (!item) return { label: t().action.conclude, act: command({ name: 'conclude' }) };
      return { label: labelOf(state, item), item, act: actOf(item.action, item.id, state) };
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
  const { items } = state.plan;
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

function maySign({ people }: CeremonyState, original: OriginalState, id: string): boolean {
  return !hasSigned(original, id) && people[id]?.declined !== true && people[id]?.removed !== true;
}

function labelOf({ plan }: CeremonyState, { action, focus }: Item): string {
  if (action === 'exchange' && plan.instrument.originals.length < 2) return t().action.none;
  if (action !== 'none' || focus === undefined) return t().action[action];
  const site = plan.sites.find(({ id }) => id === focus);
  const person = personOf(plan, focus);
  return t().cue(site ? say(site.name, language()) : person?.name || (person ? say(person.office, language()) : ''));
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

function names({ plan }: CeremonyState, { who }: Item): string {
  return who
    .flatMap((id) => personOf(plan, id) ?? [])
    .map((person) => person.name || say(person.office, language()))
    .join(', ');
}
