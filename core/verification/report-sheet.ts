/** Sets lines of text on pages of A4, one under the other, each a piece of marked content in a structure tree. */
import {
  type Color,
  type PDFDocument,
  type PDFFont,
  PDFHexString,
  PDFName,
  PDFOperator,
  type PDFOperatorNames,
  type PDFPage,
  type PDFRef,
} from 'pdf-lib';

export type Face = 'sans' | 'serif' | 'strong';
export type Faces = Readonly<Record<Face, PDFFont>>;

interface Style {
  readonly face: Face;
  readonly size: number;
  readonly colour: Color;
  readonly indent?: number;
  readonly width?: number;
  /** Of the text, where it is not the document's. */
  readonly language?: string;
}

interface Placed extends Style {
  /** The room above. */
  readonly before: number;
  /** The room that must be left below it, so that it does not stand alone. */
  readonly keep?: number;
}

/** A node of the structure tree. */
interface Node {
  readonly type: string;
  readonly language?: string;
  readonly kids: (Node | { readonly page: number; readonly mcid: number })[];
}

const size = { width: 595.28, height: 841.89, side: 64, top: 72, bottom: 72 } as const;
const measure = size.width - 2 * size.side;
const leading = 1.36;

export class ReportSheet {
  readonly #document: PDFDocument;
  readonly #faces: Faces;
  readonly #pages: PDFPage[] = [];
  /** How many pieces of marked content each page has. */
  readonly #marked: number[] = [];
  readonly #root: Node = { type: 'Document', kids: [] };
  #list: Node | undefined;
  #y = 0;

  constructor(document: PDFDocument, faces: Faces) {
    this.#document = document;
    this.#faces = faces;
    this.#turn();
  }

  /** A paragraph or heading. */
  text(type: string, text: string, style: Placed): void {
    this.#list = undefined;
    this.#set(this.#append(this.#root, type, style.language), text, style);
  }

