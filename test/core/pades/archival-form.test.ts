import { create } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { place, prepare, prepareDocumentTimestamp } from '../../../core/pades/formats.ts';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { isName, type PdfDictionary } from '../../../core/pades/pdf-objects.ts';
import { embed } from '../../../core/pades/prepared.ts';
import { reachable } from '../../../core/pades/reachable.ts';
import { draft, kinds, placing, turns } from './drafts.ts';

// What ISO 19005 asks of a file beside its text: a PDF/A stays one when it is signed.

const cms = Uint8Array.from([0x30, 0]);

async function signed(kind: (typeof kinds)[number]): Promise<PdfFile> {
  let bytes = embed(await place(1, await draft(kind), placing), cms);
  for (const turn of turns) bytes = embed(await prepare(1, bytes, turn), cms);
  for (const field of ['document-timestamp', 'archive-timestamp']) {
    bytes = embed(await prepareDocumentTimestamp(1, bytes, { field, contentsLength: 9 }), cms);
  }
  return new PdfFile(bytes);
}

function fields(file: PdfFile): readonly PdfDictionary[] {
  const form = file.dictionary(file.catalog.get('AcroForm'));
  return (file.array(form?.get('Fields')) ?? []).map((item) => file.dictionary(item)!);
}

describe.each(kinds)('what signing adds (%s)', (kind) => {
  it('shows every field by an appearance, is printed, and hides nothing', async () => {
    const file = await signed(kind);
    const all = fields(file);
    expect(all).toHaveLength(placing.fields.length + 3);
    for (const field of all) {
      expect(file.stream(file.dictionary(field.get('AP'))?.get('N'))).toBeDefined();
      expect(field.get('F')).toBe(4);
    }
  });

  it('draws in calibrated colours', async () => {
    const file = await signed(kind);
    for (const field of fields(file)) {
      const shown = file.stream(file.dictionary(field.get('AP'))?.get('N'))!;
      if (shown.data.length === 0) continue;
      const resources = file.dictionary(shown.dictionary.get('Resources'));
      const colours = file.array(file.dictionary(resources?.get('ColorSpace'))?.get('DefaultRGB'));
      expect(isName(colours?.[0], 'CalRGB')).toBe(true);
    }
  });

  it('lists all glyphs of its fonts', async () => {
    const file = await signed(kind);
    const descriptors = [...reachable(file, file.trailer, 'trailer')].flatMap(({ value }) => {
      const entries = file.dictionary(value)!;
      return entries.has('FontFile2') ? [entries] : [];
    });
    expect(descriptors).toHaveLength(2);
    for (const descriptor of descriptors) {
      const font = create(file.stream(descriptor.get('FontFile2'))!.data);
      const bits = [...file.stream(descriptor.get('CIDSet'))!.data].map((byte) => byte.toString(2).padStart(8, '0'));
      expect(bits.join('').replace(/0*$/, '')).toBe('1'.repeat(font.numGlyphs));
    }
  });
});
