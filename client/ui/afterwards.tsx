import { dateAndTimes, type Place } from '../../core/texts/moment.ts';
import { publicationTexts } from '../../core/texts/publication.ts';
import { language, texts } from './language.ts';
import { Unbroken } from './names.tsx';
import { Notice } from './parts.tsx';

/** What became of a publication. */
export interface Afterwards {
  readonly errata?: readonly { readonly at: string; readonly erratum: string }[] | undefined;
  readonly withdrawnAt?: string | undefined;
  /** By whose clocks it is said when. */
  readonly sites: readonly Place[];
}

/** What is wrong in what was published, as the director wrote it, and that it was withdrawn. */
export function AfterwardsNotices({ errata, withdrawnAt, sites }: Afterwards) {
  const t = texts(publicationTexts);
  return (
    <>
      {withdrawnAt !== undefined && (
        <Notice kind="warning">
          <p>
            <Unbroken words={t.withdrawn(dateAndTimes(withdrawnAt, sites, language()))} />
          </p>
        </Notice>
      )}
      {errata?.map(({ at, erratum }) => (
        <Notice key={at} kind="warning">
          <p class="name">
            <Unbroken words={t.erratum(dateAndTimes(at, sites, language()))} />
          </p>
          <p class="as-written">{erratum}</p>
        </Notice>
      ))}
    </>
  );
}
