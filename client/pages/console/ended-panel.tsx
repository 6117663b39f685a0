import { personOf, releaserOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { complete } from '../../../core/ceremony/turns.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { bothTimes, say } from '../../../core/texts/moment.ts';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { Notice } from '../../ui/parts.tsx';
import { SignatureLists } from '../../ui/signature-list.tsx';

const t = () => texts(consoleTexts).ended;

interface Props {
  readonly state: CeremonyState;
  /** When it was concluded, ISO 8601, UTC; undefined for one that was cancelled. */
  readonly concludedAt: string | undefined;
  /** What the public has not seen yet can be dumped. */
  readonly hasTail: boolean;
  /** The pictures for the procès-verbal are still to be chosen. */
  readonly choosesStills: boolean;
}

/** In the place of monitors and air once it is over: what came of it, and what is still awaited. */
export function EndedPanel({ state, concludedAt, hasTail, choosesStills }: Props) {
  const { plan, phase } = state;
  const all = complete(state);
  const signed = Object.values(state.originals).filter(({ presented }) => presented);
  const parties = plan.parties.flatMap((party) => {
    const releaser = releaserOf(plan, party.id);
    return releaser ? [{ party, releaser: personOf(plan, releaser.id)?.name ?? '' }] : [];
  });
  return (
    <section class="stack" aria-labelledby="picture" data-ended={phase}>
      <h2 id="picture">{phase === 'cancelled' ? t().cancelled : t().concluded}</h2>
      {concludedAt && (
        <p>
          <Unbroken words={t().at(bothTimes(concludedAt, plan.sites, language()))} />
        </p>
      )}
      {hasTail && <Notice kind="info">{t().tail}</Notice>}
      {concludedAt && (
        <>
          <Notice kind={all ? 'success' : 'warning'}>
            <p class="name">{all ? t().complete : t().incomplete}</p>
          </Notice>
          <SignatureLists state={state} originals={signed} awaited={() => t().nobody} />
          {all && (
            <div class="stack-tight releases">
              <h3>{t().release}</h3>
              <ul class="stack-tight">
                {parties.map(({ party, releaser }) => {
                  const released = state.released.includes(party.id);
                  return (
                    <li key={party.id} class="row spread release" data-released={released}>
                      <span class="name">{say(party.name, language())}</span>
                      <span class={released ? 'small' : 'small secondary'}>
                        {released ? t().hasReleased : t().awaits(releaser)}
                      </span>
                    </li>
                  );
                })}
              </ul>
            </div>
          )}
          {/* While the pictures are chosen, that is what it waits for, and is said there. */}
          {!choosesStills && <p class="small">{state.record ? t().record : t().recordWaits}</p>}
        </>
      )}
    </section>
  );
}
