/**
 * `npm run validate -- FILE.pdf…` with the options of `usage`: the validation report of signed PDFs (ETSI EN 319 102-1). Exit
 * code: 0 TOTAL-PASSED, 1 INDETERMINATE, 2 TOTAL-FAILED, 3 not a readable PDF, the worst of several; 64 where it is asked wrongly.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PdfError } from '../core/pades/pdf-error.ts';
import type { QualifiedKind } from '../core/pades/trusted-list/qualification.ts';
import { readTrustedList, type TrustedList, TrustedListError } from '../core/pades/trusted-list/trusted-list.ts';
import { type Anchor, anchorsFor, readAnchors } from '../core/pades/validation/anchors.ts';
import type { ValidationOptions } from '../core/pades/validation/context.ts';
import { readPolicy } from '../core/pades/validation/policy.ts';
import type {
  DocumentTimestampReport,
  Indication,
  SignaturePolicyReport,
  SignatureReport,
  ValidationReport,
} from '../core/pades/validation/report.ts';
import { validatePdf } from '../core/pades/validation/validate.ts';
import { isTextLanguage } from '../core/texts/language.ts';
import { reportCopy } from '../core/verification/report-copy.ts';
import { digestInPieces } from '../server/trust/digest-in-pieces.ts';

const usage = [
  'npm run validate -- FILE.pdf… [--json] [--pdf FILE [--language en|fr|nl|es]] [--trust PEM…] [--at TIME]',
  '[--policy FILE] [--password WORD]',
  '[--trusted-list XML… --list-signer PEM…] [--signature-policy OID=FILE…]',
].join(' ');
const exitCodes: Readonly<Record<Indication, number>> = { 'TOTAL-PASSED': 0, INDETERMINATE: 1, 'TOTAL-FAILED': 2 };
const unreadable = 3;
const wrongUsage = 64;

interface Asked {
  readonly files: readonly string[];
  readonly trust: readonly string[];
  readonly trustedLists: readonly string[];
  readonly listSigners: readonly string[];
  readonly signaturePolicies: readonly string[];
  readonly json: boolean;
  readonly at: string;
  readonly password?: string;
  readonly policy?: string;
  /** Where the report goes as a PDF, and in which language. */
  readonly pdf?: string;
  readonly language?: string;
}

/** Options that take files, and what is said where there is none. */
const lists: Readonly<
  Record<string, readonly ['listSigners' | 'signaturePolicies' | 'trust' | 'trustedLists', string]>
> = {
  '--trust': ['trust', '--trust needs a PEM file of certificates.'],
  '--trusted-list': ['trustedLists', '--trusted-list needs a trusted list (XML).'],
  '--signature-policy': [
    'signaturePolicies',
    '--signature-policy needs an object identifier and a file, as in 1.2.3=policy.pdf.',
  ],
  '--list-signer': ['listSigners', '--list-signer needs a PEM file with the certificate of who signs the list.'],
};
type Word = 'at' | 'language' | 'password' | 'pdf' | 'policy';
/** Options that take one word, and what is said where there is none. */
const words: Readonly<Record<string, readonly [Word, string]>> = {
  '--at': ['at', '--at needs a time, such as 2026-11-25T12:00:00Z.'],
  '--password': ['password', '--password needs the password that opens the files.'],
  '--pdf': ['pdf', '--pdf needs the name of a file to write the report to.'],
  '--language': ['language', '--language is one of en, fr, nl and es.'],
  '--policy': ['policy', '--policy needs a file of JSON (docs/validation.md).'],
};

/** @throws Error with a sentence, where it is asked wrongly */
export function readArguments(args: readonly string[], now: Date): Asked {
  const files: string[] = [];
  const found: Record<(typeof lists)[string][0], string[]> = {
    trust: [],
    trustedLists: [],
    listSigners: [],
    signaturePolicies: [],
  };
  const given: Partial<Record<Word, string>> = {};
  let json = false;
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    const [list, word] = [lists[argument], words[argument]];
    if (argument === '--json') json = true;
    else if (word !== undefined) {
      i += 1;
      const [name, sentence] = word;
      const value = args[i];
      if (value === undefined || !isPossible(name, value)) throw new Error(sentence);
      given[name] = value;
    } else if (list !== undefined) {
      const [name, sentence] = list;
      const before = found[name].length;
      // What ends as a PDF is to be validated, wherever it stands, unless it is named as a policy.
      const named = (word: string) => name === 'signaturePolicies' && word.includes('=');
      while (
        i + 1 < args.length &&
        !args[i + 1]!.startsWith('--') &&
        (named(args[i + 1]!) || !/\.pdf$/i.test(args[i + 1]!))
      ) {
        i += 1;
        found[name].push(args[i]!);
      }
      if (found[name].length === before) throw new Error(sentence);
    } else if (argument.startsWith('--')) throw new Error(`${argument} is not known.`);
    else files.push(argument);
  }
  if (files.length === 0) throw new Error('No file is named.');
  if (given.pdf !== undefined && files.length > 1) throw new Error('--pdf takes the report of one file.');
  return { files, ...found, ...given, json, at: new Date(given.at ?? now).toISOString() };
}

function isPossible(name: Word, value: string): boolean {
  if (name === 'at') return !Number.isNaN(Date.parse(value));
  return name !== 'language' || isTextLanguage(value);
}

