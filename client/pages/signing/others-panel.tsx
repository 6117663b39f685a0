import { personOf } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, type OriginalState, signaturesOn } from '../../../core/ceremony/state.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import { language, texts } from '../../ui/language.ts';
import { bothTimes, say } from '../../ui/times.ts';

const t = () => texts(signingTexts).others;

/** The signatures in the original's order, each as it lands. */
export function OthersPanel({ state, original }: { readonly state: CeremonyState; readonly original: OriginalState }) {
  const landed = signaturesOn(original);
  const last = landed.at(-1);
  const all = landed.length === original.order.length;
  const lastName = last && personOf(state.plan, last.person)?.name;
  return (
    <section class="stack" aria-labelledby="signatures">
      <h2 id="signatures">{t().title}</h2>
      <ol class="signatures">
        {original.order.map((id) => {
          const person = personOf(state.plan, id);
          const signature = landed.find((one) => one.person === id);
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
      <p role="status" class="small">
        {all ? t().all : lastName ? t().signed(lastName, landed.length, original.order.length) : ''}
      </p>
    </section>
  );
}
