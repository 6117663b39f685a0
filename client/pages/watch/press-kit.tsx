import { pressTexts } from '../../../core/texts/press.ts';
import { texts } from '../../ui/language.ts';
import type { Given } from './shown.ts';

/** Everything for the press in one file, and the recording beside it. */
export function PressKit({ state, shown }: Given) {
  const { publication } = state;
  if (!publication?.pressKit || shown.phase !== 'published') return null;
  const t = texts(pressTexts);
  return (
    <section class="watch-files stack" aria-labelledby="press">
      <h2 id="press">{t.title}</h2>
      <p class="press-contents">{t.contents}</p>
      <div class="row">
        <a class="button button-secondary" href={publication.pressKit} download="" data-download="press-kit">
          {t.download}
        </a>
        {publication.recording && (
          <a class="button button-quiet" href={publication.recording} download="">
            {t.recording}
          </a>
        )}
      </div>
    </section>
  );
}
