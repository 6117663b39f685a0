import { z } from 'zod';

/** GET /api/press/:ceremony/files, with a press link's token in `x-alternat-press`. */
export const pressView = z.object({
  /** ISO 8601, UTC; absent where there is no embargo. */
  embargoUntil: z.string().optional(),
  /** Names of the files that can be had; none before the publication, or once it is withdrawn. */
  files: z.array(z.string()).readonly(),
});

export type PressView = z.infer<typeof pressView>;
