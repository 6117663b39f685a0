/** Files and structures changed at random, from a seed: nothing may crash on one, take long, or pass where it was signed. */
import fc from 'fast-check';
import { Asn1Error } from '../../core/pades/asn1.ts';
import { parseCertificate } from '../../core/pades/certificates.ts';
import { signCms } from '../../core/pades/cms.ts';
import { verifyCms } from '../../core/pades/cms-verification.ts';
import { verifyCrl } from '../../core/pades/crl.ts';
import { digest } from '../../core/pades/hashes.ts';
import { ocspRequest, verifyOcsp } from '../../core/pades/ocsp.ts';
import { PdfError } from '../../core/pades/pdf-error.ts';
import { readPkcs12 } from '../../core/pades/pkcs12.ts';
import { Pkcs12Error } from '../../core/pades/pkcs12-error.ts';
import { PkiError } from '../../core/pades/pki-error.ts';
import { revisions } from '../../core/pades/revisions.ts';
import { verifyTimestamp } from '../../core/pades/timestamp.ts';
import { readTrustedList, TrustedListError } from '../../core/pades/trusted-list/trusted-list.ts';
import { validatePdf } from '../../core/pades/validation/validate.ts';
import { writePkcs12 } from '../../server/trust/pkcs12-writer.ts';
import { draft, kinds } from '../core/pades/drafts.ts';
import { trustedList } from '../core/trusted-list/lists.ts';
import { Notary } from '../core/validation/originals.ts';
import { updateSubjects } from './mutated-updates.ts';

/** Something that is read, and what reading a change of it must come to. */
export interface Subject {
  readonly name: string;
  /** Of what it is one of many. */
  readonly group?: string;
  readonly original: Uint8Array;
  /** How many of a hundred mutations are of it. */
  readonly share: number;
  /** Reads it. @throws only the typed errors of this house; @returns whether it holds although what is protected was changed */
  read(mutated: Uint8Array): Promise<boolean>;
}

/** One change of bytes; positions and lengths are shares of the whole, so that they fit any subject. */
export interface Edit {
  readonly kind: 'copy' | 'cut' | 'flip' | 'insert' | 'number' | 'swap' | 'truncate';
  readonly at: number;
  readonly to: number;
  readonly length: number;
  readonly byte: number;
}

/** Even: fast-check's own numbers keep to the ends. */
const share = fc.noBias(fc.nat(0xffffff)).map((part) => part / 0x1000000);
const kindsOfEdit = ['flip', 'number', 'number', 'copy', 'cut', 'insert', 'swap', 'truncate'] as const;
const editOf = (...kind: readonly Edit['kind'][]): fc.Arbitrary<Edit> =>
  fc.record({ kind: fc.constantFrom(...kind), at: share, to: share, length: fc.nat(64), byte: fc.nat(255) });
/** As often bytes that are only other bytes, since they go deeper into what is measured by its lengths. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc.oneof(
  fc.array(editOf('flip'), { minLength: 1, maxLength: 3 }),
  fc.array(editOf(...kindsOfEdit), { minLength: 1, maxLength: 4 }),
);

const numbers = [
  '0',
  '-1',
  '4294967296',
  '99999999999999999',
  '1e9',
  '.',
  '1 0 R',
  '[',
  '<<',
  '(',
  'null',
  '2147483647',
];
const encoder = new TextEncoder();

export function mutated(original: Uint8Array, changes: readonly Edit[]): Uint8Array<ArrayBuffer> {
  let bytes: Uint8Array<ArrayBuffer> = original.slice();
  for (const { kind, at, to, length, byte } of changes) {
    const [from, target] = [Math.floor(at * bytes.length), Math.floor(to * bytes.length)];
    if (kind === 'flip' && from < bytes.length) bytes[from] = bytes[from]! ^ (byte || 1);
    else if (kind === 'truncate') bytes = bytes.slice(0, from);
    else if (kind === 'cut') bytes = spliced(bytes, from, length, new Uint8Array());
    else if (kind === 'insert') bytes = spliced(bytes, from, 0, new Uint8Array(length).fill(byte));
    else if (kind === 'copy') bytes = spliced(bytes, target, 0, bytes.slice(from, from + length * 8));
    else if (kind === 'swap') bytes = spliced(bytes, target, length, bytes.slice(from, from + length));
    else if (kind === 'number') bytes = otherNumber(bytes, from, byte);
  }
  return bytes;
}

function spliced(bytes: Uint8Array, at: number, remove: number, add: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(Math.max(0, bytes.length - Math.min(remove, bytes.length - at)) + add.length);
  result.set(bytes.subarray(0, at));
  result.set(add, at);
  result.set(bytes.subarray(Math.min(bytes.length, at + remove)), at + add.length);
  return result;
}

/** The next number in the text becomes another thing. */
function otherNumber(bytes: Uint8Array<ArrayBuffer>, from: number, choice: number): Uint8Array<ArrayBuffer> {
  const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;
  let start = from;
  while (start < bytes.length && !isDigit(bytes[start])) start += 1;
  let end = start;
  while (isDigit(bytes[end])) end += 1;
  return spliced(bytes, start, end - start, encoder.encode(numbers[choice % numbers.length]));
}

export class Subjects {
  readonly #notary: Notary;
  readonly all: readonly Subject[];
  /** Objects of signed files, which an update sets anew. */
  readonly updates: readonly Subject[];

  private constructor(notary: Notary, all: readonly Subject[], updates: readonly Subject[]) {
    this.#notary = notary;
    this.all = all;
    this.updates = updates;
  }

