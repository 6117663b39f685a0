import { createServer } from 'node:net';
import type {
  MediaReplies,
  MediaReply,
  MediaRequestData,
  MediaRequestName,
  MediaSource,
  RtpParameters,
} from '../../../core/protocol/media.ts';
import { findWorker } from '../../../scripts/setup/worker-path.mjs';
import type { Peer } from '../../../server/media/peer.ts';
import { createMediaServer, type MediaServer } from '../../../server/media/server.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A media server on loopback ports that are free now. */
export async function startMediaServer({ numWorkers = 1 } = {}): Promise<MediaServer> {
  const portMin = await freePorts(numWorkers + 20);
  const workerBin = findWorker();
  return createMediaServer({
    listenIp: '127.0.0.1',
    portMin,
    portMax: portMin + numWorkers + 19,
    numWorkers,
    logger: quiet,
    ...(workerBin && { workerBin }),
  });
}

/** The first of `count` ports in a row that nobody listens on; below the range from which the kernel picks its own. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 10_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A request whose reply has its type. */
export async function ask<Name extends MediaRequestName>(
  peer: Peer,
  name: Name,
  data: object = {},
): Promise<MediaReplies[Name]> {
  return (await peer.handle({ name, data })) as MediaReply<Name>;
}

/** What a browser would say that it sends. */
export function sends(source: MediaSource, ssrc: number): MediaRequestData<'produce'> {
  const camera = source === 'camera';
  const rtpParameters: RtpParameters = {
    mid: String(ssrc),
    codecs: [
      camera
        ? { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }
        : { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 },
    ],
    headerExtensions: [],
    encodings: [{ ssrc }],
    rtcp: { cname: 'test' },
  };
  return { source, kind: camera ? 'video' : 'audio', rtpParameters, paused: false };
}

/** Resolves with the next value of an event of a server object. */
export function next<Value>(emitter: NodeJS.EventEmitter, event: string): Promise<Value> {
  return new Promise((resolve) => emitter.once(event, resolve));
}