  /** An item of a list; items that follow each other are one list. */
  item(text: string, style: Placed): void {
    const item = this.#append(this.#openList(), 'LI');
    const { indent = 0 } = style;
    this.#room(style, this.#lines(text, { ...style, indent: indent + 12 }).length);
    const top = this.#y;
    const page = this.#pages.length;
    this.#set(this.#append(item, 'Lbl'), '–', { ...style, before: 0 });
    if (this.#pages.length === page) this.#y = top;
    this.#set(this.#append(item, 'LBody'), text, { ...style, before: 0, indent: indent + 12 });
  }

  /** A term and what it stands for, side by side; terms that follow each other are one list. */
  pair(
    term: Style & { readonly text: string },
    values: readonly (Style & { readonly text: string })[],
    { before }: { before: number },
  ): void {
    const item = this.#append(this.#openList(), 'LI');
    const first = values[0];
    this.#room({ ...term, before }, Math.min(3, first ? this.#lines(first.text, first).length : 1));
    const [top, page] = [this.#y, this.#pages.length];
    this.#set(this.#append(item, 'Lbl'), term.text, { ...term, before: 0 });
    const under = this.#y;
    if (this.#pages.length === page) this.#y = top;
    const body = this.#append(item, 'LBody');
    for (const value of values) this.#set(this.#append(body, 'P', value.language), value.text, { ...value, before: 0 });
    if (this.#pages.length === page) this.#y = Math.min(this.#y, under);
  }

  /** What `set` places, with a bar to the left of it. */
  beside({ colour, before }: { readonly colour: Color; readonly before: number }, set: () => void): void {
    this.#y -= before;
    const [page, from] = [this.#pages.at(-1)!, this.#y];
    set();
    this.#y -= 6;
    const to = this.#pages.at(-1) === page ? this.#y : size.bottom;
    this.#unread(page, () => {
      page.drawRectangle({ x: size.side, y: to, width: 3, height: from - to, color: colour });
    });
  }

  rule({ before, colour }: { readonly before: number; readonly colour: Color }): void {
    if (this.#y - before < size.bottom + 40) this.#turn();
    else this.#y -= before;
    const page = this.#pages.at(-1)!;
    const [start, end] = [size.side, size.width - size.side].map((x) => ({ x, y: this.#y }));
    this.#unread(page, () => page.drawLine({ start: start!, end: end!, thickness: 0.5, color: colour }));
  }

  /** A line at the foot of a page, which is no part of the text. */
  artifact(page: PDFPage, { text, right, ...style }: Style & { readonly text: string; readonly right: string }): void {
    const font = this.#faces[style.face];
    const width = font.widthOfTextAtSize(right, style.size);
    const [shown = ''] = this.#lines(text, { ...style, width: measure - width - 24 });
    const at = { y: size.bottom - 34, size: style.size, font, color: style.colour };
    this.#unread(page, () => {
      page.drawText(shown, { ...at, x: size.side });
      page.drawText(right, { ...at, x: size.width - size.side - width });
    });
  }

  /** Writes the structure tree, and calls `each` with every page. */
  finish(each: (page: PDFPage, number: number, count: number) => void): void {
    for (const [i, page] of this.#pages.entries()) each(page, i + 1, this.#pages.length);
    const { context, catalog } = this.#document;
    const tree = context.nextRef();
    const parents: PDFRef[][] = this.#pages.map(() => []);
    const write = ({ type, language, kids }: Node, parent: PDFRef): PDFRef => {
      const own = context.nextRef();
      const written = kids.map((kid) => {
        if ('kids' in kid) return write(kid, own);
        parents[kid.page]![kid.mcid] = own;
        return context.obj({ Type: 'MCR', Pg: this.#pages[kid.page]!.ref, MCID: kid.mcid });
      });
      const entries = { Type: 'StructElem', S: type, P: parent, K: written };
      context.assign(own, context.obj(language ? { ...entries, Lang: PDFHexString.fromText(language) } : entries));
      return own;
    };
    const root = write(this.#root, tree);
    const numbers = parents.flatMap((refs, page) => [page, context.register(context.obj(refs))]);
    const parentTree = context.register(context.obj({ Nums: numbers }));
    const entries = { Type: 'StructTreeRoot', K: root, ParentTree: parentTree, ParentTreeNextKey: parents.length };
    context.assign(tree, context.obj(entries));
    catalog.set(PDFName.of('StructTreeRoot'), tree);
    for (const [i, page] of this.#pages.entries()) {
      page.node.set(PDFName.of('StructParents'), context.obj(i));
      page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
    }
  }

  #append(parent: Node, type: string, language?: string): Node {
    const node: Node = { type, kids: [], ...(language ? { language } : {}) };
    parent.kids.push(node);
    return node;
  }

  #openList(): Node {
    this.#list ??= this.#append(this.#root, 'L');
    return this.#list;
  }

  #turn(): void {
    this.#pages.push(this.#document.addPage([size.width, size.height]));
    this.#marked.push(0);
    this.#y = size.height - size.top;
  }

  /** Makes room above, or turns the page where this many lines and what must follow would not fit. */
  #room({ before, keep = 0, size: letters }: Placed, lines: number): void {
    const needed = before + lines * letters * leading + keep;
    if (this.#y - needed < size.bottom && this.#y < size.height - size.top) this.#turn();
    else this.#y -= before;
  }

  #set(node: Node, text: string, style: Placed): void {
    const lines = this.#lines(text, style);
    this.#room(style, Math.min(lines.length, 2));
    const font = this.#faces[style.face];
    for (const [i, line] of lines.entries()) {
      if (this.#y - style.size * leading < size.bottom) this.#turn();
      this.#y -= style.size * leading;
      const [page, at] = [this.#pages.at(-1)!, this.#pages.length - 1];
      const mcid = this.#marked[at]!;
      this.#marked[at] = mcid + 1;
      node.kids.push({ page: at, mcid });
      const { x, y } = { x: size.side + (style.indent ?? 0), y: this.#y + style.size * 0.3 };
      page.pushOperators(operator('BDC', [PDFName.of(node.type), `<</MCID ${mcid}>>`]));
      // A space where the line was broken, so that words stay apart when the text is taken out.
      page.drawText(i < lines.length - 1 ? `${line} ` : line, { x, y, size: style.size, font, color: style.colour });
      page.pushOperators(operator('EMC', []));
    }
  }

  #unread(page: PDFPage, draw: () => void): void {
    page.pushOperators(operator('BMC', [PDFName.of('Artifact')]));
    draw();
    page.pushOperators(operator('EMC', []));
  }

  /** Broken at spaces, and where nothing else helps, as in fingerprints, anywhere. */
  #lines(text: string, { face, size: letters, indent = 0, width = measure - indent }: Style): readonly string[] {
    const font = this.#faces[face];
    const fits = (line: string) => font.widthOfTextAtSize(line, letters) <= width;
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(/[ \n\t]+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (fits(longer)) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      line = word;
      while (!fits(line)) {
        let end = line.length - 1;
        while (end > 1 && !fits(line.slice(0, end))) end -= 1;
        lines.push(line.slice(0, end));
        line = line.slice(end);
      }
    }
    return [...lines, line];
  }
}

const operator = (name: 'BDC' | 'BMC' | 'EMC', operands: (PDFName | string)[]) =>
  PDFOperator.of(name as PDFOperatorNames, operands);
