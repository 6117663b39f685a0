import type { types } from 'mediasoup-client';
import type { ProducerInfo } from '../../core/protocol/media.ts';
import { codeOf, isForgotten, isLasting } from './errors.ts';
import type { SendRequest } from './signalling.ts';

/** Layers of a camera, 0 the least: how large its picture is, and how many pictures a second; all of these unless said. */
export interface Layers {
  readonly spatialLayer: number;
  readonly temporalLayer?: number;
}

/** One remote picture or sound. */
export interface RemoteTrack extends ProducerInfo {
  readonly track: MediaStreamTrack;
}

export interface IncomingOptions {
  readonly request: SendRequest;
  readonly transport: () => Promise<types.Transport>;
  readonly rtpCapabilities: () => types.RtpCapabilities;
  /** The producers to receive, as far as is known now. */
  readonly wanted: () => readonly ProducerInfo[];
  readonly onAdded: (remote: RemoteTrack) => void;
  readonly onChanged: (remote: RemoteTrack) => void;
  readonly onRemoved: (remote: RemoteTrack) => void;
  /** The server has forgotten this stay. */
  readonly onForgotten: () => void;
}

interface Subscription {
  consumer?: types.Consumer;
  /** What the session knows of it, once its media flow. */
  shown?: RemoteTrack;
}

/** How long a subscription that failed for a passing reason waits for its next try, in ms. */
const retryAfter = 1_000;

/** What one connection receives. */
export class Incoming {
  readonly #options: IncomingOptions;
  readonly #subscriptions = new Map<string, Subscription>();
  #frozen = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: IncomingOptions) {
    this.#options = options;
  }

  /** The remote tracks that are there now. */
  get remotes(): readonly RemoteTrack[] {
    return [...this.#subscriptions.values()].flatMap(({ shown }) => shown ?? []);
  }

  /** Makes what comes in match what is wanted. To be called whenever that may have changed. */
  reconcile(): void {
    if (this.#frozen) return;
    const wanted = new Map(this.#options.wanted().map((info) => [info.producerId, info]));
    for (const info of wanted.values()) if (!this.#subscriptions.has(info.producerId)) void this.#subscribe(info);
    for (const [producerId, subscription] of this.#subscriptions) {
      if (!subscription.shown) continue; // still on its way: looked at when it has arrived
      const info = wanted.get(producerId);
      if (!info) this.#unsubscribe(producerId);
      else if (info.revision !== subscription.shown.revision) {
        subscription.shown = { ...subscription.shown, ...info };
        this.#options.onChanged(subscription.shown);
      }
    }
  }

  /** Chooses what to receive of a camera. */
  async setPreferredLayers(producerId: string, layers: Layers): Promise<void> {
    const consumer = this.#subscriptions.get(producerId)?.consumer;
    if (consumer) await this.#options.request('setPreferredLayers', { consumerId: consumer.id, ...layers });
  }

  /** Changes nothing any more; what is shown stays until close(). */
  freeze(): void {
    this.#frozen = true;
    clearTimeout(this.#retry);
  }

  close(): void {
    this.freeze();
    for (const producerId of [...this.#subscriptions.keys()]) this.#unsubscribe(producerId);
  }

  async #subscribe(info: ProducerInfo): Promise<void> {
    const subscription: Subscription = {};
    this.#subscriptions.set(info.producerId, subscription);
    try {
      await this.#receive(info, subscription);
      this.reconcile();
    } catch (error) {
      subscription.consumer?.close();
      if (this.#frozen) return;
      if (isForgotten(error)) return this.#options.onForgotten();
      // The entry of what can never be received stays, so that it is not tried again.
      if (isLasting(error) || codeOf(error) === 'unknownProducer') return;
      this.#subscriptions.delete(info.producerId);
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.reconcile(), retryAfter);
    }
  }

  async #receive(info: ProducerInfo, subscription: Subscription): Promise<void> {
    const { request, rtpCapabilities, onAdded } = this.#options;
    const transport = await this.#options.transport();
    const { producerId, peerId } = info;
    const { consumerId, kind, rtpParameters } = await request('consume', {
      producerId,
      rtpCapabilities: rtpCapabilities() as never, // mediasoup-client types parameters as any
    });
    const consumer = await transport.consume({
      id: consumerId,
      producerId,
      kind,
      rtpParameters: rtpParameters as types.RtpParameters,
      streamId: peerId, // a browser keeps the lips of one stream in time with its sound
    });
    subscription.consumer = consumer;
    await request('resumeConsumer', { consumerId });
    if (this.#frozen) return;
    subscription.shown = { ...info, track: consumer.track };
    onAdded(subscription.shown);
  }

  #unsubscribe(producerId: string): void {
    const subscription = this.#subscriptions.get(producerId);
    this.#subscriptions.delete(producerId);
    subscription?.consumer?.close();
    if (subscription?.shown) this.#options.onRemoved(subscription.shown);
  }
}
