import { validatePdf } from '../core/pades/validation/validate.ts';
import { draft } from '../test/core/pades/drafts.ts';
import { Notary } from '../test/core/validation/originals.ts';
import { type Row, summary } from './table.ts';

const warm = 10;
const runs = 50;
/** Milliseconds that validating an original again may take. */
const limit = 60;

/** Validating originals with one and with three signatures, and at the archive level, again and again: nothing is fetched. */
export async function benchValidation(): Promise<readonly Row[]> {
  const notary = await Notary.open();
  try {
    const revisions = await notary.original(await draft());
    const archived = await notary.withDocumentTimestamp(await notary.withEvidence(revisions.at(-1)!));
    const subjects = [
      ['a seal and one signature, B-T', revisions[1]!],
      ['a seal and three signatures, B-T', revisions.at(-1)!],
      ['a seal and three signatures, B-LTA', archived],
    ] as const;
    const rows: Row[] = [];
    for (const [what, file] of subjects) {
      const times = await measured(file, notary);
      rows.push({ what: `validate ${what}, ${Math.round(file.length / 1000)} kB`, ...summary(times), limit });
    }
    return rows;
  } finally {
    notary.close();
  }
}

async function measured(file: Uint8Array, notary: Notary): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < warm + runs; run++) {
    const from = performance.now();
    await validatePdf(file, notary.trusting);
    if (run >= warm) times.push(performance.now() - from);
  }
  return times;
}
