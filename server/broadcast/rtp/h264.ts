import type { AccessUnit, Depacketizer } from './access-unit.ts';
import type { Ordered } from './reorder.ts';

const IDR = 5;
const SEQUENCE_PARAMETERS = 7;
const DELIMITER = 9;
const STAP_A = 24;
const FU_A = 28;
const START_CODE = Buffer.from([0, 0, 0, 1]);

/**
 * Gathers H.264 access units out of RTP (RFC 6184, packetization modes 0 and 1: single NAL units, STAP-A, FU-A)
 * into Annex B byte streams.
 */
export class H264Depacketizer implements Depacketizer {
  #units: Buffer[] = [];
  #fragments: Buffer[] | undefined;
  #timestamp: number | undefined;
  #isIntact = false;
  #hasBegun = false;

  push({ packet, lost: wasLost, arrivedAt }: Ordered): AccessUnit | undefined {
    const lost = wasLost || !this.#hasBegun; // a stream may be joined within an access unit
    this.#hasBegun = true;
    const isNew = this.#timestamp !== packet.timestamp;
    if (isNew) {
      this.#units = [];
      this.#fragments = undefined;
      this.#timestamp = packet.timestamp;
      this.#isIntact = true;
    }
    // Nothing marks the first packet of an access unit, so after a loss only one that opens with parameters is trusted.
    if (lost && !(isNew && opensAccessUnit(packet.payload))) this.#isIntact = false;
    if (!this.#take(packet.payload)) this.#isIntact = false;
    if (!packet.marker) return undefined;

    const units = this.#units;
    const isWhole = this.#isIntact && this.#fragments === undefined && units.length > 0;
    this.#timestamp = undefined;
    if (!isWhole) return undefined;
    return {
      timestamp: packet.timestamp,
      isKeyFrame: units.some((unit) => (unit[0]! & 0x1f) === IDR),
      data: Buffer.concat(units.flatMap((unit) => [START_CODE, unit])),
      completedAt: arrivedAt,
    };
  }

  /** Takes one payload into the access unit; false if it is malformed or out of place. */
  #take(payload: Buffer): boolean {
    const type = (payload[0] ?? 0) & 0x1f;
    if (type === FU_A) return this.#takeFragment(payload);
    if (this.#fragments) return false;
    if (type === STAP_A) return this.#takeAggregate(payload);
    if (type < 1 || type > 23) return false;
    this.#units.push(payload);
    return true;
  }

  #takeAggregate(payload: Buffer): boolean {
    let at = 1;
    while (at + 2 <= payload.length) {
      const size = payload.readUInt16BE(at);
      at += 2;
      if (size === 0 || at + size > payload.length) return false;
      this.#units.push(payload.subarray(at, at + size));
      at += size;
    }
    return at === payload.length;
  }

  #takeFragment(payload: Buffer): boolean {
    const header = payload[1];
    if (header === undefined || payload.length < 3) return false;
    const isStart = (header & 0x80) !== 0;
    const isEnd = (header & 0x40) !== 0;
    if (isStart === (this.#fragments !== undefined)) return false;
    this.#fragments ??= [Buffer.from([(payload[0]! & 0xe0) | (header & 0x1f)])];
    this.#fragments.push(payload.subarray(2));
    if (!isEnd) return true;
    this.#units.push(Buffer.concat(this.#fragments));
    this.#fragments = undefined;
    return true;
  }
}

function opensAccessUnit(payload: Buffer): boolean {
  const type = (payload[0] ?? 0) & 0x1f;
  const first = type === STAP_A ? (payload[3] ?? 0) & 0x1f : type;
  return first === SEQUENCE_PARAMETERS || first === DELIMITER;
}
