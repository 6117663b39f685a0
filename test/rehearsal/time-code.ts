import type { Page } from 'playwright-core';

/**
 * A camera whose picture tells the time: black and white squares hold the clock's milliseconds, so that whoever sees the
 * picture at the other end knows when it was taken.
 */
export const bits = 24;
const columns = 12;

export interface Camera {
  readonly label: string;
  readonly colour: string;
  readonly height: number;
  /** Hz of a steady tone that the microphone hears, by which its site is told in the sound; else what the device gives. */
  readonly tone?: number;
}

/**
 * Runs in a page before its scripts: the camera's picture is drawn here, 16:9 and so many lines high; the microphone stays
 * the device's, unprocessed, as behind a room's own mixer.
 */
export function installTimeCodeCamera({ label, colour, height, tone }: Camera): void {
  const devices = navigator.mediaDevices;
  const original = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = new MediaStream();
    const unprocessed = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    if (constraints?.audio && tone !== undefined) {
      const context = new AudioContext();
      const oscillator = new OscillatorNode(context, { frequency: tone });
      const destination = context.createMediaStreamDestination();
      oscillator.connect(new GainNode(context, { gain: 0.2 })).connect(destination);
      oscillator.start();
      for (const track of destination.stream.getAudioTracks()) stream.addTrack(track);
    } else if (constraints?.audio)
      for (const track of (await original({ audio: unprocessed })).getTracks()) stream.addTrack(track);
    if (constraints?.video) {
      const canvas = document.createElement('canvas');
      canvas.width = (height * 16) / 9;
      canvas.height = height;
      const context = canvas.getContext('2d');
      if (!context) return stream;
      context.scale(height / 360, height / 360);
      let step = 0;
      const draw = () => {
        step++;
        context.fillStyle = colour;
        context.fillRect(0, 0, 640, 360);
        // Something that moves, so that there is something to code.
        for (let index = 0; index < 24; index++) {
          context.fillStyle = `hsl(${(index * 47 + step * 3) % 360} 30% 60%)`;
          context.fillRect((index * 97 + step * 5) % 640, 150 + ((index * 53 + step * 2) % 200), 26, 14);
        }
        context.fillStyle = '#fff';
        context.font = '600 44px serif';
        context.fillText(label, 24, 340);
        const now = Date.now() % 2 ** 24;
        for (let bit = 0; bit < 24; bit++) {
          context.fillStyle = Math.floor(now / 2 ** bit) % 2 === 1 ? '#fff' : '#000';
          context.fillRect(32 + (bit % 12) * 48, 24 + Math.floor(bit / 12) * 48, 48, 48);
        }
      };
      draw();
      setInterval(draw, 1000 / 15);
      for (const track of canvas.captureStream(15).getVideoTracks()) stream.addTrack(track);
    }
    return stream;
  };
}

/** Where the time code lies in a picture, as fractions of it: the whole picture, or a tile of the composed one. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const wholePicture: Region = { x: 0, y: 0, width: 1, height: 1 };
/** The tiles of the layout of both sites. */
export const leftTile: Region = { x: 64 / 1280, y: 140 / 720, width: 568 / 1280, height: 320 / 720 };
export const rightTile: Region = { ...leftTile, x: 648 / 1280 };

/**
 * How old the picture is that a page's video shows now.
 * @returns milliseconds; undefined where the squares cannot be read
 */
export async function pictureAge(page: Page, selector: string, region: Region): Promise<number | undefined> {
  return (await pictureSeen(page, selector, region))?.age;
}

/**
 * When the picture was taken that a page's video shows now, by the clock that the camera's page had. Nothing of the way
 * from that page to here is in it.
 * @returns milliseconds since 1970; undefined where the squares cannot be read
 */
export async function pictureTakenAt(page: Page, selector: string, region: Region): Promise<number | undefined> {
  const seen = await pictureSeen(page, selector, region);
  return seen && seen.at - seen.age;
}

async function pictureSeen(
  page: Page,
  selector: string,
  region: Region,
): Promise<{ readonly at: number; readonly age: number } | undefined> {
  return page.evaluate(
    ({ selector: query, region: { x, y, width, height }, columns: perRow, bits: count }) => {
      const video = document.querySelector<HTMLVideoElement>(query);
      if (!video || video.videoWidth === 0) return undefined;
      const canvas = new OffscreenCanvas(640, 360);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (!context) return undefined;
      context.drawImage(
        video,
        x * video.videoWidth,
        y * video.videoHeight,
        width * video.videoWidth,
        height * video.videoHeight,
        0,
        0,
        640,
        360,
      );
      const at = Date.now();
      let told = 0;
      for (let bit = 0; bit < count; bit++) {
        const left = 32 + (bit % perRow) * 48 + 16;
        const top = 24 + Math.floor(bit / perRow) * 48 + 16;
        const { data } = context.getImageData(left, top, 16, 16);
        let sum = 0;
        for (let index = 0; index < data.length; index += 4) sum += data[index] ?? 0;
        const mean = sum / (data.length / 4);
        if (mean > 90 && mean < 165) return undefined;
        if (mean >= 165) told += 2 ** bit;
      }
      const age = ((at % 2 ** 24) - told + 2 ** 24) % 2 ** 24;
      return age < 60_000 ? { at, age } : undefined;
    },
    { selector, region, columns, bits },
  );
}
