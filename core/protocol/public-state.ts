import { z } from 'zod';

/**
 * `state.json`: all that the public page knows besides the playlist. A static file written by `broadcast`, after its
 * delay; whoever watches needs no session and the server no sockets for them.
 */
const translated = z.record(z.string(), z.string());

export const publicState = z.object({
  ceremony: z.string(),
  title: translated,
  phase: z.enum(['cancelled', 'concluded', 'held', 'live', 'open', 'planned', 'published', 'suspended']),
  /** ISO 8601, UTC. */
  startsAt: z.string(),
  /** When it was to start before that was moved; while suspended, that `startsAt` is when it goes on. */
  movedFrom: z.string().optional(),
  /** The doors are open for the rest of a ceremony that was suspended. */
  goesOn: z.literal(true).optional(),
  languages: z.array(z.string()),
  sites: z.array(z.object({ id: z.string(), name: translated, timeZone: z.string() })),
  parties: z.array(z.object({ id: z.string(), name: translated })),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.string(),
      office: translated,
      site: z.string(),
      /** Where somebody from elsewhere is, if not at their site. */
      place: translated.optional(),
      party: z.string().optional(),
    }),
  ),
  items: z.array(z.object({ id: z.string(), title: translated, minutes: z.number(), who: z.array(z.string()) })),
  /** Whose place somebody took as signatory, by name; absent where nobody did. */
  substitutions: z.array(z.object({ former: z.string(), substitute: z.string() })).optional(),
  item: z.string().optional(),
  /** `keeper`: under the alternat the party that keeps it. Absent in states that were written before there were several. */
  originals: z
    .array(z.object({ id: z.string(), keeper: z.string().optional(), languages: z.array(z.string()) }))
    .default([]),
  /** In the order of the original; `at` is when the signature landed. */
  signatures: z.array(
    z.object({
      person: z.string(),
      original: z.string(),
      at: z.string().optional(),
      level: z.enum(['B-B', 'B-T']).optional(),
    }),
  ),
  /** Who has attested what they saw, and when. */
  attestations: z.array(z.object({ person: z.string(), at: z.string() })).optional(),
  /** When the signed originals were exchanged; absent where there is one, or before. */
  exchangedAt: z.string().optional(),
  /** Addresses below the ceremony's public folder, once there is something to play. */
  broadcast: z.object({ playlist: z.string(), ended: z.boolean() }).optional(),
  publication: z
    .object({
      originals: z.array(z.object({ original: z.string(), url: z.string(), sha256: z.string(), length: z.number() })),
      log: z.string(),
      /** The sealed procès-verbal; absent until it is. */
      record: z.object({ url: z.string(), sha256: z.string(), length: z.number() }).optional(),
      recording: z.string().optional(),
      pressKit: z.string().optional(),
    })
    .optional(),
  /** When what was signed becomes public; absent where that is not known, or was. */
  publicFrom: z.string().optional(),
  /** What is wrong in what was published, in the director's words; absent where nothing is. */
  errata: z.array(z.object({ at: z.string(), erratum: z.string() })).optional(),
  /** When what was published was withdrawn. */
  withdrawnAt: z.string().optional(),
});

/** Id of the element in which a page's HTML brings it, as it stood when the page was sent. */
export const publicStateElement = 'public-state';

export type PublicState = z.infer<typeof publicState>;

/** The classes of EXT-X-DATERANGE by which events travel with the picture. Attributes are strings. */
export const dateRangeClasses = {
  /** X-PERSON, X-ORIGINAL, X-LEVEL */
  signature: 'alternat.signature',
  /** X-ITEM */
  item: 'alternat.item',
  /** X-PHASE */
  phase: 'alternat.phase',
} as const;
