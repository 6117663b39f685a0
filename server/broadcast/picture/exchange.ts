import type { Scene } from '../scene.ts';
import { even, pageIn } from './paper.ts';
import { type Plan, region, regionsOnly, UNITS, type View } from './plan.ts';
import { colour, drawLine, fitAll } from './type.ts';

const LABEL = 56;

/** The signed originals side by side, all equal, each with its name under it. */
export function exchange(scene: Scene, view: View): Plan {
  const { exhibits } = scene;
  const count = Math.max(1, exhibits.length);
  const width = even((UNITS.width - 2 * UNITS.marginX - (count - 1) * UNITS.gap) / count);
  const height = UNITS.height - 2 * UNITS.marginY - LABEL;
  const labels = exhibits.map(({ label }) => label);
  // A longer name is no reason to be smaller than the other participant.
  const face = fitAll(view.measure, { family: 'serifStrong', size: 28 }, labels, width, 16);
  const regions = exhibits.flatMap(({ path, label }, index) => {
    const x = UNITS.marginX + index * (width + UNITS.gap);
    const foot = { x, y: UNITS.marginY + height, width, height: LABEL };
    const name = region(foot, [label, face.size], (context) => {
      const baseline = foot.y + 40;
      drawLine(context, { text: label, x: x + width / 2, baseline, face, fill: colour.slateText, align: 'center' });
    });
    return [...pageIn(path, { x, y: UNITS.marginY, width, height }, view), name];
  });
  return regionsOnly(...regions);
}
