import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PdfError } from '../core/pades/pdf-error.ts';
import type { ValidationReport } from '../core/pades/validation/report.ts';
import { validatePdf } from '../core/pades/validation/validate.ts';
import { type JudgeName, judgedFiles, judgeNames, type Opinion } from './judges.ts';

/** A file of the corpus, and what each judge says of it; nobody is trusted, so that it is about the file alone. */
export interface Agreement {
  readonly file: string;
  readonly ours: Opinion;
  readonly judges: Readonly<Record<JudgeName, Opinion | undefined>>;
  /** Whether DSS or pyHanko, which both judge what changed after signing, says otherwise. */
  readonly differs: boolean;
  readonly milliseconds: number;
}

/**
 * Our verdict on every file of a folder beside what others said of it.
 * @param folder holds the files, and `judged.jsonl`: a line for each, with what every judge said
 */
export async function benchAgreement(folder: string): Promise<readonly Agreement[]> {
  const rows: Agreement[] = [];
  const at = new Date().toISOString();
  for (const { file, opinions } of judgedFiles(await readFile(join(folder, 'judged.jsonl'), 'utf8'))) {
    const bytes = new Uint8Array(await readFile(join(folder, file)));
    const from = performance.now();
    const ours = await opinionOf(bytes, at);
    const milliseconds = Math.round(performance.now() - from);
    const differs = [opinions.dss, opinions.pyhanko].some((one) => one !== undefined && one.answer !== ours.answer);
    rows.push({ file, ours, judges: opinions, differs, milliseconds });
  }
  return rows;
}

async function opinionOf(bytes: Uint8Array, at: string): Promise<Opinion> {
  try {
    const report = await validatePdf(bytes, { at, anchors: { signer: [], timestamp: [] } });
    return reported(report);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return { answer: 'unreadable', because: `${error.code}: ${error.message}` };
  }
}

function reported({ signatures, documentTimestamps }: ValidationReport): Opinion {
  const stamps = signatures.flatMap(({ timestamps }) => timestamps);
  const all = [...signatures, ...documentTimestamps, ...stamps];
  if (all.length === 0) return { answer: 'no signature', because: '' };
  const failed = all.find(({ indication }) => indication === 'TOTAL-FAILED');
  const unknown = all.find(({ subIndication }) => subIndication === 'GENERIC');
  if (failed === undefined) return { answer: 'accepts', because: unknown?.reasons[0]?.message ?? '' };
  const { subIndication, reasons } = failed;
  return { answer: 'refuses', because: `${subIndication}: ${reasons[0]?.message ?? ''}` };
}

/** As a Markdown table: the files on which DSS or pyHanko says otherwise first. */
export function agreementTable(rows: readonly Agreement[]): string {
  const cell = (one: Opinion | undefined) =>
    one === undefined ? '–' : `${one.answer}${one.because === '' ? '' : ` (${brief(one.because)})`}`;
  const line = ({ file, ours, judges, differs }: Agreement) =>
    `| ${[differs ? '≠' : '', file, cell(ours), ...judgeNames.map((name) => cell(judges[name]))].join(' | ')} |`;
  const sorted = rows.toSorted((a, b) => Number(b.differs) - Number(a.differs) || a.file.localeCompare(b.file));
  const differing = rows.filter(({ differs }) => differs).length;
  return [
    `| | file | ours | ${judgeNames.join(' | ')} |`,
    `| --- | --- | --- | ${judgeNames.map(() => '---').join(' | ')} |`,
    ...sorted.map(line),
    '',
    `${rows.length} files; DSS or pyHanko says otherwise of ${differing}.`,
  ].join('\n');
}

const brief = (text: string) => text.replace(/[|\n]/g, ' ').slice(0, 160);
