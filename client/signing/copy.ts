import type { PlacedField } from '../../core/ceremony/events.ts';
import type { OriginalState, RevisionFact, Turn } from '../../core/ceremony/state.ts';
import { checkPresented } from '../../core/pades/check-presented.ts';
import { signatureValue } from '../../core/pades/cms.ts';
import { verifyCms } from '../../core/pades/cms-verification.ts';
import { addValidationData, prepare, prepareDocumentTimestamp } from '../../core/pades/formats.ts';
import { digest } from '../../core/pades/hashes.ts';
import { digestBy, embed, type Prepared } from '../../core/pades/prepared.ts';
import { verifyTimestamp } from '../../core/pades/timestamp.ts';
import { validationDataOf } from '../../core/published/rebuilt.ts';
import { Lie } from './lies.ts';
import { sha256Hex } from './sha256.ts';

/**
 * This browser's own copy of an original: the presented bytes, which it hashed and reviewed, and every revision since,
 * made here again from the facts of the log. No PDF but the presented one is ever taken from the server.
 */
export interface Copy {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of `bytes`. */
  readonly sha256: string;
  /** How many facts of the original the bytes hold. */
  readonly revisions: number;
}

/**
 * The presented file, checked before anyone can make a gesture over it: the very bytes that the log names, with exactly
 * the signatories' fields and the timestamp's, certified so that nothing but signing is allowed (P=2), without actions.
 * @throws Lie
 */
export async function receivePresented(original: OriginalState, bytes: Uint8Array<ArrayBuffer>): Promise<Copy> {
  const { presented } = original;
  if (!presented) throw new Error('Nothing is presented.');
  const sha256 = await sha256Hex(bytes);
  if (sha256 !== presented.sha256 || bytes.length !== presented.length) {
    throw new Lie(
      'presented-file-differs',
      `The file has the fingerprint ${sha256}, the log says ${presented.sha256}.`,
    );
  }
  const { madeFrom } = presented;
  // What was approved is what the file begins with: everyone who signs checks it.
  if (madeFrom && (await sha256Hex(bytes.slice(0, madeFrom.length))) !== madeFrom.sha256) {
    throw new Lie('presented-file-differs', `The file does not begin with the text ${madeFrom.sha256}.`);
  }
  checkOrder(original, presented.fields);
  const findings = await checkPresented(bytes, {
    fields: presented.fields.map(({ field: name, page, rect, appearance }) => ({ name, page, rect, appearance })),
    timestampField: presented.timestampField,
    ...(presented.earlierFields ? { earlierFields: presented.earlierFields } : {}),
  });
  if (findings.length > 0) {
    throw new Lie('presented-text-unsound', findings.map(({ code, message }) => `${code}: ${message}`).join(' '));
  }
  return { bytes, sha256, revisions: 0 };
}

/** A place for each signatory, and for nobody else. */
function checkOrder({ order }: OriginalState, fields: readonly PlacedField[]): void {
  const people = fields.map(({ person }) => person);
  const names = new Set(fields.map(({ field }) => field));
  if (people.length !== order.length || names.size !== order.length || order.some((id) => !people.includes(id))) {
    throw new Lie('presented-text-unsound', 'The places for signatures are not those of the signatories.');
  }
}

/** The revision of a turn without its signature, made from this page's own copy. */
export function prepareTurn(
  original: OriginalState,
  copy: Copy,
  turn: Pick<Turn, 'at' | 'contentsLength' | 'field'>,
): Promise<Prepared> {
  const { field, at, contentsLength } = turn;
  return prepare(original.presented?.format ?? 0, copy.bytes, { field, at, contentsLength });
}

type SignatureFact = Extract<RevisionFact, { kind: 'signature' }>;

/**
 * The copy after the facts that it does not hold yet, each made again here and verified.
 * @param allowed the certificate with which a signature may have been made, SHA-256 of its DER
 * @throws Lie where a fact does not lead to the revision that it claims
 */
