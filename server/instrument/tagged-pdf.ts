import { createHash } from 'node:crypto';
import { PDFContext, PDFHexString, type PDFRef, PDFWriter } from 'pdf-lib';
import { type EmbeddedFont, embeddedFont } from './embedded-font.ts';
import type { Typeface } from './fonts.ts';
import type { SetLine } from './line-breaking.ts';
import type { Element } from './structure.ts';

/** A page to write. Lengths in points from the lower left corner, as in PDF. */
export interface Page {
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly texts: readonly PlacedText[];
  readonly rules: readonly PlacedRule[];
  readonly images: readonly PlacedImage[];
  /** Not part of the text: running heads and footers, and a watermark under it all. */
  readonly artifacts: readonly Artifact[];
}

export interface PlacedRule {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly weight: number;
}

/** A baseline JPEG in three colours (DCTDecode); the same one may stand on several pages. */
export interface JpegImage {
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface PlacedImage {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly image: JpegImage;
  readonly element: Element;
}

export interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly line: SetLine;
  readonly element: Element;
}

export interface Artifact {
  readonly kind: 'footer' | 'header' | 'watermark';
  readonly x: number;
  readonly y: number;
  /** 0 is black, 1 white. */
  readonly grey: number;
  /** Degrees, anticlockwise. */
  readonly angle: number;
  readonly line: SetLine;
}

export interface TaggedDocument {
  readonly title: string;
  /** BCP 47; the first is the document's, others are those of parts of it. */
  readonly languages: readonly [string, ...string[]];
  readonly root: Element;
  readonly pages: readonly Page[];
}

/** Where the text of an element stands: one marked-content sequence on a page. */
interface MarkedContent {
  readonly page: number;
  readonly id: number;
}

/**
 * Writes a tagged PDF 1.7 (ISO 32000-1, 14.8) with embedded subsets, a cross-reference table and no annotations. The same
 * document gives the same bytes: there is no date in it, and its identifier is taken from its contents.
 */
export async function writeTaggedPdf(document: TaggedDocument): Promise<Uint8Array> {
  const context = PDFContext.create();
  const fonts = new Map<Typeface, EmbeddedFont>();
  const images = new Map<JpegImage, string>();
  const contents = new Map<Element, MarkedContent[]>();
  const owners: Element[][] = document.pages.map(() => []);
  const streams = document.pages.map((page, index) => {
    const mark = (element: Element): number => {
      const onPage = owners[index] ?? [];
      const id = onPage.push(element) - 1;
      contents.set(element, [...(contents.get(element) ?? []), { page: index, id }]);
      return id;
    };
    return pageContent(page, fonts, images, mark);
  });

  const pagesRef = context.nextRef();
  const resources = context.register(
    context.obj({
      Font: Object.fromEntries([...fonts].map(([face, font]) => [fontName(fonts, face), font.embed(context)])),
      ...(images.size > 0
        ? { XObject: Object.fromEntries([...images].map(([image, name]) => [name, embedJpeg(context, image)])) }
        : {}),
    }),
  );
  const pageRefs = document.pages.map((page, index) =>
    context.register(
      context.obj({
        Type: 'Page',
        Parent: pagesRef,
        MediaBox: [0, 0, page.width, page.height],
        Resources: resources,
        Contents: context.register(context.flateStream(streams[index] ?? '')),
        StructParents: index,
        Tabs: 'S',
      }),
    ),
  );
  context.assign(pagesRef, context.obj({ Type: 'Pages', Kids: pageRefs, Count: pageRefs.length }));

  const catalog = context.obj({
    Type: 'Catalog',
    Pages: pagesRef,
    Lang: text(document.languages[0]),
    MarkInfo: { Marked: true },
    ViewerPreferences: { DisplayDocTitle: true },
    StructTreeRoot: structureTree(context, document, contents, owners, pageRefs),
    Metadata: metadata(context, document),
  });
  context.trailerInfo.Root = context.register(catalog);
  context.trailerInfo.Info = context.register(context.obj({ Title: text(document.title), Producer: text('Alternat') }));
  const identifier = createHash('sha256')
    .update([document.title, ...document.languages, ...streams].join('\0'))
    .digest('hex')
    .slice(0, 32);
  context.trailerInfo.ID = context.obj([PDFHexString.of(identifier), PDFHexString.of(identifier)]);
  return PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer();
}