  static async open(): Promise<Subjects> {
    const notary = await Notary.open();
    const pdfs = await Promise.all(kinds.map((kind) => pdf(notary, kind)));
    const others = [
      await cms(notary),
      await timestamp(notary),
      await ocsp(notary),
      await crl(notary),
      await pkcs12(notary),
      await list(notary),
    ];
    const updates = await Promise.all(kinds.map((kind) => updateSubjects(notary, kind)));
    return new Subjects(notary, [...pdfs, ...others], updates.flat());
  }

  close(): void {
    this.#notary.close();
  }
}

async function pdf(notary: Notary, kind: (typeof kinds)[number]): Promise<Subject> {
  const signed = (await notary.original(await draft(kind))).at(-1)!;
  const original = await notary.withDocumentTimestamp(await notary.withEvidence(signed));
  const { signatures } = revisions(original);
  const options = { ...notary.trusting, at: new Date(Date.now() + 3_600_000).toISOString() };
  return {
    name: `PDF (${kind})`,
    original,
    share: 15,
    read: async (bytes) => {
      const report = await validatePdf(bytes, options);
      if (report.indication !== 'TOTAL-PASSED') return false;
      const passed = [...report.signatures, ...report.documentTimestamps].map(({ field }) => field);
      const [last] = signatures.slice(-1);
      // What passes has every signature, and the bytes that the newest is over are what they were.
      const isSame = [...ranges(original, last!.byteRange)].every((part, i) =>
        Buffer.from(part).equals([...ranges(bytes, last!.byteRange)][i]!),
      );
      return !isSame || !signatures.every(({ field }) => passed.includes(field));
    },
  };
}

function* ranges(bytes: Uint8Array, [start, length, next, rest]: readonly [number, number, number, number]) {
  yield bytes.subarray(start, start + length);
  yield bytes.subarray(next, next + rest);
}

const content = encoder.encode('Memorandum of Understanding between Brussels and Quito');

async function cms(notary: Notary): Promise<Subject> {
  const signer = notary.signers[0]!;
  const original = await signCms({ signer, messageDigest: await digest('SHA-256', content) });
  const [own] = signer.certificates;
  return {
    name: 'CMS',
    original,
    share: 20,
    read: async (bytes) => {
      const { problems, certificate } = await verifyCms(bytes, { messageDigest: (hash) => digest(hash, content) });
      // It may hold where what nobody signed was changed, but never with another signer's certificate.
      return problems.length === 0 && !Buffer.from(certificate?.der ?? []).equals(own!);
    },
  };
}

async function timestamp(notary: Notary): Promise<Subject> {
  const original = await notary.token(content);
  const time = (await verifyTimestamp(original, { messageImprint: (hash) => digest(hash, content) })).time;
  return {
    name: 'timestamp',
    original,
    share: 10,
    read: async (bytes) =>
      (await verifyTimestamp(bytes, { messageImprint: (hash) => digest(hash, content) })).time !== time,
  };
}

/** A certificate that was revoked, and its issuer. */
async function revoked(notary: Notary) {
  const signer = await notary.newSigner('Somebody Revoked');
  notary.authority.revoke(signer.certificates[0]!);
  return {
    certificate: parseCertificate(signer.certificates[0]!),
    issuer: parseCertificate(notary.authority.caCertificate('issuing')),
  };
}

async function ocsp(notary: Notary): Promise<Subject> {
  const about = await revoked(notary);
  const original = await notary.authority.respondOcsp(await ocspRequest(about.certificate, about.issuer));
  return {
    name: 'OCSP',
    original,
    share: 10,
    read: async (bytes) => (await verifyOcsp(bytes, about)).status !== 'revoked',
  };
}

async function crl(notary: Notary): Promise<Subject> {
  const about = await revoked(notary);
  const original = await notary.authority.crl('issuing');
  return {
    name: 'CRL',
    original,
    share: 10,
    read: async (bytes) => (await verifyCrl(bytes, about)).status !== 'revoked',
  };
}

async function pkcs12(notary: Notary): Promise<Subject> {
  const notAfter = new Date(Date.now() + 86_400_000).toISOString();
  const order = { subject: { commonName: 'Somebody' }, notAfter };
  const { pkcs8, chain } = await notary.authority.issueKeyPair('EC-P256', order);
  const original = await writePkcs12({
    pkcs8,
    certificates: chain,
    password: 'Quito',
    friendlyName: 'Somebody',
    profile: 'modern',
    iterations: 1_000,
  });
  return {
    name: 'P12',
    original,
    share: 5,
    // What is in it is protected by its checksum: whatever opens is what was written.
    read: async (bytes) => {
      const [key] = await readPkcs12(bytes, 'Quito');
      return !Buffer.from(key?.certificate ?? []).equals(chain[0]!);
    },
  };
}

async function list(notary: Notary): Promise<Subject> {
  const [signer] = notary.signers;
  const statuses = [['granted', '2016-07-01T00:00:00Z']] as const;
  const service = { type: 'CA/QC', certificate: notary.authority.caCertificate('issuing'), statuses };
  const original = encoder.encode(await trustedList([service], signer!));
  const options = { signers: [signer!.certificates[0]!], at: '2026-01-01T00:00:00Z' };
  const said = async (bytes: Uint8Array) => JSON.stringify((await readTrustedList(bytes, options)).services);
  const expected = await said(original);
  return { name: 'trusted list', original, share: 5, read: async (bytes) => (await said(bytes)) !== expected };
}

/** Whether an error is one that this house throws on purpose. */
export const isTyped = (error: unknown) =>
  [PdfError, PkiError, Pkcs12Error, Asn1Error, TrustedListError].some((kind) => error instanceof kind);
