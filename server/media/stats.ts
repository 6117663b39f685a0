import type { types } from 'mediasoup';
import type { PeerStats, StreamStats } from '../../core/protocol/media.ts';
import type { PublishedProducer } from './room.ts';

/** What a peer's transports, producers and consumers count; one that closes meanwhile is left out. */
export async function peerStats(
  transports: ReadonlyMap<'send' | 'recv', types.WebRtcTransport>,
  producers: readonly PublishedProducer[],
  consumers: Iterable<types.Consumer>,
): Promise<PeerStats> {
  const [ofTransports, ofProducers, ofConsumers] = await Promise.all([
    Promise.all([...transports].map(([direction, transport]) => transportStats(direction, transport))),
    Promise.all(producers.map(({ producer }) => streamStats(producer.id, producer.getStats(), 'inbound-rtp'))),
    Promise.all(
      [...consumers].map((consumer) => streamStats(consumer.producerId, consumer.getStats(), 'outbound-rtp')),
    ),
  ]);
  return { transports: ofTransports.flat(), producers: ofProducers.flat(), consumers: ofConsumers.flat() };
}

async function transportStats(direction: 'send' | 'recv', transport: types.WebRtcTransport) {
  const stats = await transport.getStats().catch(() => []);
  return stats.map(({ iceState, iceSelectedTuple, recvBitrate, sendBitrate, availableOutgoingBitrate }) => ({
    direction,
    iceState,
    ...(iceSelectedTuple && { protocol: iceSelectedTuple.protocol }),
    recvBitrate,
    sendBitrate,
    ...(availableOutgoingBitrate !== undefined && { availableOutgoingBitrate }),
  }));
}

/** A consumer's stats name the producer's stream beside its own: only those of `type` are ours. */
async function streamStats(
  producerId: string,
  stats: Promise<readonly (types.ProducerStat | types.ConsumerStat)[]>,
  type: string,
): Promise<readonly StreamStats[]> {
  const streams = await stats.catch(() => []);
  return streams
    .filter((stream) => stream.type === type)
    .map(({ rid, bitrate, packetsLost, score, roundTripTime }) => ({
      producerId,
      ...(rid && { rid }),
      bitrate,
      packetsLost,
      score,
      ...(roundTripTime !== undefined && { roundTripTime }),
    }));
}