const subtypes = { footer: 'Footer', header: 'Header', watermark: 'Watermark' } as const;

function embedJpeg(context: PDFContext, { bytes, width, height }: JpegImage): PDFRef {
  return context.register(
    context.stream(bytes, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
    }),
  );
}

function pageContent(
  page: Page,
  fonts: Map<Typeface, EmbeddedFont>,
  images: Map<JpegImage, string>,
  mark: (element: Element) => number,
): string {
  const operators: string[] = [];
  const artifact = ({ kind, grey, ...at }: Artifact) => {
    operators.push(
      `/Artifact << /Type /Pagination /Subtype /${subtypes[kind]} >> BDC`,
      'q',
      `${number(grey)} g`,
      showLine(at, at.angle, fonts),
      'Q',
      'EMC',
    );
  };
  for (const each of page.artifacts) if (each.kind === 'watermark') artifact(each);
  for (const { x, y, width, weight } of page.rules) {
    operators.push(
      '/Artifact << /Type /Layout >> BDC',
      `${number(x)} ${number(y)} ${number(width)} ${number(weight)} re f`,
      'EMC',
    );
  }
  for (const { x, y, width, height, image, element } of page.images) {
    const name = images.get(image) ?? `Im${images.size + 1}`;
    images.set(image, name);
    operators.push(
      `/${element.tag} << /MCID ${mark(element)} >> BDC`,
      'q',
      `${[width, 0, 0, height, x, y].map(number).join(' ')} cm`,
      `/${name} Do`,
      'Q',
      'EMC',
    );
  }
  let open: Element | undefined;
  for (const each of page.texts) {
    if (each.element !== open) {
      if (open) operators.push('EMC');
      operators.push(`/${each.element.tag} << /MCID ${mark(each.element)} >> BDC`);
      open = each.element;
    }
    operators.push(showLine(each, 0, fonts));
  }
  if (open) operators.push('EMC');
  for (const each of page.artifacts) if (each.kind !== 'watermark') artifact(each);
  return `${operators.join('\n')}\n`;
}

/** One text object: the pen walks along the line, and TJ moves it by what kerning, tracking and justification ask. */
function showLine(
  { x, y, line }: { readonly x: number; readonly y: number; readonly line: SetLine },
  angle: number,
  fonts: Map<Typeface, EmbeddedFont>,
): string {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const start = line.pieces[0]?.x ?? 0;
  const matrix = [cos, sin, -sin, cos, x + start * cos, y + start * sin].map(number).join(' ');
  const operators = ['BT', `${matrix} Tm`, ...(line.scale === 1 ? [] : [`${number(line.scale * 100)} Tz`])];
  let pen = start;
  let selected = '';
  for (const { x: pieceX, shaped } of line.pieces) {
    const { face, size } = shaped.style;
    const font = fonts.get(face) ?? embeddedFont(face);
    fonts.set(face, font);
    const select = `/${fontName(fonts, face)} ${number(size)} Tf`;
    if (select !== selected) operators.push(select);
    selected = select;
    // In thousandths of the size, to the left: what the pen must still go back before the next glyph.
    let back = ((pen - pieceX) * 1000) / (size * line.scale);
    let shown = '';
    for (const glyph of shaped.glyphs) {
      const rise = glyph.dy !== 0;
      if (rise) {
        operators.push(`[${shown}] TJ`, `${number((glyph.dy * size) / 1000)} Ts`);
        shown = '';
      }
      const before = number(back - glyph.dx);
      if (before !== '0') shown += ` ${before} `;
      shown += `<${font.code(glyph)}>`;
      back = font.width(glyph) - glyph.advance + glyph.dx;
      if (rise) {
        operators.push(`[${shown}] TJ`, '0 Ts');
        shown = '';
      }
    }
    const after = number(back);
    if (after !== '0') shown += ` ${after}`;
    operators.push(`[${shown.replaceAll('><', '')}] TJ`);
    pen = pieceX + shaped.width * line.scale;
  }
  if (line.scale !== 1) operators.push('100 Tz');
  operators.push('ET');
  return operators.join('\n');
}

