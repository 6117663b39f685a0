import type { Device, types } from 'mediasoup-client';
import type { MediaSource, ProducerInfo } from '../../core/protocol/media.ts';
import { cameraCodecOptions, cameraEncodings, microphoneCodecOptions, type VideoCodec } from './encodings.ts';
import { MediaFailure } from './errors.ts';
import type { SendRequest } from './signalling.ts';

/** What is to be sent of one source; the session keeps it over every rejoin. */
export interface Publication {
  readonly source: MediaSource;
  track: MediaStreamTrack;
  /** By its owner. */
  muted: boolean;
}

export interface OutgoingOptions {
  readonly request: SendRequest;
  readonly device: Device;
  readonly transport: () => Promise<types.Transport>;
  readonly codec: VideoCodec;
  /** What the server says of a producer of one's own. */
  readonly infoOf: (producerId: string) => ProducerInfo | undefined;
  readonly onTrackEnded: (source: MediaSource) => void;
}

interface Sent {
  readonly producer: types.Producer;
  readonly publication: Publication;
}

/** What one connection sends: at most one producer of each source. */
export class Outgoing {
  readonly #options: OutgoingOptions;
  readonly #sent = new Map<MediaSource, Sent>();

  constructor(options: OutgoingOptions) {
    this.#options = options;
  }

  /**
   * Sends what a publication says, in the place of what was sent of this source.
   * @throws MediaFailure 'trackEnded', 'unsupported'; and what the server refuses with
   */
  async publish(publication: Publication): Promise<void> {
    const { source, track, muted } = publication;
    if (track.readyState === 'ended') throw new MediaFailure('trackEnded', `The ${source} is no longer there.`);
    const { device, transport, infoOf, onTrackEnded } = this.#options;
    const sending = await transport();
    if (!device.canProduce(source === 'camera' ? 'video' : 'audio')) {
      throw new MediaFailure('unsupported', `This browser cannot send a ${source} with the server's codecs.`);
    }
    const producer = await sending.produce({
      track,
      stopTracks: false,
      disableTrackOnPause: false,
      zeroRtpOnPause: true,
      appData: { source, muted },
      ...(source === 'camera' ? this.#cameraOptions(track) : { codecOptions: microphoneCodecOptions }),
    });
    this.#sent.get(source)?.producer.close(); // the server has closed it for this one
    this.#sent.set(source, { producer, publication });
    producer.on('trackended', () => onTrackEnded(source));
    const info = infoOf(producer.id);
    if (info) this.applyPause(info);
    // What the person has chosen meanwhile.
    if (producer.track !== publication.track) await this.replaceTrack(publication);
    if (publication.muted !== muted) await this.setMuted(publication);
  }

  async replaceTrack({ source, track }: Publication): Promise<void> {
    await this.#sent.get(source)?.producer.replaceTrack({ track });
  }

  async unpublish(source: MediaSource): Promise<void> {
    const sent = this.#sent.get(source);
    if (!sent) return;
    this.#sent.delete(source);
    sent.producer.close();
    await this.#options.request('closeProducer', { producerId: sent.producer.id });
  }

  /** Mutes at once, whatever the server says; unmutes once it agrees. */
  async setMuted({ source, muted }: Publication): Promise<void> {
    const producer = this.#sent.get(source)?.producer;
    if (!producer) return;
    if (muted) producer.pause();
    await this.#options.request(muted ? 'pauseProducer' : 'resumeProducer', { producerId: producer.id });
    const info = this.#options.infoOf(producer.id);
    if (info) this.applyPause(info);
  }

  /** Sends nothing while the owner or the director has muted; the server forwards nothing then anyway. */
  applyPause(info: ProducerInfo): void {
    const sent = this.#sent.get(info.source);
    if (sent?.producer.id !== info.producerId) return;
    const { producer, publication } = sent;
    // Not `info.paused`: it may be older than what the owner wants now, and a closed microphone stays closed.
    const paused = publication.muted || info.mutedByDirector;
    if (paused === producer.paused) return;
    if (paused) producer.pause();
    else producer.resume();
  }

  #cameraOptions(track: MediaStreamTrack) {
    const { codec, device } = this.#options;
    const encodings = cameraEncodings(track.getSettings().height ?? 720, codec);
    const { codecs = [] } = device.sendRtpCapabilities;
    const preferred = codecs.find(({ mimeType }) => mimeType.toLowerCase() === `video/${codec}`.toLowerCase());
    return { encodings, codecOptions: cameraCodecOptions, ...(preferred && { codec: preferred }) };
  }
}
