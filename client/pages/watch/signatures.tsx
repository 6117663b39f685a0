import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dateRangeClasses } from '../../../core/protocol/public-state.ts';
import { bothTimes, say } from '../../../core/texts/moment.ts';
import { substitutionTexts } from '../../../core/texts/substitution.ts';
import { texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import type { Player } from './player.ts';
import type { Given } from './shown.ts';
import { awaitedPlaces, lastLanded, nameOf, originalNameOf, type Signature, signedByAll, signedLine } from './shown.ts';

interface Props extends Given {
  readonly player: Player | undefined;
}

/** How long "Signed by all" stands large, in milliseconds. */
const standsFor = 5_000;

/** A rule for each signature, preprinted; each is inked when the picture shows that it has landed. */
export function Signatures(props: Props) {
  const { state, shown, t, language } = props;
  const originals = [...new Set(shown.signatures.map(({ original }) => original))];
  return (
    <section class="stack" aria-labelledby="signatures">
      <h2 id="signatures">{t.signatures.title}</h2>
      {originals.map((original) => {
        const signatures = shown.signatures.filter((one) => one.original === original);
        const name = originalNameOf(state, original, language);
        return (
          <div key={original} class="stack-tight" data-original={original}>
            {name !== undefined && (
              <h3>
                <Unbroken words={name} />
              </h3>
            )}
            <ol class="signatures">
              {signatures.map((signature) => (
                <Rule key={signature.person} {...props} signature={signature} />
              ))}
            </ol>
          </div>
        );
      })}
      {state.exchangedAt !== undefined && <p>{t.signatures.exchanged}</p>}
      <Line {...props} />
    </section>
  );
}

function Rule({ state, shown, language, t, player, signature }: Props & { readonly signature: Signature }) {
  const { person: id, original, at, level } = signature;
  const person = state.people.find((one) => one.id === id);
  const party = state.parties.find((one) => one.id === person?.party);
  const name = nameOf(state, id, language);
  const former = state.substitutions?.find(({ substitute }) => substitute === id)?.former;
  const moment = player?.replayTimeline.value.marks.find(
    ({ class: kind, attributes }) =>
      kind === dateRangeClasses.signature && attributes['X-PERSON'] === id && attributes['X-ORIGINAL'] === original,
  );
  const isOver = shown.phase === 'concluded' || shown.phase === 'published';
  return (
    <li class="signature" data-signature={id} data-signed={at !== undefined}>
      <span class="name">
        <Unbroken words={name} />
      </span>
      <span class="small">
        <Unbroken
          words={[person?.name ? say(person.office, language) : '', party ? say(party.name, language) : '']
            .filter(Boolean)
            .join(', ')}
        />
      </span>
      {former !== undefined && <span class="small">{texts(substitutionTexts).inPlaceOf(former)}</span>}
      <span class="small signature-time">
        {at ? (
          <Unbroken words={bothTimes(at, state.sites, language, { seconds: true })} />
        ) : isOver ? (
          t.signatures.missing
        ) : (
          t.signatures.awaited
        )}
        {level === 'B-B' && `, ${t.signatures.untimed}`}
      </span>
      {moment && (
        <button type="button" class="link small" onClick={() => player?.seek(moment.at - 2000)}>
          {t.signatures.see(name)}
        </button>
      )}
    </li>
  );
}

/** The newest signature and who is awaited; the last one stands out for a while. */
function Line(props: Props) {
  const { state, shown, t, language } = props;
  const isAll = signedByAll(shown);
  const stands = useSignal(false);
  const isOn = shown.phase === 'live' || shown.phase === 'held';
  useEffect(() => {
    if (!isAll || !isOn) return;
    stands.value = true;
    const timer = setTimeout(() => {
      stands.value = false;
    }, standsFor);
    return () => {
      clearTimeout(timer);
      stands.value = false;
    };
  }, [isAll, isOn, stands]);
  if (!isOn) return null;

  const last = lastLanded(shown);
  const places = new Intl.ListFormat(language, { type: 'conjunction' }).format(awaitedPlaces(state, shown, language));
  if (isAll)
    return (
      <p class="signed-line" data-stands={stands.value}>
        {t.signatures.all}
      </p>
    );
  return (
    <p class="signed-line">
      {last && (
        <span>
          <Unbroken words={signedLine(state, shown, last, t, language)} />
        </span>
      )}
      {last && <span class="secondary">{t.signatures.awaiting(places)}</span>}
    </p>
  );
}
