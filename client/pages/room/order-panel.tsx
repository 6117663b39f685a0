import { personOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { say } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { language, texts } from '../../ui/language.ts';
import { areDoorsOpen } from './sources.ts';

const t = () => texts(roomTexts).order;

/** The order of ceremony, with the step that is on. */
export function OrderPanel({ state }: { readonly state: CeremonyState }) {
  const { plan } = state;
  const current = areDoorsOpen(state) ? state.item : undefined;
  const at = plan.items.findIndex(({ id }) => id === current);
  return (
    <section class="stack-tight" aria-labelledby="order">
      <h2 id="order">{t().title}</h2>
      <ol class="order">
        {plan.items.map(({ id, title, minutes, who }, index) => (
          <li key={id} data-item={id} data-past={index < at} aria-current={id === current ? 'step' : undefined}>
            <span class="order-title">{say(title, language())}</span>
            <span class="order-minutes small secondary">
              {id === current ? `${t().current}, ${t().minutes(minutes)}` : t().minutes(minutes)}
            </span>
            {who.length > 0 && <span class="order-who small secondary">{who.map(nameOf).join(', ')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );

  function nameOf(id: string): string {
    const person = personOf(plan, id);
    return person ? person.name || say(person.office, language()) : '';
  }
}
