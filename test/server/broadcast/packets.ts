import type { RtpPacket } from '../../../server/broadcast/rtp/packet.ts';

/** The bytes of an RTP packet with a header of twelve bytes. */
export function rtpBytes(packet: RtpPacket): Buffer {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = (packet.marker ? 0x80 : 0) | packet.payloadType;
  header.writeUInt16BE(packet.sequence, 2);
  header.writeUInt32BE(packet.timestamp, 4);
  header.writeUInt32BE(packet.ssrc, 8);
  return Buffer.concat([header, packet.payload]);
}

/** The packets of one picture, numbered from `sequence` on; the last has the marker. */
export function packetsOf(payloads: readonly Buffer[], timestamp: number, sequence: number): RtpPacket[] {
  return payloads.map((payload, index) => ({
    payloadType: 96,
    marker: index === payloads.length - 1,
    sequence: (sequence + index) & 0xffff,
    timestamp,
    ssrc: 1,
    payload,
  }));
}

/** A VP8 frame as RFC 7741 has it in packets of at most `size` bytes of frame, with a 15-bit picture id. */
export function vp8Payloads(frame: Buffer, size: number, pictureId: number): Buffer[] {
  const payloads: Buffer[] = [];
  for (let at = 0; at < frame.length; at += size) {
    const descriptor = Buffer.from([at === 0 ? 0x90 : 0x80, 0x80, 0x80 | (pictureId >> 8), pictureId & 0xff]);
    payloads.push(Buffer.concat([descriptor, frame.subarray(at, at + size)]));
  }
  return payloads;
}

/** NAL units as RFC 6184 has them: small ones together (STAP-A), large ones in parts (FU-A), others alone. */
export function h264Payloads(units: readonly Buffer[], size: number): Buffer[] {
  const payloads: Buffer[] = [];
  let together: Buffer[] = [];
  const flush = () => {
    if (together.length === 1) payloads.push(together[0]!);
    if (together.length > 1) payloads.push(Buffer.concat([Buffer.from([0x78]), ...together.flatMap(withLength)]));
    together = [];
  };
  for (const unit of units) {
    if (unit.length <= size) {
      together.push(unit);
      if (together.length === 3) flush();
      continue;
    }
    flush();
    for (let at = 1; at < unit.length; at += size) {
      const isEnd = at + size >= unit.length;
      const header = (at === 1 ? 0x80 : 0) | (isEnd ? 0x40 : 0) | (unit[0]! & 0x1f);
      payloads.push(Buffer.concat([Buffer.from([(unit[0]! & 0xe0) | 28, header]), unit.subarray(at, at + size)]));
    }
  }
  flush();
  return payloads;
}

function withLength(unit: Buffer): Buffer[] {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(unit.length);
  return [length, unit];
}
