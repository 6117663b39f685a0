import type { ValidationReport } from '../../../core/pades/validation/report.ts';
import { reportName, save } from './save.ts';

/** Composes the report of a document and gives it as a PDF. @throws where its fonts could not be loaded */
export async function keepReport(name: string, report: ValidationReport, language: string): Promise<void> {
  const { composed } = await import('./report-composer.ts');
  const bytes = await composed(name, report, language);
  save(reportName(name, 'pdf'), bytes as Uint8Array<ArrayBuffer>, 'application/pdf');
}
