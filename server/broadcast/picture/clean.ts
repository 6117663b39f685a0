import type { Rect } from '../av/picture.ts';
import { isPublic, type Scene, tiled } from '../scene.ts';
import type { Plan, View } from './plan.ts';
import { UNITS } from './plan.ts';

/** As many sites as are shown beside and above each other. */
const most = 6;

/**
 * The picture without a word in it: the sites on air, edge to edge, so that an editor can crop each; those who speak fill it.
 * Where the composed picture shows a slate, or nobody is on air, there is the ground alone.
 */
export function cleanPicture(scene: Scene, view: View): Plan {
  const hasFaces = scene.layout !== 'opening' && scene.layout !== 'closing';
  const shown = hasFaces
    ? tiled(scene)
        .filter(({ id }) => isPublic(scene, id))
        .slice(0, most)
    : [];
  const speakers = scene.layout === 'speaker' ? shown.filter(({ id }) => scene.speakers.includes(id)) : [];
  const sites = speakers.length > 0 ? speakers : shown;
  const rects = edgeToEdge(sites.length);
  const tiles = sites.flatMap(({ id, connected }, index) => {
    const rect = rects[index];
    return rect && connected && view.isLive(id) ? [{ rect, site: id }] : [];
  });
  return { regions: [], tiles };
}

/** Equal tiles of 16:9 without a gap, the last row in the middle; one fills the picture. */
function edgeToEdge(count: number): readonly Rect[] {
  const columns = count === 1 ? 1 : count <= 4 ? 2 : 3;
  const rows = Math.ceil(count / columns);
  const [width, height] = [UNITS.width / columns, UNITS.height / columns];
  const top = (UNITS.height - rows * height) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const left = (UNITS.width - Math.min(columns, count - row * columns) * width) / 2;
    return { x: left + (index % columns) * width, y: top + row * height, width, height };
  });
}
