/** The technical part of a report: the same facts, whether a page shows them or a file keeps them. */
import type {
  CertificateReport,
  DocumentTimestampReport,
  SignatureReport,
  TimestampReport,
  ValidationReport,
} from '../pades/validation/report.ts';
import type { VerifyTexts } from '../texts/en/verify.ts';
import { localeOf } from '../texts/language.ts';
import { moment } from './moment.ts';

export interface TechnicalFact {
  readonly term: string;
  /** Each in lines, the first of which names it where there are several. */
  readonly values: readonly (readonly string[])[];
  /** English whatever the report's language: the engine's own words. */
  readonly english?: boolean;
}

type Telling = (string | false | undefined)[];
const together = (told: Telling) => told.filter(Boolean).join(', ');

/** A fact, or none where nothing is told. */
function fact(term: string, ...told: Telling): readonly TechnicalFact[] {
  const values = told.filter((one): one is string => Boolean(one)).map((one) => [one]);
  return values.length === 0 ? [] : [{ term, values }];
}

const inEnglish = (facts: readonly TechnicalFact[]) => facts.map((one) => ({ ...one, english: true }));

/** Of the file, and of how it was checked. */
export function factsOfFile(report: ValidationReport, t: VerifyTexts, language: string): readonly TechnicalFact[] {
  const { technical: words } = t;
  const { length, sha256, revisions, directory } = report.file;
  return [
    ...fact(words.status, statusOf(report)),
    ...fact(words.validatedAt, moment(report.validationTime, language)),
    ...fact(t.kept.policy, report.policy),
    ...fact(words.sha256, sha256),
    ...fact(words.length, words.bytes(new Intl.NumberFormat(localeOf(language)).format(length))),
    ...fact(words.revisions, String(revisions)),
    ...fact(words.directory, directory && words.directoryIs[directory]),
  ];
}

/** Of one signature or timestamp of the document; reasons as the engine words them. */
export function factsOfSigned(
  one: DocumentTimestampReport | SignatureReport,
  { file }: ValidationReport,
  t: VerifyTexts,
  language: string,
): readonly TechnicalFact[] {
  const { technical: words } = t;
  const signature = 'timestamps' in one ? one : undefined;
  const policy = signature?.signaturePolicy;
  const reasons = one.reasons.map(({ message, subIndication }) => `${message} (${subIndication})`);
  const isListed = signature?.qualification !== undefined;
  return [
    ...fact(words.status, statusOf(one)),
    ...inEnglish(fact(words.reasons, ...reasons)),
    ...fact(words.level, signature?.level),
    ...fact(words.format, one.subFilter),
    ...fact(words.algorithms, together([signature?.signatureAlgorithm, signature?.digestAlgorithm])),
    ...fact(words.revision, one.revision ? words.revisionOf(String(one.revision), String(file.revisions)) : undefined),
    ...fact(words.byteRange, one.byteRange?.join(' ')),
    ...fact(words.claimed, signature?.claimedTime && moment(signature.claimedTime, language)),
    ...fact(words.policy, policy && together([policy.id, policy.address, words.policyDocument[policy.document]])),
    ...chainOf(one.chain, isListed, t, language),
    ...(signature?.timestamps ?? []).flatMap((stamp) =>
      fact(
        stamp.of === 'content' ? words.contentTimestamp : words.timestamp,
        together([timeOf(stamp, language), stamp.chain[0]?.name, statusOf(stamp)]),
      ),
    ),
    ...inEnglish(fact(words.deviations, signature?.deviations.join(', '))),
  ];
}

/** @param isListed whether a trusted list says what the signer's certificate claims */
function chainOf(
  chain: readonly CertificateReport[],
  isListed: boolean,
  t: VerifyTexts,
  language: string,
): readonly TechnicalFact[] {
  const { technical: words } = t;
  const values = chain.map(({ subject, key, notBefore, notAfter, revocation, claims, serial, sha256 }) => [
    subject,
    together([
      key,
      words.validity(day(notBefore, language), day(notAfter, language)),
      revocation && t.revocation[revocation.status],
      revocation?.revokedAt && moment(revocation.revokedAt, language),
      claims?.qualified && !isListed && words.claimsQualified,
    ]),
    words.serial(serial),
    words.fingerprint(sha256),
  ]);
  return values.length === 0 ? [] : [{ term: words.chain, values }];
}

/** With how far it may be off, where the authority says so. */
function timeOf({ time, accuracy }: TimestampReport, language: string): string | undefined {
  if (time === undefined) return undefined;
  const seconds = accuracy === undefined ? '' : ` (±\u00a0${accuracy.toLocaleString(localeOf(language))}\u00a0s)`;
  return moment(time, language) + seconds;
}

const statusOf = ({ indication, subIndication }: Pick<ValidationReport, 'indication' | 'subIndication'>) =>
  subIndication ? `${indication} (${subIndication})` : indication;

function day(at: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(at),
  );
}
