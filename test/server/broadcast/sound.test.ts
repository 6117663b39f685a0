import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StreamClock, SyncGroup } from '../../../server/broadcast/rtp/sync.ts';
import { limit, type Mix, SampleRing } from '../../../server/broadcast/sample-ring.ts';

const FRAME = 1024;
const FADE = 240;

function silence(): Mix {
  return { left: new Float32Array(FRAME), right: new Float32Array(FRAME) };
}

/** Stereo samples of a slow sine, the same at a position whichever call writes it. */
function sine(position: number, count: number): Float32Array {
  return Float32Array.from({ length: count * 2 }, (_, index) => 0.5 * Math.sin((position + (index >> 1)) / 40));
}

/** Reads `frames` frames and joins the left channel. */
function read(ring: SampleRing, from: number, frames: number, rate = 1): { sound: number[]; next: number } {
  const sound: number[] = [];
  let next = from;
  for (let index = 0; index < frames; index++) {
    const mix = silence();
    next = ring.mixInto(mix, next, rate, true);
    sound.push(...mix.left);
  }
  return { sound, next };
}

const steepest = (sound: readonly number[]) =>
  Math.max(...sound.slice(1).map((value, index) => Math.abs(value - sound[index]!)));

describe('the sound of one source', () => {
  it('is given back sample for sample once it has faded in', () => {
    const ring = new SampleRing();
    ring.write(5000, sine(5000, 4 * FRAME));
    const { sound } = read(ring, 5000, 3);
    for (let index = FADE; index < sound.length - FADE; index++) {
      expect(sound[index]).toBeCloseTo(0.5 * Math.sin((5000 + index) / 40), 5);
    }
  });

  it('never clicks, wherever packets are missing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 5, maxLength: 40 }),
        fc.constantFrom(0, 2 ** 32 - 5000, -3000),
        (present, start) => {
          const ring = new SampleRing();
          present.forEach((isThere, index) => {
            if (isThere) ring.write(start + index * 960, sine(start + index * 960, 960));
          });
          const { sound } = read(ring, start - 500, Math.ceil((present.length * 960) / FRAME) + 2);
          // The sine itself moves by 0.0125 a sample, and a fade of 240 samples by at most 0.5/240 more.
          expect(steepest(sound)).toBeLessThan(0.02);
          expect(sound.at(-1)).toBe(0);
        },
      ),
    );
  });

  it('goes faster or slower without a click and without losing its shape', () => {
    const ring = new SampleRing();
    ring.write(0, sine(0, 20_000));
    const { sound, next } = read(ring, 0, 10, 1.003);
    expect(next).toBeCloseTo(10 * FRAME * 1.003, 3);
    for (let index = FADE; index < sound.length; index++) {
      expect(sound[index]).toBeCloseTo(0.5 * Math.sin((index * 1.003) / 40), 3);
    }
  });

  it('fades to nothing when it is taken off air', () => {
    const ring = new SampleRing();
    ring.write(0, sine(0, 10_000));
    const on = read(ring, 0, 2);
    const mix = silence();
    ring.mixInto(mix, on.next, 1, false);
    expect(steepest([on.sound.at(-1)!, ...mix.left])).toBeLessThan(0.02);
    expect(mix.left.slice(FADE).every((value) => value === 0)).toBe(true);
    expect(ring.isSilent).toBe(true);
  });

  it('is bent, not cut, when several are too loud together', () => {
    const samples = Float32Array.from([0.5, -0.5, 0.9, 1.2, -3]);
    limit(samples);
    expect([...samples.slice(0, 3)]).toEqual([...Float32Array.from([0.5, -0.5, 0.9])]);
    expect(samples[3]).toBeGreaterThan(0.9);
    expect(Math.max(...samples.map(Math.abs))).toBeLessThanOrEqual(1);
  });
});

describe('the clock of a stream', () => {
  it('takes the least delay of the last ten seconds, so that jitter does not move it and drift does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 100, maxLength: 100 }), (jitter) => {
        const clock = new StreamClock(48000);
        jitter.forEach((late, index) => {
          const media = clock.mediaTime(index * 960);
          clock.observe(media, media + 500 + (index % 10 === 0 ? 0 : late));
        });
        expect(clock.delay).toBeCloseTo(500, 6);
      }),
    );
    const drifting = new StreamClock(48000);
    for (let index = 0; index < 3000; index++) {
      const media = drifting.mediaTime(index * 960);
      drifting.observe(media, media * 1.0001 + 500);
    }
    // One part in ten thousand over a minute is 6 ms; the window trails by ten seconds, which is 1 ms.
    expect(drifting.delay).toBeGreaterThan(504.9);
    expect(drifting.delay).toBeLessThanOrEqual(506);
  });

  it('follows a timestamp over its wrap', () => {
    const clock = new StreamClock(90000);
    const before = clock.mediaTime(2 ** 32 - 90);
    expect(clock.mediaTime(0) - before).toBeCloseTo(1, 6);
  });
});

describe('sound and picture of one sender', () => {
  /** A clock whose media began at `began` on the sender's clock and whose packets take `delay` to come. */
  function stream(rate: number, began: number, delay: number, hasReports: boolean): StreamClock {
    const clock = new StreamClock(rate);
    for (let index = 0; index < 50; index++) {
      const media = clock.mediaTime(index * (rate / 50));
      clock.observe(media, media + began + delay);
    }
    if (hasReports) clock.report({ ssrc: 1, ntpMs: 1e6 + began, rtpTimestamp: 0 });
    return clock;
  }

  it('are shown together as the sender reports relate them, both at the pace of the slower', () => {
    const group = new SyncGroup();
    const sound = stream(48000, 0, 20, true);
    const picture = stream(90000, 30, 120, true);
    group.add(sound);
    group.add(picture);
    // What was captured at the same instant of the sender: sound media time 30 and picture media time 0.
    expect(30 + group.playoutOffset(sound)!).toBeCloseTo(group.playoutOffset(picture)!, 6);
    expect(group.playoutOffset(picture)).toBeCloseTo(150, 6);
  });

  it('are shown as they come without reports, or with reports that cannot be true', () => {
    const group = new SyncGroup();
    const sound = stream(48000, 0, 20, false);
    const picture = stream(90000, 0, 120, true);
    group.add(sound);
    group.add(picture);
    expect(group.playoutOffset(sound)).toBeCloseTo(20, 6);
    const wrong = stream(48000, 0, 20, false);
    wrong.report({ ssrc: 1, ntpMs: 5e6, rtpTimestamp: 0 });
    group.add(wrong);
    expect(group.playoutOffset(picture)).toBeCloseTo(120, 6);
    expect(group.playoutOffset(new StreamClock(48000))).toBeUndefined();
  });
});
