import { z } from 'zod';

/** GET /api/press/:ceremony/files, with a press link's token in `x-alternat-press`. */
export const pressView = z.object({
  /** For whom the link was made; absent once that is erased. */
  journalist: z.object({ name: z.string(), medium: z.string() }).optional(),
  /** ISO 8601, UTC; absent where there is no embargo. */
  embargoUntil: z.string().optional(),
  /** Names of the files that can be had; none before the publication, or once it is withdrawn. */
  files: z.array(z.string()).readonly(),
  /** The picture without words and graphics: addresses on this server, each with a secret of the link's in it. */
  feed: z
    .object({
      playlist: z.string(),
      /** Once it has begun. */
      begun: z.boolean(),
      /** Its recording, once it has ended. */
      recording: z.string().optional(),
    })
    .optional(),
});

export type PressView = z.infer<typeof pressView>;

/** A press link as the director sees it: never its token. */
export interface PressLinkFacts {
  readonly id: string;
  /** Null once erased, 30 days after the end. */
  readonly name: string | null;
  readonly medium: string | null;
  /** ISO 8601, UTC. */
  readonly issuedAt: string;
  readonly openedAt: string | null;
  readonly revokedAt: string | null;
}
