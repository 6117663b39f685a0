import type { Actor } from '../../core/ceremony/commands.ts';
import { Refusal } from '../../core/ceremony/errors.ts';
import { type Person, type Plan, personOf } from '../../core/ceremony/plan.ts';
import { digest } from '../../core/pades/algorithms.ts';
import { addSignatureTimestamp, signatureValue } from '../../core/pades/cms.ts';
import { displayName } from '../../core/pades/distinguished-names.ts';
import { currentFormat, place } from '../../core/pades/formats.ts';
import { digestBy, embed } from '../../core/pades/prepared.ts';
import { utcOffset } from '../../core/protocol/local-time.ts';
import { appearanceFonts } from '../instrument/fonts.ts';
import type { BlobStore } from '../store/store.ts';
import type { Seal } from '../trust/seal.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import { composeOriginal, writtenOf } from './composing.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly seal: Seal;
  readonly timestamps: TimestampClient;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** The invisible field for the first document timestamp. */
const timestampField = 'document-timestamp';
/** Bytes reserved for the seal's CMS. */
const sealLength = 8_192;

/**
 * Presenting an original: the text composed, every field placed, empty, and all of it certified by the deployment's
 * seal (DocMDP P=2), in one revision.
 * @returns the sequence number of the log's head
 * @throws Refusal; what `composeOriginal` throws of a text that cannot be set
 */
export async function present(
  parts: Parts,
  ceremony: string,
  originalId: string,
  actor: Actor,
): Promise<{ seq: number }> {
  const { blobs, ledger, now, seal } = parts;
  const { plan, originals } = ledger.state(ceremony);
  const original = originals[originalId];
  if (!original) throw new Refusal('unknown-original', 'This ceremony has no such original.');
  if (original.status !== 'draft' && original.status !== 'withdrawn') {
    throw new Refusal('same-already', 'The text is presented already. Withdraw it first.');
  }
  const composed = await composeOriginal(plan, originalId);
  const { language } = composed;

  const at = now().toISOString();
  const fields = composed.blocks.map(({ person: id, page, rect }) => {
    const person = personOf(plan, id) as Person;
    const utcOffsetMinutes = utcOffset(siteOf(plan, person).timeZone, new Date(plan.startsAt));
    return {
      person: id,
      field: `signature-${id}`,
      page,
      rect,
      appearance: { ...writtenOf(plan, person, language), utcOffsetMinutes, language },
    };
  });
  const placed = await place(currentFormat, composed.pdf, {
    fields: fields.map(({ field: name, page, rect, appearance }) => ({ name, page, rect, appearance })),
    timestampField,
    fonts: appearanceFonts(),
    at: `${at.slice(0, 19)}Z`,
    seal: {
      name: displayName(seal.certificate.subject),
      reason: 'Presented for signature',
      contentsLength: sealLength,
    },
  });
  const cms = await stamp(parts, await seal.sealCms(await digestBy(placed)(seal.hash)));
  const bytes = embed(placed, cms);
  const sha256 = await blobs.put(bytes);
  const { seq } = await ledger.execute(
    ceremony,
    {
      name: 'presentText',
      text: {
        original: originalId,
        sha256,
        length: bytes.length,
        format: currentFormat,
        pages: composed.pageCount,
        fields,
        timestampField,
      },
    },
    actor,
  );
  return { seq };
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
