import type { Actor, Command } from '../../core/ceremony/commands.ts';
import { Refusal } from '../../core/ceremony/errors.ts';
import { type Language, type Person, type Plan, personOf } from '../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { addSignatureTimestamp, signatureValue } from '../../core/pades/cms.ts';
import { displayName } from '../../core/pades/distinguished-names.ts';
import { currentFormat, place } from '../../core/pades/formats.ts';
import { digest } from '../../core/pades/hashes.ts';
import { PdfError } from '../../core/pades/pdf-error.ts';
import { hexadecimal } from '../../core/pades/pdf-objects.ts';
import { digestBy, embed } from '../../core/pades/prepared.ts';
import { utcOffset } from '../../core/protocol/local-time.ts';
import { appearanceFonts } from '../instrument/fonts.ts';
import type { BlobStore } from '../store/store.ts';
import { digestInPieces } from '../trust/digest-in-pieces.ts';
import { placedTimestampField } from '../trust/document-timestamp.ts';
import type { Seal } from '../trust/seal.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import { writtenOf } from './composing.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';
import { textToPresent } from './original-text.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly seal: Seal;
  readonly timestamps: TimestampClient;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Bytes reserved for the seal's CMS. */
const sealLength = 8_192;

/**
 * Presenting an original: its text, composed or uploaded, every field placed, empty, and all of it certified by the
 * deployment's seal (DocMDP P=2), in one revision. What others have signed before is sealed and not certified.
 * @returns the sequence number of the log's head
 * @throws Refusal; what `textToPresent` throws of a text that cannot be had; PdfError where a signature does not fit
 */
export async function present(
  parts: Parts,
  ceremony: string,
  originalId: string,
  actor: Actor,
): Promise<{ seq: number }> {
  const { seq } = await parts.ledger.executeMade(ceremony, (state) => presentation(parts, state, originalId), actor);
  return { seq };
}

async function presentation(
  parts: Parts,
  { originals, plan }: CeremonyState,
  originalId: string,
): Promise<Extract<Command, { name: 'presentText' }>> {
  const { blobs, seal } = parts;
  const original = originals[originalId];
  if (!original) throw new Refusal('unknown-original', 'This ceremony has no such original.');
  if (original.status !== 'draft' && original.status !== 'withdrawn') {
    throw new Refusal('same-already', 'The text is presented already. Withdraw it first.');
  }
  const { earlierFields, fields, madeFrom, pageCount, placed } = await placedText(
    parts,
    plan,
    originalId,
    original.order,
  );
  const cms = await stamp(parts, await seal.sealCms(await digestBy(placed, digestInPieces)(seal.hash)));
  const bytes = embed(placed, cms);
  return {
    name: 'presentText',
    text: {
      original: originalId,
      sha256: await blobs.put(bytes),
      length: bytes.length,
      format: currentFormat,
      pages: pageCount,
      fields,
      timestampField: placedTimestampField,
      ...(earlierFields.length > 0 ? { earlierFields } : {}),
      madeFrom,
    },
  };
}

/**
 * Whether an original of a plan that nobody is invited to yet could be presented.
 * @throws what `present` throws of a text and its places
 */
export async function tryPresenting(parts: Placing, plan: Plan, originalId: string): Promise<void> {
  const order = plan.instrument.originals.find(({ id }) => id === originalId)?.order ?? [];
  await placedText(parts, plan, originalId, order);
}

type Placing = Pick<Parts, 'blobs' | 'now' | 'seal'>;

/** The text with every field placed, ready to be sealed. */
async function placedText({ blobs, now, seal }: Placing, plan: Plan, originalId: string, order: readonly string[]) {
  const signatories = order.flatMap((id) => personOf(plan, id) ?? []);
  const planned = plan.instrument.originals.find(({ id }) => id === originalId);
  if (!planned) throw new Refusal('unknown-original', 'This ceremony has no such original.');
  const text = await textToPresent(blobs, plan, planned, signatories);
  const { earlierFields, isUploaded, language, pageCount } = text;
  const fieldsIn = (languages: readonly Language[]) =>
    text.blocks.map(({ person: id, page, rect }) => {
      const person = personOf(plan, id) as Person;
      const utcOffsetMinutes = utcOffset(siteOf(plan, person).timeZone, new Date(plan.startsAt));
      return {
        person: id,
        field: `signature-${id}`,
        page,
        rect,
        appearance: {
          ...writtenOf(plan, person, language),
          office: officeIn(person, languages),
          utcOffsetMinutes,
          language,
          ...(isUploaded ? { unprinted: true } : {}),
        },
      };
    });
  const placedWith = (fields: ReturnType<typeof fieldsIn>) =>
    place(currentFormat, text.pdf, {
      fields: fields.map(({ field: name, page, rect, appearance }) => ({ name, page, rect, appearance })),
      timestampField: placedTimestampField,
      fonts: appearanceFonts(),
      at: `${now().toISOString().slice(0, 19)}Z`,
      seal: {
        name: displayName(seal.certificate.subject),
        reason: 'Presented for signature',
        contentsLength: sealLength,
      },
    });
  const madeFrom = { sha256: hexadecimal(await digest('SHA-256', text.pdf)), length: text.pdf.length };
  const inAll = fieldsIn(planned.languages);
  const inFirst = fieldsIn([language]);
  try {
    return { placed: await placedWith(inAll), fields: inAll, pageCount, earlierFields, madeFrom };
  } catch (error) {
    // A place that is too small for an office in every language of the original has it in the first.
    if (!(error instanceof PdfError && error.code === 'text-too-long')) throw error;
    return { placed: await placedWith(inFirst), fields: inFirst, pageCount, earlierFields, madeFrom };
  }
}

/** A person's office in an original's languages, in their order; each wording once. */
function officeIn({ office }: Person, languages: readonly Language[]): string {
  const written = languages.flatMap((language) => office[language] ?? []);
  return [...new Set(written.length > 0 ? written : [office.en])].join(' · ');
}

/** With a timestamp where an authority answers: a seal without one is still a seal. */
async function stamp(parts: Parts, cms: Uint8Array): Promise<Uint8Array> {
  try {
    const { token } = await parts.timestamps.timestamp(await digest('SHA-256', signatureValue(cms)));
    return addSignatureTimestamp(cms, token);
  } catch (error) {
    parts.logger.warn({ err: error }, 'the seal has no timestamp');
    return cms;
  }
}

function siteOf(plan: Plan, person: Person) {
  const site = plan.sites.find(({ id }) => id === person.site);
  if (!site) throw new Refusal('unknown-source', `${person.name} has no site.`);
  return site;
}
