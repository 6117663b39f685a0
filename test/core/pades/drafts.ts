/** Texts to be signed, as other programs write them, and what is placed on them. The same bytes each time. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFDict, PDFDocument, PDFName, type PDFPage, type PDFRef, StandardFonts } from 'pdf-lib';
import type { Placing } from '../../../core/pades/format-1/place.ts';
import type { FieldToPlace } from '../../../core/pades/format-1/placed-field.ts';

const font = (path: string) => new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(path)));

export const fonts = {
  serif: font('@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'),
  sans: font('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
};

export const vervoort: FieldToPlace = {
  name: 'signature-vervoort',
  page: 2,
  rect: [60, 420, 280, 520],
  appearance: {
    name: 'Rudi Vervoort',
    office: 'Minister-President',
    party: 'Brussels-Capital Region',
    place: 'Brussels',
    utcOffsetMinutes: 60,
    language: 'en',
  },
};

export const yunda: FieldToPlace = {
  name: 'signature-yunda',
  page: 2,
  rect: [315, 420, 535, 520],
  appearance: {
    name: 'Jorge Yunda Machado',
    office: 'Alcalde de Quito',
    party: 'Distrito Metropolitano de Quito',
    place: 'Quito',
    utcOffsetMinutes: -300,
    language: 'es',
  },
};

export const smet: FieldToPlace = {
  name: 'signature-smet',
  page: 2,
  rect: [60, 290, 280, 390],
  appearance: {
    name: 'Pascal Smet',
    office: 'Secrétaire d’État aux Relations internationales',
    party: 'Région de Bruxelles-Capitale',
    place: 'Bruxelles',
    utcOffsetMinutes: 60,
    language: 'fr',
  },
};

export const placing: Placing = {
  fields: [vervoort, yunda, smet],
  timestampField: 'document-timestamp',
  fonts,
  at: '2026-11-24T14:00:00Z',
  seal: { name: 'Alternat', reason: 'Presented for signature', contentsLength: 3000 },
};

/** In the order of signing, the mayor second although his field is the second of three. */
export const turns = [
  { field: vervoort.name, at: '2026-11-24T14:22:07Z', contentsLength: 3000 },
  { field: yunda.name, at: '2026-11-24T14:22:08Z', contentsLength: 3000 },
  { field: smet.name, at: '2026-11-24T14:22:08Z', contentsLength: 3000 },
] as const;

export type Kind = 'plain' | 'xref-stream' | 'tagged';
export const kinds: readonly Kind[] = ['plain', 'xref-stream', 'tagged'];

/** Two A4 pages, with a cross-reference table, with object and cross-reference streams, or with a structure tree. */
export async function draft(
  kind: Kind = 'plain',
  change: (document: PDFDocument) => void = () => {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const times = await document.embedFont(StandardFonts.TimesRoman);
  const pages = ['Memorandum of understanding', 'Signatures'].map((title) => {
    const page = document.addPage([595, 842]);
    page.drawText(title, { x: 60, y: 740, size: 20, font: times });
    return page;
  });
  if (kind === 'tagged') tag(document, pages);
  change(document);
  return document.save({ useObjectStreams: kind === 'xref-stream' });
}

/** A structure tree with a heading for each page, and what belongs to it (ISO 32000-1, 14.7). */
function tag(document: PDFDocument, pages: readonly PDFPage[]): void {
  const { context, catalog } = document;
  const root = context.nextRef();
  const element = (page: PDFPage): PDFRef =>
    context.register(context.obj({ Type: 'StructElem', S: 'H1', P: root, Pg: page.ref, K: 0 }));
  const elements = pages.map(element);
  const parents = elements.flatMap((one, i) => [context.obj(i), context.obj([one])]);
  context.assign(
    root,
    context.obj({
      Type: 'StructTreeRoot',
      K: elements,
      ParentTree: context.obj({ Nums: parents }),
      ParentTreeNextKey: 2,
    }),
  );
  for (const [i, page] of pages.entries()) {
    page.node.set(PDFName.of('StructParents'), context.obj(i));
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
  }
  catalog.set(PDFName.of('StructTreeRoot'), root);
  catalog.set(
    PDFName.of('MarkInfo'),
    PDFDict.fromMapWithContext(new Map([[PDFName.of('Marked'), context.obj(true)]]), context),
  );
}

/** Bytes as text, one character a byte, and back: for looking into files and for damaging them. */
export const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
export const bytes = (from: string) => new Uint8Array(Buffer.from(from, 'latin1'));

/** A PDF of plain tables with bytes before it, and every place in its directories counted from the first of them. */
export function behindStrayBytes(pdf: Uint8Array, before: Uint8Array): Uint8Array {
  const moved = (offset: string) => String(Number(offset) + before.length);
  const text = Buffer.from(pdf)
    .toString('latin1')
    .replaceAll(/(\d{10})( \d{5} n)/g, (_, offset, rest) => moved(offset).padStart(10, '0') + rest)
    .replaceAll(/(startxref\s+|\/Prev )(\d+)/g, (_, word, offset) => word + moved(offset));
  return new Uint8Array(Buffer.concat([before, Buffer.from(text, 'latin1')]));
}
