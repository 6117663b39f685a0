/**
 * `npm run verify-log -- events.jsonl [--trust PEM…]`: whether a log is whole: its chain, by its rules alone, and the
 * timestamps over its heads. One line a finding, the verdict last; exit 0 only if it is whole.
 */
import { readFile } from 'node:fs/promises';
import { checkLog, type LogCheck } from '../core/published/log-check.ts';
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
  let check: LogCheck;
  try {
    check = await checkLog(text, anchors);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { whole: false, findings: [], problems: [error.message] };
  }
  const { fault, timestamps, covered, sound } = check;
  const problems = fault ? [fault.message] : [];
  const findings: string[] = [];
  for (const { seq, head, headType, time, authority, trusted, problem } of timestamps) {
    if (problem !== undefined) problems.push(`The timestamp of event ${seq} does not hold: ${problem}`);
    else {
      const who = `${authority}${trusted ? '' : ' (not judged: no --trust)'}`;
      findings.push(`Events 1 to ${head} (${headType}) existed at ${time}, says ${who}.`);
    }
  }
  if (covered < sound) {
    findings.push(
      covered === 0
        ? 'No timestamp covers this log: when it was written rests on the word of whoever kept it.'
        : `Events after ${covered} are covered by no timestamp yet.`,
    );
  }
  return { whole: problems.length === 0, findings, problems };
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
