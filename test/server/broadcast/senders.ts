import { type ChildProcess, spawn } from 'node:child_process';
import type { Broadcast } from '../../../server/broadcast/supervisor.ts';
import { latePath } from './late-path.ts';

export type Sender = { readonly id: string; stop(): Promise<void>; pause(): void; resume(): void };

let nextSsrc = 1000;

/**
 * A site that sends a moving picture of 640 × 360 at 15/s and a tone, by FFmpeg as RTP to the ports that the broadcast
 * opens for it. It is there `lateMs` after it was sent, also where the site has stopped meanwhile.
 */
export async function sendFrom(
  broadcast: Broadcast,
  id: string,
  {
    codec = 'VP8',
    tone = 440,
    source = 'testsrc2=rate=15',
    lateMs = 0,
  }: { codec?: 'VP8' | 'H264'; tone?: number; source?: string; lateMs?: number } = {},
): Promise<Sender> {
  const ssrc = { video: nextSsrc++, audio: nextSsrc++ };
  const video = await broadcast.addSource({
    id,
    kind: 'video',
    codec,
    payloadType: 96,
    clockRate: 90000,
    ssrc: ssrc.video,
  });
  const audio = await broadcast.addSource({
    id,
    kind: 'audio',
    codec: 'opus',
    payloadType: 97,
    clockRate: 48000,
    channels: 2,
    ssrc: ssrc.audio,
  });
  const late = lateMs > 0 ? { video: await latePath(video, lateMs), audio: await latePath(audio, lateMs) } : undefined;
  const to = late ?? { video, audio };
  const encoder =
    codec === 'VP8'
      ? ['libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '800k']
      : [
          'libx264',
          '-preset',
          'ultrafast',
          '-tune',
          'zerolatency',
          '-profile:v',
          'baseline',
          '-pix_fmt',
          'yuv420p',
          '-bsf:v',
          'dump_extra',
        ];
  const child = spawn(
    'ffmpeg',
    [
      ...['-loglevel', 'error', '-re', '-f', 'lavfi', '-i', `${source}:size=640x360`],
      ...['-re', '-f', 'lavfi', '-i', `sine=frequency=${tone}:sample_rate=48000`],
      ...['-map', '0:v', '-c:v', ...encoder, '-g', '15', '-f', 'rtp', '-payload_type', '96', '-ssrc', `${ssrc.video}`],
      `rtp://${to.video.ip}:${to.video.port}?rtcpport=${to.video.port}&pkt_size=1200`,
      ...[
        '-map',
        '1:a',
        '-c:a',
        'libopus',
        '-b:a',
        '48k',
        '-f',
        'rtp',
        '-payload_type',
        '97',
        '-ssrc',
        `${ssrc.audio}`,
      ],
      `rtp://${to.audio.ip}:${to.audio.port}?rtcpport=${to.audio.port}`,
    ],
    { stdio: 'ignore' },
  );
  return {
    id,
    stop: async () => {
      await ended(child);
      setTimeout(() => {
        late?.video.close();
        late?.audio.close();
      }, 2 * lateMs);
    },
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
  };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** Tries until `check` gives something, a tenth of a second apart. */
export async function eventually<T>(check: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const result = await check();
    if (result) return result;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
