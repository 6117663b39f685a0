/** The signed file made again from the text and the log, as every browser did at the ceremony: is it this one? */
import type { CeremonyEvent } from '../ceremony/events.ts';
import { originalsOf } from '../ceremony/rebuilding.ts';
import type { OriginalState, RevisionFact } from '../ceremony/state.ts';
import type { ValidationData } from '../pades/format-1/validation-data.ts';
import { digest } from '../pades/hashes.ts';
import { hexadecimal } from '../pades/pdf-objects.ts';
import { rebuild } from '../pades/rebuild.ts';

/**
 * What a log says of a file. `same`: it is byte for byte what the log leads to. `earlier`: it is that file as it was
 * before later revisions. `continued`: it is that file, and goes on. `different`: it begins with the presented text of an
 * original, but is not what follows. `unknown`: the log presented no such text.
 */
export interface Rebuilt {
  readonly outcome: 'continued' | 'different' | 'earlier' | 'same' | 'unknown';
  readonly original?: string;
  /** How many revisions the log adds to the presented text. */
  readonly revisions?: number;
}

/**
 * Whether `file` is what the log says: the presented text is what the file begins with, if its SHA-256 is that of the
 * log, and each revision is made again from the log alone. The chain of the log is not checked here.
 * @throws PdfError where the log leads to no file that can be made
 */
export async function rebuiltFrom(events: Iterable<CeremonyEvent>, file: Uint8Array): Promise<Rebuilt> {
  for (const original of originalsOf(events)) {
    const { presented } = original;
    if (presented === undefined || file.length < presented.length) continue;
    const text = file.slice(0, presented.length);
    if (hexadecimal(await digest('SHA-256', text)) !== presented.sha256) continue;
    const made = await madeFrom(original, text);
    const facts = { original: original.id, revisions: original.revisions.length };
    return { outcome: compared(made, file), ...facts };
  }
  return { outcome: 'unknown' };
}

/**
 * The newest revision of an original, from its presented text and the facts of the log.
 * @throws PdfError where no file can be made of them; RangeError where the original was not presented
 */
export async function madeFrom(
  { presented, revisions }: OriginalState,
  text: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (presented === undefined) throw new RangeError('This original was not presented.');
  const facts = revisions.map((fact) =>
    fact.kind === 'validation-data'
      ? { kind: fact.kind, ...validationDataOf(fact) }
      : { ...fact, cms: fromBase64(fact.cms) },
  );
  return rebuild(presented.format, text, facts);
}

/** What a log says was added to a document security store, in DER. */
export function validationDataOf(
  fact: Pick<Extract<RevisionFact, { kind: 'validation-data' }>, 'certificates' | 'crls' | 'ocspResponses'>,
): ValidationData {
  const { certificates, crls, ocspResponses } = fact;
  return {
    certificates: certificates.map(fromBase64),
    crls: crls.map(fromBase64),
    ocspResponses: ocspResponses.map(fromBase64),
  };
}

function compared(made: Uint8Array, file: Uint8Array): Rebuilt['outcome'] {
  const shared = Math.min(made.length, file.length);
  for (let i = 0; i < shared; i++) if (made[i] !== file[i]) return 'different';
  if (made.length === file.length) return 'same';
  return file.length < made.length ? 'earlier' : 'continued';
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
