import { beforeAll, describe, expect, it } from 'vitest';
import { formFields } from '../../../core/pades/form-fields.ts';
import { place, prepare } from '../../../core/pades/formats.ts';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { textString } from '../../../core/pades/pdf-objects.ts';
import { PdfUpdate } from '../../../core/pades/pdf-update.ts';
import { embed } from '../../../core/pades/prepared.ts';
import { revisions } from '../../../core/pades/revisions.ts';
import { bytes, draft, placing, text, turns } from './drafts.ts';

const cms = Uint8Array.from([0x30, 3, 2, 1, 7]);
let presented: Uint8Array<ArrayBuffer>;
let signed: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  presented = embed(await place(1, await draft(), placing), cms);
  signed = embed(await prepare(1, presented, turns[0]), cms);
});

/** The last ByteRange of the file with its four numbers changed; all stays where it is. */
function withByteRange(change: (range: [number, number, number, number]) => readonly number[]): Uint8Array {
  const file = text(signed);
  const at = file.lastIndexOf('/ByteRange [') + '/ByteRange ['.length;
  const end = file.indexOf(']', at);
  const range = file.slice(at, end).trim().split(' ').map(Number) as [number, number, number, number];
  return bytes(
    file.slice(0, at) +
      change(range)
        .join(' ')
        .padEnd(end - at)
        .slice(0, end - at) +
      file.slice(end),
  );
}

const hostile: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>])[] = [
  ['does not begin at the first byte', () => withByteRange(([, b, c, d]) => [1, b, c, d])],
  ['leaves out less than Contents', () => withByteRange(([a, b, c, d]) => [a, b + 2, c, d])],
  ['leaves out more than Contents', () => withByteRange(([a, b, c, d]) => [a, b, c + 2, d - 2])],
  ['overlaps itself', () => withByteRange(([a, b, , d]) => [a, b, b - 9, d])],
  ['ends before its revision', () => withByteRange(([a, b, c, d]) => [a, b, c, d - 5])],
  ['ends beyond the file', () => withByteRange(([a, b, c, d]) => [a, b, c, d + 5])],
  ['is of three numbers', () => withByteRange(([a, b, c]) => [a, b, c])],
  ['has a fraction', () => withByteRange(([a, b, c, d]) => [a, b, c, d + 0.5])],
  ['is negative', () => withByteRange(([a, b, c, d]) => [-a - 1, b, c, d])],
  [
    'is that of an earlier signature',
    () => {
      const earlier = revisions(presented).signatures[0]!.byteRange;
      return withByteRange(() => earlier);
    },
  ],
  [
    'leaves out something that is not hexadecimal',
    () => {
      const { byteRange } = revisions(signed).signatures[1]!;
      const changed = signed.slice();
      changed[byteRange[2] - 2] = 0x20;
      return changed;
    },
  ],
  [
    'hides something after the CMS',
    () => {
      const { byteRange } = revisions(signed).signatures[1]!;
      const changed = signed.slice();
      changed[byteRange[2] - 2] = 0x31;
      return changed;
    },
  ],
  [
    'is signed twice',
    async () => {
      const file = new PdfFile(signed);
      const update = new PdfUpdate(file);
      const fields = formFields(file);
      const [signatory, seal] = [turns[0].field, 'Seal'].map((name) => fields.find((field) => field.name === name)!);
      update.set(seal!.reference, new Map([...seal!.dictionary, ['V', signatory!.dictionary.get('V')!]]));
      return update.bytes();
    },
  ],
];

describe('revisions', () => {
  it.each(hostile)('refuses a signature that %s', async (_, make) => {
    const file = await make();
    expect(() => revisions(file)).toThrow(expect.objectContaining({ code: 'byte-range' }));
  });

  it('lists a signature that does not cover an appended revision', async () => {
    const update = new PdfUpdate(new PdfFile(signed));
    update.add(textString('later'));
    const { ends, signatures } = revisions(await update.bytes());
    expect(ends.length).toBe(4);
    expect(signatures.map(({ coversWholeFile }) => coversWholeFile)).toEqual([false, false]);
  });

  it('says nothing of a file without signatures', async () => {
    expect(revisions(await draft()).signatures).toEqual([]);
  });
});
