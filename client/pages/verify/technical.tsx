import { Fragment } from 'preact';
import type { ValidationReport } from '../../../core/pades/validation/report.ts';
import { factsOfFile, factsOfSigned, type TechnicalFact } from '../../../core/verification/technical-facts.ts';
import type { Paper } from './desk.ts';
import type { Given } from './given.ts';
import { reportName, save } from './save.ts';

type Shown = Given & { readonly paper: Paper; readonly report: ValidationReport };

/** Everything that the report says, for whoever reads such reports; reasons as the engine words them. */
export function Technical(props: Shown) {
  const { report, paper, t, language } = props;
  const { signatures, documentTimestamps } = report;
  return (
    <details class="technical">
      <summary>
        <span>{t.technical.title}</span>
      </summary>
      <div class="stack technical-inside">
        <p class="secondary">{t.technical.standard}</p>
        <Facts facts={factsOfFile(report, t, language)} />
        {[...signatures, ...documentTimestamps].map((one) => (
          <section key={one.field} class="stack-tight">
            <h4>{one.field}</h4>
            <Facts facts={factsOfSigned(one, report, t, language)} />
          </section>
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

function Facts({ facts }: { readonly facts: readonly TechnicalFact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ term, values, english }) => (
        <Fragment key={term + values[0]?.[0]}>
          <dt class="secondary">{term}</dt>
          <dd {...(english ? { lang: 'en' } : {})}>
            {values.length === 1 ? (
              <Lines lines={values[0]!} />
            ) : (
              <ul class="stack-tight">
                {values.map((lines) => (
                  <li key={lines.join()}>
                    <Lines lines={lines} />
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A name, and what is said of it. */
function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, i) => (
    <Fragment key={line}>
      {i > 0 && <br />}
      <span class={`${i > 0 ? 'secondary' : ''} ${isLong(line) ? 'fingerprint' : ''}`}>{line}</span>
    </Fragment>
  ));
}

/** A fingerprint, which may be broken anywhere. */
const isLong = (line: string) => /[0-9a-f]{64}/.test(line);

function keepJson(name: string, report: ValidationReport): void {
  save(reportName(name, 'json'), JSON.stringify({ name, ...report }, null, 2), 'application/json');
}
