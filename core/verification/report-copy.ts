/** A validation in words, as it is kept: one sentence first, who and when, what changed since, and the technical part. */
import type { SignatureReport, ValidationReport } from '../pades/validation/report.ts';
import type { VerifyTexts } from '../texts/en/verify.ts';
import { inLanguage, isTextLanguage, type TextLanguage } from '../texts/language.ts';
import { verifyTexts } from '../texts/verify.ts';
import { moment } from './moment.ts';
import { factsOfFile, factsOfSigned, type TechnicalFact } from './technical-facts.ts';
import { holds, reasonsOf, revocationUnknown, type Verdict, verdictOf, verdictOn } from './verdict.ts';
import { cautionWords, sentenceOf, sinceWords } from './verdict-words.ts';

export interface ReportCopy {
  readonly language: TextLanguage;
  readonly title: string;
  /** The name of the file that was checked. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly word: string;
  readonly sentence: string;
  /** Why it is so, and what is to be known beside it. */
  readonly why: readonly string[];
  readonly notes: readonly string[];
  readonly sections: readonly ReportSection[];
  /** How the report came about. */
  readonly made: string;
  readonly page: (number: number, count: number) => string;
}

export interface ReportSection {
  readonly heading: string;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly heading?: string; readonly items: readonly string[] }
  /** Somebody, and what is said of them. */
  | { readonly kind: 'entry'; readonly name: string; readonly lines: readonly string[] }
  | { readonly kind: 'facts'; readonly heading?: string; readonly facts: readonly TechnicalFact[] };

/**
 * @param name of the file that was checked; times are by this device's clock
 * @param asked the language; English where there are no texts in it
 */
export function reportCopy(name: string, report: ValidationReport, asked: string): ReportCopy {
  const language = isTextLanguage(asked) ? asked : 'en';
  const t = inLanguage(verifyTexts, language);
  const { signatures, documentTimestamps } = report;
  const verdict = verdictOf(report);
  const isOpen = verdict === 'changed' || verdict === 'uncertain';
  const count = signatures.length + documentTimestamps.length;
  return {
    language,
    title: t.kept.title,
    name,
    verdict,
    word: t.verdict[verdict],
    sentence: sentenceOf(report, t),
    why: isOpen ? reasonsOf(report).map((reason) => t.why[reason]) : [],
    notes: verdict === 'intact' && revocationUnknown(report) ? [t.revocationUnknown] : [],
    sections: [
      ...(count > 0 ? [who(report, t, language)] : []),
      ...(count > 0 ? since(report, t) : []),
      ...cautions(report, t),
      technical(report, t, language),
    ],
    made: t.kept.made(moment(report.validationTime, language)),
    page: t.kept.page,
  };
}

function who(report: ValidationReport, t: VerifyTexts, language: TextLanguage): ReportSection {
  const signed = report.signatures.map((one): ReportBlock => {
    const [certificate] = one.chain;
    const { qualification, certifies } = one;
    return {
      kind: 'entry',
      name: certificate?.name ?? t.who.nobody,
      lines: [
        ...(certifies === undefined ? [] : [t.who.certifies[certifies]]),
        ...(certificate ? [t.who.certifiedBy(certificate.issuerName)] : []),
        ...(qualification
          ? [
              `${t.who.qualified[qualification.kind]} (${t.who.qualifiedBy(qualification.provider, qualification.territory)})`,
            ]
          : []),
        ...(holds(one) ? [signedAt(one, t, language)] : []),
        ...(verdictOn(one) === 'intact' ? [] : [t.verdict[verdictOn(one)]]),
      ],
    };
  });
  const stamped = report.documentTimestamps.map((one): ReportBlock => {
    return {
      kind: 'entry',
      name: t.who.timestamp,
      lines: [
        ...(one.chain[0] ? [one.chain[0].name] : []),
        ...(one.time ? [t.who.timestampAt(moment(one.time, language))] : []),
        ...(verdictOn(one) === 'intact' ? [] : [t.verdict[verdictOn(one)]]),
      ],
    };
  });
  return { heading: t.who.title, blocks: [...signed, ...stamped] };
}

/** When somebody signed, and who says so. */
export function signedAt(
  { provenTime, claimedTime, timestamps }: SignatureReport,
  t: VerifyTexts,
  language: string,
): string {
  if (provenTime?.by === 'signature-timestamp') {
    const authority = timestamps.find(({ time }) => time === provenTime.time)?.chain[0]?.name ?? '';
    return t.who.proven(moment(provenTime.time, language), authority);
  }
  if (provenTime?.by === 'document-timestamp') return t.who.provenByDocument(moment(provenTime.time, language));
  return claimedTime === undefined ? t.who.untold : t.who.claimed(moment(claimedTime, language));
}

function since(report: ValidationReport, t: VerifyTexts): readonly ReportSection[] {
  const words = sinceWords(report, t);
  if (!words) return [];
  const { refused, permitted } = words;
  const blocks: ReportBlock[] = [];
  if (refused.length + permitted.length === 0) blocks.push({ kind: 'paragraph', text: t.since.nothing });
  if (refused.length > 0) blocks.push({ kind: 'list', heading: t.since.refused, items: refused });
  if (permitted.length > 0) blocks.push({ kind: 'list', heading: t.since.permitted, items: permitted });
  return [{ heading: t.since.title, blocks }];
}

function cautions(report: ValidationReport, t: VerifyTexts): readonly ReportSection[] {
  const items = cautionWords(report, t);
  if (items.length === 0) return [];
  const blocks: readonly ReportBlock[] = [
    { kind: 'list', items },
    { kind: 'paragraph', text: t.cautions.why },
  ];
  return [{ heading: t.cautions.title, blocks }];
}

function technical(report: ValidationReport, t: VerifyTexts, language: TextLanguage): ReportSection {
  const { signatures, documentTimestamps } = report;
  return {
    heading: t.technical.title,
    blocks: [
      { kind: 'paragraph', text: `${t.technical.standard}.` },
      { kind: 'facts', facts: factsOfFile(report, t, language) },
      ...[...signatures, ...documentTimestamps].map(
        (one): ReportBlock => ({ kind: 'facts', heading: one.field, facts: factsOfSigned(one, report, t, language) }),
      ),
    ],
  };
}