async function main(args: readonly string[]): Promise<number> {
  let asked: Asked;
  let options: ValidationOptions;
  try {
    asked = readArguments(args, new Date());
    options = await optionsFor(asked);
  } catch (error) {
    console.error(`${(error as Error).message}\nUsage: ${usage}`);
    return wrongUsage;
  }
  let code = 0;
  for (const file of asked.files) {
    try {
      const { buffer, byteOffset, length } = await readFile(file);
      const report = await validatePdf(new Uint8Array(buffer, byteOffset, length), options);
      console.log(asked.json ? JSON.stringify({ name: file, ...report }) : described(file, report).join('\n'));
      if (asked.pdf !== undefined) await writeFile(asked.pdf, await kept(file, report, asked.language));
      code = Math.max(code, exitCodes[report.indication]);
    } catch (error) {
      const problem = problemOf(error);
      console.log(asked.json ? JSON.stringify({ name: file, error: problem }) : `${file}: ${problem.message}`);
      code = unreadable;
    }
  }
  return code;
}

/** The report as a PDF to keep, the same as the page's. */
async function kept(file: string, report: ValidationReport, language = 'en'): Promise<Uint8Array> {
  const font = async (path: string) =>
    new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${path}`))));
  const fonts = {
    serif: await font('source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'),
    sans: await font('source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
    strong: await font('source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
  };
  // Few ask for it, and what sets it takes time to load.
  const { composeReport } = await import('../core/verification/report-pdf.ts');
  return composeReport(reportCopy(basename(file), report, language), fonts, report.validationTime);
}

/** What was asked, read from its files. @throws Error with a sentence */
async function optionsFor({
  at,
  trust,
  trustedLists,
  listSigners,
  signaturePolicies,
  password,
  policy,
}: Asked): Promise<ValidationOptions> {
  const anchors = (await Promise.all(trust.map(readTrust))).flat();
  const named = (await Promise.all(listSigners.map(readTrust))).flat().map(({ der }) => der);
  const signers = [...named, ...anchorsFor(anchors, 'list')];
  const read: TrustedList[] = [];
  for (const file of trustedLists) {
    read.push(
      await readTrustedList(new Uint8Array(await readFile(file)), { signers, at }).catch((error: unknown) => {
        throw error instanceof TrustedListError ? new Error(`${file}: ${error.message}`) : error;
      }),
    );
  }
  return {
    at,
    anchors: { signer: anchorsFor(anchors, 'signer'), timestamp: anchorsFor(anchors, 'timestamp') },
    trustedLists: read,
    digest: digestInPieces,
    signaturePolicies: new Map(await Promise.all(signaturePolicies.map(readSignaturePolicy))),
    ...(password === undefined ? {} : { password }),
    ...(policy === undefined ? {} : { policy: readPolicy(await readFile(policy, 'utf8')) }),
  };
}

/** `OID=FILE`: the document of a signature policy. */
async function readSignaturePolicy(asked: string): Promise<[string, Uint8Array]> {
  const [, id, file] = /^([\d.]+)=(.+)$/.exec(asked) ?? [];
  if (id === undefined || file === undefined) throw new Error(lists['--signature-policy']![1]);
  return [id, new Uint8Array(await readFile(file))];
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
  const qualified = qualificationOf(one);
  const time = one.provenTime;
  const known = time === undefined || time.by === 'validation' ? undefined : time;
  return [
    `  ${one.field}: ${signer ? `${signer.name}, certified by ${signer.issuerName}` : 'unknown signer'}`,
    `    ${conclusion(one)}${one.level ? `, ${one.level}` : ''}`,
    known
      ? `    existed at ${known.time} (${known.by})`
      : `    says ${one.claimedTime ?? 'nothing of the time'}; no trusted timestamp`,
    ...revokedLater(one),
    ...(qualified === undefined ? [] : [qualified]),
    ...(one.signaturePolicy === undefined ? [] : [`    under the policy ${describedPolicy(one.signaturePolicy)}`]),
    ...found(one),
  ];
}

/** What came after a signature takes nothing from it, and is told. */
function revokedLater({ chain: [signer], indication }: SignatureReport): readonly string[] {
  const { revokedAt, reason } = signer?.revocation ?? {};
  if (indication !== 'TOTAL-PASSED' || revokedAt === undefined) return [];
  return [`    its certificate was revoked later, at ${revokedAt} (${reason ?? 'unspecified'})`];
}

const policyDocuments: Readonly<Record<SignaturePolicyReport['document'], string>> = {
  'not-compared': 'its document was not compared, and what it asks for not checked',
  other: 'the document that was given is another',
  same: 'the document that was given is it; what it asks for was not checked',
};
const describedPolicy = ({ id, address, document }: SignaturePolicyReport) =>
  [id, address, policyDocuments[document]].filter(Boolean).join(', ');

const kinds: Readonly<Record<QualifiedKind, string>> = {
  QESig: 'a qualified electronic signature',
  QESeal: 'a qualified electronic seal',
  'AdESig-QC': 'an advanced electronic signature with a qualified certificate',
  'AdESeal-QC': 'an advanced electronic seal with a qualified certificate',
};

/** That it is qualified, as a list says; or that its issuer says so, which nobody checked. */
function qualificationOf({ qualification, chain }: SignatureReport): string | undefined {
  if (qualification !== undefined) {
    const { kind, provider, territory, status, since } = qualification;
    return `    ${kinds[kind]}: ${provider}, ${status} since ${since.slice(0, 10)} (trusted list of ${territory})`;
  }
  if (chain[0]?.claims?.qualified !== true) return undefined;
  return '    its issuer calls the certificate qualified; no trusted list at hand says so';
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
