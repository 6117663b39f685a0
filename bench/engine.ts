// A door for harnesses that time engines beside one another, each called as
//   engine.ts sign WARM WARM_RUNS IN RUNS OUT      engine.ts validate WARM WARM_RUNS IN RUNS
// with P12, P12_PASSWORD and CA (PEM, whom to trust) in its environment. It does its work WARM_RUNS times on the file WARM, then
// RUNS times on IN, the clock around the work alone, and prints the milliseconds of each run of IN. What it signs is a file that
// was presented: with the field `signature-bench` placed and empty.
import { readFile, writeFile } from 'node:fs/promises';
import { anchorsFor, readAnchors } from '../core/pades/validation/anchors.ts';
import { validatePdf } from '../core/pades/validation/validate.ts';
import { digestInPieces } from '../server/trust/digest-in-pieces.ts';
import { keyOf, signOnce, timed } from './signature/signing.ts';

const [what = '', warm = '', warmRuns = '0', file = '', runs = '0', out] = process.argv.slice(2);
async function read(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const { buffer, byteOffset, length } = await readFile(name);
  return new Uint8Array(buffer, byteOffset, length);
}

async function signing(): Promise<(bytes: Uint8Array) => Promise<readonly Uint8Array[]>> {
  const signer = await keyOf(await read(process.env.P12 ?? ''), process.env.P12_PASSWORD ?? '');
  return (bytes) => signOnce(bytes, signer, digestInPieces);
}

async function validating(): Promise<(bytes: Uint8Array) => Promise<undefined>> {
  const ca = process.env.CA === undefined ? [] : readAnchors(await readFile(process.env.CA, 'utf8'));
  const anchors = { signer: anchorsFor(ca, 'signer'), timestamp: anchorsFor(ca, 'timestamp') };
  return async (bytes) => {
    const { signatures } = await validatePdf(bytes, { at: new Date().toISOString(), anchors });
    if (signatures.some(({ indication }) => indication === 'TOTAL-FAILED')) throw new Error('A signature fails.');
    return undefined;
  };
}

const works = { sign: signing, validate: validating } as const;
if (!(what in works)) {
  console.error(`It cannot ${what}, only sign and validate.`);
  process.exit(3);
}
const work = await works[what as keyof typeof works]();
const [first, measured] = await Promise.all([read(warm), read(file)]);
let made: readonly Uint8Array[] | undefined;
await timed(() => work(first), Number(warmRuns), 0);
const times = await timed(
  async () => {
    made = await work(measured);
  },
  0,
  Number(runs),
);
if (out !== undefined && made !== undefined) await writeFile(out, made);
console.log(JSON.stringify(times));
