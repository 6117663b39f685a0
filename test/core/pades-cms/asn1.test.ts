import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Asn1Error,
  hex,
  readDer,
  readInteger,
  readIntegerBytes,
  readNamedBits,
  readOid,
  readText,
  readTime,
  TAG,
} from '../../../core/pades/asn1.ts';
import { toDer } from '../../../core/pades/ber.ts';
import { der, generalizedTime, integer, namedBits, oid, setOf, time, utf8String } from '../../../core/pades/der.ts';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));

describe('DER', () => {
  it('reads back every length that it writes', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      expect(readDer(der(TAG.octetString, new Uint8Array(length))).content.length).toBe(length);
    }
  });

  it('refuses lengths that are indefinite, not the shortest or longer than the data, and bytes after the end', () => {
    for (const wrong of [
      '3080 0000',
      '04 8101 00',
      '04 820001 00',
      '04 05 00',
      '04',
      '04 84ffffffff',
      '0400 00',
      '1f8101 00',
    ]) {
      expect(() => readDer(bytes(wrong)), wrong).toThrow(Asn1Error);
    }
  });

  it('writes numbers, identifiers, bits and times as X.690 says', () => {
    expect(hex(integer(0))).toBe('020100');
    expect(hex(integer(128))).toBe('02020080');
    expect(hex(integer(Uint8Array.of(0, 0, 0x7f)))).toBe('02017f');
    expect(hex(oid('2.999.1.1'))).toBe('060488370101');
    expect(hex(oid('1.2.840.113549.1.1.11'))).toBe('06092a864886f70d01010b');
    expect(hex(namedBits([0, 1]))).toBe('030206c0');
    expect(hex(namedBits([5, 6]))).toBe('03020106');
    expect(hex(namedBits([]))).toBe('030100');
    expect(Buffer.from(time('2026-11-24T13:42:16.220Z')).toString('latin1').slice(2)).toBe('261124134216Z');
    expect(Buffer.from(time('2050-01-01T00:00:00Z')).toString('latin1').slice(2)).toBe('20500101000000Z');
    expect(Buffer.from(generalizedTime('2026-11-24T13:42:16.220Z')).toString('latin1').slice(2)).toBe(
      '20261124134216.22Z',
    );
  });

  it('reads back what it writes', () => {
    fc.assert(fc.property(fc.nat(2 ** 40), (value) => readInteger(readDer(integer(value))) === value));
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 30), { maxLength: 6 }), (arcs) => {
        const dotted = ['2', '999', ...arcs].join('.');
        return readOid(readDer(oid(dotted))) === dotted;
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => readText(readDer(utf8String(text))) === text));
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString();
          return (
            readTime(readDer(generalizedTime(iso))) === iso &&
            readTime(readDer(time(iso))) === `${iso.slice(0, 19)}.000Z`
          );
        },
      ),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(30)), (bits) => {
        expect(readNamedBits(readDer(namedBits(bits)))).toEqual(bits.toSorted((a, b) => a - b));
      }),
    );
  });

  it('refuses times that do not exist and numbers that are padded', () => {
    const generalized = (text: string) => readDer(der(TAG.generalizedTime, Buffer.from(text)));
    for (const wrong of [
      '20260230000000Z',
      '20261301000000Z',
      '20260101240000Z',
      '20260101000000',
      '20260101000000+0100',
    ]) {
      expect(() => readTime(generalized(wrong)), wrong).toThrow(Asn1Error);
    }
    expect(() => readIntegerBytes(readDer(bytes('02020001')))).toThrow(Asn1Error);
    expect(() => readIntegerBytes(readDer(bytes('0202ff80')))).toThrow(Asn1Error);
  });

  it('orders the members of a SET OF by their encodings', () => {
    expect(hex(setOf([bytes('0402ffff'), bytes('040101'), bytes('020105')]))).toBe('310a0201050401010402ffff');
  });
});

describe('BER', () => {
  it('becomes DER: definite lengths, strings in one piece, trailing bytes left', () => {
    const ber = bytes('3080 2480 04020102 040103 0000 0281 0105 0000 ffff');
    const { der: encoding, length } = toDer(ber);
    expect(hex(encoding)).toBe('30080403010203020105');
    expect(length).toBe(ber.length - 2);
  });

  it('leaves DER as it is', () => {
    const whole = der(TAG.sequence, integer(5), der(TAG.set, oid('1.2.3'), der(TAG.octetString, new Uint8Array(300))));
    expect(toDer(whole)).toEqual({ der: whole, length: whole.length });
  });

  it('ends in a typed error or in DER, whatever the bytes and however deep', () => {
    const deep = Uint8Array.from({ length: 100_000 }, (_, index) => (index % 2 ? 0x80 : 0x30));
    expect(() => toDer(deep)).toThrow(Asn1Error);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        try {
          const { der: encoding } = toDer(noise);
          return readDer(encoding).bytes.length === encoding.length;
        } catch (error) {
          return error instanceof Asn1Error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
