import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { DecodedFrame } from '../av/decoders.ts';
import { createPicture, fillRect, type Picture, type Rect, Scaler, touches } from '../av/picture.ts';
import { type Plan, type Region, UNITS } from './plan.ts';
import { colour } from './type.ts';

/** A site's frame and a number that changes with it. */
export type Shown = { readonly frame: DecodedFrame; readonly number: number };

/**
 * Keeps one picture up to date with a plan. What did not change is not touched: drawn parts are drawn and converted when
 * their key changes, frames are scaled when there is a new one.
 */
export class Painter {
  readonly picture: Picture;
  readonly measure: SKRSContext2D;
  readonly #canvas: Canvas;
  readonly #scaler = new Scaler();
  #painted = new Map<string, string>();

  constructor(width: number, height: number) {
    this.picture = createPicture(width, height);
    this.#canvas = createCanvas(width, height);
    this.measure = createCanvas(8, 8).getContext('2d');
    this.#paint({ rect: { x: 0, y: 0, width: UNITS.width, height: UNITS.height }, key: '', paint: () => {} });
  }

  /** Brings the picture to the plan; `shown` gives the frame of a site. */
  update(plan: Plan, shown: (site: string) => Shown | undefined): void {
    const parts = new Map<string, string>();
    for (const { rect, key } of plan.regions) parts.set(place(rect), `drawn ${key}`);
    for (const { rect, site } of plan.tiles) parts.set(place(rect), `frame ${site} ${shown(site)?.number}`);
    // What is no longer there is cleared first, and whatever it touched is painted again.
    const cleared = [...this.#painted.keys()].filter((old) => !parts.has(old)).map(rectAt);
    for (const rect of cleared) this.#paint({ rect, key: '', paint: () => {} });
    const isCurrent = (rect: Rect) =>
      this.#painted.get(place(rect)) === parts.get(place(rect)) && !cleared.some((other) => touches(rect, other));
    for (const part of plan.regions) if (!isCurrent(part.rect)) this.#paint(part);
    for (const { rect, site } of plan.tiles) {
      const frame = isCurrent(rect) ? undefined : shown(site)?.frame;
      if (frame) this.#drawFrame(frame, rect);
    }
    this.#painted = parts;
  }

  /** The picture as it is now, encoded. */
  async still(format: 'jpeg' | 'png'): Promise<Buffer> {
    const { width, height } = this.picture;
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    const image = context.createImageData(width, height);
    image.data.set(this.#scaler.toPixels(this.picture));
    context.putImageData(image, 0, 0);
    return format === 'png' ? canvas.encode('png') : canvas.encode('jpeg', 92);
  }

  #paint(part: Region): void {
    const context = this.#canvas.getContext('2d');
    const rect = this.#toPixels(part.rect);
    context.save();
    context.beginPath();
    context.rect(rect.x, rect.y, rect.width, rect.height);
    context.clip();
    context.scale(this.picture.width / UNITS.width, this.picture.height / UNITS.height);
    context.fillStyle = colour.slate;
    context.fillRect(0, 0, UNITS.width, UNITS.height);
    part.paint(context);
    context.restore();
    const { data } = context.getImageData(rect.x, rect.y, rect.width, rect.height);
    this.#scaler.drawPixels(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), this.picture, rect);
  }

  /** Fits a frame into its tile, whole and in its own shape; what is left of the tile is black. */
  #drawFrame(frame: DecodedFrame, tile: Rect): void {
    const rect = this.#toPixels(tile);
    const scale = Math.min(rect.width / frame.width, rect.height / frame.height);
    const width = nearlyAll(frame.width * scale, rect.width);
    const height = nearlyAll(frame.height * scale, rect.height);
    const x = rect.x + even((rect.width - width) / 2);
    const y = rect.y + even((rect.height - height) / 2);
    if (width < rect.width || height < rect.height) fillRect(this.picture, rect, BLACK);
    this.#scaler.drawFrame(frame, this.picture, { x, y, width, height });
  }

  #toPixels(rect: Rect): Rect {
    const scaleX = this.picture.width / UNITS.width;
    const scaleY = this.picture.height / UNITS.height;
    const [x, y] = [even(rect.x * scaleX), even(rect.y * scaleY)];
    return {
      x,
      y,
      width: even((rect.x + rect.width) * scaleX) - x,
      height: even((rect.y + rect.height) * scaleY) - y,
    };
  }
}

const BLACK = [16, 128, 128] as const;

/** A length rounded to even, and to the whole where less than 1 % would be left empty. */
function nearlyAll(length: number, whole: number): number {
  return length > whole * 0.99 ? whole : even(length);
}

function even(value: number): number {
  return 2 * Math.round(value / 2);
}

function place(rect: Rect): string {
  return `${rect.x} ${rect.y} ${rect.width} ${rect.height}`;
}

function rectAt(key: string): Rect {
  const [x = 0, y = 0, width = 0, height = 0] = key.split(' ').map(Number);
  return { x, y, width, height };
}
