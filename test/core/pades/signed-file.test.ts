import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFields } from '../../../core/pades/read-fields.ts';
import { rebuild } from '../../../core/pades/rebuild.ts';
import { revisions } from '../../../core/pades/revisions.ts';
import { Authority } from './authority.ts';
import { holdCeremony, type Signed } from './ceremony.ts';
import { draft, kinds, smet, turns, vervoort, yunda } from './drafts.ts';

let authority: Authority;
beforeAll(() => {
  authority = new Authority('seal', 'signatory');
});
afterAll(() => authority.close());

describe.each(kinds)('three signatures on a presented file (%s)', (kind) => {
  let text: Uint8Array;
  let signed: Signed;
  beforeAll(async () => {
    text = await draft(kind);
    signed = await holdCeremony(authority, text);
  });

  it('leave every earlier revision as it was, byte for byte', () => {
    const all = [text, ...signed.revisions];
    for (const [i, before] of all.slice(0, -1).entries()) {
      expect(Buffer.from(all[i + 1]!.subarray(0, before.length)).equals(Buffer.from(before))).toBe(true);
    }
  });

  it('are valid to pdfsig, the first trusted, the last over the whole file', () => {
    const verdicts = authority.pdfsig(signed.revisions.at(-1)!);
    expect(verdicts.map(({ field }) => field)).toEqual([
      vervoort.name,
      yunda.name,
      smet.name,
      'document-timestamp',
      'Seal',
    ]);
    expect(verdicts.map((verdict) => verdict.valid)).toEqual([true, true, true, false, true]);
    expect(verdicts.map((verdict) => verdict.signed)).toEqual([true, true, true, false, true]);
    expect(verdicts[0]!.trusted).toBe(true);
    expect(verdicts.filter((verdict) => verdict.total).map(({ field }) => field)).toEqual([smet.name]);
  });

  it('leave a file that qpdf finds clean, after every revision', () => {
    for (const revision of signed.revisions) {
      const said = authority.qpdf(revision);
      expect(said).toContain('No syntax or stream encoding errors found');
      expect(said).not.toMatch(/warning/i);
    }
  });

  it('leave the last unchanged to mutool', () => {
    expect(authority.mutool(signed.revisions.at(-1)!)).toContain('The document is unchanged since signing.');
    expect(authority.mutool(signed.revisions.at(-1)!)).not.toContain('invalid');
  });

  it('are rebuilt from the presented file and the facts, byte for byte', async () => {
    expect(
      Buffer.from(await rebuild(1, signed.presented, signed.facts)).equals(Buffer.from(signed.revisions.at(-1)!)),
    ).toBe(true);
  });

  it('are listed in their order, each with the revision that it is over', () => {
    const { ends, signatures } = revisions(signed.revisions.at(-1)!);
    // The text lacked the line end that the first revision adds.
    expect(ends).toEqual([text.length + 1, ...signed.revisions.map((revision) => revision.length)]);
    expect(
      signatures.map(({ field, end, coversWholeFile, claimedTime, subFilter }) => ({
        field,
        end,
        coversWholeFile,
        claimedTime,
        subFilter,
      })),
    ).toEqual(
      [
        { field: 'Seal', time: '2026-11-24T14:00:00.000Z' },
        ...turns.map(({ field, at }) => ({ field, time: at.replace('Z', '.000Z') })),
      ].map(({ field, time }, i) => ({
        field,
        end: signed.revisions[i]!.length,
        coversWholeFile: i === 3,
        claimedTime: time,
        subFilter: 'ETSI.CAdES.detached',
      })),
    );
    expect(signatures.map(({ cms }) => Buffer.from(cms))).toEqual(
      [signed.sealCms, ...signed.facts.map(({ cms }) => cms)].map((cms) => Buffer.from(cms)),
    );
  });

  it('fill their fields and no other', () => {
    const filled = (bytes: Uint8Array) =>
      readFields(bytes)
        .fields.filter((field) => field.filled)
        .map(({ name }) => name);
    expect(signed.revisions.map(filled)).toEqual([
      ['Seal'],
      [vervoort.name, 'Seal'],
      [vervoort.name, yunda.name, 'Seal'],
      [vervoort.name, yunda.name, smet.name, 'Seal'],
    ]);
  });
});

describe('a signed file with one byte changed', () => {
  it('is no longer valid to pdfsig, wherever the byte is in what a signature covers', async () => {
    const { revisions: made } = await holdCeremony(authority, await draft());
    const file = made.at(-1)!;
    for (const { field, byteRange } of revisions(file).signatures) {
      const [start, length, next, rest] = byteRange;
      const places = [
        start + 9, // in the header's line
        ...[0.2, 0.4, 0.6, 0.8].map((part) => start + Math.floor(length * part)),
        start + length - 30,
        next + rest - 12,
      ];
      for (const place of places) {
        const changed = file.slice();
        // Line ends and spaces may hold the file together; letters and digits may be anything.
        changed[place] = changed[place]! ^ 1;
        const verdict = authority.pdfsig(changed).find((one) => one.field === field);
        expect(verdict?.valid ?? false, `${field}, byte ${place}`).toBe(false);
      }
    }
  });
});
