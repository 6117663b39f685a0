import * as z from 'zod';
import { sceneSchema } from './scene.ts';

// What the server's process and the broadcast's process say to each other. Each side parses what it receives.

const size = z.object({
  width: z.int().min(320).max(3840).multipleOf(2),
  height: z.int().min(180).max(2160).multipleOf(2),
});

export const optionsSchema = z.object({
  directory: z.string().min(1),
  /** Where the picture without words and graphics goes beside, in a directory of its own; absent where nobody wants it. */
  cleanDirectory: z.string().min(1).optional(),
  size,
  fps: z.int().min(15).max(30),
  /** Everything public is held this long after it was composed. */
  delayMs: z.int().min(0).max(60_000),
  /** The most that one second of picture may take, in bit/s. */
  maxBitrate: z.int().min(200_000).max(20_000_000),
  /** The address on which sources are received. */
  listenIp: z.string(),
});

const stream = { payloadType: z.int().min(0).max(127), ssrc: z.int().min(0).max(0xffffffff) };

export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({
    id: z.string().min(1),
    kind: z.literal('video'),
    codec: z.enum(['VP8', 'H264']),
    clockRate: z.literal(90000),
    ...stream,
  }),
  z.object({
    id: z.string().min(1),
    kind: z.literal('audio'),
    codec: z.literal('opus'),
    clockRate: z.literal(48000),
    channels: z.int().min(1).max(2),
    ...stream,
  }),
]);

export const markSchema = z.object({
  /** Unique for ever; the same id a second time is the same mark. */
  id: z.string().min(1),
  class: z.string().min(1),
  /** Client-defined attributes of the date range (RFC 8216 clause 4.3.2.7). */
  attributes: z.record(z.string().regex(/^X-[A-Z0-9-]+$/), z.union([z.string(), z.number()])),
});

export const stillNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.(?:jpg|png)$/);

const request = z.int();

export const toProcessSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), options: optionsSchema }),
  z.object({ type: z.literal('finish'), options: optionsSchema }),
  z.object({ type: z.literal('scene'), scene: sceneSchema }),
  z.object({ type: z.literal('state'), json: z.string() }),
  z.object({ type: z.literal('addSource'), request, source: sourceSchema }),
  z.object({ type: z.literal('removeSource'), id: z.string(), kind: z.enum(['video', 'audio']) }),
  z.object({ type: z.literal('mark'), request, mark: markSchema }),
  z.object({ type: z.literal('still'), request, name: stillNameSchema }),
  /** From now on the clean picture is made too. */
  z.object({ type: z.literal('clean'), directory: z.string().min(1) }),
  z.object({ type: z.literal('delay'), delayMs: optionsSchema.shape.delayMs }),
  /** What is held back becomes this scene. */
  z.object({ type: z.literal('dump'), request, scene: sceneSchema }),
  /** End the broadcast. */
  z.object({ type: z.literal('stop') }),
  /** End the process, not the broadcast. */
  z.object({ type: z.literal('leave') }),
]);

export const healthSchema = z.object({
  /** Pictures composed since the process began. */
  frames: z.int(),
  /** Of them, composed late because the clock had fallen behind. */
  late: z.int(),
  /** Cores used since the last report. */
  cpu: z.number(),
  /** Resident memory, bytes. */
  memory: z.number(),
  /** Pictures a second of each source, and how old its last one is in milliseconds. */
  sources: z.array(z.object({ id: z.string(), fps: z.number(), ageMs: z.number() })),
});

export const fromProcessSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('sourceAdded'), request, ip: z.string(), port: z.int() }),
  z.object({ type: z.literal('marked'), request, at: z.string() }),
  z.object({ type: z.literal('stillTaken'), request, path: z.string() }),
  z.object({ type: z.literal('dumped'), request, from: z.string(), until: z.string() }),
  z.object({
    type: z.literal('refused'),
    request,
    code: z.enum(['no-port', 'still-not-written', 'still-dumped', 'codec']),
    message: z.string(),
  }),
  z.object({ type: z.literal('keyFrameWanted'), id: z.string() }),
  z.object({ type: z.literal('health'), health: healthSchema }),
  z.object({ type: z.literal('failed'), code: z.string(), message: z.string() }),
  z.object({ type: z.literal('stopped') }),
]);

export type BroadcastOptions = z.infer<typeof optionsSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Mark = z.infer<typeof markSchema>;
export type Health = z.infer<typeof healthSchema>;
export type ToProcess = z.infer<typeof toProcessSchema>;
export type FromProcess = z.infer<typeof fromProcessSchema>;
