import { useRef, useState } from 'preact/hooks';
import { approvalsMissing, authoritiesMissing, namesMissing } from '../../../core/ceremony/agreement.ts';
import { isCompleting } from '../../../core/ceremony/levels.ts';
import { textOfOriginal } from '../../../core/ceremony/plan.ts';
import { allowed } from '../../../core/ceremony/rights.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { awaited, complete } from '../../../core/ceremony/turns.ts';
import { uploadedText } from '../../../core/protocol/uploaded-text.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { dateAndTimes, say } from '../../../core/texts/moment.ts';
import { publicationTexts } from '../../../core/texts/publication.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { embargoWords } from '../../ui/embargo-words.ts';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { Button, Notice } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';
import { EmbargoPanel } from './embargo-panel.tsx';
import { named, stepOf, unattested, unreleased } from './next-step.ts';
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
  /** What the director was asked to be sure of, in words: where these change, it is asked anew. */
  const [asked, setAsked] = useState<string>();
  const next = stepOf(state);
  const isAsked = next?.sure !== undefined && asked === next.sure;
  const box = useRef<HTMLDivElement>(null);
  /** What was asked is answered, and goes with its buttons: the focus goes back to the one that stays. */
  const answered = () => {
    box.current?.querySelector('button')?.focus();
    setAsked(undefined);
  };
  const press = async (isSure = false) => {
    if (!next || busy) return;
    if (next.sure !== undefined && !isSure) return setAsked(next.sure);
    if (isSure) answered();
    else setAsked(undefined);
    setBusy(true);
    await next.act(ask);
    setBusy(false);
  };
  const current = isOver(state) ? undefined : state.item;
  return (
    <div class="stack">
      <h2 id="order">{t().order}</h2>
      {next && (
        <div class="stack-tight next" ref={box}>
          <Button kind="primary" busy={busy || next.waits === true} onPress={() => void press()}>
            {next.label}
          </Button>
          {isAsked && (
            <div class="stack-tight decision" data-sure>
              <p role="alert">{next.sure}</p>
              <div class="row">
                <Button kind="error" busy={busy} onPress={() => void press(true)}>
                  {t().unsigned.goOn}
                </Button>
                <Button kind="quiet" onPress={answered}>
                  {t().cancel}
                </Button>
              </div>
            </div>
          )}
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
      {state.phase === 'concluded' && complete(state) && <EmbargoPanel page={page} state={state} ask={ask} now={now} />}
      {state.phase === 'published' && <p class="small">{publicationWords(state, now)}</p>}
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
              {item.who.length > 0 && <span class="small secondary">{named(state, item.who)}</span>}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** How it stands with what was published: a withdrawal says more than that it was. */
function publicationWords(state: CeremonyState, now: number): string {
  const { plan, publicationWithdrawn } = state;
  if (publicationWithdrawn !== undefined) {
    return texts(publicationTexts).withdrawn(dateAndTimes(publicationWithdrawn, plan.sites, language()));
  }
  return embargoWords(state, now) ?? t().published[plan.kind];
}

function isOver({ phase }: CeremonyState): boolean {
  return phase === 'concluded' || phase === 'published' || phase === 'cancelled';
}

/** Whom the ceremony waits for, by name. */
function Missing({ state }: { readonly state: CeremonyState }) {
  const lines = missingOf(state).filter((line) => line !== undefined);
  if (lines.length === 0) return null;
  return (
    <Notice kind={state.phase === 'planned' || state.phase === 'open' ? 'warning' : 'info'}>
      {lines.map((line) => (
        <p key={line} class="small">
          <Unbroken words={line} />
        </p>
      ))}
    </Notice>
  );
}

function missingOf(state: CeremonyState): readonly (string | undefined)[] {
  const { originals, plan, phase } = state;
  const words = t().missing;
  if (phase === 'concluded' && complete(state)) {
    const releasers = unreleased(state).map(({ id, party }) => {
      const name = plan.parties.find((one) => one.id === party)?.name;
      return `${named(state, [id])} (${name ? say(name, language()) : ''})`;
    });
    return [
      releasers.length > 0 ? words.releases(releasers.join(', ')) : undefined,
      isCompleting(state) ? words.completing : undefined,
    ];
  }
  if (isOver(state)) return [];
  const people = (ids: readonly string[], say: (names: string) => string) =>
    ids.length > 0 ? say(named(state, ids)) : undefined;
  // What was to be agreed beforehand: names and the text for as long as it can still be presented otherwise, the authority to
  // sign until somebody has signed; and until then that a PDF of one's own knows of no substitution.
  const isPresented = Object.values(originals).every(({ presented }) => presented);
  const hasBegun = Object.values(originals).some(({ revisions }) => revisions.length > 0);
  const approving = isPresented ? [] : approvalsMissing(state);
  const sides = plan.parties.filter(({ id }) => approving.includes(id)).map(({ name }) => say(name, language()));
  const isUploaded = plan.instrument.originals.some(
    ({ id }) => uploadedText.safeParse(textOfOriginal(plan, id)).success,
  );
  const formerly = isUploaded && !hasBegun ? state.substitutions.map(({ former }) => former.name) : [];
  const { courses } = t();
  return [
    phase === 'suspended' && state.movedFrom === undefined ? words.goesOn(courses.title, courses.goesOn) : undefined,
    people(isPresented ? [] : namesMissing(state), words.names),
    sides.length > 0 ? words.approvals(sides.join(', ')) : undefined,
    people(hasBegun ? [] : authoritiesMissing(state), words.authorities),
    formerly.length > 0 ? words.formerly(formerly.join(', ')) : undefined,
    people(awaited(state), words.signatures),
    people(unattested(state), words.attestations),
  ];
}
