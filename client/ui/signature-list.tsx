import { personOf } from '../../core/ceremony/plan.ts';
import { type CeremonyState, type OriginalState, signaturesOn } from '../../core/ceremony/state.ts';
import { say } from '../../core/texts/moment.ts';
import { substitutionTexts } from '../../core/texts/substitution.ts';
import { language, texts } from './language.ts';
import { Times, Unbroken } from './names.tsx';
import { originalName } from './original-name.ts';

interface Props {
  readonly state: CeremonyState;
  readonly originals: readonly OriginalState[];
  /** What stands in the place of the time of somebody who has not signed. */
  readonly awaited: (original: OriginalState, person: string) => string;
  /** Said under an original that all have signed. */
  readonly all?: string;
}

/** The signatures of each original in its own order, preprinted, each inked as it lands. */
export function SignatureLists({ state, originals, awaited, all }: Props) {
  return (
    <>
      {originals.map((original) => (
        <div key={original.id} class="stack-tight" data-original={original.id}>
          {originals.length > 1 && (
            <h3>
              <Unbroken words={originalName(state.plan, original.id)} />
            </h3>
          )}
          <ol class="signatures">
            {original.order.map((id) => {
              const person = personOf(state.plan, id);
              const signature = signaturesOn(original).find((one) => one.person === id);
              const former = state.substitutions.find(({ substitute }) => substitute === id)?.former;
              return (
                <li key={id} data-signature={id} data-signed={signature !== undefined}>
                  <span class="name">
                    <Unbroken words={person?.name ?? ''} />
                  </span>
                  <span class="small office">
                    <Unbroken words={person ? say(person.office, language()) : ''} />
                  </span>
                  {former && <span class="small">{texts(substitutionTexts).inPlaceOf(former.name)}</span>}
                  <span class="small">
                    {signature ? (
                      <Times at={signature.at} sites={state.plan.sites} language={language()} seconds />
                    ) : (
                      awaited(original, id)
                    )}
                  </span>
                </li>
              );
            })}
          </ol>
          {all !== undefined && original.status === 'signed' && <p class="signed-by-all">{all}</p>}
        </div>
      ))}
    </>
  );
}
