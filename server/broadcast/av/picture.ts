import {
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  type AVPixelFormat,
  SWS_ACCURATE_RND,
  SWS_BICUBIC,
  SWS_FULL_CHR_H_INP,
  SWS_FULL_CHR_H_INT,
  type SwsFlags,
} from 'node-av/constants';
import { Frame, SoftwareScaleContext } from 'node-av/lib';
import { BroadcastError } from '../errors.ts';
import { check } from './check.ts';

/** A rectangle in pixels. In a picture its edges are even, since chroma is halved. */
export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Whether two rectangles share a pixel. */
export function touches(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** A YUV 4:2:0 picture in memory that FFmpeg reads and we write. */
export type Picture = {
  readonly frame: Frame;
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [Buffer, Buffer, Buffer];
  readonly strides: readonly [number, number, number];
};

/** A new picture, black, in limited range. */
export function createPicture(width: number, height: number): Picture {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = AV_PIX_FMT_YUV420P;
  check(frame.getBuffer(32), 'allocate a picture');
  const [y, u, v] = frame.data ?? [];
  if (!y || !u || !v) throw new BroadcastError('codec', 'FFmpeg allocated a picture without planes.');
  y.fill(16);
  u.fill(128);
  v.fill(128);
  const strides = [frame.linesize[0]!, frame.linesize[1]!, frame.linesize[2]!] as const;
  return { frame, width, height, planes: [y, u, v], strides };
}

/** Fills a rectangle with one colour, given in YCbCr. */
export function fillRect(picture: Picture, rect: Rect, [y, cb, cr]: readonly [number, number, number]): void {
  fillPlane(picture.planes[0], picture.strides[0], rect, y, 1);
  fillPlane(picture.planes[1], picture.strides[1], rect, cb, 2);
  fillPlane(picture.planes[2], picture.strides[2], rect, cr, 2);
}

function fillPlane(plane: Buffer, stride: number, rect: Rect, value: number, step: number): void {
  for (let row = rect.y / step; row < (rect.y + rect.height) / step; row++) {
    const start = row * stride + rect.x / step;
    plane.fill(value, start, start + rect.width / step);
  }
}

/** swscale's vector code reads and writes up to this many bytes past a row's end. */
const OVERRUN = 256;

/**
 * Scales decoded frames and drawn pixels into rectangles of a picture. It keeps a context and a scratch picture for each
 * pair of sizes: swscale writes past the end of a row, which in the picture itself would be the neighbour's.
 */
export class Scaler {
  readonly #contexts = new Map<string, SoftwareScaleContext>();
  readonly #scratches = new Map<string, Picture>();

  /** Scales a whole decoded frame into a rectangle. */
  drawFrame(frame: Frame, picture: Picture, rect: Rect): void {
    const context = this.#context(frame.width, frame.height, frame.format as AVPixelFormat, rect, AV_PIX_FMT_YUV420P);
    const scratch = this.#scratch(rect);
    const { planes, strides } = scratch;
    const result = context.scaleSync(frame.data ?? [], frame.linesize, 0, frame.height, [...planes], [...strides]);
    check(result, 'scale a frame');
    copyInto(picture, rect, scratch);
  }

  /** Converts RGBA pixels of the rectangle's own size into it. */
  drawPixels(rgba: Uint8Array, picture: Picture, rect: Rect): void {
    const context = this.#context(rect.width, rect.height, AV_PIX_FMT_RGBA, rect, AV_PIX_FMT_YUV420P);
    const scratch = this.#scratch(rect);
    const source = Buffer.allocUnsafe(rgba.length + OVERRUN);
    source.set(rgba);
    const { planes, strides } = scratch;
    const result = context.scaleSync([source], [rect.width * 4], 0, rect.height, [...planes], [...strides]);
    check(result, 'convert drawn pixels');
    copyInto(picture, rect, scratch);
  }

  /** A copy of the picture as RGBA pixels, opaque. */
  toPixels({ width, height, planes, strides }: Picture): Buffer {
    const context = this.#context(width, height, AV_PIX_FMT_YUV420P, { width, height }, AV_PIX_FMT_RGBA);
    const rgba = Buffer.alloc(width * height * 4 + OVERRUN);
    check(context.scaleSync([...planes], [...strides], 0, height, [rgba], [width * 4]), 'convert a picture');
    return rgba.subarray(0, width * height * 4);
  }

  #scratch({ width, height }: Rect): Picture {
    const key = `${width}x${height}`;
    const scratch = this.#scratches.get(key) ?? createPicture(width, height);
    this.#scratches.set(key, scratch);
    return scratch;
  }

  #context(
    width: number,
    height: number,
    from: AVPixelFormat,
    to: Pick<Rect, 'width' | 'height'>,
    into: AVPixelFormat,
  ): SoftwareScaleContext {
    const key = `${width}x${height} ${from} ${to.width}x${to.height} ${into}`;
    const known = this.#contexts.get(key);
    if (known) return known;
    const context = new SoftwareScaleContext();
    const isResized = width !== to.width || height !== to.height;
    const flags = isResized ? SWS_BICUBIC : SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP;
    context.getContext(width, height, from, to.width, to.height, into, flags as SwsFlags);
    this.#contexts.set(key, context);
    return context;
  }
}

/** Copies a picture of the rectangle's size into it. */
function copyInto(picture: Picture, rect: Rect, from: Picture): void {
  for (const [index, step] of [1, 2, 2].entries()) {
    const [target, source] = [picture.planes[index]!, from.planes[index]!];
    const [targetStride, sourceStride] = [picture.strides[index]!, from.strides[index]!];
    const width = rect.width / step;
    const start = (rect.y / step) * targetStride + rect.x / step;
    for (let row = 0; row < rect.height / step; row++) {
      source.copy(target, start + row * targetStride, row * sourceStride, row * sourceStride + width);
    }
  }
}