export async function advance(
  original: OriginalState,
  copy: Copy,
  allowed: (fact: SignatureFact) => string | undefined,
): Promise<Copy> {
  let current = copy;
  for (const fact of original.revisions.slice(copy.revisions)) {
    const bytes = await revised(original, current, fact, allowed);
    const sha256 = await sha256Hex(bytes);
    if (sha256 !== fact.sha256 || bytes.length !== fact.length) {
      throw new Lie(
        'revision-differs',
        `Made here, the revision has the fingerprint ${sha256} and ${bytes.length} bytes; the log says ${fact.sha256} and ${fact.length}.`,
      );
    }
    current = { bytes, sha256, revisions: current.revisions + 1 };
  }
  return current;
}

async function revised(
  original: OriginalState,
  copy: Copy,
  fact: RevisionFact,
  allowed: (fact: SignatureFact) => string | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  switch (fact.kind) {
    case 'signature':
      return signed(original, copy, fact, allowed(fact));
    case 'document-timestamp':
      return stamped(original, copy, fact);
    case 'validation-data':
      // It says nothing of the text, and signs nothing: that it leads to the revision of the log is all there is to check.
      return addValidationData(original.presented?.format ?? 0, copy.bytes, validationDataOf(fact));
  }
}

async function signed(
  original: OriginalState,
  copy: Copy,
  fact: SignatureFact,
  allowed: string | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const field = original.presented?.fields.find(({ person }) => person === fact.person);
  if (!field || field.field !== fact.field) {
    throw new Lie('signature-unasked', `${fact.person} has no place ${fact.field} on this document.`);
  }
  const prepared = await prepareTurn(original, copy, fact);
  const cms = fromBase64(fact.cms);
  const verdict = await verifyCms(cms, { messageDigest: digestBy(prepared) });
  const faults = [...verdict.problems, ...verdict.deviations];
  if (faults.length > 0 || !verdict.certificate) {
    throw new Lie('signature-invalid', `The signature of ${fact.person}: ${faults.join(', ')}`);
  }
  const fingerprint = await sha256Hex(verdict.certificate.der);
  if (fingerprint !== allowed) {
    throw new Lie(
      'certificate-changed',
      `${fact.person} signed with the certificate ${fingerprint}, shown was ${allowed}.`,
    );
  }
  await checkTimestamp(fact, cms, verdict.timestamps);
  return embed(prepared, cms);
}

/** A signature at B-T carries one timestamp, over its own value, of the time that the log tells; one at B-B none. */
async function checkTimestamp(
  { person, level, time }: SignatureFact,
  cms: Uint8Array,
  tokens: readonly Uint8Array[],
): Promise<void> {
  const [token] = tokens;
  if (tokens.length !== (level === 'B-T' ? 1 : 0)) {
    throw new Lie(
      'signature-invalid',
      `The signature of ${person} carries ${tokens.length} timestamps at level ${level}.`,
    );
  }
  if (!token) return;
  const over = signatureValue(cms);
  const told = await verifyTimestamp(token, { messageImprint: (hash) => digest(hash, over) }).catch(
    (error: unknown) => {
      throw new Lie(
        'signature-invalid',
        `The timestamp of ${person}: ${error instanceof Error ? error.message : String(error)}`,
      );
    },
  );
  if (told.time !== time) {
    throw new Lie('signature-invalid', `The timestamp of ${person} says ${told.time}, the log ${time}.`);
  }
}

async function stamped(
  original: OriginalState,
  copy: Copy,
  fact: Extract<RevisionFact, { kind: 'document-timestamp' }>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { field, contentsLength } = fact;
  const prepared = await prepareDocumentTimestamp(original.presented?.format ?? 0, copy.bytes, {
    field,
    contentsLength,
  });
  const token = fromBase64(fact.cms);
  try {
    await verifyTimestamp(token, { messageImprint: digestBy(prepared) });
  } catch (error) {
    throw new Lie(
      'signature-invalid',
      `The document timestamp: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return embed(prepared, token);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
