/** Signatures with hundreds of certificates, each with the largest key there is, and all with one name. */
import { randomBytes } from 'node:crypto';
import {
  bitString,
  boolean,
  explicit,
  integer,
  NULL,
  octetString,
  oid,
  sequence,
  setOf,
  time,
  utf8String,
} from '../../core/pades/der.ts';
import { withSignature } from '../../core/pades/format-1/signature-dictionary.ts';
import { hashIdentifier } from '../../core/pades/hashes.ts';
import { OID } from '../../core/pades/oids.ts';
import { PdfFile } from '../../core/pades/pdf-file.ts';
import { dictionary, name, textString } from '../../core/pades/pdf-objects.ts';
import { PdfUpdate } from '../../core/pades/pdf-update.ts';
import { embed } from '../../core/pades/prepared.ts';
import { extension } from '../../server/trust/certificate-writing.ts';
import { addField } from './ordinary.ts';

const bytesOfKey = 2048;
const anyone = sequence(setOf([sequence(oid('2.5.4.3'), utf8String('Anyone'))]));
/** RSA with SHA3-256, which is computed without WebCrypto. */
const slowest = sequence(oid('2.16.840.1.101.3.4.3.14'), NULL);
const usual = sequence(oid('1.2.840.113549.1.1.11'), NULL);
const validity = sequence(time('2026-01-01T00:00:00Z'), time('2036-01-01T00:00:00Z'));

/** An odd number with the highest bit set, or with the highest bit clear. */
function number(highest: 0 | 1): Uint8Array {
  const value = new Uint8Array(randomBytes(bytesOfKey));
  value[0] = highest === 1 ? value[0]! | 0x80 : value[0]! & 0x7f;
  value[bytesOfKey - 1] = value[bytesOfKey - 1]! | 1;
  return value;
}

/** A certificate by anyone for anyone, whose signature was not made with any key. */
function certificate(serial: number): Uint8Array {
  const exponent = new Uint8Array(8).fill(0x7f);
  const key = sequence(
    sequence(oid(OID.rsaEncryption), NULL),
    bitString(sequence(integer(number(1)), integer(exponent))),
  );
  const extensions = explicit(3, sequence(extension(OID.basicConstraints, sequence(boolean(true)), 'critical')));
  const tbs = sequence(explicit(0, integer(2)), integer(serial), slowest, anyone, validity, anyone, key, extensions);
  return sequence(tbs, slowest, bitString(number(0)));
}

/** A signature with so many certificates, and so many timestamps that are none. */
export function cmsWith(count: number, timestamps = 0): Uint8Array {
  const certificates = Array.from({ length: count }, (_, i) => certificate(i + 1));
  const hash = hashIdentifier('SHA-256');
  const tokens = Array.from({ length: timestamps }, (_, i) => sequence(integer(i + 1)));
  const stamped = timestamps === 0 ? [] : [setOf([sequence(oid(OID.signatureTimeStampToken), setOf(tokens))], 0xa1)];
  const signer = sequence(integer(1), sequence(anyone, integer(1)), hash, usual, octetString(number(0)), ...stamped);
  const data = [integer(1), setOf([hash]), sequence(oid(OID.data)), setOf(certificates, 0xa0), setOf([signer])];
  return sequence(oid(OID.signedData), explicit(0, sequence(...data)));
}

/** The file with so many signatures more, each with so many certificates of its own. */
export async function withLargeCertificates(
  before: Uint8Array,
  signatures: number,
  count: number,
): Promise<Uint8Array> {
  let file = before;
  for (let i = 0; i < signatures; i++) {
    const update = new PdfUpdate(new PdfFile(file));
    const signature = update.reserve();
    addField(update, { FT: name('Sig'), T: textString(`signature ${i}`), V: signature });
    const entries = dictionary({ Type: name('Sig'), SubFilter: name('ETSI.CAdES.detached') });
    const made = cmsWith(count);
    file = embed(await withSignature(update, signature, entries, made.length + 10), made);
  }
  return file;
}
