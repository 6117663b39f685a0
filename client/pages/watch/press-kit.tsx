import type { PublicState } from '../../../core/protocol/public-state.ts';
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
      <PressDownloads publication={publication} emphasis="secondary" />
    </section>
  );
}

/** The press kit, and the recording beside it; nothing where there is no kit. */
export function PressDownloads(props: {
  readonly publication: NonNullable<PublicState['publication']>;
  readonly emphasis: 'primary' | 'secondary';
}) {
  const { pressKit, recording } = props.publication;
  const t = texts(pressTexts);
  if (!pressKit) return null;
  return (
    <div class="row">
      <a class={`button button-${props.emphasis}`} href={pressKit} download="" data-download="press-kit">
        {t.download}
      </a>
      {recording && (
        <a class="button button-quiet" href={recording} download="">
          {t.recording}
        </a>
      )}
    </div>
  );
}
