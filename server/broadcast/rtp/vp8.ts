import type { AccessUnit, Depacketizer } from './access-unit.ts';
import type { Ordered } from './reorder.ts';

type Descriptor = { readonly length: number; readonly startsFrame: boolean };

/** Reads the VP8 payload descriptor (RFC 7741 clause 4.2); undefined if it is cut short. */
function readDescriptor(payload: Buffer): Descriptor | undefined {
  const first = payload[0];
  if (first === undefined) return undefined;
  let length = 1;
  if (first & 0x80) {
    const extension = payload[length++];
    if (extension === undefined) return undefined;
    if (extension & 0x80) {
      const pictureId = payload[length];
      if (pictureId === undefined) return undefined;
      length += pictureId & 0x80 ? 2 : 1;
    }
    if (extension & 0x40) length += 1;
    if (extension & 0x30) length += 1;
  }
  if (length >= payload.length) return undefined;
  return { length, startsFrame: (first & 0x10) !== 0 && (first & 0x07) === 0 };
}

/** Gathers VP8 frames out of RTP (RFC 7741). */
export class Vp8Depacketizer implements Depacketizer {
  #parts: Buffer[] = [];
  #timestamp: number | undefined;

  push({ packet, lost, arrivedAt }: Ordered): AccessUnit | undefined {
    const descriptor = readDescriptor(packet.payload);
    if (lost || !descriptor) this.#void();
    if (!descriptor) return undefined;
    if (descriptor.startsFrame) {
      this.#parts = [];
      this.#timestamp = packet.timestamp;
    }
    if (this.#timestamp !== packet.timestamp) {
      this.#void();
      return undefined;
    }
    this.#parts.push(packet.payload.subarray(descriptor.length));
    if (!packet.marker) return undefined;
    const data = Buffer.concat(this.#parts);
    this.#void();
    // RFC 6386 clause 9.1: the inverse of the first bit says whether the frame is a key frame.
    return { timestamp: packet.timestamp, isKeyFrame: (data[0]! & 0x01) === 0, data, completedAt: arrivedAt };
  }

  #void(): void {
    this.#parts = [];
    this.#timestamp = undefined;
  }
}
