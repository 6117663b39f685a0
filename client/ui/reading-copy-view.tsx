import type { InstrumentText, OriginalText } from '../../core/protocol/instrument-text.ts';
import { type ReadingBlock, type ReadingItem, type Run, readingCopy } from '../../core/protocol/reading-copy.ts';

/** The text of an original as a page of HTML: for phones, for screen readers, for large type. One language after another. */
export function ReadingCopyView({ text }: { readonly text: OriginalText }) {
  return (
    <>
      {[text].flat().map((one) => (
        <ReadingText key={one.language} text={one} />
      ))}
    </>
  );
}

function ReadingText({ text }: { readonly text: InstrumentText }) {
  const copy = readingCopy(text);
  return (
    <article class="reading-copy" lang={copy.language}>
      <header>
        {copy.titleLines.map(({ text: line, role }) =>
          role === 'title' ? (
            <h2 key={line}>{line}</h2>
          ) : (
            <p key={line} class={role === 'name' ? 'name' : 'secondary'}>
              {line}
            </p>
          ),
        )}
      </header>
      {copy.preamble.map(({ role, runs }, index) => (
        <p key={index} class={`reading-${role}`}>
          <Runs runs={runs} />
        </p>
      ))}
      {copy.sections.map(({ id, label, heading, blocks }) => (
        <section key={id} aria-labelledby={`${copy.language}-${id}`}>
          <h3 id={`${copy.language}-${id}`}>
            {label}. {heading}
          </h3>
          {blocks.map((block, index) => (
            <Block key={index} block={block} />
          ))}
        </section>
      ))}
      {copy.closing.map(({ runs }, index) => (
        <p key={index}>
          <Runs runs={runs} />
        </p>
      ))}
    </article>
  );
}

function Block({ block }: { readonly block: ReadingBlock }) {
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Runs runs={block.runs} />
      </p>
    );
  }
  return <Items items={block.items} />;
}

function Items({ items }: { readonly items: readonly ReadingItem[] }) {
  return (
    <ol class="reading-list">
      {items.map(({ label, runs, list }) => (
        <li key={label}>
          <span class="reading-label">{label}</span>
          <div>
            <Runs runs={runs} />
            {list && <Items items={list.items} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <>
      {runs.map(({ text, style }, index) => {
        if (style === 'emphasis') return <em key={index}>{text}</em>;
        if (style === 'strong') return <strong key={index}>{text}</strong>;
        return text;
      })}
    </>
  );
}
