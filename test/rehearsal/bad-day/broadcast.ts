import type { Page } from 'playwright-core';
import type { PublicState } from '../../../core/protocol/public-state.ts';
import type { ServerProcess } from '../server-process.ts';
import { pictureAge, type Region } from '../time-code.ts';

/** What the public sees, hears and is told. */

const patience = 40_000;

/** Waits for something to be so, looked at some times a second. @throws Error saying what was awaited */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come to this: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Waits until a picture on a page shows a camera's time code there, or for some looks none. */
export function untilPictured(page: Page, region: Region, shown: boolean, selector = 'video'): Promise<void> {
  let without = 0;
  return until(shown ? 'the picture of the site' : 'a slate in the place of the picture', async () => {
    const age = await pictureAge(page, selector, region);
    without = age === undefined ? without + 1 : 0;
    return shown ? age !== undefined : without >= 4;
  });
}

/** Waits until the picture on a page is that of this moment, not one that stood still. */
export function untilFresh(page: Page, selector: string, region: Region, youngerThanMs: number): Promise<void> {
  return until('a picture of this moment', async () => {
    const age = await pictureAge(page, selector, region);
    return age !== undefined && age < youngerThanMs;
  });
}

/** Waits until the sound of the broadcast holds these tones and not those. Hz. */
export function untilHeard(page: Page, tones: readonly number[], silent: readonly number[] = []): Promise<void> {
  return until(`heard ${tones.join(', ')} Hz and not ${silent.join(', ') || 'anything else'}`, async () => {
    const levels = await levelsOf(page, [...tones, ...silent]);
    return levels.every((level, index) => (index < tones.length ? level > audible : level < inaudible));
  });
}

/** dB of full scale in a bin of the spectrum. A site's tone stands at about -25. */
const audible = -50;
const inaudible = -70;

async function levelsOf(page: Page, frequencies: readonly number[]): Promise<readonly number[]> {
  return page.evaluate(async (wanted) => {
    const video = document.querySelector('video') as (HTMLVideoElement & { captureStream(): MediaStream }) | null;
    if (!video) return wanted.map(() => Number.NEGATIVE_INFINITY);
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(video.captureStream()).connect(analyser);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const spectrum = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(spectrum);
    const bin = (hertz: number) => Math.round((hertz * analyser.fftSize) / context.sampleRate);
    await context.close();
    return wanted.map((hertz) => Math.max(...spectrum.subarray(bin(hertz) - 2, bin(hertz) + 3)));
  }, frequencies);
}

/** `state.json` as anyone has it. */
export async function publicStateOf(server: ServerProcess): Promise<PublicState> {
  const ceremony = new URL(server.watchUrl).pathname.split('/').at(-1);
  const response = await fetch(`${server.address}/live/${ceremony}/state.json`, { cache: 'no-store' });
  return (await response.json()) as PublicState;
}
