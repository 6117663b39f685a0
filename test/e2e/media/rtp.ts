/** What these tests read of an RTP packet (RFC 3550 section 5.1) and of the picture in it. */
export interface RtpPacket {
  readonly payloadType: number;
  readonly ssrc: number;
  readonly timestamp: number;
  readonly payload: Buffer;
}

/** Undefined for RTCP, which shares the port (RFC 5761: packet types 192 to 223). */
export function readRtp(packet: Buffer): RtpPacket | undefined {
  const type = packet.readUInt8(1);
  if (type >= 192 && type <= 223) return undefined;
  const first = packet.readUInt8(0);
  const extensionAt = 12 + 4 * (first & 0x0f);
  const start = first & 0x10 ? extensionAt + 4 + 4 * packet.readUInt16BE(extensionAt + 2) : extensionAt;
  return {
    payloadType: type & 0x7f,
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    payload: packet.subarray(start),
  };
}

/** Whether a VP8 payload begins a key frame: RFC 7741 sections 4.2 (descriptor) and 4.3 (P bit of the header). */
export function beginsVp8KeyFrame(payload: Buffer): boolean {
  const descriptor = payload.readUInt8(0);
  const beginsPartition = (descriptor & 0x10) !== 0 && (descriptor & 0x07) === 0;
  if (!beginsPartition) return false;
  let length = 1;
  if (descriptor & 0x80) {
    const extensions = payload.readUInt8(length++);
    if (extensions & 0x80) length += payload.readUInt8(length) & 0x80 ? 2 : 1;
    if (extensions & 0x40) length += 1;
    if (extensions & 0x30) length += 1;
  }
  return (payload.readUInt8(length) & 0x01) === 0;
}

/** The NAL unit types that an H.264 payload carries or begins: RFC 6184 sections 5.6 (single), 5.7.1 (STAP-A), 5.8 (FU-A). */
export function h264NalTypes(payload: Buffer): readonly number[] {
  const type = payload.readUInt8(0) & 0x1f;
  if (type === 28) return payload.readUInt8(1) & 0x80 ? [payload.readUInt8(1) & 0x1f] : [];
  if (type !== 24) return [type];
  const types: number[] = [];
  for (let at = 1; at + 2 < payload.length; at += 2 + payload.readUInt16BE(at))
    types.push(payload.readUInt8(at + 2) & 0x1f);
  return types;
}
