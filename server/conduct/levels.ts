import { require } from '../../core/ceremony/errors.ts';
import type { MissingData } from '../../core/ceremony/events.ts';
import { type LevelStep, nextLevelStep } from '../../core/ceremony/levels.ts';
import { type CeremonyState, type OriginalState, signaturesOn } from '../../core/ceremony/state.ts';
import type { ValidationData } from '../../core/pades/format-1/validation-data.ts';
import { addValidationData } from '../../core/pades/formats.ts';
import type { BlobStore } from '../store/store.ts';
import type { Collect } from '../trust/deployment.ts';
import { freeTimestampField, tokenLength, withDocumentTimestamp } from '../trust/document-timestamp.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import { requireAnswers } from '../trust/validation-data.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { type Ledger, system } from './ledger.ts';
import type { Logger } from './logger.ts';
import { untilDone } from './retrying.ts';

/** What waits for an authority waits for no more than this once it answers again. */
const mostMs = 30_000;

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly timestamps: TimestampClient;
  readonly collect: Collect;
  readonly logger: Logger;
}

/**
 * Brings each original to its ceremony's level (EN 319 142-1, 6): a document timestamp over signatures that no authority
 * answered for, as soon as one answers again and nobody is signing (6.3 accepts either for B-T); after the conclusion the
 * document security store, and a document timestamp over it. Goes on from the log.
 */
export class Levels {
  readonly #parts: Parts;
  readonly #busy = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.ledger.onAppended(({ state }) => this.#follow(state));
  }

  resume(): void {
    for (const state of this.#parts.ledger.ceremonies()) this.#follow(state);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#busy.values());
  }

  /**
   * Renews an original: the validation data as they can be had now, and a timestamp over them, which proves all that is
   * below for as long as its own authority can be checked (EN 319 142-1, 5.4.2 and 5.4.3).
   * @param since what was known of the certificates before this time is not enough, ISO 8601
   * @returns what could not be had
   * @throws Refusal where the ceremony has not ended or nothing was presented; NoTimestampError, which a server makes up for
   */
  async renew(ceremony: string, id: string, since: string): Promise<readonly MissingData[]> {
    const key = `${ceremony}/${id}`;
    await this.#busy.get(key);
    const renewed = this.#renew(ceremony, id, since).finally(() => this.#busy.delete(key));
    this.#busy.set(
      key,
      Promise.allSettled([renewed]).then(() => undefined),
    );
    return renewed;
  }

  async #renew(ceremony: string, id: string, since: string): Promise<readonly MissingData[]> {
    await this.#add(ceremony, id, 'validation-data', { since });
    const fact = this.#parts.ledger.state(ceremony).originals[id]?.revisions.at(-1);
    await this.#add(ceremony, id, 'document-timestamp', {});
    return fact?.kind === 'validation-data' ? fact.missing : [];
  }

  #follow(state: CeremonyState): void {
    for (const { id } of Object.values(state.originals)) this.#raise(state.plan.id, id);
  }

  #raise(ceremony: string, id: string): void {
    const key = `${ceremony}/${id}`;
    const step = this.#next(ceremony, id);
    if (this.#closing.signal.aborted || this.#busy.has(key) || !step) return;
    let attempt = 0;
    const done = untilDone(() => this.#take(ceremony, id, step, ++attempt), {
      signal: this.#closing.signal,
      mostMs,
      failed: (error) => {
        this.#parts.logger.warn({ err: error, ceremony, original: id, step }, 'an original has not its level yet');
      },
    });
    this.#busy.set(
      key,
      done.then(() => {
        this.#busy.delete(key);
        // What was appended while this ended found it busy.
        this.#raise(ceremony, id);
      }),
    );
  }

  #next(ceremony: string, id: string): LevelStep | undefined {
    const state = this.#parts.ledger.state(ceremony);
    const original = state.originals[id];
    return original && nextLevelStep(state, original);
  }

  async #take(ceremony: string, id: string, step: LevelStep, attempt: number): Promise<void> {
    if (this.#next(ceremony, id) === step) await this.#add(ceremony, id, step, { attempt });
  }

  /** @param asking `attempt`: from 1, if it will be tried again; `since`: see `Collect`; else the last signature's time */
  async #add(
    ceremony: string,
    id: string,
    step: LevelStep,
    asking: { readonly attempt?: number; readonly since?: string },
  ): Promise<void> {
    const { blobs, ledger } = this.#parts;
    const state = ledger.state(ceremony);
    const original = state.originals[id];
    require(original?.head, 'original-not-presented', 'There is no such original, or it was not presented.');
    const base = original.head.sha256;
    const bytes = await blobs.get(base);
    const made =
      step === 'validation-data'
        ? await this.#withData(state, original, bytes, asking)
        : await this.#withTimestamp(original, bytes);
    const sha256 = await blobs.put(made.bytes);
    // Somebody may have begun to sign meanwhile: theirs goes first, and this is made again after it.
    const now = ledger.state(ceremony).originals[id];
    if (now?.head?.sha256 !== base || now.turn) return;
    const facts = { original: id, base, sha256, length: made.bytes.length };
    await ledger.execute(ceremony, { ...made.command, ...facts }, system);
  }

  /** @throws SilentResponderError as long as it is worth asking again */
  async #withData(
    state: CeremonyState,
    { id, presented }: OriginalState,
    bytes: Uint8Array,
    { attempt, since = lastSigned(state) }: { readonly attempt?: number; readonly since?: string },
  ) {
    const collected = await this.#parts.collect(bytes, { since, certificates: chainsShown(state) });
    if (attempt !== undefined) requireAnswers(collected, attempt);
    const { missing, ...data } = collected;
    if (missing.length > 0) this.#parts.logger.warn({ original: id, missing }, 'validation data are missing');
    return {
      bytes: await addValidationData(presented?.format ?? 0, bytes, data),
      command: { name: 'addValidationData', ...inBase64(data), missing } as const,
    };
  }

  async #withTimestamp(original: OriginalState, bytes: Uint8Array) {
    const { format = 0, timestampField = '' } = original.presented ?? {};
    const taken = original.revisions.filter(({ kind }) => kind === 'document-timestamp').length;
    const field = freeTimestampField(timestampField, taken);
    const stamped = await withDocumentTimestamp(this.#parts.timestamps, format, bytes, field);
    const facts = { field, contentsLength: tokenLength, token: toBase64(stamped.token), time: stamped.time };
    return { bytes: stamped.bytes, command: { name: 'addDocumentTimestamp', ...facts } as const };
  }
}

/** When the last signature of the ceremony landed: what was asked since holds for all its originals. */
function lastSigned({ originals, at }: CeremonyState): string {
  const times = Object.values(originals).flatMap((one) => signaturesOn(one).map(({ landedAt }) => landedAt));
  return times.sort().at(-1) ?? at;
}

/** What signatories' files may have lacked was found when they showed their certificates. */
function chainsShown({ people }: CeremonyState): readonly Uint8Array[] {
  return Object.values(people).flatMap(({ certificate }) => (certificate?.chain ?? []).slice(1).map(fromBase64));
}

function inBase64({ certificates, crls, ocspResponses }: ValidationData) {
  return {
    certificates: certificates.map(toBase64),
    crls: crls.map(toBase64),
    ocspResponses: ocspResponses.map(toBase64),
  };
}
