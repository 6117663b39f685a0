/** The level of a sound in dBFS: 0 is the loudest, -Infinity digital silence. */
export interface Level {
  readonly rms: number;
  readonly peak: number;
}

export interface LevelMeter {
  close(): void;
}

/** Ms between two measurements. */
const interval = 100;
/** Samples of one measurement: 85 ms at 48 kHz. */
const windowSize = 4_096;

/** Calls `onLevel` ten times a second with the level of an audio track; the track is neither heard nor stopped. */
export function meterLevel(track: MediaStreamTrack, onLevel: (level: Level) => void): LevelMeter {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: windowSize });
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  void context.resume().catch(() => {}); // waits for a gesture where autoplay is not allowed
  const samples = new Float32Array(windowSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, interval);
  return {
    close() {
      clearInterval(timer);
      source.disconnect();
      void context.close();
    },
  };
}

/** The level of samples from -1 to 1. */
export function levelOf(samples: Float32Array): Level {
  let sum = 0;
  let peak = 0;
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: decibels(Math.sqrt(sum / samples.length)), peak: decibels(peak) };
}

function decibels(amplitude: number): number {
  return 20 * Math.log10(amplitude);
}
