import { roomTexts } from '../../../core/texts/room.ts';
import type { Connection } from '../../realtime/connection.ts';
import { texts } from '../../ui/language.ts';

const t = () => texts(roomTexts).cue;

/** What the director tells this site: to stand by, or to go. Large, to be seen from across a room. */
export function SiteCue({ connection, site }: { readonly connection: Connection; readonly site: string }) {
  const cue = connection.cues.value[site];
  return (
    <div role="alert" class="cue-place">
      {cue && (
        <p class={`cue cue-${cue}`} data-cue={cue}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            {cue === 'go' ? (
              <path d="M5 3v18l16-9L5 3Z" fill="currentColor" />
            ) : (
              <path d="M6 4h4v16H6V4Zm8 0h4v16h-4V4Z" fill="currentColor" />
            )}
          </svg>
          {t()[cue]}
        </p>
      )}
    </div>
  );
}
