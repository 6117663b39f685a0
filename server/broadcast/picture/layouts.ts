import type { Scene } from '../scene.ts';
import { exchange } from './exchange.ts';
import { both, photo, speaker } from './faces.ts';
import type { PlanPicture } from './plan.ts';
import { document, signing } from './signing.ts';
import { closing, hold, opening } from './slates.ts';

const layouts: Readonly<Record<Scene['layout'], PlanPicture>> = {
  opening,
  both,
  speaker,
  document,
  signing,
  exchange,
  hold,
  photo,
  closing,
};

/** The picture that is broadcast. */
export const composedPicture: PlanPicture = (scene, view) => layouts[scene.layout](scene, view);
