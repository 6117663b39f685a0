/** Files made to exhaust whoever reads them: in time, in memory, in what one byte can stand for. */
import { deflateSync } from 'node:zlib';
import { withSignature } from '../../core/pades/format-1/signature-dictionary.ts';
import { PdfFile } from '../../core/pades/pdf-file.ts';
import { dictionary, name, type PdfValue, stream, textString } from '../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../core/pades/pdf-pages.ts';
import { PdfUpdate } from '../../core/pades/pdf-update.ts';
import { embed } from '../../core/pades/prepared.ts';
import { bytes, draft } from '../core/pades/drafts.ts';
import type { Notary } from '../core/validation/originals.ts';
import { cmsWith, withLargeCertificates } from './large-certificates.ts';
import { addField, setEntries, signedOrdinarily, updated } from './ordinary.ts';

export interface Exhausting {
  readonly what: string;
  readonly make: (notary: Notary) => Uint8Array | Promise<Uint8Array>;
  /** The code of the error, or the indication of the report. */
  readonly answer: string;
}

const catalog = '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n';
const body = `%PDF-1.7\n${catalog}`;

/** A file whose only directory is a stream of these entries and data. */
function listedBy(entries: string, data: Uint8Array, before: string | Uint8Array = body): Uint8Array {
  const opening = `9 0 obj\n<</Type/XRef/Root 1 0 R${entries}/Length ${data.length}>>\nstream\n`;
  const closing = `\nendstream\nendobj\nstartxref\n${before.length}\n%%EOF\n`;
  const held = typeof before === 'string' ? bytes(before) : before;
  return Buffer.concat([held, bytes(opening), data, bytes(closing)]);
}

/** Rows of a directory: kind, place (four bytes) and generation or index, from object 0 on. */
function rows(...entries: readonly (readonly [number, number, number])[]): Uint8Array {
  const all = Buffer.alloc(entries.length * 6);
  for (const [i, [kind, place, last]] of entries.entries()) {
    all.writeUInt8(kind, i * 6);
    all.writeUInt32BE(place, i * 6 + 1);
    all.writeUInt8(last, i * 6 + 5);
  }
  return all;
}

const widths = '/W[1 4 1]';

/** A file with its catalog in an object stream that holds this much in this way. */
function contained(count: number, first: number, data: Uint8Array, filter = '/Filter/FlateDecode'): Uint8Array {
  const opening = `7 0 obj\n<</Type/ObjStm/N ${count}/First ${first}${filter}/Length ${data.length}>>\nstream\n`;
  const before = Buffer.concat([bytes('%PDF-1.7\n'), bytes(opening), data, bytes('\nendstream\nendobj\n')]);
  const none = [0, 0, 0] as const;
  const places = rows(none, [2, 7, 0], none, none, none, none, none, [1, 9, 0]);
  return listedBy(`${widths}/Size 10/Index[0 8]`, places, before);
}

