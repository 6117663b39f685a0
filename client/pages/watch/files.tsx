import { fileSize } from '../../../core/texts/file-size.ts';
import { localeOf } from '../../../core/texts/language.ts';
import { type Given, originalNameOf } from './shown.ts';

/** The published files, and how anyone can check them. */
export function Files({ state, shown, language, t }: Given) {
  const { publication } = state;
  if (!publication || shown.phase !== 'published') return null;
  const number = new Intl.NumberFormat(localeOf(language));
  const { check } = t.files;
  return (
    <section class="watch-files" aria-labelledby="files">
      <h2 id="files">{publication.originals.length > 1 ? t.files.titleSeveral : t.files.title}</h2>
      <div class="files">
        <div class="stack files-list">
          {publication.originals.map(({ original, url, sha256, length }) => {
            const name = originalNameOf(state, original, language);
            const size = fileSize(length, language);
            return (
              <div key={original} class="file stack">
                {name !== undefined && <h3>{name}</h3>}
                <a class="button button-secondary" href={url} download="" data-download={original}>
                  {name === undefined ? t.files.download(size) : t.files.downloadOf(name, size)}
                </a>
                <dl class="facts">
                  <dt class="secondary">{t.files.fingerprint}</dt>
                  <dd class="fingerprint">{sha256}</dd>
                  <dt class="secondary">{t.files.length}</dt>
                  <dd>{t.files.bytes(number.format(length))}</dd>
                </dl>
              </div>
            );
          })}
          <div class="stack-tight">
            <h3>{t.files.more}</h3>
            {publication.record && (
              <p>
                <a href={publication.record.url} download="" data-download="record">
                  {t.files.record(fileSize(publication.record.length, language))}
                </a>
                <br />
                <span class="small secondary">{t.files.recordHelp}</span>{' '}
                <a class="small whole" href={`/record/${encodeURIComponent(state.ceremony)}`}>
                  {t.files.recordPage}
                </a>
              </p>
            )}
            <p>
              <a href={publication.log} download="">
                {t.files.log}
              </a>
              <br />
              <span class="small secondary">{t.files.logHelp}</span>
            </p>
            {publication.recording && (
              <p>
                <a href={publication.recording} download="">
                  {t.files.recording}
                </a>
              </p>
            )}
          </div>
        </div>
        <div class="stack">
          <h3>{check.title}</h3>
          <ol class="checks stack">
            <li>
              <a href={`/verify/${encodeURIComponent(state.ceremony)}`}>{check.here}</a>
              <br />
              {check.hereHelp}
            </li>
            <li>{check.reader}</li>
            <li>
              {check.fingerprint}
              <dl class="facts">
                {check.commands.flatMap(([system, command]) => [
                  <dt key={system} class="secondary">
                    {system}
                  </dt>,
                  <dd key={command}>
                    <code>{command}</code>
                  </dd>,
                ])}
              </dl>
            </li>
            <li>
              {check.validate}
              {check.validateCommands.map((command) => (
                <code key={command} class="command">
                  {command}
                </code>
              ))}
            </li>
          </ol>
        </div>
      </div>
    </section>
  );
}
