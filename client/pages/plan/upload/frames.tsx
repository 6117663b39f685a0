import type { DraftUpload } from '../../../../core/protocol/uploaded-text.ts';
import { uploadTexts } from '../../../../core/texts/upload.ts';
import { texts } from '../../../ui/language.ts';
import type { ShownPage } from '../../../ui/pdf-pages.tsx';
import { type Area, areaAt, areaOf, rectOf, toMillimetres, toPoints } from './area.ts';

const t = () => texts(uploadTexts);

type Place = DraftUpload['places'][number];

interface Props {
  readonly page: ShownPage;
  readonly places: readonly Place[];
  readonly nameOf: (person: string) => string;
  /** Whose place is chosen now. */
  readonly placing: string | undefined;
  readonly onPlace: (place: Place) => void;
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Over a page the frames of its signatures; while one is being placed, a press on the page places it. */
export function Frames({ page, places, nameOf, placing, onPlace }: Props) {
  const on = places.filter((place) => place.page === page.number);
  const own = places.find(({ person }) => person === placing);
  const set = (area: Area) => {
    if (placing !== undefined) onPlace({ person: placing, page: page.number, rect: rectOf(page, area), by: 'hand' });
  };
  return (
    <>
      {placing !== undefined && (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the fields and the frame do the same by keyboard
        <div
          class="frame-ground"
          data-page={page.number}
          onClick={({ currentTarget, offsetX, offsetY }) => {
            const scale = page.width / currentTarget.clientWidth;
            set(
              areaAt(
                page,
                offsetX * scale,
                offsetY * scale,
                own && own.page === page.number ? areaOf(page, own.rect) : {},
              ),
            );
          }}
        />
      )}
      {on.map((place) => {
        const area = areaOf(page, place.rect);
        const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
        const style = {
          left: percent(area.left, page.width),
          top: percent(area.top, page.height),
          width: percent(area.width, page.width),
          height: percent(area.height, page.height),
        };
        const name = nameOf(place.person);
        if (place.person !== placing) {
          return (
            <span key={place.person} class="frame" style={style} data-person={place.person}>
              {name}
            </span>
          );
        }
        return (
          <button
            key={place.person}
            type="button"
            class="frame frame-placing"
            style={style}
            data-person={place.person}
            aria-label={t().frame(name, toMillimetres(area.left), toMillimetres(area.top))}
            onKeyDown={(event) => {
              const step = steps[event.key];
              if (!step) return;
              event.preventDefault();
              const by = toPoints(event.shiftKey ? 10 : 1);
              set({ ...area, left: area.left + by * step[0], top: area.top + by * step[1] });
            }}
          >
            {name}
          </button>
        );
      })}
    </>
  );
}
