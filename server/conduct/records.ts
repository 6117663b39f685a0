import { reaches } from '../../core/ceremony/levels.ts';
import type { BaselineLevel } from '../../core/ceremony/plan.ts';
import { displayName } from '../../core/pades/distinguished-names.ts';
import { type Account, accountOf, recordBasis } from '../../core/record/account.ts';
import { recordOpening, type Surroundings } from '../../core/record/record-copy.ts';
import type { BroughtOpening } from '../../core/record/record-parts.ts';
import type { TextLanguage } from '../../core/texts/language.ts';
import { composeRecord } from '../record/compose.ts';
import { printedStills } from '../record/printed-stills.ts';
import { type LastingRecord, preserveRecord, sealRecord } from '../record/seal.ts';
import type { BlobStore } from '../store/store.ts';
import type { Collect } from '../trust/deployment.ts';
import type { Seal } from '../trust/seal.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import { SilentResponderError } from '../trust/validation-data.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Ledger, system } from './ledger.ts';
import type { Logger } from './logger.ts';
import { untilDone } from './retrying.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly seal: Seal;
  readonly timestamps: TimestampClient;
  readonly collect: Collect;
  /** Stills that the director can choose among. */
  readonly stills: (ceremony: string) => Promise<readonly string[]>;
  /** Where everyone finds the ceremony, and the verification. */
  readonly addresses: (ceremony: string) => NonNullable<Surroundings['addresses']>;
  readonly now: () => Date;
  readonly checkpoint: Checkpoint;
  readonly logger: Logger;
}

/** A procès-verbal as it was sealed, and by what of the log: what it still lacks is added at another attempt. */
interface Sealed extends Omit<LastingRecord, 'missing'> {
  readonly upTo: number;
  /** ISO 8601: what is known of certificates has to be from later. */
  readonly since: string;
}

/** A procès-verbal waits for no more than this once a timestamp authority answers again. */
const mostMs = 30_000;

/**
 * The procès-verbal of each ceremony: made once, when it is concluded, the last timestamps that it tells of are there, and
 * the director has chosen among the stills, where there are any; at the latest when it is published.
 * What it says follows from the log up to that event, so that whoever makes it again after a crash says the same.
 */
