import type {
  CertificateReport,
  DocumentTimestampReport,
  SignatureReport,
  TimestampReport,
  ValidationReport,
} from '../../../core/pades/validation/report.ts';
import { localeOf } from '../../../core/texts/language.ts';
import { moment } from '../../../core/verification/moment.ts';
import type { Paper } from './desk.ts';
import type { Given } from './given.ts';
import { reportName, save } from './save.ts';

type Shown = Given & { readonly paper: Paper; readonly report: ValidationReport };

/** Everything that the report says, for whoever reads such reports; reasons as the engine words them. */
export function Technical(props: Shown) {
  const { report, paper, t, language } = props;
  const { file, signatures, documentTimestamps } = report;
  const number = new Intl.NumberFormat(localeOf(language));
  return (
    <details class="technical">
      <summary>
        <span>{t.technical.title}</span>
      </summary>
      <div class="stack technical-inside">
        <p class="secondary">{t.technical.standard}</p>
        <dl class="facts">
          <Fact name={t.technical.status}>{statusOf(report)}</Fact>
          <Fact name={t.technical.validatedAt}>{moment(report.validationTime, language)}</Fact>
          <Fact name={t.technical.sha256}>
            <span class="fingerprint">{file.sha256}</span>
          </Fact>
          <Fact name={t.technical.length}>{t.technical.bytes(number.format(file.length))}</Fact>
          <Fact name={t.technical.revisions}>{file.revisions}</Fact>
        </dl>
        {[...signatures, ...documentTimestamps].map((one) => (
          <Signed key={one.field} {...props} one={one} />
        ))}
        <p class="row not-printed">
          <button type="button" class="button button-secondary" onClick={() => keepJson(paper.name, report)}>
            {t.technical.report}
          </button>
          <button type="button" class="button button-secondary" onClick={() => window.print()}>
            {t.technical.print}
          </button>
        </p>
      </div>
    </details>
  );
}

function Signed({ one, report, t, language }: Shown & { readonly one: DocumentTimestampReport | SignatureReport }) {
  const isSignature = 'timestamps' in one;
  return (
    <section class="stack-tight">
      <h4>{one.field}</h4>
      <dl class="facts">
        <Fact name={t.technical.status}>{statusOf(one)}</Fact>
        {one.reasons.length > 0 && (
          <Fact name={t.technical.reasons}>
            <ul lang="en">
              {one.reasons.map(({ message, subIndication }) => (
                <li key={message}>
                  {message} ({subIndication})
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {isSignature && one.level && <Fact name={t.technical.level}>{one.level}</Fact>}
        <Fact name={t.technical.format}>{one.subFilter}</Fact>
        {isSignature && one.digestAlgorithm && (
          <Fact name={t.technical.algorithms}>{`${one.signatureAlgorithm}, ${one.digestAlgorithm}`}</Fact>
        )}
        {one.revision !== undefined && (
          <Fact name={t.technical.revision}>
            {t.technical.revisionOf(String(one.revision), String(report.file.revisions))}
          </Fact>
        )}
        {one.byteRange && <Fact name={t.technical.byteRange}>{one.byteRange.join(' ')}</Fact>}
        {isSignature && one.claimedTime && <Fact name={t.technical.claimed}>{moment(one.claimedTime, language)}</Fact>}
        {isSignature && one.signaturePolicy && (
          <Fact name={t.technical.policy}>
            {[
              one.signaturePolicy.id,
              one.signaturePolicy.address,
              t.technical.policyDocument[one.signaturePolicy.document],
            ]
              .filter(Boolean)
              .join(', ')}
          </Fact>
        )}
        <Chain chain={one.chain} isListed={isSignature && one.qualification !== undefined} t={t} language={language} />
        {isSignature &&
          one.timestamps.map((timestamp) => (
            <Fact
              key={timestamp.time}
              name={timestamp.of === 'content' ? t.technical.contentTimestamp : t.technical.timestamp}
            >
              {[timeOf(timestamp, language), timestamp.chain[0]?.name, statusOf(timestamp)].filter(Boolean).join(', ')}
            </Fact>
          ))}
        {isSignature && one.deviations.length > 0 && (
          <Fact name={t.technical.deviations}>
            <span lang="en">{one.deviations.join(', ')}</span>
          </Fact>
        )}
      </dl>
    </section>
  );
}

/** With how far it may be off, where the authority says so. */
function timeOf({ time, accuracy }: TimestampReport, language: string): string | undefined {
  if (time === undefined) return undefined;
  const seconds = accuracy === undefined ? '' : ` (± ${accuracy.toLocaleString(language)} s)`;
  return moment(time, language) + seconds;
}

function Chain({
  chain,
  isListed,
  t,
  language,
}: Pick<Given, 'language' | 't'> & {
  readonly chain: readonly CertificateReport[];
  /** Whether a trusted list says what the certificate claims. */
  readonly isListed: boolean;
}) {
  if (chain.length === 0) return null;
  return (
    <Fact name={t.technical.chain}>
      <ul class="stack-tight">
        {chain.map((certificate) => (
          <li key={certificate.sha256}>
            {certificate.subject}
            <br />
            <span class="secondary">
              {[
                certificate.key,
                t.technical.validity(day(certificate.notBefore, language), day(certificate.notAfter, language)),
                certificate.revocation && t.revocation[certificate.revocation.status],
                certificate.revocation?.revokedAt && moment(certificate.revocation.revokedAt, language),
                certificate.claims?.qualified && !isListed && t.technical.claimsQualified,
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            <br />
            <span class="secondary fingerprint">
              {`${t.technical.serial(certificate.serial)}, ${t.technical.fingerprint(certificate.sha256)}`}
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: preact.ComponentChildren }) {
  return (
    <>
      <dt class="secondary">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const statusOf = ({ indication, subIndication }: Pick<ValidationReport, 'indication' | 'subIndication'>) =>
  subIndication ? `${indication} (${subIndication})` : indication;

function day(at: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(at),
  );
}

function keepJson(name: string, report: ValidationReport): void {
  save(reportName(name, 'json'), JSON.stringify({ name, ...report }, null, 2), 'application/json');
}
