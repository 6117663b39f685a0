import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../core/pades/certificates.ts';
import { verifyCms } from '../../core/pades/cms-verification.ts';
import { readCrl } from '../../core/pades/crl.ts';
import { concatenate, der, explicit, oid, sequence } from '../../core/pades/der.ts';
import { OID } from '../../core/pades/oids.ts';
import { readPkcs12 } from '../../core/pades/pkcs12.ts';
import { verifyTimestamp } from '../../core/pades/timestamp.ts';
import { readTrustedList } from '../../core/pades/trusted-list/trusted-list.ts';
import { isTyped } from './mutations.ts';

const zeros = async () => new Uint8Array(32);

/** What reads it says: a typed error, or that it is malformed. */
const readers: Readonly<Record<string, (bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>>> = {
  CMS: async (bytes) => {
    expect((await verifyCms(bytes, { messageDigest: zeros })).problems).toEqual(['malformed']);
    throw new SyntaxError('said');
  },
  timestamp: (bytes) => verifyTimestamp(bytes, { messageImprint: zeros }),
  CRL: async (bytes) => readCrl(bytes),
  certificate: async (bytes) => parseCertificate(bytes),
  P12: (bytes) => readPkcs12(bytes, 'Quito'),
};

const nulls = (count: number) =>
  der(
    0x30,
    new Uint8Array(2 * count).map((_, i) => (i % 2 === 0 ? 5 : 0)),
  );
const structures: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>> = {
  'has ten million parts': () => nulls(10_000_000),
  'has ten million parts where its content should be': () =>
    sequence(oid(OID.signedData), explicit(0, nulls(10_000_000))),
  'has a million parts in BER': () => {
    const parts = nulls(1_000_000);
    return concatenate([Uint8Array.of(0x30, 0x80), parts.subarray(parts.length - 2_000_000), new Uint8Array(2)]);
  },
  'begins a million times': () => new Uint8Array(4_000_000).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80)),
  'is nested without end': () => {
    const inner = Array.from({ length: 100_000 }, (_, i) => {
      const rest = (100_000 - i - 1) * 6;
      return Uint8Array.of(0x30, 0x84, rest >>> 24, rest >>> 16, rest >>> 8, rest);
    });
    return concatenate(inner);
  },
};

describe.each(Object.entries(readers))('what should be a %s', (_, read) => {
  it.each(Object.entries(structures))('gets a clear answer where it %s', async (_, make) => {
    const error = await read(make()).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(isTyped(error) || error instanceof SyntaxError).toBe(true);
  });
});

describe('a trusted list', () => {
  const large = 'x'.repeat(30_000_000);
  it.each([
    ['is too large', `<a>${large}</a>`, /too large/],
    ['is nested without end', '<a>'.repeat(1_000_000), /nested too deeply/],
    ['has millions of elements', `<a>${'<b/>'.repeat(3_000_000)}</a>`, /too many elements/],
    [
      'has an element with thousands of attributes',
      `<a ${Array.from({ length: 9_999 }, (_, i) => `x${i}="1"`).join(' ')}/>`,
      /too many attributes/,
    ],
    ['has millions of entities', `<a>${'&#65;'.repeat(3_000_000)}</a>`, /too many entities/],
    [
      'defines entities of its own',
      '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>',
      /an element is expected|a name is expected/,
    ],
  ])('gets a clear answer where it %s', async (_, text, says) => {
    const reading = readTrustedList(new TextEncoder().encode(text), { signers: [], at: '2026-01-01T00:00:00Z' });
    await expect(reading).rejects.toMatchObject({ name: 'TrustedListError', message: expect.stringMatching(says) });
  });
});
