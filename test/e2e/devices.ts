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

const sound = { rate: 48_000, seconds: 4, pitches: [110, 140, 125, 160, 118, 150] };

/**
 * Writes what a microphone of a test hears (WAV, 16 bit, mono): syllables of changing pitch, which no noise suppression
 * takes for noise. Chromium plays it in a loop: `--use-file-for-fake-audio-capture`.
 */
export async function writeMicrophone(path: string): Promise<void> {
  const { rate, seconds, pitches } = sound;
  const samples = new Int16Array(rate * seconds);
  for (let index = 0; index < samples.length; index++) {
    const time = index / rate;
    const syllable = Math.floor(time * 4);
    const pitch = pitches[syllable % pitches.length] ?? 0;
    const envelope = Math.sin(Math.PI * ((time * 4) % 1)) ** 0.5;
    const voice = [1, 2, 3, 5, 8].reduce(
      (sum, harmonic) => sum + Math.sin(2 * Math.PI * pitch * harmonic * time) / harmonic,
      0,
    );
    samples[index] = Math.round(envelope * voice * 9_000);
  }
  const data = Buffer.from(samples.buffer);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  await writeFile(path, Buffer.concat([header, data]));
}
