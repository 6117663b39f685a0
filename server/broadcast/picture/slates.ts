import type { SKRSContext2D } from '@napi-rs/canvas';
import { create } from 'qrcode';
import type { Rect } from '../av/picture.ts';
import type { Scene } from '../scene.ts';
import { type Plan, type Region, region, regionsOnly, timesAt, UNITS, type View } from './plan.ts';
import { colour, drawClock, drawLine, type Face, fitWidth, textWidth, wrapEvenly } from './type.ts';

const WIDTH = UNITS.width - 2 * UNITS.marginX;
const CENTRE = UNITS.width / 2;
const QR = 160;

type Row = {
  readonly text: string;
  readonly face: Face;
  readonly fill: string;
  readonly leading: number;
  readonly before: number;
};

/** Before the ceremony: title, participants equal on one line, both times, and the countdown. */
export function opening(scene: Scene, view: View): Plan {
  const rows = [
    ...titleRows(scene, 56, view),
    ...participantRows(scene, view),
    ...scene.lines.map((text, index) => row(text, 24, colour.slateSecondary, index === 0 ? 32 : 0)),
  ];
  const block = centred({ x: UNITS.marginX, y: 96, width: WIDTH, height: 390 }, rows);
  return regionsOnly(block, ...times(scene, view, 548), ...countdown(scene, view));
}

/** The ceremony pauses: that it resumes shortly, in every language, and the times. */
export function hold(scene: Scene, view: View): Plan {
  const title = scene.title.length > 0 ? [row(scene.title.join(' '), 24, colour.slateSecondary, 0)] : [];
  const head = centred({ x: UNITS.marginX, y: 60, width: WIDTH, height: 60 }, title);
  const rows = scene.lines.map((text) => row(text, 36, colour.slateText, 0, 1.6, 'serif'));
  const body = centred({ x: UNITS.marginX, y: 150, width: WIDTH, height: 390 }, rows);
  return regionsOnly(head, body, ...times(scene, view, 640));
}

/** The ceremony is over: thanks, and where anyone can check the result. */
export function closing(scene: Scene, view: View): Plan {
  const rows = [
    ...titleRows(scene, 44, view),
    ...scene.lines.map((text, index) => row(text, 24, colour.slateSecondary, index === 0 ? 24 : 0)),
  ];
  const block = centred({ x: UNITS.marginX, y: 84, width: WIDTH, height: scene.verify ? 330 : 500 }, rows);
  return regionsOnly(block, ...verification(scene, view));
}

function titleRows(scene: Scene, size: number, view: View): Row[] {
  const face = { family: 'serif', size } as const;
  return scene.title
    .flatMap((text) => wrapEvenly(view.measure, face, text, WIDTH))
    .map((text) => row(text, size, colour.slateText, 0, 1.2, 'serif'));
}

function participantRows(scene: Scene, view: View): Row[] {
  if (scene.participants.length === 0) return [];
  const text = scene.participants.join('  ·  ');
  const { size } = fitWidth(view.measure, { family: 'serif', size: 32 }, text, WIDTH, 20);
  return [row(text, size, colour.slateText, 40, 1.3, 'serif')];
}

function row(
  text: string,
  size: number,
  fill: string,
  before: number,
  leading = 1.5,
  family: Face['family'] = 'sans',
): Row {
  return { text, face: { family, size }, fill, leading: size * leading, before };
}

/** Rows one under the other, centred in the rectangle both ways. */
function centred(rect: Rect, rows: readonly Row[]): Region {
  return region(rect, rows, (context) => {
    const height = rows.reduce((sum, { leading, before }) => sum + leading + before, 0);
    let top = rect.y + Math.max(0, (rect.height - height) / 2);
    for (const { text, face, fill, leading, before } of rows) {
      top += before;
      const least = Math.round(face.size * 0.6);
      const fitted = fitWidth(context, face, text, rect.width, least);
      const baseline = top + leading / 2 + face.size * 0.34;
      drawLine(context, { text, x: CENTRE, baseline, face: fitted, fill, align: 'center' });
      top += leading;
    }
  });
}

function times(scene: Scene, view: View, baseline: number): Region[] {
  const sites = scene.sites.filter(({ person }) => !person);
  if (sites.length === 0) return [];
  const text = timesAt(sites, view.now);
  const rect = { x: UNITS.marginX, y: baseline - 28, width: WIDTH, height: 40 };
  const line = { x: CENTRE, baseline, face: { family: 'sans', size: 24 }, fill: colour.slateSecondary } as const;
  return [region(rect, text, (context) => drawClock(context, { ...line, text }))];
}

function countdown(scene: Scene, view: View): Region[] {
  const left = scene.countdown ? Math.ceil((scene.countdown.to - view.now) / 1000) : 0;
  if (!scene.countdown || left <= 0) return [];
  const text = clock(left);
  const { label } = scene.countdown;
  const rect = { x: UNITS.marginX, y: 576, width: WIDTH, height: 108 };
  return [
    region(rect, [label, text], (context) => {
      const face = { family: 'sans', size: 20 } as const;
      drawLine(context, { text: label, x: CENTRE, baseline: 604, face, fill: colour.slateSecondary, align: 'center' });
      const clockFace = { family: 'sans', size: 44 } as const;
      drawClock(context, { text, x: CENTRE, baseline: 656, face: clockFace, fill: colour.slateText });
    }),
  ];
}

/** Seconds as 9:05 or 1:09:05. */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function verification(scene: Scene, view: View): Region[] {
  if (!scene.verify) return [];
  const { url, label } = scene.verify;
  const address = url.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const addressFace = fitWidth(view.measure, { family: 'serif', size: 32 }, address, WIDTH - QR - 32, 18);
  const rect = { x: UNITS.marginX, y: 470, width: WIDTH, height: 214 };
  return [
    region(rect, [url, label], (context) => {
      const labelFace = { family: 'sans', size: 20 } as const;
      const widest = Math.max(textWidth(context, addressFace, address), textWidth(context, labelFace, label));
      const left = Math.round(CENTRE - (QR + 32 + widest) / 2);
      paintQr(context, url, left, rect.y);
      const x = left + QR + 32;
      drawLine(context, { text: label, x, baseline: rect.y + 70, face: labelFace, fill: colour.slateSecondary });
      drawLine(context, { text: address, x, baseline: rect.y + 112, face: addressFace, fill: colour.slateText });
    }),
  ];
}

function paintQr(context: SKRSContext2D, url: string, x: number, y: number): void {
  const QUIET_ZONE = 4;
  const { modules } = create(url, { errorCorrectionLevel: 'M' });
  const side = Math.max(2, Math.round(QR / (modules.size + 2 * QUIET_ZONE)));
  const margin = side * QUIET_ZONE;
  context.fillStyle = colour.paper;
  context.fillRect(x, y, side * modules.size + 2 * margin, side * modules.size + 2 * margin);
  context.fillStyle = colour.ink;
  for (let line = 0; line < modules.size; line++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(line, column)) context.fillRect(x + margin + column * side, y + margin + line * side, side, side);
    }
  }
}