function fontName(fonts: ReadonlyMap<Typeface, EmbeddedFont>, face: Typeface): string {
  return `F${[...fonts.keys()].indexOf(face) + 1}`;
}

/** The structure tree and the way back from each page's marked content to its elements (ISO 32000-1, 14.7). */
function structureTree(
  context: PDFContext,
  { root, pages: placed }: TaggedDocument,
  contents: ReadonlyMap<Element, readonly MarkedContent[]>,
  owners: readonly (readonly Element[])[],
  pages: readonly PDFRef[],
): PDFRef {
  const treeRef = context.nextRef();
  const refs = new Map<Element, PDFRef>();
  const write = (element: Element, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    refs.set(element, ref);
    const own = (contents.get(element) ?? []).map(({ page, id }) =>
      context.obj({ Type: 'MCR', Pg: pages[page], MCID: id }),
    );
    const children = element.children.map((child) => write(child, ref));
    const listed = element.numbering ? { A: { O: 'List', ListNumbering: element.numbering } } : {};
    const headed = element.tag === 'TH' ? { A: { O: 'Table', Scope: 'Column' } } : {};
    const box = element.tag === 'Figure' ? boxOf(element, placed) : undefined;
    const shown = {
      ...(box ? { A: { O: 'Layout', Placement: 'Block', BBox: box } } : {}),
      ...(element.alternative === undefined ? {} : { Alt: text(element.alternative) }),
    };
    const spoken = element.language === undefined ? {} : { Lang: text(element.language) };
    context.assign(
      ref,
      context.obj({
        Type: 'StructElem',
        S: element.tag,
        P: parent,
        K: [...own, ...children],
        ...listed,
        ...headed,
        ...shown,
        ...spoken,
      }),
    );
    return ref;
  };
  const documentRef = write(root, treeRef);
  const numbers = owners.flatMap((elements, page) => [
    page,
    context.register(context.obj(elements.map((element) => refs.get(element)))),
  ]);
  const parentTree = context.register(context.obj({ Nums: numbers }));
  context.assign(
    treeRef,
    context.obj({ Type: 'StructTreeRoot', K: [documentRef], ParentTree: parentTree, ParentTreeNextKey: pages.length }),
  );
  return treeRef;
}

/** Where a figure stands on its page: left, bottom, right, top. */
function boxOf(figure: Element, pages: readonly Page[]): number[] | undefined {
  const found = pages.flatMap(({ images }) => images).find(({ element }) => element === figure);
  return (
    found && [found.x, found.y, found.x + found.width, found.y + found.height].map((value) => Number(number(value)))
  );
}

/** Title and language for readers that look at XMP (ISO 16684-1) instead of the document information. */
function metadata(context: PDFContext, { title, languages }: TaggedDocument): PDFRef {
  const packet = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag>${languages.map((language) => `<rdf:li>${escaped(language)}</rdf:li>`).join('')}</rdf:Bag></dc:language>
   <pdf:Producer>Alternat</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
  return context.register(context.stream(Buffer.from(packet, 'utf8'), { Type: 'Metadata', Subtype: 'XML' }));
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function text(value: string): PDFHexString {
  return PDFHexString.fromText(value);
}

function number(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}
