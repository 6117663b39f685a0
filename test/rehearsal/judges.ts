import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fromJsonLines } from '../../core/ceremony/jsonl.ts';
import { readPem } from '../../server/trust/pem.ts';
import type { Held } from './held.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** What a program prints, whatever its exit code. */
async function output(command: string, args: readonly string[]): Promise<{ code: number; text: string }> {
  try {
    const { stdout, stderr } = await run(command, args, { cwd: root, maxBuffer: 64e6 });
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const { code = -1, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
    return { code, text: stdout + stderr };
  }
}

/**
 * Other people's tools, and our own commands in processes of their own, on an original that the rehearsal left.
 * @param about begins each sentence where there are several originals
 */
export async function judgeOriginal(
  held: Held,
  about: string,
  files: {
    readonly original: string;
    readonly presented: string;
    readonly log: string;
    readonly trust: string;
    /** The participants, in the order in which it names them. */
    readonly names: readonly [string, string];
    /** How many people have signed it. */
    readonly signatures: number;
  },
): Promise<void> {
  const found = await pdfsig(files.original, files.trust);
  // It shows a document timestamp and does not verify it.
  const signatures = found.filter(({ isTimestamp }) => !isTimestamp);
  const people = signatures.filter(({ name }) => name !== 'Alternat development seal');
  held.check(
    `${about}pdfsig: the signatures of ${files.signatures} people and the seal are valid`,
    people.length === files.signatures && signatures.every(({ valid }) => valid),
    signatures.map(({ name, valid }) => `${name} ${valid}`).join(', '),
  );
  held.check(`${about}pdfsig: the first is trusted`, signatures[0]?.trusted === true, signatures[0]?.name);
  held.check(
    `${about}pdfsig: the timestamp for the archive covers the whole document`,
    found.some(({ isTimestamp, total }) => isTimestamp && total),
    found.filter(({ total }) => total).map(({ name }) => name),
  );
  const qpdf = await output('qpdf', ['--check', files.original]);
  held.check(`${about}qpdf --check is clean`, qpdf.code === 0, qpdf.text.trim().split('\n').at(-1));
  const mutool = await output('mutool', ['sign', '-v', files.original]);
  // To it every later revision is an edit; that the digests hold is what it can tell.
  const digests = mutool.text.match(/The signature is valid/g)?.length;
  // Those of people, and the seal.
  const expected = files.signatures + 1;
  held.check(
    `${about}mutool: the digests of ${files.signatures} signatures and the seal hold`,
    digests === expected,
    digests,
  );
  const rebuilt = await output(process.execPath, ['scripts/rebuild.ts', '--text', files.presented, '--log', files.log]);
  held.check(
    `${about}rebuild: the same file, byte for byte, from the text and the log`,
    rebuilt.code === 0,
    rebuilt.text.trim().split('\n').at(-1),
  );
  const validated = await output(process.execPath, ['scripts/validate.ts', files.original, '--trust', files.trust]);
  held.check(
    `${about}validate: every signature passes at the level B-LTA, with nothing but the root`,
    validated.code === 0 && validated.text.match(/B-LTA/g)?.length === expected,
    validated.text.split('\n', 1)[0],
  );
  const { text: lines } = await output('pdftotext', ['-l', '1', files.original, '-']);
  const text = lines.replace(/\s+/g, ' ');
  const [first, second] = files.names.map((name) => text.indexOf(name));
  held.check(
    `${about}pdftotext: ${files.names[0]} is named first`,
    first !== undefined && second !== undefined && first >= 0 && first < second,
  );
}

/** The same of the account: the procès-verbal and the log. */
export async function judgeAccount(
  held: Held,
  files: { readonly record: string; readonly log: string; readonly trust: string },
): Promise<void> {
  const found = await pdfsig(files.record, files.trust);
  const [seal, ...others] = found.filter(({ isTimestamp }) => !isTimestamp);
  const timestamp = found.find(({ isTimestamp }) => isTimestamp);
  held.check(
    'pdfsig: the procès-verbal carries the seal alone, valid and trusted, and a timestamp over the whole document',
    others.length === 0 && seal?.valid === true && seal.trusted && timestamp?.total === true,
    seal?.name,
  );
  const validated = await output(process.execPath, ['scripts/validate.ts', files.record, '--trust', files.trust]);
  held.check(
    'validate: the procès-verbal passes at the level B-LTA, with nothing but the root',
    validated.code === 0 && validated.text.includes('B-LTA'),
    validated.text.split('\n', 1)[0],
  );
  const record = await output('qpdf', ['--check', files.record]);
  held.check('qpdf --check of the procès-verbal is clean', record.code === 0, record.text.trim().split('\n').at(-1));
  const chosen = fromJsonLines(await readFile(files.log, 'utf8')).findLast(({ type }) => type === 'StillsChosen');
  const stills = chosen?.type === 'StillsChosen' ? chosen.data.stills : [];
  const pictures = await output('pdfimages', ['-list', files.record]);
  // One object, on a page of each language.
  const line = /^ +\d+ +\d+ +image +1280 +720 +rgb +\d+ +\d+ +\S+ +\S+ +(\d+)/gm;
  const shown = new Set(Array.from(pictures.text.matchAll(line), ([, object]) => object));
  held.check(
    'pdfimages: the procès-verbal shows the stills that the director chose',
    shown.size === stills.length,
    `${shown.size} of ${stills.length}`,
  );
  const log = await output(process.execPath, ['scripts/verify-log.ts', files.log, '--trust', files.trust]);
  held.check('verify-log: the chain and its timestamps hold', log.code === 0, log.text.trim().split('\n').at(-1));
}

interface PdfSignature {
  readonly name: string;
  readonly valid: boolean;
  readonly trusted: boolean;
  readonly total: boolean;
  readonly isTimestamp: boolean;
}

/** Poppler's verdict, with the development root in an NSS database of its own. */
async function pdfsig(file: string, trust: string): Promise<readonly PdfSignature[]> {
  const database = await mkdtemp(join(tmpdir(), 'alternat-nss-'));
  try {
    await run('certutil', ['-N', '-d', `sql:${database}`, '--empty-password']);
    for (const [index, root] of readPem(await readFile(trust, 'utf8'), 'CERTIFICATE').entries()) {
      const file = join(database, `root-${index}.crt`);
      await writeFile(file, root);
      await run('certutil', ['-A', '-d', `sql:${database}`, '-n', `root-${index}`, '-t', 'CT,CT,CT', '-i', file]);
    }
    const { text } = await output('pdfsig', ['-nssdir', `sql:${database}`, file]);
    return text
      .split(/^Signature #/m)
      .slice(1)
      .filter((block) => !block.includes('is not signed'))
      .map((block) => ({
        name: /Common Name: (.*)/.exec(block)?.[1]?.trim() ?? '',
        valid: block.includes('Signature is Valid'),
        trusted: block.includes('Certificate is Trusted'),
        total: /- Total document signed/.test(block),
        isTimestamp: block.includes('Signature Type: unknown'),
      }));
  } finally {
    await rm(database, { recursive: true, force: true });
  }
}

/** What ffprobe says of a media file. */
export async function probe(file: string): Promise<{ readonly seconds: number; readonly codecs: readonly string[] }> {
  const { text } = await output('ffprobe', [
    '-v',
    'error',
    '-show_entries',
    'format=duration:stream=codec_name',
    '-of',
    'json',
    file,
  ]);
  const { format, streams } = JSON.parse(text) as {
    format?: { duration?: string };
    streams?: { codec_name: string }[];
  };
  return { seconds: Number(format?.duration ?? 0), codecs: (streams ?? []).map(({ codec_name }) => codec_name) };
}

/** One PEM with the development root, and with whom the operator trusts besides. */
export async function writeTrust(address: string, file: string): Promise<void> {
  const response = await fetch(`${address}/trust/anchors.pem`);
  await writeFile(file, await response.text());
}
