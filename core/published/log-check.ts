/** Whether a published log is whole: its chain by its rules alone, and the timestamps over its heads. */
import { type ChainFault, verifyChain } from '../ceremony/chain.ts';
import type { CeremonyEvent, LogEntry } from '../ceremony/events.ts';
import { fromJsonLines } from '../ceremony/jsonl.ts';
import { buildPath } from '../pades/certificate-path.ts';
import { displayName } from '../pades/distinguished-names.ts';
import { PkiError } from '../pades/pki-error.ts';
import { verifyTimestamp } from '../pades/timestamp.ts';
import { fromBase64 } from './rebuilt.ts';

export interface LogCheck {
  /** As they stand in the file; those after a fault say nothing. */
  readonly events: readonly CeremonyEvent[];
  /** How many of them are sound. */
  readonly sound: number;
  readonly fault?: ChainFault;
  readonly timestamps: readonly HeadTimestamp[];
  /** Up to which event a timestamp that holds proves when they existed; 0: none. */
  readonly covered: number;
}

/** A timestamp over the log up to event `head`, which event `seq` holds. */
export interface HeadTimestamp {
  readonly seq: number;
  readonly head: number;
  readonly headType?: string;
  readonly time?: string;
  readonly authority?: string;
  /** Whether the authority is trusted; absent where no anchor was given. */
  readonly trusted?: boolean;
  /** Why it does not hold. */
  readonly problem?: string;
}

/**
 * @param text of `events.jsonl`
 * @param anchors of time-stamping authorities, DER; none: who gave the timestamps is told, not judged
 * @throws SyntaxError where it is no log
 */
export async function checkLog(text: string, anchors: readonly Uint8Array[]): Promise<LogCheck> {
  const events = fromJsonLines(text);
  if (events.length === 0) throw new SyntaxError('There is no event in this file.');
  const chain = await verifyChain(events);
  const sound = events.slice(0, chain.head.seq);
  const timestamps: HeadTimestamp[] = [];
  for (const event of sound) {
    if (event.type === 'HeadTimestamped') timestamps.push(await checkHead(event, sound, anchors));
  }
  const covered = Math.max(0, ...timestamps.filter(({ problem }) => problem === undefined).map(({ head }) => head));
  return { events, sound: sound.length, ...(chain.ok ? {} : { fault: chain.fault }), timestamps, covered };
}

async function checkHead(
  { seq, data }: LogEntry<'HeadTimestamped'>,
  log: readonly CeremonyEvent[],
  anchors: readonly Uint8Array[],
): Promise<HeadTimestamp> {
  const facts = { seq, head: data.head };
  const head = data.head < seq ? log[data.head - 1] : undefined;
  if (!head) return { ...facts, problem: `it is of event ${data.head}, which does not come before it.` };
  if (head.hash !== data.hash) return { ...facts, problem: `event ${data.head} has another hash.` };
  try {
    const messageImprint = Uint8Array.from(data.hash.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const { time, certificate, certificates } = await verifyTimestamp(fromBase64(data.token), { messageImprint });
    if (Date.parse(time) !== Date.parse(data.time)) {
      return { ...facts, problem: `it says ${time}, the log says ${data.time}.` };
    }
    const path = anchors.length > 0 ? await buildPath(certificate.der, certificates, anchors, time) : undefined;
    if (path && 'problem' in path) {
      return { ...facts, problem: `its authority is not trusted (${path.problem}: ${path.certificate}).` };
    }
    const authority = displayName(certificate.subject);
    return { ...facts, headType: head.type, time, authority, ...(path ? { trusted: true } : {}) };
  } catch (error) {
    if (error instanceof PkiError) return { ...facts, problem: lowerFirst(error.message) };
    throw error;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
