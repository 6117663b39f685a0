import { say } from '../../../core/texts/moment.ts';
import { pressTexts } from '../../../core/texts/press.ts';
import { shareTexts } from '../../../core/texts/share.ts';
import { Copied } from '../../ui/copied.tsx';
import { texts } from '../../ui/language.ts';
import type { Given } from './shown.ts';

const t = () => texts(shareTexts);

/** The address to pass on, and the picture for another page. Nothing of anyone else's is loaded for it. */
export function Share({ state, language }: Given) {
  const title = say(state.title, language);
  const page = address('watch', state.ceremony, language);
  const frame = address('embed', state.ceremony, language);
  const code = `<iframe src="${frame}" title="${attribute(title)}" width="640" height="520" loading="lazy" allowfullscreen></iframe>`;
  const letter = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}\n${page}`)}`;
  return (
    <section class="watch-share stack" aria-labelledby="share">
      <h2 id="share">{t().title}</h2>
      <div class="share-ways">
        <div class="stack-tight">
          <Copied id="share-address" label={t().address} value={page} />
          <p>
            <a href={letter}>{t().mail}</a>
          </p>
          <p>
            <a href={`/press/${encodeURIComponent(state.ceremony)}`}>{texts(pressTexts).title}</a>
          </p>
        </div>
        <details>
          <summary>{t().embed}</summary>
          <div class="stack">
            <p class="small secondary">{t().embedHelp}</p>
            <Copied id="share-code" label={t().code} value={code} />
          </div>
        </details>
      </div>
    </section>
  );
}

/** The ceremony for a calendar, in the language of the page. */
export function CalendarLink({ state, language }: Given) {
  return (
    <a href={`/watch/${encodeURIComponent(state.ceremony)}/calendar.ics?lang=${language}`} download="">
      {t().calendar}
    </a>
  );
}

function address(page: 'embed' | 'watch', ceremony: string, language: string): string {
  return `${location.origin}/${page}/${encodeURIComponent(ceremony)}?lang=${language}`;
}

/** Text as the value of an attribute in HTML. */
function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