/** A file with these objects, each where it says, in one table. */
function withObjects(objects: readonly string[]): Uint8Array {
  let at = '%PDF-1.7\n'.length;
  const entries = objects.map((object) => {
    const entry = `${String(at).padStart(10, '0')} 00000 n \n`;
    at += object.length;
    return entry;
  });
  const directory = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`;
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([bytes('%PDF-1.7\n'), ...objects.map(bytes), bytes(directory + trailer)]);
}

const object = (number: number, value: string) => `${number} 0 obj\n${value}\nendobj\n`;
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>';
const pages = (kids: string, count: number) => `<</Type/Pages/Count ${count}/Kids[${kids}]>>`;
const small = [object(1, '<</Type/Catalog/Pages 2 0 R>>'), object(2, pages('3 0 R', 1)), object(3, page)];

async function signed(notary: Notary, change: Parameters<typeof updated>[1] = () => {}): Promise<Uint8Array> {
  return signedOrdinarily(notary, await updated(await draft(), change), { field: 'signature' });
}

/** The file with one more field that holds something like a signature. */
async function filled(before: Uint8Array, field: string): Promise<Uint8Array> {
  const update = new PdfUpdate(new PdfFile(before));
  const signature = update.reserve();
  addField(update, { FT: name('Sig'), T: textString(field), V: signature });
  const entries = dictionary({ Type: name('Sig'), SubFilter: name('ETSI.CAdES.detached') });
  return embed(await withSignature(update, signature, entries, 100), Uint8Array.of(0x30, 0));
}

/** A file whose only signature is this CMS, larger than our own writer would take. */
function holding(cms: Uint8Array): Uint8Array {
  const contents = `<${Buffer.from(cms).toString('hex')}>`;
  const field = '<</FT/Sig/T(s)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 5 0 R>>';
  const range = 'R'.repeat(40);
  const file = Buffer.from(
    withObjects([
      object(1, '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>>'),
      object(2, pages('3 0 R', 1)),
      object(3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/Annots[4 0 R]>>'),
      object(4, field),
      object(5, `<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[${range}]/Contents${contents}>>`),
    ]),
  );
  const start = file.indexOf(contents);
  const end = start + contents.length;
  file.write(`0 ${start} ${end} ${file.length - end}`.padEnd(range.length), file.indexOf(range), 'latin1');
  return file;
}

export const exhausting: readonly Exhausting[] = [
  {
    what: 'its directory unpacks to a gigabyte',
    make: () => listedBy('/W[1 4 2]/Size 10/Filter/FlateDecode', deflateSync(Buffer.alloc(1_000_000_000))),
    answer: 'damaged',
  },
  {
    what: 'an object stream unpacks to a gigabyte',
    make: () => contained(1, 4, deflateSync(Buffer.alloc(1_000_000_000, 0x20))),
    answer: 'damaged',
  },
  {
    what: 'an object stream lists sixteen million objects',
    make: () => contained(16_000_000, 60_000_000, deflateSync(Buffer.alloc(60_000_004, '1 0 '))),
    answer: 'too-large',
  },
  {
    what: 'the objects of an object stream lie in each other',
    make: () => {
      const header = Array.from({ length: 1_000 }, (_, i) => `${i + 1} ${i} `).join('');
      return contained(
        1_000,
        header.length,
        deflateSync(Buffer.from(header + '['.repeat(100) + '0 '.repeat(9_000_000))),
      );
    },
    answer: 'damaged',
  },
  {
    what: 'an object stream lies in an object stream',
    make: () => {
      const nested = '8 0 obj\n<</Type/ObjStm/N 1/First 4/Length 8>>\nstream\n1 0 <<>>\nendstream\nendobj\n';
      // Object 1 in stream 7, which is in stream 8, which is in stream 7.
      const places = rows([2, 7, 0], [2, 8, 0], [2, 7, 1]);
      return listedBy(`${widths}/Size 10/Index[1 1 7 2]`, places, `%PDF-1.7\n${nested}`);
    },
    answer: 'damaged',
  },
  {
    what: 'its directory lies outside of it',
    make: () => bytes(`${body}startxref\n99999999\n%%EOF\n`),
    answer: 'damaged',
  },
  {
    what: 'an object lies outside of it',
    make: () => listedBy(`${widths}/Size 10/Index[0 2]`, rows([0, 0, 0], [1, 999_999_999, 0])),
    answer: 'damaged',
  },
  {
    what: 'directories run in a circle',
    make: () => {
      const at = body.length;
      return bytes(
        `${body}xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 4/Root 1 0 R/Prev ${at}>>\nstartxref\n${at}\n%%EOF\n`,
      );
    },
    answer: 'damaged',
  },
  {
    what: 'it was appended to without end',
    make: () => {
      const lines: string[] = [body];
      let [at, previous] = [body.length, ''];
      for (let i = 0; i < 5_000; i++) {
        const section = `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 4/Root 1 0 R${previous}>>\nstartxref\n${at}\n%%EOF\n`;
        lines.push(section);
        previous = `/Prev ${at}`;
        at += section.length;
      }
      return bytes(lines.join(''));
    },
    answer: 'too-large',
  },
  {
    what: 'it has a million objects',
    make: () => listedBy('/W[1 1 1]/Size 1000000', Buffer.alloc(3_000_000, Buffer.of(1, 0, 9))),
    answer: 'too-large',
  },
  {
    what: 'many small directories list a million objects',
    make: () => {
      const packed = deflateSync(Buffer.alloc(200_000 * 3, Buffer.of(1, 0, 9)));
      const parts: Uint8Array[] = [bytes(body)];
      let [at, previous] = [body.length, ''];
      for (let i = 0; i < 20; i++) {
        const entries = `/Type/XRef/Root 1 0 R/W[1 1 1]/Size 200000/Filter/FlateDecode${previous}/Length ${packed.length}`;
        const [opening, closing] = [
          `9 0 obj\n<<${entries}>>\nstream\n`,
          `\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`,
        ];
        parts.push(bytes(opening), packed, bytes(closing));
        previous = `/Prev ${at}`;
        at += opening.length + packed.length + closing.length;
      }
      return Buffer.concat(parts);
    },
    answer: 'too-large',
  },
  {
    what: 'a directory lists objects in no bytes',
    make: () => listedBy('/W[0 0 0]/Size 8388607', new Uint8Array()),
    answer: 'damaged',
  },
  {
    what: 'a string is as long as the file',
    make: () =>
      withObjects([object(1, `<</Type/Catalog/Pages 2 0 R/Lang(${'a'.repeat(150_000_000)})>>`), ...small.slice(1)]),
    answer: 'too-large',
  },
  {
    what: 'arrays are nested without end',
    make: () => withObjects([object(1, '['.repeat(5_000_000)), ...small.slice(1)]),
    answer: 'damaged',
  },
  {
    what: 'it consists of nothing but what could be its end',
    make: () => Buffer.concat([bytes(body), Buffer.alloc(150_000_000, '%%EO'), bytes('startxref\n0\n%%EOF\n')]),
    answer: 'damaged',
  },
  {
    what: 'it ends a hundred times, large and without a signature, and is damaged then',
    make: () => {
      const whole = withObjects([
        ...small,
        object(4, `<</Length 100000000>>\nstream\n${'a'.repeat(100_000_000)}\nendstream`),
      ]);
      const again = Array.from({ length: 100 }, () => {
        const at = /startxref\n(\d+)/.exec(Buffer.from(whole.subarray(-60)).toString('latin1'))![1];
        return bytes(`startxref\n${at}\n%%EOF\n`);
      });
      return Buffer.concat([whole, ...again, bytes('startxref\n5\n%%EOF\n')]);
    },
    answer: 'damaged',
  },
  {
    what: 'a hundred thousand objects lie in each other',
    make: () => {
      const kids = Array.from({ length: 100_000 }, (_, i) => `${i + 3} 0 R`).join(' ');
      const nested = Array.from({ length: 100_000 }, (_, i) => `${i + 3} 0 obj\n<</Type/Page/MediaBox[0 0 9 9]/A(`);
      nested.push(`${nested.pop()}${')>>endobj '.repeat(100_000)}`);
      return withObjects([object(1, '<</Type/Catalog/Pages 2 0 R>>'), object(2, pages(kids, 100_000)), ...nested]);
    },
    answer: 'too-large',
  },
  {
    what: 'a hundred thousand objects to which nothing leads lie in each other',
    make: () => {
      const nested = Array.from({ length: 100_000 }, (_, i) => `${i + 4} 0 obj\n<</A(`);
      nested.push(`${nested.pop()}${')>>endobj '.repeat(100_000)}`);
      const page = object(3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>');
      return withObjects([object(1, '<</Type/Catalog/Pages 2 0 R>>'), object(2, pages('3 0 R', 1)), page, ...nested]);
    },
    answer: 'too-large',
  },
  {
    what: 'an update leads to one large object under a hundred thousand numbers',
    make: async (notary) => {
      const file = await signed(notary);
      const at = file.length;
      const large = `9 0 obj\n<</Length 8 0 R/A[${'0 '.repeat(2_000_000)}]>>\nstream\n\nendstream\nendobj\n`;
      const entry = `${String(at).padStart(10, '0')} 00000 n \n`;
      const previous = /startxref\n(\d+)/.exec(Buffer.from(file.subarray(-60)).toString('latin1'))![1];
      const root = /\/Root (\d+ 0 R)/.exec(Buffer.from(file).toString('latin1'))![1];
      const start = at + large.length;
      const table = `xref\n1000 100000\n${entry.repeat(100_000)}trailer\n<</Size 101000/Root ${root}/Prev ${previous}>>\n`;
      return Buffer.concat([file, bytes(`${large}${table}startxref\n${start}\n%%EOF\n`)]);
    },
    answer: 'TOTAL-FAILED',
  },
  {
    what: 'a hundred thousand streams have no end',
    make: async (notary) => {
      const streams = Array.from(
        { length: 100_000 },
        (_, i) => `${i + 4} 0 obj\n<</Length 3 0 R>>\nstream\n${'a'.repeat(200)}\n`,
      );
      const plain = withObjects([...small, ...streams]);
      return signedOrdinarily(notary, plain, { field: 'signature' });
    },
    answer: 'INDETERMINATE',
  },
  {
    what: 'its signature has ten million parts',
    make: () => {
      const parts = new Uint8Array(20_000_006).map((_, i) => (i % 2 === 0 ? 5 : 0));
      parts.set([0x30, 0x84, 0x01, 0x31, 0x2d, 0x00]);
      return holding(parts);
    },
    answer: 'TOTAL-FAILED',
  },
  {
    what: 'its signatures have hundreds of certificates with the largest keys, each of which could be the issuer of each',
    make: async () => withLargeCertificates(withObjects([...small]), 10, 200),
    answer: 'TOTAL-FAILED',
  },
  {
    what: 'its signature has thousands of timestamps',
    make: () => holding(cmsWith(1, 2_000)),
    answer: 'too-large',
  },
  {
    what: 'many signatures are over a large file',
    make: async () => {
      const content = `<</Length 140000000>>\nstream\n${'a'.repeat(140_000_000)}\nendstream`;
      let file = withObjects([...small, object(4, content)]);
      for (let i = 0; i < 15; i++) file = await filled(file, `signature ${i}`);
      return file;
    },
    answer: 'too-large',
  },
  {
    what: 'its form has fields within fields, all with long names',
    make: (notary) =>
      signed(notary, (update) => {
        let kids: readonly PdfValue[] = Array.from({ length: 20_000 }, (_, i) =>
          update.add(dictionary({ FT: name('Tx'), T: textString(`leaf ${i}`) })),
        );
        for (let depth = 0; depth < 40; depth++) {
          kids = [update.add(dictionary({ T: textString('long '.repeat(10_000)), Kids: kids }))];
        }
        addField(update, { T: textString('top'), Kids: kids });
      }),
    answer: 'TOTAL-FAILED',
  },
  {
    what: 'its pages draw what unpacks to gigabytes, and its validation data do too',
    make: async (notary) => {
      const bomb = new Uint8Array(deflateSync(Buffer.alloc(60_000_000)));
      const packed = stream({ Filter: name('FlateDecode') }, bomb);
      const drawn = await signed(notary, (update, file) => {
        const bombs = Array.from({ length: 50 }, () => update.add(packed));
        setEntries(update, pagesOf(file)[0]!.reference, { Contents: bombs });
      });
      return updated(drawn, (update, file) => {
        const data = Array.from({ length: 50 }, () => update.add(packed));
        setEntries(update, file.root, { DSS: update.add(dictionary({ Certs: data, CRLs: data, OCSPs: data })) });
      });
    },
    answer: 'INDETERMINATE',
  },
  {
    what: 'it refers to itself in every way',
    make: () =>
      withObjects([
        object(1, '<</Type/Catalog/Pages 2 0 R/AcroForm 1 0 R/Fields[1 0 R]/DSS 1 0 R/Certs[1 0 R]/Kids[1 0 R]>>'),
        object(2, pages('3 0 R', 1)),
        object(3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources 3 0 R/XObject 3 0 R/A 3 0 R/Contents 3 0 R>>'),
      ]),
    answer: 'INDETERMINATE',
  },
];
