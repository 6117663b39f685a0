import { type ReadonlySignal, signal } from '@preact/signals';
import { genesis, type Head, verifyChain } from '../../core/ceremony/chain.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { isLink, type Seen } from '../../core/ceremony/view.ts';
import { RequestError } from '../realtime/connection.ts';
import { Lie } from './lies.ts';
import { Paper, type PaperParts } from './paper.ts';

interface Parts extends Omit<PaperParts, 'onDesk' | 'original'> {
  /** Every original that the person signs. */
  readonly originals: readonly string[];
  /** Remembers over reloads how far the log was seen, so that it cannot be told otherwise later. */
  readonly memory: { read(): Head | undefined; write(head: Head): void };
}

interface Batch {
  readonly events: readonly Seen[];
  readonly state: CeremonyState;
}

/**
 * Where a person signs: every original that bears their name, and one gesture for all of them. The desk follows the log
 * and checks its chain; each paper makes its revisions again itself, and signs only what a mandate allows. Everything that
 * has arrived is checked, on every paper, before anything is signed on one: a lie about one original stops them all.
 */
export class Desk {
  readonly papers: readonly Paper[];
  readonly #parts: Parts;
  readonly #lie = signal<Lie | undefined>(undefined);
  readonly #isOffering = signal(false);
  #head: Head = genesis;
  readonly #arrived: Batch[] = [];
  #following = false;
  /** Settled once the server has answered for every original of the gesture. */
  #offering: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    const { originals, connection } = parts;
    this.papers = originals.map((original) => new Paper({ ...parts, original, onDesk: originals }));
    connection.onEvents((events, state) => this.#enqueue({ events, state }));
    const { state, log } = connection;
    const held = state.peek();
    if (held) this.#enqueue({ events: [...log], state: held });
  }

  /** What did not hold. Nothing is signed after it until the page is opened anew. */
  get lie(): ReadonlySignal<Lie | undefined> {
    return this.#lie;
  }

  /** The server has not answered yet for every original of a gesture: until then there is no other. */
  get isOffering(): ReadonlySignal<boolean> {
    return this.#isOffering;
  }

  /**
   * The gesture: from now on, while the signing is open and for at most five minutes, this page signs once on each
   * original that the person has not signed yet.
   * @throws RequestError with the server's reason, of one original for all; then there is no mandate, and nothing is signed
   */
  async gesture(): Promise<void> {
    const state = this.#parts.connection.state.peek();
    if (!state || this.#lie.value || this.#isOffering.value) return;
    if (this.papers.some((paper) => paper.state.value.mandate)) return;
    const offers = this.papers.flatMap((paper) => {
      const mandate = paper.give(state);
      return mandate ? [{ paper, mandate }] : [];
    });
    const { connection } = this.#parts;
    this.#isOffering.value = true;
    const offering = (async () => {
      for (const { mandate } of offers) {
        const { original, sha256, field, fingerprint } = mandate;
        if (this.#lie.value) throw this.#lie.value;
        await connection.request({
          name: 'command',
          command: { name: 'offerGesture', original, sha256, field, fingerprint },
        });
      }
    })();
    this.#offering = offering.catch(() => {
      for (const { paper } of offers) paper.drop();
    });
    try {
      await offering;
      // What ended meanwhile, before the log had it, is ended there too.
      const late = offers.filter(({ paper }) => !paper.state.value.mandate);
      await Promise.allSettled(late.map(({ paper }) => paper.takeBack('voided')));
    } catch (error) {
      await Promise.allSettled(offers.map(({ paper }) => paper.takeBack('taken-back')));
      if (this.#lie.value) return;
      throw error;
    } finally {
      this.#isOffering.value = false;
    }
    const after = connection.state.peek();
    if (after) this.#enqueue({ events: [], state: after });
  }

  /**
   * Takes the gesture back on every original where it holds. Where the signature was received already it stays, and the
   * log says so.
   * @throws RequestError
   */
  async takeBack(): Promise<void> {
    const held = this.papers.filter(({ state: { value } }) => value.mandate && !value.sending);
    const outcomes = await Promise.allSettled(held.map((paper) => paper.takeBack('taken-back')));
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      const { reason } = outcome;
      if (!(reason instanceof RequestError && reason.code === 'signature-received')) throw reason;
    }
  }

  #enqueue(batch: Batch): void {
    this.#arrived.push(batch);
    if (!this.#following) void this.#follow();
  }

  /** One batch of events after another; nothing here waits for a clock. */
  async #follow(): Promise<void> {
    this.#following = true;
    try {
      while (this.#arrived.length > 0 && !this.#lie.value) await this.#followArrived();
    } catch (error) {
      this.#refuse(error instanceof Lie ? error : new Lie('log-broken', String(error)));
    }
    this.#following = false;
  }

  async #followArrived(): Promise<void> {
    const events: Seen[] = [];
    let latest: CeremonyState | undefined;
    do {
      for (let batch = this.#arrived.shift(); batch; batch = this.#arrived.shift()) {
        await this.#checkChain(batch.events);
        for (const paper of this.papers) await paper.check(batch.events, batch.state);
        events.push(...batch.events);
        latest = batch.state;
      }
      await this.#offering;
    } while (this.#arrived.length > 0);
    if (!latest) return;
    for (const paper of this.papers) await paper.answer(events, latest);
    for (const paper of this.papers) paper.show();
  }

  async #checkChain(events: readonly Seen[]): Promise<void> {
    const { memory } = this.#parts;
    const remembered = memory.read();
    for (const seen of events) {
      const { seq, hash } = isLink(seen) ? seen : seen.event;
      if (remembered && seq === remembered.seq && hash !== remembered.hash) {
        throw new Lie('log-rewritten', `Event ${seq} was ${remembered.hash} and is now ${hash}.`);
      }
    }
    const verdict = await verifyChain(
      events.map((seen) => (isLink(seen) ? seen : seen.event)),
      this.#head,
    );
    if (!verdict.ok) throw new Lie('log-broken', verdict.fault.message);
    this.#head = verdict.head;
    if (!remembered || this.#head.seq >= remembered.seq) memory.write(this.#head);
  }

  #refuse(lie: Lie): void {
    const { connection } = this.#parts;
    this.#lie.value = lie;
    const state = connection.state.peek();
    for (const paper of this.papers) {
      paper.stop();
      if (state && paper.isOffered(state)) void paper.takeBack('voided').catch(() => undefined);
    }
    void connection
      .request({ name: 'reportIncident', code: lie.code, detail: lie.message.slice(0, 2_000) })
      .catch(() => undefined);
  }
}
