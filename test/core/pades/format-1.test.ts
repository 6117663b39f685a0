import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type RevisionFact, rebuild } from '../../../core/pades/rebuild.ts';
import { revisions } from '../../../core/pades/revisions.ts';
import { turns } from './drafts.ts';

// What was signed in format 1 is made again from these bytes and facts for ever. If this test fails the code that makes
// revisions has changed: put the change into a new format, and leave format 1 as it was.

const cms = Uint8Array.from([0x30, 3, 2, 1, 7]);
const certificate = Uint8Array.from([0x30, 1, 5]);
const validationData = {
  certificates: [certificate, certificate],
  crls: [Uint8Array.from([0x30, 1, 6])],
  ocspResponses: [],
};
const facts: readonly RevisionFact[] = [
  ...turns.map((turn): RevisionFact => ({ kind: 'signature', ...turn, contentsLength: 16, cms })),
  { kind: 'document-timestamp', field: 'document-timestamp', contentsLength: 16, cms },
  { kind: 'validation-data', ...validationData },
  { kind: 'document-timestamp', field: 'archive-timestamp', contentsLength: 16, cms },
  { kind: 'validation-data', ...validationData, ocspResponses: [Uint8Array.from([0x30, 1, 8])] },
  { kind: 'document-timestamp', field: 'archive-timestamp-2', contentsLength: 16, cms },
];

describe.each([
  ['plain', '1fe44f31ef2de95d8cff9363953a6b612a5c959a1d726a0a11671ccdfd021fd0'],
  ['xref-stream', 'a6883dcb8823b0c76e3d9a146aa37005a8dbd5c5f011748c6994af80aba5a2f0'],
])('format 1 (%s)', (kind, sha256) => {
  const presented = new Uint8Array(readFileSync(new URL(`format-1/presented-${kind}.pdf`, import.meta.url)));

  it('makes the same bytes as ever', async () => {
    const signed = await rebuild(1, presented, facts);
    expect(createHash('sha256').update(signed).digest('hex')).toBe(sha256);
  });

  it('leaves each signature and timestamp its revision', async () => {
    const signed = await rebuild(1, presented, facts);
    const { ends, signatures } = revisions(signed);
    expect(signatures.map(({ field }) => field)).toEqual([
      'Seal',
      ...turns.map(({ field }) => field),
      'document-timestamp',
      'archive-timestamp',
      'archive-timestamp-2',
    ]);
    expect(ends.length).toBe(1 + 1 + facts.length);
    expect(signatures.at(-1)!.coversWholeFile).toBe(true);
  });

  it('keeps validation data once', async () => {
    const signed = Buffer.from(await rebuild(1, presented, facts)).toString('latin1');
    expect(signed.split(Buffer.from(certificate).toString('latin1')).length - 1).toBe(1);
    expect(signed).toMatch(/\/OCSPs \[\d+ 0 R\]/);
  });
});
