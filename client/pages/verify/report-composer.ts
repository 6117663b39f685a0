/** Composes reports in the page. It is fetched, with its fonts, before a document is here. */
import sans from '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf?url';
import strong from '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf?url';
import serif from '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf?url';
import type { ValidationReport } from '../../../core/pades/validation/report.ts';
import { reportCopy } from '../../../core/verification/report-copy.ts';
import { composeReport, type ReportFonts } from '../../../core/verification/report-pdf.ts';

async function fetched(address: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}

const fonts: Promise<ReportFonts> = Promise.all([serif, sans, strong].map(fetched)).then(([a, b, c]) => ({
  serif: a!,
  sans: b!,
  strong: c!,
}));
// Whoever keeps a report is told then.
fonts.catch(() => undefined);

/** The report as a PDF, in the language of the page. */
export async function composed(name: string, report: ValidationReport, language: string): Promise<Uint8Array> {
  return composeReport(reportCopy(name, report, language), await fonts, report.validationTime);
}
