// npm run bench [-- NAME] and npm run bench -- agreement FOLDER
// Measured comparisons, each against a named peer or limit in one run; tables here, figures in bench/out/NAME.json.
import { mkdir, writeFile } from 'node:fs/promises';
import { agreementTable, benchAgreement } from './agreement.ts';
import { benchPrepare } from './prepare.ts';
import { table } from './table.ts';

const [wanted, given] = process.argv.slice(2);
const corpus = given ?? process.env.CORPUS_DIR;

/** What each measures: the figures, and how they are shown. Agreement needs a folder of judged PDFs, which nobody ships. */
const benches: Readonly<Record<string, () => Promise<{ readonly rows: unknown; readonly shown: string } | undefined>>> =
  {
    prepare: async () => {
      const rows = await benchPrepare();
      return { rows, shown: table(rows) };
    },
    agreement: async () => {
      if (corpus === undefined) return undefined;
      const rows = await benchAgreement(corpus);
      return { rows, shown: agreementTable(rows) };
    },
  };
const out = new URL('./out/', import.meta.url);

await mkdir(out, { recursive: true });
for (const [name, bench] of Object.entries(benches)) {
  if (wanted !== undefined && wanted !== name) continue;
  const measured = await bench();
  if (measured === undefined) {
    console.log(`\n${name}: name a folder that holds judged PDFs and judged.jsonl, or set CORPUS_DIR.`);
    continue;
  }
  console.log(`\n${name}\n\n${measured.shown}`);
  await writeFile(new URL(`${name}.json`, out), `${JSON.stringify(measured.rows, null, 2)}\n`);
}
