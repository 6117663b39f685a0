import { type Row, summary } from '../table.ts';
import { inChromium } from './chromium.ts';
import { called, type Engine, ours, peersOf } from './engines.ts';
import { type BenchFiles, makeFiles, sizes } from './files.ts';

const warm = 30;

interface Case {
  readonly what: string;
  readonly act: 'sign' | 'validate';
  readonly warm: string;
  /** What ours reads; others sign the file without the field. */
  readonly file: string;
  readonly plain?: string;
  readonly runs: number;
  /** Milliseconds. */
  readonly limit?: number;
}

/**
 * Signing (B-B, visible, with the same RSA key in the same PKCS#12 file) and validating, ours beside the engines of a folder, one
 * after another in one run; and ours in Chromium. Ours fills a field that was placed before, as in a ceremony; others add theirs.
 * @param folder see `peersOf`; without it ours is measured alone
 * @param part one of sign, validate, memory, size and browser; all if none is named
 */
export async function benchSignature(folder: string | undefined, part?: string): Promise<readonly Row[]> {
  const peers = folder === undefined ? [] : await peersOf(folder);
  const files = await makeFiles();
  const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
    sign: () => allMeasured('sign', files, peers),
    validate: () => allMeasured('validate', files, peers),
    memory: () => memory(files, peers),
    size: async () => [
      { what: 'one B-T signature adds', unit: 'bytes', median: files.added, p95: files.added, limit: 24_000 },
    ],
    browser: () => inChromium(files),
  };
  try {
    const rows: Row[] = [];
    for (const [name, measure] of Object.entries(parts)) {
      if (part === undefined || part === name) rows.push(...(await measure()));
    }
    return rows;
  } finally {
    await files.remove();
  }
}

async function allMeasured(act: Case['act'], files: BenchFiles, peers: readonly Engine[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const one of casesOf(files)) if (one.act === act) rows.push(...(await measured(one, files, peers)));
  return rows;
}

function casesOf({ unsigned, presented, validated }: BenchFiles): readonly Case[] {
  const small = '100 kB';
  return [
    ...sizes.map((size) => ({
      what: `sign, ${size}`,
      act: 'sign' as const,
      warm: presented[small],
      file: presented[size],
      plain: unsigned[size],
      runs: size === '50 MB' ? 5 : 15,
    })),
    { what: 'validate, one signature, B-T', act: 'validate', warm: validated.one, file: validated.one, runs: 15 },
    {
      what: 'validate, three signatures, B-T',
      act: 'validate',
      warm: validated.three,
      file: validated.three,
      runs: 15,
    },
    {
      what: 'validate, three signatures, B-LTA',
      act: 'validate',
      warm: validated.archived,
      file: validated.archived,
      runs: 15,
      limit: 60,
    },
  ];
}

const environmentOf = ({ p12, password, ca }: BenchFiles) => ({ P12: p12, P12_PASSWORD: password, CA: ca });

/** The words after an engine's command. Ours is warmed up on a file that has its field. */
function words(engine: Engine, { act, warm: first, file, plain }: Case, runs: number, files: BenchFiles) {
  const isOurs = engine === ours;
  const [warmed, read] = [
    isOurs || act === 'validate' ? first : files.unsigned['100 kB'],
    isOurs ? file : (plain ?? file),
  ];
  return [act, warmed, warm, read, runs, ...(act === 'sign' ? [`${read}.signed`] : [])];
}

async function measured(one: Case, files: BenchFiles, peers: readonly Engine[]): Promise<readonly Row[]> {
  const { times } = await called(ours, words(ours, one, one.runs, files), environmentOf(files));
  if (times === undefined) throw new Error(`Ours failed: ${one.what}.`);
  const own = summary(times);
  const rows: Row[] = [{ what: one.what, ...own, ...(one.limit === undefined ? {} : { limit: one.limit }) }];
  for (const peer of peers) {
    const { times: others } = await called(peer, words(peer, one, one.runs, files), environmentOf(files));
    if (others === undefined) continue;
    const theirs = summary(others);
    rows.push({ what: `– ${peer.name}`, ...theirs, ratio: theirs.median / own.median });
  }
  return rows;
}

/** By how much the process grows above itself, warmed up and holding the file, while it signs 50 MB. */
async function memory(files: BenchFiles, peers: readonly Engine[]): Promise<readonly Row[]> {
  const large = casesOf(files).find(({ what }) => what === 'sign, 50 MB')!;
  const rows: Row[] = [];
  let own = 0;
  for (const engine of [ours, ...peers]) {
    const environment = environmentOf(files);
    const idle = await called(engine, words(engine, large, 0, files), environment);
    const busy = await called(engine, words(engine, large, 2, files), environment);
    if (idle.peak === undefined || busy.peak === undefined || busy.times === undefined) continue;
    const grown = Math.max(busy.peak - idle.peak, 0);
    const what = engine === ours ? 'memory to sign 50 MB, above idle' : `– ${engine.name}`;
    const row = { what, unit: 'MB', median: grown, p95: grown };
    if (engine === ours) own = grown;
    rows.push(engine === ours || own === 0 ? row : { ...row, ratio: grown / own });
  }
  return rows;
}
