import { personOf } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, type OriginalState, signaturesOn } from '../../../core/ceremony/state.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import { language, texts } from '../../ui/language.ts';
import { originalName } from '../../ui/original-name.ts';
import { bothTimes, say } from '../../ui/times.ts';

const t = () => texts(signingTexts).others;

interface Props {
  readonly state: CeremonyState;
  /** Those that the person signs. */
  readonly originals: readonly OriginalState[];
}

/** The signatures of each original in its own order, each as it lands. */
export function OthersPanel({ state, originals }: Props) {
  return (
    <section class="stack" aria-labelledby="signatures">
      <h2 id="signatures">{t().title}</h2>
      {originals.map((original) => (
        <div key={original.id} class="stack-tight" data-original={original.id}>
          {originals.length > 1 && <h3>{originalName(state.plan, original.id)}</h3>}
          <ol class="signatures">
            {original.order.map((id) => {
              const person = personOf(state.plan, id);
              const signature = signaturesOn(original).find((one) => one.person === id);
              return (
                <li key={id} data-signature={id} data-signed={signature !== undefined}>
                  <span class="name">{person?.name}</span>
                  <span class="small secondary">{person ? say(person.office, language()) : ''}</span>
                  <span class="small">
                    {signature ? bothTimes(signature.at, state.plan.sites, language(), { seconds: true }) : t().awaited}
                  </span>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
      <p role="status" class="small">
        {newest(state, originals)}
      </p>
    </section>
  );
}

/** The newest signature in words, counted on its own original. */
function newest({ plan }: CeremonyState, originals: readonly OriginalState[]): string {
  const landed = originals.flatMap((original) => {
    const signatures = signaturesOn(original);
    const last = signatures.at(-1);
    return last ? [{ original, last, count: signatures.length }] : [];
  });
  if (landed.length === originals.length && landed.every(({ original, count }) => count === original.order.length))
    return t().all;
  const [found] = landed.toSorted((one, other) => other.last.seq - one.last.seq);
  if (!found) return '';
  const { original, last, count } = found;
  const line = t().signed(personOf(plan, last.person)?.name ?? '', count, original.order.length);
  return originals.length > 1 ? `${originalName(plan, original.id)}. ${line}` : line;
}
