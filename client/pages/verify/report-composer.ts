/** Composes reports in the page. It is fetched, with its fonts, before a document is here. */
import sans from '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf?url';
import strong from '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf?url';
import serif from '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf?url';
import type { ValidationReport } from '../../../core/pades/validation/report.ts';
import { reportCopy } from '../../../core/verification/report-copy.ts';
import { composeReport, type ReportFonts } from '../../../core/verification/report-pdf.ts';

async function fetched(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`A font could not be fetched (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

let fonts: Promise<ReportFonts> | undefined;

/** The fonts, fetched once; what could not be had is asked for anew the next time. */
function loaded(): Promise<ReportFonts> {
  fonts ??= Promise.all([serif, sans, strong].map(fetched)).then(
    ([a, b, c]) => ({ serif: a!, sans: b!, strong: c! }),
    (error) => {
      fonts = undefined;
      throw error;
    },
  );
  return fonts;
}
// Whoever keeps a report is told then.
loaded().catch(() => undefined);

/** The report as a PDF, in the language of the page. @throws where its fonts could not be loaded */
export async function composed(name: string, report: ValidationReport, language: string): Promise<Uint8Array> {
  return composeReport(reportCopy(name, report, language), await loaded(), report.validationTime);
}
