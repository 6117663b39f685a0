import { describe, expect, it } from 'vitest';
import { digestOfParts, type HashName } from '../../../core/pades/hashes.ts';
import { digestInPieces } from '../../../server/trust/digest-in-pieces.ts';

const hashes: readonly HashName[] = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA3-256', 'SHAKE256-512'];

describe('a digest in pieces', () => {
  it.each(hashes)('is that of the whole (%s)', async (hash) => {
    const long = Uint8Array.from({ length: 9_000_001 }, (_, i) => (i * 31) % 251);
    const parts = [long, new Uint8Array(), long.subarray(5, 9)];
    expect(await digestInPieces(hash, parts)).toEqual(await digestOfParts(hash, parts));
  });
});
