import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessUnit, Depacketizer } from '../../../server/broadcast/rtp/access-unit.ts';
import { H264Depacketizer } from '../../../server/broadcast/rtp/h264.ts';
import {
  createUnwrap,
  isRtcp,
  parseRtp,
  parseSenderReports,
  type RtpPacket,
} from '../../../server/broadcast/rtp/packet.ts';
import { ReorderBuffer } from '../../../server/broadcast/rtp/reorder.ts';
import { Vp8Depacketizer } from '../../../server/broadcast/rtp/vp8.ts';
import { h264Payloads, packetsOf, rtpBytes, vp8Payloads } from './packets.ts';

const HOLD_MS = 60;

/** What a network does to packets: each is lost, doubled, or late by some places. */
type Fate = { readonly lost: boolean; readonly twice: boolean; readonly late: number };

const fate = fc.record({
  lost: fc.boolean().map((value) => value),
  twice: fc.boolean(),
  late: fc.integer({ min: 0, max: 3 }),
});

function suffer(packets: readonly RtpPacket[], fates: readonly Fate[], mayLose: boolean): RtpPacket[] {
  return packets
    .flatMap((packet, index) => {
      const own = fates[index % fates.length]!;
      // One in eight of those marked is lost, so that most pictures survive.
      if (mayLose && own.lost && index % 8 === 3) return [];
      const places = [{ packet, place: index + own.late }];
      return own.twice ? [...places, { packet, place: index + own.late + 1 }] : places;
    })
    .toSorted((one, other) => one.place - other.place)
    .map(({ packet }) => packet);
}

/** Sends packets a millisecond apart through reordering and depacketizing, then waits. */
function receive(packets: readonly RtpPacket[], depacketizer: Depacketizer): AccessUnit[] {
  const reorder = new ReorderBuffer(HOLD_MS);
  const units: AccessUnit[] = [];
  const take = (now: number) => {
    for (const ordered of reorder.pull(now)) {
      const unit = depacketizer.push(ordered);
      if (unit) units.push(unit);
    }
  };
  packets.forEach((packet, now) => {
    reorder.push(packet, now);
    take(now);
  });
  take(packets.length + HOLD_MS + 1);
  return units;
}

const bytes = (least: number, most: number) =>
  fc.uint8Array({ minLength: least, maxLength: most }).map((array) => Buffer.from(array));

describe('an RTP packet', () => {
  it('is read with its padding, extension and contributing sources left out', () => {
    const plain = rtpBytes({
      payloadType: 96,
      marker: true,
      sequence: 7,
      timestamp: 9,
      ssrc: 11,
      payload: Buffer.from('media'),
    });
    const extended = Buffer.concat([
      Buffer.from([plain[0]! | 0x31]),
      plain.subarray(1, 12),
      Buffer.from([0, 0, 0, 5, 0xbe, 0xde, 0, 1, 1, 2, 3, 4]),
      plain.subarray(12),
      Buffer.from([0, 0, 3]),
    ]);
    expect(parseRtp(extended)).toEqual(parseRtp(plain));
    expect(parseRtp(plain)).toMatchObject({
      marker: true,
      sequence: 7,
      timestamp: 9,
      ssrc: 11,
      payload: Buffer.from('media'),
    });
  });

  it('is never read out of bytes that are none, whatever they are', () => {
    fc.assert(
      fc.property(bytes(0, 64), (datagram) => {
        const packet = parseRtp(datagram);
        return packet === undefined || packet.payload.length <= datagram.length - 12;
      }),
    );
  });

  it('is told apart from RTCP on the same port, whose sender reports give both clocks', () => {
    const report = Buffer.alloc(28);
    report[0] = 0x80;
    report[1] = 200;
    report.writeUInt16BE(6, 2);
    report.writeUInt32BE(5, 4);
    report.writeUInt32BE(1000, 8);
    report.writeUInt32BE(0x80000000, 12);
    report.writeUInt32BE(90000, 16);
    expect(isRtcp(report)).toBe(true);
    expect(
      isRtcp(rtpBytes({ payloadType: 96, marker: true, sequence: 1, timestamp: 1, ssrc: 1, payload: Buffer.alloc(1) })),
    ).toBe(false);
    expect(parseSenderReports(report)).toEqual([{ ssrc: 5, ntpMs: 1_000_500, rtpTimestamp: 90000 }]);
    fc.assert(fc.property(bytes(0, 64), (datagram) => Array.isArray(parseSenderReports(datagram))));
  });
});

describe('a wrapping counter', () => {
  it('goes on past its end and back over it', () => {
    const unwrap = createUnwrap(2 ** 16);
    expect([65534, 65535, 0, 65535, 1].map(unwrap)).toEqual([65534, 65535, 65536, 65535, 65537]);
  });
});

