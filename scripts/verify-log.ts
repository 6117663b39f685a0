/**
 * `npm run verify-log -- events.jsonl [--trust PEM…]`: whether a log is whole: its chain, by its rules alone, and the
 * timestamps over its heads. One line a finding, the verdict last; exit 0 only if it is whole.
 */
import { readFile } from 'node:fs/promises';
import { verifyChain } from '../core/ceremony/chain.ts';
import type { CeremonyEvent, LogEntry } from '../core/ceremony/events.ts';
import { fromJsonLines } from '../core/ceremony/jsonl.ts';
import { buildPath } from '../core/pades/certificate-path.ts';
import { displayName } from '../core/pades/distinguished-names.ts';
import { PkiError } from '../core/pades/pki-error.ts';
import { verifyTimestamp } from '../core/pades/timestamp.ts';
import { readPem } from '../server/trust/pem.ts';

export interface LogReport {
  readonly whole: boolean;
  /** Sentences, one a finding. */
  readonly findings: readonly string[];
  readonly problems: readonly string[];
}

/**
 * @param text of `events.jsonl`
 * @param anchors of timestamping authorities, DER; none: who gave the timestamps is told, not judged
 */
export async function verifyLog(text: string, anchors: readonly Uint8Array[]): Promise<LogReport> {
  let events: readonly CeremonyEvent[];
  try {
    events = fromJsonLines(text);
  } catch (error) {
    return { whole: false, findings: [], problems: [(error as SyntaxError).message] };
  }
  if (events.length === 0) return { whole: false, findings: [], problems: ['There is no event in this file.'] };

  const chain = await verifyChain(events);
  const sound = events.slice(0, chain.head.seq);
  const problems = chain.ok ? [] : [chain.fault.message];
  const findings: string[] = [];
  let covered = 0;
  for (const event of sound) {
    if (event.type !== 'HeadTimestamped') continue;
    const outcome = await verifyHead(event, sound, anchors);
    if ('problem' in outcome) problems.push(`The timestamp of event ${event.seq} does not hold: ${outcome.problem}`);
    else {
      findings.push(outcome.finding);
      covered = Math.max(covered, event.data.head);
    }
  }
  if (covered < sound.length) {
    findings.push(
      covered === 0
        ? 'No timestamp covers this log: when it was written rests on the word of whoever kept it.'
        : `Events after ${covered} are covered by no timestamp yet.`,
    );
  }
  return { whole: problems.length === 0, findings, problems };
}

async function verifyHead(
  { seq, data }: LogEntry<'HeadTimestamped'>,
  log: readonly CeremonyEvent[],
  anchors: readonly Uint8Array[],
): Promise<{ readonly finding: string } | { readonly problem: string }> {
  const head = data.head < seq ? log[data.head - 1] : undefined;
  if (!head) return { problem: `it is of event ${data.head}, which does not come before it.` };
  if (head.hash !== data.hash) return { problem: `event ${data.head} has another hash.` };
  try {
    const token = new Uint8Array(Buffer.from(data.token, 'base64'));
    const messageImprint = new Uint8Array(Buffer.from(data.hash, 'hex'));
    const { time, certificate, certificates } = await verifyTimestamp(token, { messageImprint });
    if (Date.parse(time) !== Date.parse(data.time)) return { problem: `it says ${time}, the log says ${data.time}.` };
    const path = anchors.length > 0 ? await buildPath(certificate.der, certificates, anchors, time) : undefined;
    if (path && 'problem' in path)
      return { problem: `its authority is not trusted (${path.problem}: ${path.certificate}).` };
    const who = `${displayName(certificate.subject)}${path ? '' : ' (not judged: no --trust)'}`;
    return { finding: `Events 1 to ${data.head} (${head.type}) existed at ${time}, says ${who}.` };
  } catch (error) {
    if (error instanceof PkiError) return { problem: lowerFirst(error.message) };
    throw error;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

async function main(args: readonly string[]): Promise<number> {
  const trust = args.indexOf('--trust');
  const files = trust < 0 ? args : args.slice(0, trust);
  const pems = trust < 0 ? [] : args.slice(trust + 1).filter((arg) => arg !== '--trust');
  const [file] = files;
  if (!file || files.length > 1 || file.startsWith('--') || (trust >= 0 && pems.length === 0)) {
    console.error('Usage: npm run verify-log -- events.jsonl [--trust PEM…]');
    return 2;
  }
  let text: string;
  let anchors: readonly Uint8Array[];
  try {
    text = await readFile(file, 'utf8');
    anchors = (await Promise.all(pems.map(readAnchors))).flat();
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  const { whole, findings, problems } = await verifyLog(text, anchors);
  for (const line of [...findings, ...problems]) console.log(line);
  console.log(whole ? 'The log is whole.' : 'The log is NOT whole.');
  return whole ? 0 : 1;
}

async function readAnchors(file: string): Promise<readonly Uint8Array[]> {
  const anchors = readPem(await readFile(file, 'utf8'), 'CERTIFICATE');
  if (anchors.length === 0) throw new Error(`${file} holds no certificate in PEM.`);
  return anchors;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
