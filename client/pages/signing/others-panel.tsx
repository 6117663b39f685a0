import { personOf } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, type OriginalState, signaturesOn } from '../../../core/ceremony/state.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import { texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { originalName } from '../../ui/original-name.ts';
import { SignatureLists } from '../../ui/signature-list.tsx';

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
      <SignatureLists
        state={state}
        originals={originals}
        awaited={({ status }) => (status === 'incomplete' ? t().unsigned : t().awaited)}
      />
      <p role="status" class="small">
        <Unbroken words={newest(state, originals)} />
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
