/** One RTP packet (RFC 3550 clause 5.1), without padding and header extensions. */
export type RtpPacket = {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
};

/** What an RTCP sender report says of time (RFC 3550 clause 6.4.1): one instant on the sender's clock and on the stream's. */
export type SenderReport = { readonly ssrc: number; readonly ntpMs: number; readonly rtpTimestamp: number };

const SENDER_REPORT = 200;

/** Whether a datagram of a multiplexed port is RTCP (RFC 5761 clause 4: packet types 192 to 223). */
export function isRtcp(datagram: Buffer): boolean {
  const type = datagram[1];
  return type !== undefined && type >= 192 && type <= 223;
}

/** Reads an RTP packet; undefined for anything that is not one. The payload shares the datagram's memory. */
export function parseRtp(datagram: Buffer): RtpPacket | undefined {
  if (datagram.length < 12 || datagram[0]! >> 6 !== 2) return undefined;
  const hasPadding = (datagram[0]! & 0x20) !== 0;
  const hasExtension = (datagram[0]! & 0x10) !== 0;
  let start = 12 + 4 * (datagram[0]! & 0x0f);
  if (hasExtension) {
    if (datagram.length < start + 4) return undefined;
    start += 4 + 4 * datagram.readUInt16BE(start + 2);
  }
  const padding = hasPadding ? datagram[datagram.length - 1]! : 0;
  const end = datagram.length - padding;
  if (start > end) return undefined;
  return {
    payloadType: datagram[1]! & 0x7f,
    marker: (datagram[1]! & 0x80) !== 0,
    sequence: datagram.readUInt16BE(2),
    timestamp: datagram.readUInt32BE(4),
    ssrc: datagram.readUInt32BE(8),
    payload: datagram.subarray(start, end),
  };
}

/** The sender reports in a compound RTCP datagram; what cannot be read ends the reading. */
export function parseSenderReports(datagram: Buffer): SenderReport[] {
  const reports: SenderReport[] = [];
  for (let at = 0; at + 4 <= datagram.length; ) {
    const length = 4 * (datagram.readUInt16BE(at + 2) + 1);
    if (datagram[at]! >> 6 !== 2 || at + length > datagram.length) break;
    if (datagram[at + 1] === SENDER_REPORT && length >= 28) {
      const seconds = datagram.readUInt32BE(at + 8);
      const fraction = datagram.readUInt32BE(at + 12);
      reports.push({
        ssrc: datagram.readUInt32BE(at + 4),
        ntpMs: seconds * 1000 + (fraction * 1000) / 2 ** 32,
        rtpTimestamp: datagram.readUInt32BE(at + 16),
      });
    }
    at += length;
  }
  return reports;
}

/** Follows a counter that wraps at `modulus`: gives the value nearest to the last one given, which may be negative. */
export function createUnwrap(modulus: number): (value: number) => number {
  let last: number | undefined;
  return (value) => {
    if (last === undefined) {
      last = value;
      return value;
    }
    const behind = (((last - value) % modulus) + modulus) % modulus;
    last = behind < modulus / 2 ? last - behind : last + (modulus - behind);
    return last;
  };
}
