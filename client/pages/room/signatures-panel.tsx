import { useEffect, useRef, useState } from 'preact/hooks';
import { personOf, placeOf } from '../../../core/ceremony/plan.ts';
import { type CeremonyState, type OriginalState, signaturesOn } from '../../../core/ceremony/state.ts';
import { say } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { originalName } from '../../ui/original-name.ts';
import { SignatureLists } from '../../ui/signature-list.tsx';

const t = () => texts(roomTexts).signatures;

/** The signatures of each original, preprinted, each inked as it lands. */
export function SignaturesPanel({ state }: { readonly state: CeremonyState }) {
  const originals = Object.values(state.originals).filter(({ presented }) => presented);
  if (originals.length === 0) return null;
  return (
    <section class="stack-tight" aria-labelledby="signatures">
      <h2 id="signatures">{t().title}</h2>
      <SignatureLists
        state={state}
        originals={originals}
        awaited={({ status, turn }, person) =>
          status === 'incomplete' ? t().unsigned : turn?.person === person ? t().signing : t().awaited
        }
        all={t().all}
      />
      {state.exchangedAt !== undefined && <p class="small">{t().exchanged}</p>}
    </section>
  );
}

/** How long "Signed by all" stands before faces come back, ms. */
const allStands = 5_000;

/** The newest signature in words, large, while the signing is on. */
export function SignatureLine({ state }: { readonly state: CeremonyState }) {
  const originals = Object.values(state.originals);
  const all = originals.every(({ status }) => status === 'signed');
  const open = originals.filter(({ status }) => status === 'signing' || status === 'signed');
  const newest = (one: OriginalState) => signaturesOn(one).at(-1)?.seq ?? 0;
  const [original] =
    all || open.some(({ status }) => status === 'signing')
      ? open.toSorted((one, other) => newest(other) - newest(one))
      : [];
  const [stands, setStands] = useState(false);
  const before = useRef(all);
  useEffect(() => {
    const becameAll = all && !before.current;
    before.current = all;
    if (!becameAll) return;
    setStands(true);
    const timer = setTimeout(() => setStands(false), allStands);
    return () => clearTimeout(timer);
  }, [all]);
  return (
    <div role="status" class="signature-line" data-shown={original !== undefined && (!all || stands)}>
      {original && (!all || stands) && (
        <p class="name">
          <Unbroken words={lineOf(state, original)} />
        </p>
      )}
      {original && !all && signaturesOn(original).length > 0 && (
        <p class="secondary">{t().awaiting(awaitedPlaces(state))}</p>
      )}
    </div>
  );
}

function lineOf({ plan, originals }: CeremonyState, original: OriginalState): string {
  const landed = signaturesOn(original);
  const last = landed.at(-1);
  if (!last) return t().open;
  if (Object.values(originals).every(({ status }) => status === 'signed')) return t().all;
  const line = t().signed(personOf(plan, last.person)?.name ?? '', landed.length, original.order.length);
  return plan.instrument.originals.length > 1 ? `${originalName(plan, original.id)}. ${line}` : line;
}

/** Where those are who have not signed everything yet. */
function awaitedPlaces({ plan, originals }: CeremonyState): string {
  const unsigned = Object.values(originals).flatMap((original) => {
    const landed = new Set(signaturesOn(original).map(({ person }) => person));
    return original.order.filter((id) => !landed.has(id));
  });
  const waiting = plan.people.filter(({ id }) => unsigned.includes(id));
  const bySite = plan.sites.flatMap(({ id }) => waiting.filter(({ site }) => site === id));
  const names = bySite.map((person) => say(placeOf(plan, person), language()));
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(new Set(names));
}
