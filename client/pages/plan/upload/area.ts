import type { SigningPlace } from '../../../../core/protocol/uploaded-text.ts';
import type { ShownPage } from '../../../ui/pdf-pages.tsx';

/** On a page as it is shown; points from the upper left corner down. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A signature as large as on the instruments that are typeset here, if there is room. */
const usual = { width: 200, height: 60 };
/** The least in which a name and a time can be read. */
export const leastArea = { width: 85, height: 34 };

const pointsPerMillimetre = 72 / 25.4;

export const toMillimetres = (points: number) => Math.round(points / pointsPerMillimetre);
export const toPoints = (millimetres: number) => millimetres * pointsPerMillimetre;

/** Where a rectangle of the page is shown. */
export function areaOf({ toShown }: ShownPage, [x1, y1, x2, y2]: SigningPlace['rect']): Area {
  const [one, other] = [toShown(x1, y1), toShown(x2, y2)];
  const [left, top] = [Math.min(one[0], other[0]), Math.min(one[1], other[1])];
  return { left, top, width: Math.abs(one[0] - other[0]), height: Math.abs(one[1] - other[1]) };
}

/** The rectangle of the page that is shown there, moved and made smaller where it would not lie on the page. */
export function rectOf(page: ShownPage, area: Area): SigningPlace['rect'] {
  const { left, top, width, height } = within(page, area);
  const [one, other] = [page.toPage(left, top), page.toPage(left + width, top + height)];
  const exact = [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
  ] as const;
  return exact.map(hundredths) as unknown as SigningPlace['rect'];
}

/** A signature of the usual size, or of the size that it had, whose lower left corner is at a point. */
export function areaAt(page: ShownPage, left: number, bottom: number, size: Partial<Area> = {}): Area {
  const { width = usual.width, height = usual.height } = size;
  return within(page, { left, top: bottom - height, width, height });
}

function within(page: Pick<ShownPage, 'height' | 'width'>, area: Area): Area {
  const width = Math.min(Math.max(area.width, leastArea.width), page.width);
  const height = Math.min(Math.max(area.height, leastArea.height), page.height);
  return {
    left: Math.min(Math.max(area.left, 0), page.width - width),
    top: Math.min(Math.max(area.top, 0), page.height - height),
    width,
    height,
  };
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
