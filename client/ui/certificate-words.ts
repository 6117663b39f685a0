import type { PersonState } from '../../core/ceremony/state.ts';

/** How a certificate that was shown stands, in the words of the page. */
export function certificateWords(
  { accepted, revoked }: NonNullable<PersonState['certificate']>,
  words: {
    readonly certificateOk: string;
    readonly certificateWaits: string;
    readonly certificateRevoked: string;
    readonly certificateSuspended: string;
  },
): string {
  if (revoked) return revoked.suspended ? words.certificateSuspended : words.certificateRevoked;
  return accepted ? words.certificateOk : words.certificateWaits;
}
