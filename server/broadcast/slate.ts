import { type Encoded, H264Encoder } from './av/encoders.ts';
import type { BroadcastOptions } from './messages.ts';
import { Painter } from './picture/painter.ts';
import type { PlanPicture } from './picture/plan.ts';
import type { Scene } from './scene.ts';

/**
 * One second of a scene without any source, coded as the broadcast's own pictures are: a key frame first, so that it, or
 * its beginning, can stand in any segment's place.
 * @param planPicture what is made of the scene
 * @param at milliseconds since 1970, for the clock in the picture
 */
export function codedSlate(
  { size, fps, maxBitrate }: BroadcastOptions,
  planPicture: PlanPicture,
  scene: Scene,
  at: number,
): readonly Encoded[] {
  const painter = new Painter(size.width, size.height);
  const view = { now: at, measure: painter.measure, isLive: () => false, page: () => undefined, inked: () => 1 };
  painter.update(planPicture(scene, view), () => undefined);
  const encoder = new H264Encoder({ ...size, fps, maxBitrate });
  try {
    return Array.from({ length: fps }, (_, index) => encoder.encode(painter.picture, index, index === 0)).flat();
  } finally {
    encoder.close();
  }
}
