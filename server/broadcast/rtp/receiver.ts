import { createSocket } from 'node:dgram';
import { BroadcastError } from '../errors.ts';
import { isRtcp, parseRtp, parseSenderReports, type RtpPacket, type SenderReport } from './packet.ts';

/** Room for a key frame of many packets arriving at once; the kernel may grant less. */
const RECEIVE_BUFFER = 2 ** 21;

export type Receiver = { readonly ip: string; readonly port: number; close(): void };

/**
 * Opens a UDP port for one RTP stream with its RTCP multiplexed (RFC 5761). Packets of another SSRC or payload type,
 * such as a prober's, are left out.
 */
export function openReceiver(
  ip: string,
  stream: { readonly ssrc: number; readonly payloadType: number },
  on: { packet(packet: RtpPacket): void; report(report: SenderReport): void },
): Promise<Receiver> {
  const socket = createSocket({ type: ip.includes(':') ? 'udp6' : 'udp4', recvBufferSize: RECEIVE_BUFFER });
  socket.on('message', (datagram) => {
    if (isRtcp(datagram)) {
      for (const report of parseSenderReports(datagram)) if (report.ssrc === stream.ssrc) on.report(report);
      return;
    }
    const packet = parseRtp(datagram);
    if (packet?.ssrc === stream.ssrc && packet.payloadType === stream.payloadType) on.packet(packet);
  });
  return new Promise((resolve, reject) => {
    socket.once('error', (cause) =>
      reject(new BroadcastError('no-port', `The broadcast could not open a UDP port on ${ip}.`, { cause })),
    );
    socket.bind(0, ip, () => resolve({ ip, port: socket.address().port, close: () => socket.close() }));
  });
}
