import { useEffect, useState } from 'preact/hooks';
import type { OriginalState } from '../../core/ceremony/state.ts';
import { paragraphsOf } from '../../core/protocol/extracted-words.ts';
import { uploadedTextTexts } from '../../core/texts/uploaded-text.ts';
import { texts } from './language.ts';
import { Notice } from './parts.tsx';
import { openPdf } from './pdf-js.ts';

const t = () => texts(uploadedTextTexts);

/** The words of a PDF as a page of HTML, taken out of the very bytes; and that they are no more than that. */
export function ExtractedCopy(props: {
  readonly bytes: Uint8Array;
  readonly title: string;
  /** The one language of the text; undefined where it has several. */
  readonly lang: string | undefined;
}) {
  const { bytes, title, lang } = props;
  const pages = useWords(bytes);
  return (
    <article class="reading-copy extracted" data-pages={pages?.length}>
      <p class="small secondary">{pages ? t().extracted : t().extracting}</p>
      <h2>{title}</h2>
      {pages?.map((paragraphs, index) => (
        <section key={index} aria-labelledby={`extracted-${index + 1}`}>
          <h3 id={`extracted-${index + 1}`}>{t().page(index + 1)}</h3>
          {paragraphs.length === 0 && <p class="secondary">{t().noWords}</p>}
          {paragraphs.map((paragraph, at) => (
            <p key={at} {...(lang === undefined ? {} : { lang })}>
              {paragraph}
            </p>
          ))}
        </section>
      ))}
    </article>
  );
}

/** That others had signed the text before it was presented, where they had. */
export function SignedBefore({ presented }: { readonly presented: OriginalState['presented'] | undefined }) {
  const count = presented?.earlierFields?.length ?? 0;
  return count > 0 ? <Notice kind="info">{t().signedBefore(count)}</Notice> : null;
}

function useWords(bytes: Uint8Array): readonly (readonly string[])[] | undefined {
  const [pages, setPages] = useState<readonly (readonly string[])[]>();
  useEffect(() => {
    const task = openPdf(bytes);
    let current = true;
    void (async () => {
      const pdf = await task.promise;
      const found: (readonly string[])[] = [];
      for (let number = 1; number <= pdf.numPages; number += 1) {
        const { items } = await (await pdf.getPage(number)).getTextContent();
        found.push(paragraphsOf(items.flatMap((item) => ('str' in item ? [item] : []))));
      }
      if (current) setPages(found);
    })().catch(() => undefined);
    return () => {
      current = false;
      void task.destroy();
    };
  }, [bytes]);
  return pages;
}
