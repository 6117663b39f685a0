/**
 * `npm run validate -- FILE.pdf… [--json] [--trust PEM…] [--at TIME] [--policy FILE] [--password WORD]`: the validation report of signed PDFs (ETSI EN 319
 * 102-1). Exit code: 0 TOTAL-PASSED, 1 INDETERMINATE, 2 TOTAL-FAILED, 3 not a readable PDF, the worst of several; 64 where
 * it is asked wrongly.
 */
import { readFile } from 'node:fs/promises';
import { PdfError } from '../core/pades/pdf-error.ts';
import { type Anchor, anchorsFor, readAnchors } from '../core/pades/validation/anchors.ts';
import { readPolicy, type ValidationPolicy } from '../core/pades/validation/policy.ts';
import type {
  DocumentTimestampReport,
  Indication,
  SignatureReport,
  ValidationReport,
} from '../core/pades/validation/report.ts';
import { validatePdf } from '../core/pades/validation/validate.ts';

const usage = 'npm run validate -- FILE.pdf… [--json] [--trust PEM…] [--at TIME] [--policy FILE] [--password WORD]';
const exitCodes: Readonly<Record<Indication, number>> = { 'TOTAL-PASSED': 0, INDETERMINATE: 1, 'TOTAL-FAILED': 2 };
const unreadable = 3;
const wrongUsage = 64;

interface Asked {
  readonly files: readonly string[];
  readonly trust: readonly string[];
  readonly json: boolean;
  readonly at: string;
  readonly password?: string;
  readonly policy?: string;
}

/** @throws Error with a sentence, where it is asked wrongly */
export function readArguments(args: readonly string[], now: Date): Asked {
  const files: string[] = [];
  const trust: string[] = [];
  let json = false;
  let password: string | undefined;
  let policy: string | undefined;
  let at = now.toISOString();
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    if (argument === '--json') json = true;
    else if (argument === '--at') {
      i += 1;
      const time = new Date(args[i] ?? '');
      if (Number.isNaN(time.getTime())) throw new Error('--at needs a time, such as 2026-11-25T12:00:00Z.');
      at = time.toISOString();
    } else if (argument === '--password') {
      i += 1;
      password = args[i];
      if (password === undefined) throw new Error('--password needs the password that opens the files.');
    } else if (argument === '--policy') {
      i += 1;
      policy = args[i];
      if (policy === undefined) throw new Error('--policy needs a file of JSON (docs/validation.md).');
    } else if (argument === '--trust') {
      const before = trust.length;
      // What ends as a PDF is to be validated, wherever it stands.
      while (i + 1 < args.length && !args[i + 1]!.startsWith('--') && !/\.pdf$/i.test(args[i + 1]!)) {
        i += 1;
        trust.push(args[i]!);
      }
      if (trust.length === before) throw new Error('--trust needs a PEM file of certificates.');
    } else if (argument.startsWith('--')) throw new Error(`${argument} is not known.`);
    else files.push(argument);
  }
  if (files.length === 0) throw new Error('No file is named.');
  return {
    files,
    trust,
    json,
    at,
    ...(password === undefined ? {} : { password }),
    ...(policy === undefined ? {} : { policy }),
  };
}

async function main(args: readonly string[]): Promise<number> {
  let asked: Asked;
  let anchors: readonly Anchor[];
  let policy: ValidationPolicy | undefined;
  try {
    asked = readArguments(args, new Date());
    anchors = (await Promise.all(asked.trust.map(readTrust))).flat();
    policy = asked.policy === undefined ? undefined : readPolicy(await readFile(asked.policy, 'utf8'));
  } catch (error) {
    console.error(`${(error as Error).message}\nUsage: ${usage}`);
    return wrongUsage;
  }
  const options = {
    at: asked.at,
    ...(asked.password === undefined ? {} : { password: asked.password }),
    ...(policy === undefined ? {} : { policy }),
    anchors: { signer: anchorsFor(anchors, 'signer'), timestamp: anchorsFor(anchors, 'timestamp') },
  };
  let code = 0;
  for (const file of asked.files) {
    try {
      const report = await validatePdf(new Uint8Array(await readFile(file)), options);
      console.log(asked.json ? JSON.stringify({ name: file, ...report }) : described(file, report).join('\n'));
      code = Math.max(code, exitCodes[report.indication]);
    } catch (error) {
      const problem = problemOf(error);
      console.log(asked.json ? JSON.stringify({ name: file, error: problem }) : `${file}: ${problem.message}`);
      code = unreadable;
    }
  }
  return code;
}

async function readTrust(file: string): Promise<readonly Anchor[]> {
  try {
    return readAnchors(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

function problemOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof PdfError) return { code: error.code, message: error.message };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return { code, message };
}

function described(file: string, report: ValidationReport): readonly string[] {
  const { signatures, documentTimestamps, indication, subIndication } = report;
  const lines = [`${file}: ${indication}${subIndication ? ` (${subIndication})` : ''}`];
  if (signatures.length + documentTimestamps.length === 0) lines.push('  There is no signature in this file.');
  for (const one of signatures) lines.push(...describedSignature(one));
  for (const one of documentTimestamps) lines.push(...describedTimestamp(one));
  for (const { message } of report.cautions) lines.push(`  look closely: ${message}`);
  return lines;
}

function describedSignature(one: SignatureReport): readonly string[] {
  const [signer] = one.chain;
  const time = one.provenTime;
  const known = time === undefined || time.by === 'validation' ? undefined : time;
  return [
    `  ${one.field}: ${signer ? `${signer.name}, certified by ${signer.issuerName}` : 'unknown signer'}`,
    `    ${conclusion(one)}${one.level ? `, ${one.level}` : ''}`,
    known
      ? `    existed at ${known.time} (${known.by})`
      : `    says ${one.claimedTime ?? 'nothing of the time'}; no trusted timestamp`,
    ...found(one),
  ];
}

function describedTimestamp(one: DocumentTimestampReport): readonly string[] {
  const [authority] = one.chain;
  const by = authority ? `${authority.name}, certified by ${authority.issuerName}` : 'unknown authority';
  return [
    `  ${one.field}: timestamp of the document, ${one.time ?? 'no time'}, ${by}`,
    `    ${conclusion(one)}`,
    ...found(one),
  ];
}

const conclusion = ({ indication, subIndication }: SignatureReport | DocumentTimestampReport) =>
  subIndication ? `${indication} (${subIndication})` : indication;

function found({ reasons, changes }: SignatureReport | DocumentTimestampReport): readonly string[] {
  const permitted = changes.filter((change) => change.permitted).map(({ message }) => message);
  return [
    ...reasons.map(({ message }) => `    - ${message}`),
    ...(permitted.length > 0 ? [`    since then, as permitted: ${permitted.join('; ')}`] : []),
  ];
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
