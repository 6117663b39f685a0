import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import * as z from 'zod';

/**
 * The broadcast's journal, one JSON object a line: every run of the process, every segment it finished, every mark it
 * showed, every dump, and the end. It is written before anything is published, so that a process that is killed is followed by one
 * that goes on where it stopped. Times are milliseconds since 1970 of the composing clock.
 */
export const entrySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    run: z.int(),
    map: z.string(),
    codecs: z.string(),
    width: z.int(),
    height: z.int(),
    fps: z.int(),
    bandwidth: z.int(),
    at: z.number(),
  }),
  z.object({
    type: z.literal('segment'),
    sequence: z.int(),
    run: z.int(),
    uri: z.string(),
    duration: z.number(),
    at: z.number(),
  }),
  z.object({
    type: z.literal('mark'),
    id: z.string(),
    class: z.string(),
    attributes: z.record(z.string(), z.union([z.string(), z.number()])),
    at: z.number(),
  }),
  /** The pictures from `from` on and before `until` do not become public: a slate stands in their place. */
  z.object({ type: z.literal('dump'), from: z.number(), until: z.number() }),
  z.object({ type: z.literal('ended'), at: z.number() }),
]);

export type Entry = z.infer<typeof entrySchema>;
export type RunEntry = Extract<Entry, { type: 'run' }>;
export type SegmentEntry = Extract<Entry, { type: 'segment' }>;
export type DumpEntry = Extract<Entry, { type: 'dump' }>;
export type MarkEntry = Extract<Entry, { type: 'mark' }>;

/** Opens the journal in `path` and gives its entries. A last line that a kill cut short is taken off. */
export function openJournal(path: string): { readonly entries: Entry[]; append(entry: Entry): void } {
  const text = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = text.lastIndexOf('\n') + 1;
  if (whole < text.length) truncateSync(path, whole);
  const lines = text.subarray(0, whole).toString('utf8').split('\n').filter(Boolean);
  return {
    entries: lines.map((line) => entrySchema.parse(JSON.parse(line))),
    append: (entry) => appendFileSync(path, `${JSON.stringify(entry)}\n`),
  };
}
