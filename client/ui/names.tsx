import { Fragment } from 'preact';

/** Names beside one another, equal; a line ends between two, not in one. */
export function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ' · '}
          <span class="whole">{name}</span>
        </Fragment>
      ))}
    </>
  );
}
