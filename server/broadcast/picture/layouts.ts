import type { Scene } from '../scene.ts';
import { both, photo, speaker } from './faces.ts';
import type { Plan, View } from './plan.ts';
import { document, signing } from './signing.ts';
import { closing, hold, opening } from './slates.ts';

const layouts: Readonly<Record<Scene['layout'], (scene: Scene, view: View) => Plan>> = {
  opening,
  both,
  speaker,
  document,
  signing,
  hold,
  photo,
  closing,
};

/** What the picture of a scene is made of at one moment. */
export function planPicture(scene: Scene, view: View): Plan {
  return layouts[scene.layout](scene, view);
}
