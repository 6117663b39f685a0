import { type CeremonyState, lacksTimestamp, type OriginalState } from '../../core/ceremony/state.ts';
import { prepareDocumentTimestamp } from '../../core/pades/formats.ts';
import { digestBy, embed } from '../../core/pades/prepared.ts';
import type { BlobStore } from '../store/store.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import { type Ledger, system } from './ledger.ts';
import type { Logger } from './logger.ts';
import { untilDone } from './retrying.ts';

/** Bytes reserved for the token of a document timestamp: with the whole chain of its authority. */
const contentsLength = 12_288;
/** A signature without its level waits for no more than this once an authority answers again. */
const mostMs = 30_000;

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly timestamps: TimestampClient;
  readonly logger: Logger;
}

/**
 * Gives signatures that no timestamp authority answered for their level: a document timestamp over them all (EN 319
 * 142-1, 6.3 accepts either for B-T), as soon as one answers again and nobody is signing. Goes on from the log.
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

  #follow(state: CeremonyState): void {
    for (const { id } of Object.values(state.originals)) this.#raise(state.plan.id, id);
  }

  #raise(ceremony: string, id: string): void {
    const key = `${ceremony}/${id}`;
    if (this.#closing.signal.aborted || this.#busy.has(key) || !this.#lacking(ceremony, id)) return;
    const done = untilDone(() => this.#timestamp(ceremony, id), {
      signal: this.#closing.signal,
      mostMs,
      failed: (error) => {
        this.#parts.logger.warn({ err: error, ceremony, original: id }, 'an original could not be timestamped yet');
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

  /** The original, where it lacks a timestamp and nobody is signing it. */
  #lacking(ceremony: string, id: string): OriginalState | undefined {
    const { phase, originals } = this.#parts.ledger.state(ceremony);
    const original = originals[id];
    if (!original || original.turn || phase === 'published' || phase === 'cancelled') return undefined;
    return lacksTimestamp(original) ? original : undefined;
  }

  async #timestamp(ceremony: string, id: string): Promise<void> {
    const { blobs, ledger, timestamps } = this.#parts;
    const original = this.#lacking(ceremony, id);
    if (!original?.presented || !original.head) return;
    const base = original.head.sha256;
    const field = freeField(original, original.presented.timestampField);
    const bytes = await blobs.get(base);
    const prepared = await prepareDocumentTimestamp(original.presented.format, bytes, { field, contentsLength });
    const { token, time } = await timestamps.timestamp(await digestBy(prepared)('SHA-256'));
    const finished = embed(prepared, token);
    const sha256 = await blobs.put(finished);
    // Somebody may have begun to sign meanwhile: theirs goes first, and this is made again after it.
    if (this.#lacking(ceremony, id)?.head?.sha256 !== base) return;
    await ledger.execute(
      ceremony,
      {
        name: 'addDocumentTimestamp',
        original: id,
        base,
        field,
        contentsLength,
        token: Buffer.from(token).toString('base64'),
        sha256,
        length: finished.length,
        time,
      },
      system,
    );
  }
}

/** The placed field for the first document timestamp; each later one adds a field of its own. */
function freeField({ revisions }: OriginalState, placed: string): string {
  const taken = revisions.filter(({ kind }) => kind === 'document-timestamp').length;
  return taken === 0 ? placed : `${placed}-${taken + 1}`;
}
