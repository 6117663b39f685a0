import * as z from 'zod';

const site = z.object({
  id: z.string(),
  /** What the picture calls it, e.g. "Brussels". */
  label: z.string(),
  /** Where somebody elsewhere is. */
  place: z.string().default(''),
  /** Minutes ahead of UTC on the day, for the clocks; absent where nobody knows what time it is there. */
  utcOffset: z.int().min(-840).max(840).optional(),
  /** Off air, neither picture nor sound of it is used. */
  onAir: z.boolean(),
  /** False puts up the tile's slate at once; true leaves it to whether pictures come. */
  connected: z.boolean(),
  /** Somebody elsewhere: off air or without a picture there is no tile of theirs among the sites'. */
  person: z.boolean().default(false),
});

const lowerThird = z.object({
  /** The site under whose tile it stands. */
  tile: z.string(),
  name: z.string(),
  /** The office, a line for each language, the speaker's own first. */
  office: z.array(z.string()),
  /** When it came up, in milliseconds since 1970; it stays for six seconds. */
  since: z.number(),
});

const signatory = z.object({
  name: z.string(),
  office: z.string().default(''),
  party: z.string().default(''),
  /** What stands beside the name once signed, e.g. "15:22:07 · 09:22:07". */
  signedAt: z.string().optional(),
});

/**
 * Everything the picture needs, ready made: the compositor draws and knows neither languages nor ceremonies. A scene
 * replaces the one before it whole.
 */
export const sceneSchema = z.object({
  layout: z.enum(['opening', 'both', 'speaker', 'document', 'signing', 'exchange', 'hold', 'closing', 'photo']),
  /** Title, line by line. */
  title: z.array(z.string()).default([]),
  /** In the order in which they are shown. */
  sites: z.array(site).default([]),
  /** The sites shown large in the layout `speaker`, in their order; several are equal. */
  speakers: z.array(z.string()).default([]),
  lowerThirds: z.array(lowerThird).default([]),
  /** In the order of their rules in the layout `signing`. */
  signatories: z.array(signatory).default([]),
  /** The site shown in the layout `signing`: that of the person who signs. */
  signingSite: z.string().optional(),
  /** One line under the signatures, e.g. "Signed by all". */
  caption: z.string().optional(),
  /** Paths of the document's pages as PNG files. */
  pages: z.array(z.string()).default([]),
  /** Index of the page shown. */
  page: z.int().min(0).default(0),
  /** The page of each original that the layout `exchange` shows, and what the original is called. */
  exhibits: z.array(z.object({ path: z.string(), label: z.string() })).default([]),
  /** The participants' names, equal on one line of the opening slate. */
  participants: z.array(z.string()).default([]),
  /** Lines of a slate: "we resume shortly" in every language on hold, thanks at the close. */
  lines: z.array(z.string()).default([]),
  /** Counted down on the opening slate until it is reached; `to` in milliseconds since 1970. */
  countdown: z.object({ to: z.number(), label: z.string() }).optional(),
  /** Where anyone can check the result, as words and as a QR code on the closing slate. */
  verify: z.object({ url: z.url(), label: z.string() }).optional(),
  /** What a tile says whose picture is missing, e.g. "Connection being restored". */
  restoring: z.string().default(''),
});

export type Scene = z.infer<typeof sceneSchema>;
export type SceneInput = z.input<typeof sceneSchema>;
export type Site = z.infer<typeof site>;
export type LowerThird = z.infer<typeof lowerThird>;
export type Signatory = z.infer<typeof signatory>;

/** What stands before the first scene: a bare slate. */
export const blankScene: Scene = sceneSchema.parse({ layout: 'hold' });

/** The sites that have a tile: all, and of people elsewhere those who are on air and have a picture. */
export function tiled({ sites }: Scene): readonly Site[] {
  return sites.filter(({ person, connected, onAir }) => !person || (onAir && connected));
}

/** Whether a site may be seen and heard in this scene. */
export function isPublic(scene: Scene, siteId: string): boolean {
  const shown = scene.sites.find((each) => each.id === siteId);
  return scene.layout !== 'hold' && shown?.onAir === true;
}
