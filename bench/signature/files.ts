/** What is signed and validated when signing is measured, and with which key: files of four sizes, an RSA key, an authority. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signCms } from '../../core/pades/cms.ts';
import type { FieldToPlace } from '../../core/pades/format-1/placed-field.ts';
import { currentFormat, place, prepare } from '../../core/pades/formats.ts';
import { binaryText, latin1 } from '../../core/pades/pdf-objects.ts';
import { digestBy, embed } from '../../core/pades/prepared.ts';
import { roomFor } from '../../server/conduct/certificates.ts';
import { appearanceFonts } from '../../server/instrument/fonts.ts';
import { writePkcs12 } from '../../server/trust/pkcs12-writer.ts';
import { Notary } from '../../test/core/validation/originals.ts';
import { benchField } from './signing.ts';

export const sizes = ['100 kB', '5 MB', '50 MB', '1000 pages'] as const;
export type Size = (typeof sizes)[number];

/** Paths of files; `presented` is `unsigned` with the field to be signed in its place, which others add while they sign. */
export interface BenchFiles {
  readonly unsigned: Readonly<Record<Size, string>>;
  readonly presented: Readonly<Record<Size, string>>;
  /** A seal and one signature, a seal and three, both B-T; and the latter at B-LTA. */
  readonly validated: Readonly<Record<'one' | 'three' | 'archived', string>>;
  readonly p12: string;
  readonly password: string;
  /** PEM of the root to be trusted. */
  readonly ca: string;
  /** By how much one B-T signature with its appearance makes the file grow, as in a ceremony. */
  readonly added: number;
  remove(): Promise<void>;
}

const appearance = {
  name: 'Rudi Vervoort',
  office: 'Minister-President',
  party: 'Brussels-Capital Region',
  place: 'Brussels',
  utcOffsetMinutes: 60,
  language: 'en',
};
const field: FieldToPlace = { name: benchField, page: 1, rect: [300, 100, 520, 200], appearance };
const password = 'bench';

export async function makeFiles(): Promise<BenchFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'alternat-bench-'));
  const notary = await Notary.open();
  try {
    const write = async (name: string, content: Uint8Array | string) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    const plain: Record<Size, Uint8Array> = {
      '100 kB': pdf(3, 100_000),
      '5 MB': pdf(3, 5_000_000),
      '50 MB': pdf(3, 50_000_000),
      '1000 pages': pdf(1_000, 1),
    };
    const [unsigned, presented] = [{} as Record<Size, string>, {} as Record<Size, string>];
    for (const size of sizes) {
      unsigned[size] = await write(`${size}.pdf`, plain[size]);
      presented[size] = await write(`presented ${size}.pdf`, await presentedOf(notary, plain[size]));
    }
    const revisions = await notary.original(plain['100 kB']);
    const three = revisions.at(-1)!;
    const archived = await notary.withDocumentTimestamp(await notary.withEvidence(three));
    return {
      unsigned,
      presented,
      validated: {
        one: await write('one.pdf', revisions[1]!),
        three: await write('three.pdf', three),
        archived: await write('archived.pdf', archived),
      },
      p12: await write('signer.p12', await p12()),
      password,
      ca: await write('ca.pem', pem(notary.authority.root)),
      added: await addedBy(notary, await presentedOf(notary, plain['100 kB'])),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  } finally {
    notary.close();
  }
}

/** An RSA key with a certificate that it signed itself: there are programs that read no other algorithm. */
async function p12(): Promise<Uint8Array> {
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=Bench', '-days', '30'];
  const usage = ['-addext', 'keyUsage=critical,digitalSignature,nonRepudiation'];
  const { stdout } = await promisify(execFile)('openssl', [...request, ...usage, '-keyout', '-', '-out', '-']);
  const [pkcs8, certificate] = [...stdout.matchAll(/-----BEGIN [^-]*-----([^-]*)-----END/g)].map(
    ([, base64]) => new Uint8Array(Buffer.from(base64!, 'base64')),
  );
  return writePkcs12({
    pkcs8: pkcs8!,
    certificates: [certificate!],
    password,
    friendlyName: 'bench',
    profile: 'modern',
  });
}

async function presentedOf(notary: Notary, draft: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const placed = await place(currentFormat, draft, {
    fields: [field],
    timestampField: 'document-timestamp',
    fonts: appearanceFonts(),
    at: '2026-11-24T12:00:00Z',
    seal: { name: 'Bench', reason: 'Bench', contentsLength: 8_192 },
  });
  const { seal } = notary.authority;
  return embed(placed, await signCms({ signer: seal, messageDigest: await digestBy(placed)(seal.algorithm.hash) }));
}

async function addedBy(notary: Notary, presented: Uint8Array<ArrayBuffer>): Promise<number> {
  const [signer] = notary.signers;
  const contentsLength = roomFor(signer!.certificates);
  const turn = { field: benchField, at: '2026-11-24T12:00:00Z', contentsLength };
  return (await notary.signed(await prepare(currentFormat, presented, turn), signer!)).length - presented.length;
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** A plain PDF 1.7 with a cross-reference table: `pages` pages of text, and an image of `noise` bytes on the first. */
function pdf(pages: number, noise: number): Uint8Array {
  const image = new Uint8Array(noise);
  for (let i = 0; i < noise; i += 65_536) crypto.getRandomValues(image.subarray(i, Math.min(noise, i + 65_536)));
  const stream = (entries: string, data: string) =>
    `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`;
  const kids = Array.from({ length: pages }, (_, page) => `${5 + 2 * page} 0 R`).join(' ');
  const look = `/Type /XObject /Subtype /Image /Width ${noise} /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    stream(look, binaryText(image)),
  ];
  for (let page = 0; page < pages; page++) {
    const lines = Array.from({ length: 40 }, (_, line) => `(${page}.${line} The Parties undertake to co-operate.) '`);
    const drawn = page === 0 ? ' q 400 0 0 60 60 40 cm /I Do Q' : '';
    const resources = `<< /Font << /F 3 0 R >>${page === 0 ? ' /XObject << /I 4 0 R >>' : ''} >>`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${6 + 2 * page} 0 R >>`,
      stream('', `BT /F 12 Tf 60 780 Td 16 TL ${lines.join(' ')} ET${drawn}`),
    );
  }
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const entries = objects.map((body, i) => {
    const offset = String(text.length).padStart(10, '0');
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return `${offset} 00000 n \n`;
  });
  const directory = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return latin1(text + directory + trailer);
}
