import { Fragment } from 'preact';
import { longDate, type Place, timesOf } from '../../core/texts/moment.ts';
import { unbroken } from './unbroken.ts';

/**
 * Beside one another, equal, on as many lines as it takes: a line ends between two, not in one, and the dot goes with it.
 * @param before what they follow: on its line where all have room there, else beneath it
 */
export function Names({ names, before }: { readonly names: readonly string[]; readonly before?: string }) {
  const parts = names.map((name, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <span class="whole part">
        {index > 0 && <span class="dot">· </span>}
        {name}
      </span>
    </Fragment>
  ));
  if (before === undefined) return <span class="parted">{parts}</span>;
  return (
    <span class="parted">
      {`${before} `}
      <span class="whole">
        <span class="parted">{parts}</span>
      </span>
    </span>
  );
}

/** A moment by the clocks of places, on a line of its own. */
export function Times(props: {
  readonly at: Date | string;
  readonly sites: readonly Place[];
  readonly language: string;
  readonly seconds?: boolean;
}) {
  const { at, sites, language, seconds = false } = props;
  return <Names names={timesOf(at, sites, language, { seconds })} />;
}

/** The same after its date. */
export function When({
  at,
  sites,
  language,
}: {
  readonly at: string;
  readonly sites: readonly Place[];
  readonly language: string;
}) {
  return <Names before={`${longDate(at, language, sites[0]?.timeZone)},`} names={timesOf(at, sites, language)} />;
}

/**
 * A name or a sentence in whose lines what belongs together stays together wherever there is room: a line ends between words,
 * not at a hyphen within a name, and not between the clocks of one moment.
 */
export function Unbroken({ words }: { readonly words: string }) {
  return (
    <>
      {unbroken(words).map((part, index) =>
        index % 2 === 1 ? (
          <span key={index} class="whole">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
