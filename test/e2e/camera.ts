import { writeFile } from 'node:fs/promises';

/** Small enough that several pages encode and decode it on two cores beside everything else. */
const picture = { width: 320, height: 180, perSecond: 10, seconds: 2 };

/**
 * Writes what a camera of a test sees (YUV4MPEG2, planar 4:2:0): bands that move, in colours that tell up from down.
 * Chromium plays it in a loop: `--use-file-for-fake-video-capture`.
 */
export async function writeCamera(path: string): Promise<void> {
  const { width, height, perSecond, seconds } = picture;
  const header = `YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420\n`;
  const frames = Array.from({ length: perSecond * seconds }, (_, index) => {
    const luma = plane(width, height, (x, y) => 60 + ((x + y + index * 8) % 128));
    const blue = plane(width / 2, height / 2, (_x, y) => 96 + Math.floor((y * 64) / (height / 2)));
    const red = plane(width / 2, height / 2, (x) => 96 + Math.floor((x * 64) / (width / 2)));
    return [Buffer.from('FRAME\n'), luma, blue, red];
  });
  await writeFile(path, Buffer.concat([Buffer.from(header), ...frames.flat()]));
}

function plane(width: number, height: number, value: (x: number, y: number) => number): Buffer {
  const bytes = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) bytes[y * width + x] = value(x, y);
  return bytes;
}