describe('the reorder buffer', () => {
  it('gives each packet once and in order, however late and doubled they come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffff }),
        fc.array(fate, { minLength: 1, maxLength: 40 }),
        (first, fates) => {
          const sent = packetsOf(
            fates.map((_, index) => Buffer.from([index])),
            0,
            first,
          );
          // The very first packet sets the beginning, so it comes first.
          const [head, ...rest] = sent;
          const reorder = new ReorderBuffer(HOLD_MS);
          const received = [head!, ...suffer(rest, fates, false)].flatMap((packet, now) => {
            reorder.push(packet, now);
            return reorder.pull(now);
          });
          expect(received.map(({ packet }) => packet.payload[0])).toEqual(sent.map(({ payload }) => payload[0]));
          expect(received.some(({ lost }) => lost)).toBe(false);
        },
      ),
    );
  });

  it('waits for a missing packet, then says that it was lost', () => {
    const reorder = new ReorderBuffer(HOLD_MS);
    const [one, , three] = packetsOf([Buffer.from('1'), Buffer.from('2'), Buffer.from('3')], 0, 10);
    reorder.push(one!, 0);
    expect(reorder.pull(0)).toHaveLength(1);
    reorder.push(three!, 5);
    expect(reorder.pull(5 + HOLD_MS - 1)).toHaveLength(0);
    expect(reorder.pull(5 + HOLD_MS)).toMatchObject([{ packet: three, lost: true }]);
  });

  it('begins anew when the sender does', () => {
    const reorder = new ReorderBuffer(HOLD_MS);
    const [before] = packetsOf([Buffer.from('before')], 0, 100);
    const [after] = packetsOf([Buffer.from('after')], 0, 30_000);
    reorder.push(before!, 0);
    reorder.pull(0);
    reorder.push(after!, 1);
    expect(reorder.pull(1)).toMatchObject([{ packet: after, lost: true }]);
  });
});

describe.each([
  {
    codec: 'VP8',
    create: () => new Vp8Depacketizer(),
    picture: fc.tuple(fc.boolean(), bytes(0, 120)).map(([isKey, rest]) => {
      const frame = Buffer.concat([Buffer.from([isKey ? 0 : 1]), rest]);
      return { isKey, data: frame, payloads: (size: number, index: number) => vp8Payloads(frame, size, index) };
    }),
  },
  {
    codec: 'H.264',
    create: () => new H264Depacketizer(),
    picture: fc.tuple(fc.boolean(), fc.array(bytes(1, 60), { minLength: 1, maxLength: 4 })).map(([isKey, bodies]) => {
      const slices = bodies.map((body) => Buffer.concat([Buffer.from([isKey ? 0x65 : 0x41]), body]));
      const units = isKey ? [Buffer.from([0x67, 1, 2]), Buffer.from([0x68, 3]), ...slices] : slices;
      const data = Buffer.concat(units.flatMap((unit) => [Buffer.from([0, 0, 0, 1]), unit]));
      return { isKey, data, payloads: (size: number) => h264Payloads(units, size) };
    }),
  },
])('the $codec depacketizer', ({ create, picture }) => {
  const stream = fc.record({
    pictures: fc.array(picture, { minLength: 1, maxLength: 12 }),
    size: fc.integer({ min: 5, max: 50 }),
    first: fc.integer({ min: 0, max: 0xffff }),
    fates: fc.array(fate, { minLength: 1, maxLength: 20 }),
  });

  function send({
    pictures,
    size,
    first,
  }: Pick<ReturnType<typeof sample>, 'pictures' | 'size' | 'first'>): RtpPacket[] {
    let sequence = first;
    return pictures.flatMap((each, index) => {
      const packets = packetsOf(each.payloads(size, index), 3000 * index, sequence);
      sequence += packets.length;
      return packets;
    });
  }
  const sample = () => fc.sample(stream, 1)[0]!;

  it('gives back every picture when packets come late and twice but all come', () => {
    fc.assert(
      fc.property(stream, (given) => {
        const pictures = given.pictures.slice(given.pictures.findIndex(({ isKey }) => isKey)); // as a decoder begins
        fc.pre(pictures[0]?.isKey === true);
        const [head, ...rest] = send({ ...given, pictures });
        const units = receive([head!, ...suffer(rest, given.fates, false)], create());
        const shown = units.map(({ data, isKeyFrame }) => [data.toString('hex'), isKeyFrame]);
        expect(shown).toEqual(pictures.map(({ data, isKey }) => [data.toString('hex'), isKey]));
      }),
    );
  });

  it('never gives a picture of which a packet was lost, and gives no other', () => {
    fc.assert(
      fc.property(stream, (given) => {
        const units = receive(suffer(send(given), given.fates, true), create());
        for (const unit of units) {
          const original = given.pictures[unit.timestamp / 3000]!;
          expect(unit.data.toString('hex')).toBe(original.data.toString('hex'));
          expect(unit.isKeyFrame).toBe(original.isKey);
        }
        const timestamps = units.map(({ timestamp }) => timestamp);
        expect(timestamps).toEqual(timestamps.toSorted((one, other) => one - other));
      }),
    );
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(
        fc.array(bytes(0, 20), { minLength: 1, maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 2 })),
        (payloads, times) => {
          const depacketizer = create();
          payloads.forEach((payload, index) => {
            const [packet] = packetsOf([payload], times[index] ?? 0, index);
            depacketizer.push({ packet: packet!, arrivedAt: index, lost: index % 5 === 4 });
          });
        },
      ),
    );
  });
});