export class Records {
  readonly #parts: Parts;
  readonly #busy = new Map<string, Promise<void>>();
  /** Of ceremonies whose last seconds have not gone out yet; `gone` once they have. */
  readonly #tails = new Map<string, NodeJS.Timeout | 'gone'>();
  readonly #closing = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.ledger.onAppended(({ ceremony }) => this.#follow(ceremony));
  }

  resume(): void {
    for (const { plan } of this.#parts.ledger.ceremonies()) this.#follow(plan.id);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const timer of this.#tails.values()) if (timer !== 'gone') clearTimeout(timer);
    await Promise.allSettled(this.#busy.values());
  }

  /**
   * The account as it stands, unsealed and marked as a draft.
   * @throws Refusal `not-planned`
   */
  async draft(ceremony: string): Promise<Uint8Array> {
    this.#parts.ledger.state(ceremony);
    const account = accountOf(this.#events(ceremony));
    if (!account) throw new Error('A log begins with CeremonyPlanned.');
    return this.#compose(account, undefined);
  }

  /** What the published procès-verbal begins with. @throws Refusal `not-planned` */
  opening(ceremony: string, language: TextLanguage): BroughtOpening | undefined {
    const { record } = this.#parts.ledger.state(ceremony);
    const account = accountOf(this.#events(ceremony));
    return account && { ...recordOpening(account, language), ...(record ? { sealedAt: record.at } : {}) };
  }

  #follow(ceremony: string): void {
    const { phase, record, seq } = this.#parts.ledger.state(ceremony);
    if (record || (phase !== 'concluded' && phase !== 'published')) return;
    if (this.#closing.signal.aborted || this.#busy.has(ceremony)) return;
    if (recordBasis(this.#events(ceremony)) === undefined || this.#waitsForTail(ceremony)) return;
    const kept: { attempt: number; sealed?: Sealed } = { attempt: 0 };
    let told = false;
    const done = untilDone(() => this.#make(ceremony, kept), {
      signal: this.#closing.signal,
      mostMs,
      failed: async (error) => {
        this.#parts.logger.warn({ err: error, ceremony }, 'the procès-verbal could not be sealed yet');
        // Who is silent now mostly answers in a second; if not, it is sealed and what is missing named.
        if (told || error instanceof SilentResponderError) return;
        told = true;
        await this.#incident(ceremony, error);
      },
    });
    this.#busy.set(
      ceremony,
      done.finally(() => {
        this.#busy.delete(ceremony);
        // What it waits for may have come meanwhile.
        if (this.#parts.ledger.state(ceremony).seq > seq) this.#follow(ceremony);
      }),
    );
  }

  /** What a delayed broadcast holds back at the end may still be dumped, and the account tells of it. */
  #waitsForTail(ceremony: string): boolean {
    const { ledger, now } = this.#parts;
    const waits = this.#tails.get(ceremony);
    if (waits !== undefined) return waits !== 'gone';
    const delay = ledger.state(ceremony).delaySeconds * 1_000;
    const concluded = this.#events(ceremony).findLast(({ type }) => type === 'Concluded');
    // The clock may have been set back since the conclusion.
    const left = Math.min(delay, Date.parse(concluded?.at ?? '') + delay - now().getTime());
    if (!(left > 0)) return false;
    const gone = () => {
      this.#tails.set(ceremony, 'gone');
      this.#follow(ceremony);
    };
    this.#tails.set(ceremony, setTimeout(gone, left));
    return true;
  }

  /**
   * Nothing while the director has still to choose.
   * @param kept of the attempts before: what was sealed then is not composed, sealed and timestamped anew
   */
  async #make(ceremony: string, kept: { attempt: number; sealed?: Sealed }): Promise<void> {
    const { blobs, checkpoint, ledger, stills } = this.#parts;
    kept.attempt += 1;
    const upTo = recordBasis(this.#events(ceremony), (await stills(ceremony)).length > 0);
    if (upTo === undefined) return;
    const account = accountOf(this.#events(ceremony).slice(0, upTo));
    if (!account) return;
    if (kept.sealed?.upTo !== upTo) kept.sealed = await this.#sealed(account, upTo);
    const { bytes, time, missing } = await this.#preserved(kept.sealed, account.state.plan.rules.level, kept.attempt);
    checkpoint('record-sealed');
    const sha256 = await blobs.put(bytes);
    checkpoint('record-stored');
    await ledger.execute(
      ceremony,
      { name: 'sealRecord', upTo, sha256, length: bytes.length, time, ...(missing ? { missing } : {}) },
      system,
    );
  }

  async #sealed(account: Account, upTo: number): Promise<Sealed> {
    const composed = await this.#compose(account, displayName(this.#parts.seal.certificate.subject));
    const since = this.#parts.now().toISOString();
    return { ...(await sealRecord(this.#parts, composed, since)), upTo, since };
  }

  /** Brought to the level of its ceremony as the originals are, but to B-T, as it was sealed, at the least. */
  async #preserved(
    sealed: Sealed,
    level: BaselineLevel,
    attempt: number,
  ): Promise<Omit<LastingRecord, 'missing'> & Partial<LastingRecord>> {
    if (!reaches(level, 'B-LT')) return sealed;
    const { bytes, missing } = await preserveRecord(this.#parts, sealed, {
      since: sealed.since,
      timestamped: reaches(level, 'B-LTA'),
      attempt,
    });
    return { bytes, time: sealed.time, missing };
  }

  async #compose(account: Account, seal: string | undefined): Promise<Uint8Array> {
    const { addresses, blobs } = this.#parts;
    const { plan, stills = [] } = account.state;
    const pictures = await printedStills(stills, (sha256) => blobs.get(sha256));
    return composeRecord(account, { seal, addresses: addresses(plan.id) }, pictures);
  }

  /** The director is told once; it is tried again by itself. */
  async #incident(ceremony: string, error: unknown): Promise<void> {
    const detail = error instanceof Error ? error.message : String(error);
    await this.#parts.ledger
      .execute(ceremony, { name: 'raiseIncident', code: 'record-not-sealed', detail }, system)
      .catch((failure: unknown) => this.#parts.logger.error({ err: failure }, 'the incident could not be recorded'));
  }

  #events(ceremony: string) {
    return this.#parts.ledger.log(ceremony).map(({ event }) => event);
  }
}
