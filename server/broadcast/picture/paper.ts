import type { Rect } from '../av/picture.ts';
import { type Region, region, type View } from './plan.ts';
import { colour } from './type.ts';

/** Width to height of a page of A4, for a page that is not loaded yet. */
const A4 = 210 / 297;

/** Width to height of a page. */
export function ratio(path: string | undefined, view: View): number {
  const image = path === undefined ? undefined : view.page(path);
  return image ? image.width / image.height : A4;
}

/** A page as large as it fits, in the middle of a box; white paper until it is loaded. */
export function pageIn(path: string | undefined, box: Rect, view: View): Region[] {
  if (path === undefined) return [];
  const shape = ratio(path, view);
  const width = even(Math.min(box.width, box.height * shape));
  const height = even(Math.min(box.height, box.width / shape));
  const rect = { x: even(box.x + (box.width - width) / 2), y: even(box.y + (box.height - height) / 2), width, height };
  const image = view.page(path);
  return [
    region(rect, [path, image !== undefined], (context) => {
      context.fillStyle = colour.surface;
      context.fillRect(rect.x, rect.y, rect.width, rect.height);
      context.imageSmoothingQuality = 'high';
      if (image) context.drawImage(image, rect.x, rect.y, rect.width, rect.height);
    }),
  ];
}

/** Codecs halve the colour planes: edges of what is drawn apart lie on even numbers. */
export function even(value: number): number {
  return 2 * Math.round(value / 2);
}
