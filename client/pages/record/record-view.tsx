import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Account } from '../../../core/record/account.ts';
import { recordCopy } from '../../../core/record/record-copy.ts';
import type { RecordBlock, RecordOpening } from '../../../core/record/record-parts.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { say, type Words } from '../../../core/texts/moment.ts';
import { recordTexts } from '../../../core/texts/record.ts';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { Heading } from '../../ui/parts.tsx';

interface Props {
  readonly ceremony: { readonly id: string; readonly title: Words };
  /** Or what it begins with, while the rest is being read. */
  readonly account: Account | RecordOpening;
  readonly step: 'draft' | 'sealed' | 'sealing';
  readonly download?: { readonly url: string; readonly label: string; readonly sha256?: string };
  /** How it stands, in words. */
  readonly children: ComponentChildren;
}

/** A procès-verbal as a page: how it stands, the file, and all that the file says. */
export function RecordView({ ceremony, account, step, download, children }: Props) {
  const t = texts(recordTexts);
  const copy =
    'state' in account
      ? recordCopy(account, language(), {
          addresses: { page: address('watch', ceremony.id), verification: address('verify', ceremony.id) },
        })
      : { ...account, sections: [], closing: [] };
  const isWhole = copy.closing.length > 0;
  const [title, ...lines] = copy.titleLines;
  const name = say(ceremony.title, language());
  useEffect(() => {
    document.title = `${t.title} · ${name}`;
  }, [name, t]);
  return (
    <>
      <div class="masthead">
        <p class="title">{name}</p>
      </div>
      <main class="page column record" data-step={step} data-waiting={!isWhole}>
        <header class="stack-tight record-title">
          <Heading step={step}>{title?.text}</Heading>
          <p>
            {lines.map(({ text, role }) => (
              <span key={text} class={role === 'name' ? 'name' : 'word'}>
                {`${text} `}
              </span>
            ))}
          </p>
        </header>
        {children}
        {download && (
          <div class="stack-tight">
            <div>
              <a class="button button-primary" href={download.url} download="record.pdf" data-download="record">
                {download.label}
              </a>
            </div>
            {download.sha256 !== undefined && (
              <p class="small secondary">
                {t.around.fingerprint + colonIn(language())}
                <span class="fingerprint">{download.sha256}</span>
              </p>
            )}
          </div>
        )}
        <div class="stack">
          {copy.preamble.map((text) => (
            <p key={text}>
              <Unbroken words={text} />
            </p>
          ))}
        </div>
        {copy.sections.map(({ id, heading, blocks }) => (
          <section key={id} class="stack" aria-labelledby={id}>
            <h2 id={id}>{heading}</h2>
            {blocks.map((block, index) => (
              <Block key={index} block={block} heading={heading} folder={`/live/${encodeURIComponent(ceremony.id)}/`} />
            ))}
          </section>
        ))}
        {isWhole && (
          <div class="stack record-closing">
            {copy.closing.map((text) => (
              <p key={text}>{text}</p>
            ))}
            <p>
              <a href={`/watch/${encodeURIComponent(ceremony.id)}`}>{t.around.watch}</a>
            </p>
          </div>
        )}
      </main>
    </>
  );
}

function address(page: string, ceremony: string): string {
  return `${location.origin}/${page}/${encodeURIComponent(ceremony)}`;
}

function Block(props: {
  readonly block: RecordBlock;
  readonly heading: string;
  /** Address of the ceremony's public folder. */
  readonly folder: string;
}) {
  const { block, heading, folder } = props;
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Unbroken words={block.text} />
        </p>
      );
    case 'heading':
      return (
        <h3 class="record-original">
          <Unbroken words={block.text} />
        </h3>
      );
    case 'list':
      return (
        <ul class="record-list">
          {block.items.map((item) => (
            <li key={item}>
              <Unbroken words={item} />
            </li>
          ))}
        </ul>
      );
    case 'facts':
      return (
        <div class="stack-tight">
          {block.heading !== undefined && (
            <h3>
              <Unbroken words={block.heading} />
            </h3>
          )}
          <dl class="record-facts">
            {block.facts.map(({ term, values, digits }) => (
              <div key={term}>
                <dt>
                  <Unbroken words={term} />
                </dt>
                {values.map((value) => (
                  <dd key={value} class={digits ? 'fingerprint' : undefined}>
                    <Unbroken words={value} />
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </div>
      );
    case 'schedule':
      return (
        <table class="record-schedule" aria-label={heading}>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.steps.map(({ times, title, who }, index) => (
              <tr key={index}>
                {times.map((time, column) => (
                  <td key={column}>{time}</td>
                ))}
                <td>
                  {title}
                  {who !== '' && <span class="small secondary">{who}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'figure': {
      const { name, width, height } = block.picture;
      return (
        <figure class="record-figure stack-tight">
          <a href={`${folder}${encodeURIComponent(name)}`}>
            <img
              src={`${folder}${encodeURIComponent(name)}`}
              alt={block.alternative}
              width={width}
              height={height}
              loading="lazy"
            />
          </a>
          <figcaption>
            <Unbroken words={block.caption} />
          </figcaption>
        </figure>
      );
    }
    case 'statement':
      return (
        <blockquote class="record-statement stack-tight">
          {block.paragraphs.map((lines, index) => (
            <p key={index}>
              {lines.map((line, at) => (
                <span key={at} class={line.startsWith('– ') ? 'line item' : 'line'}>
                  {block.headed && at === 0 ? (
                    <strong>
                      <Unbroken words={line} />
                    </strong>
                  ) : (
                    <Unbroken words={line} />
                  )}
                  {'\n'}
                </span>
              ))}
            </p>
          ))}
        </blockquote>
      );
  }
}
