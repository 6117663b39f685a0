// npm run bench [-- NAME], npm run bench -- agreement FOLDER, npm run bench -- mutations [COUNT [SEED]],
// npm run bench -- signature [FOLDER [sign|validate|memory|size|browser]]
// Measured comparisons, each against a named peer or limit in one run; tables here, figures in bench/out/NAME.json.
import { mkdir, writeFile } from 'node:fs/promises';
import { agreementTable, benchAgreement } from './agreement.ts';
import { benchHostile } from './hostile.ts';
import { benchMutations } from './mutations.ts';
import { benchPages } from './pages.ts';
import { benchPrepare } from './prepare.ts';
import { benchSignature } from './signature/bench.ts';
import { table } from './table.ts';
import { benchValidation } from './validation.ts';

const [wanted, given, third] = process.argv.slice(2);
const corpus = given ?? process.env.CORPUS_DIR;
const alone = 'Ours alone: name a folder of other engines, or set PEERS_DIR, to have them beside it.';

/** What each measures: the figures, and how they are shown. Agreement needs a folder of judged PDFs, which nobody ships. */
const benches: Readonly<Record<string, () => Promise<{ readonly rows: unknown; readonly shown: string } | undefined>>> =
  {
    prepare: async () => {
      const rows = await benchPrepare();
      return { rows, shown: table(rows) };
    },
    signature: async () => {
      if (wanted !== 'signature') return undefined;
      const peers = given || process.env.PEERS_DIR || undefined;
      const rows = await benchSignature(peers, third);
      return { rows, shown: `${table(rows)}${peers === undefined ? `\n\n${alone}` : ''}` };
    },
    validation: async () => {
      const rows = await benchValidation();
      return { rows, shown: table(rows) };
    },
    // Minutes by itself, so only where it is asked for.
    mutations: async () => {
      if (wanted !== 'mutations') return undefined;
      const { rows, findings } = await benchMutations(Number(given ?? 100_000), Number(third ?? 1));
      const told = findings.map(({ subject, sample, problem }) => `${subject} ${sample}: ${problem}`);
      return { rows: { rows, findings }, shown: [table(rows), '', ...told, `${findings.length} findings`].join('\n') };
    },
    hostile: async () => {
      if (wanted !== 'hostile') return undefined;
      const rows = await benchHostile();
      return { rows, shown: table(rows) };
    },
    pages: async () => {
      const rows = await benchPages();
      return { rows, shown: table(rows) };
    },
    agreement: async () => {
      if (corpus === undefined) return undefined;
      const rows = await benchAgreement(corpus);
      return { rows, shown: agreementTable(rows) };
    },
  };
/** What those need that do not run by themselves. */
const asked: Readonly<Record<string, string>> = {
  agreement: 'name a folder that holds judged PDFs and judged.jsonl, or set CORPUS_DIR.',
  hostile: 'runs for minutes, so only where it is named.',
  mutations: 'runs for minutes, so only where it is named.',
  signature: 'runs for minutes, so only where it is named.',
};
const out = new URL('./out/', import.meta.url);

await mkdir(out, { recursive: true });
for (const [name, bench] of Object.entries(benches)) {
  if (wanted !== undefined && wanted !== name) continue;
  const measured = await bench();
  if (measured === undefined) {
    console.log(`\n${name}: ${asked[name]}`);
    continue;
  }
  console.log(`\n${name}\n\n${measured.shown}`);
  await writeFile(new URL(`${name}.json`, out), `${JSON.stringify(measured.rows, null, 2)}\n`);
}
