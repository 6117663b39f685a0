import { createHash } from 'node:crypto';
import type { Actor } from '../../core/ceremony/commands.ts';
import { Refusal } from '../../core/ceremony/errors.ts';
import type { CeremonyState, OriginalState, Turn } from '../../core/ceremony/state.ts';
import { turnSeconds } from '../../core/ceremony/turns.ts';
import { addSignatureTimestamp, signatureValue } from '../../core/pades/cms.ts';
import { type CmsVerdict, verifyCms } from '../../core/pades/cms-verification.ts';
import { prepare } from '../../core/pades/formats.ts';
import { digest } from '../../core/pades/hashes.ts';
import { PkiError } from '../../core/pades/pki-error.ts';
import { digestBy, embeddedUpdate, type Prepared } from '../../core/pades/prepared.ts';
import type { BlobStore } from '../store/store.ts';
import { digestInPieces } from '../trust/digest-in-pieces.ts';
import { NoTimestampError, type TimestampClient } from '../trust/timestamp-client.ts';
import { toBase64 } from './base64.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Appended, type Ledger, system } from './ledger.ts';
import type { Logger } from './logger.ts';
import { untilDone } from './retrying.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly timestamps: TimestampClient;
  /** @throws Refusal where the certificate that a person showed was revoked meanwhile */
  readonly recheck: (ceremony: string, person: string) => Promise<void>;
  readonly checkpoint: Checkpoint;
  readonly logger: Logger;
}

/**
 * A turn of signing, from `TurnOpened` to `SignatureApplied`. All of it goes on from the log: an open turn gets its
 * full time again after a restart, a received signature is completed, and nothing is ever asked twice.
 */
export class Signing {
  readonly #parts: Parts;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #prepared = new Map<string, Promise<Prepared>>();
  readonly #completing = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.ledger.onAppended((appended) => this.#react(appended));
  }

  /** Takes up every turn and gesture that the log holds. */
  resume(): void {
    for (const state of this.#parts.ledger.ceremonies()) this.#follow(state);
  }

  /** Ends the timers and waits for what is being completed. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await Promise.allSettled(this.#completing.values());
  }

  /**
   * A signatory's CMS for an open turn: verified against the same revision made here, stored, then received.
   * @param answer `cms` DER; `turn` the `seq` of the `TurnOpened` it answers
   * @returns the sequence number of the log's head
   * @throws Refusal; where the CMS is not what the turn asks for the director gets an incident
   */
  async submit(
    ceremony: string,
    actor: Extract<Actor, { kind: 'session' }>,
    answer: { readonly original: string; readonly turn: number; readonly cms: Uint8Array<ArrayBuffer> },
  ): Promise<{ seq: number }> {
    const { ledger, blobs, checkpoint } = this.#parts;
    const state = ledger.state(ceremony);
    const original = state.originals[answer.original];
    const digest = sha256(answer.cms);
    if (original && alreadyApplied(original, answer.turn, actor.id)) return { seq: state.seq };
    const { turn } = original ?? {};
    try {
      if (!original || turn?.seq !== answer.turn) throw new Refusal('turn-over', 'This turn is over.');
      if (turn.person !== actor.id) throw new Refusal('not-your-turn', 'It is not your turn.');
      if (turn.received && turn.received !== digest)
        throw new Refusal('signature-received', 'Your signature was received already.');
      await this.#verify(state, original, turn, answer.cms);
      if (!turn.received) await this.#parts.recheck(ceremony, turn.person);
    } catch (error) {
      if (error instanceof Refusal)
        await this.#incident(ceremony, actor.id, `signature-refused-${error.code}`, error.message);
      throw error;
    }
    await blobs.put(answer.cms);
    checkpoint('cms-stored');
    const { original: id, turn: number } = answer;
    const { seq } = await ledger.execute(
      ceremony,
      { name: 'submitSignature', original: id, turn: number, cms: digest },
      actor,
    );
    return { seq };
  }

  /** @throws Refusal `signature-invalid` saying what is wrong with the CMS */
  async #verify(
    state: CeremonyState,
    original: OriginalState,
    turn: Turn,
    cms: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    const prepared = await this.#prepare(state.plan.id, original, turn);
    const verdict = await verifyCms(cms, { messageDigest: digestBy(prepared, digestInPieces) });
    const fault = faultOf(verdict);
    if (fault) throw new Refusal('signature-invalid', `This is not a valid signature of the document (${fault}).`);
    const shown = state.people[turn.person]?.certificate;
    if (!verdict.certificate || sha256(verdict.certificate.der) !== shown?.fingerprint) {
      throw new Refusal('signature-invalid', 'The signature was not made with the certificate that was shown.');
    }
    if (verdict.timestamps.length > 0) throw new Refusal('signature-invalid', 'The timestamp is the server’s to add.');
    if (cms.length + timestampAllowance > turn.contentsLength) {
      throw new Refusal('signature-invalid', 'The signature is larger than its place in the document.');
    }
  }

  #react({ recorded, state }: Appended): void {
    const { checkpoint } = this.#parts;
    for (const { event } of recorded) {
      if (event.type === 'TurnOpened') checkpoint('turn-opened');
      if (event.type === 'SignatureReceived') checkpoint('signature-received');
      if (event.type === 'SignatureApplied') checkpoint('signature-applied');
    }
    this.#follow(state);
  }

  /** Starts what the state calls for: the clock of an open turn, the completion of a received one, the end of gestures. */
  #follow(state: CeremonyState): void {
    if (this.#closing.signal.aborted) return;
    const ceremony = state.plan.id;
    const running = new Set<string>();
    const turns = new Set<string>();
    const after = (key: string, milliseconds: number, act: () => void) => {
      running.add(key);
      this.#after(key, milliseconds, act);
    };
    for (const original of Object.values(state.originals)) {
      const { id, turn } = original;
      if (turn) turns.add(`${ceremony}/${id}/${turn.seq}`);
      if (turn?.received) this.#complete(ceremony, original, turn);
      else if (turn) {
        void this.#prepare(ceremony, original, turn).catch(() => undefined);
        after(`${ceremony}/${id}/turn/${turn.seq}`, turnSeconds(state, turn.person) * 1000, () =>
          this.#command(ceremony, { name: 'lapseTurn', original: id, turn: turn.seq }),
        );
      }
      for (const [person, gesture] of Object.entries(original.gestures)) {
        const left = Date.parse(gesture.at) + state.plan.rules.gestureSeconds * 1000 - Date.parse(state.at);
        after(`${ceremony}/${id}/gesture/${person}/${gesture.at}`, left, () =>
          this.#command(ceremony, { name: 'lapseGesture', original: id, person }),
        );
      }
    }
    this.#stopOthers(ceremony, running, turns);
  }

  /** What the log no longer calls for is not waited for, and the file of a turn that is over is not kept. */
  #stopOthers(ceremony: string, running: ReadonlySet<string>, turns: ReadonlySet<string>): void {
    for (const [key, timer] of this.#timers) {
      if (!key.startsWith(`${ceremony}/`) || running.has(key)) continue;
      clearTimeout(timer);
      this.#timers.delete(key);
    }
    for (const key of this.#prepared.keys()) {
      if (key.startsWith(`${ceremony}/`) && !turns.has(key)) this.#prepared.delete(key);
    }
  }

  /** Once a key. */
  #after(key: string, milliseconds: number, act: () => void): void {
    if (this.#timers.has(key)) return;
    const timer = setTimeout(act, Math.max(milliseconds, 0));
    timer.unref();
    this.#timers.set(key, timer);
  }

  /** Until it is in the log: a turn that nobody answered ends, also where the disk was full at the moment. */
  #command(ceremony: string, command: Parameters<Ledger['execute']>[1]): void {
    const failed = (error: unknown) =>
      this.#parts.logger.error({ err: error, ceremony, command: command.name }, 'a command of the system failed');
    const attempt = async () => {
      try {
        await this.#parts.ledger.execute(ceremony, command, system);
      } catch (error) {
        // What the ceremony does not allow it will not allow later.
        if (!(error instanceof Refusal)) throw error;
        failed(error);
      }
    };
    void untilDone(attempt, { signal: this.#closing.signal, mostMs: 5_000, failed });
  }

  /** The revision of a turn without its CMS, made once. */
  #prepare(ceremony: string, original: OriginalState, turn: Turn): Promise<Prepared> {
    const key = `${ceremony}/${original.id}/${turn.seq}`;
    const known = this.#prepared.get(key);
    if (known) return known;
    const made = this.#makePrepared(original, turn);
    this.#prepared.set(key, made);
    // What failed is made again when it is next asked for.
    made.catch(() => this.#prepared.delete(key));
    return made;
  }

  async #makePrepared(original: OriginalState, turn: Turn): Promise<Prepared> {
    const { field, at, contentsLength, base } = turn;
    const bytes = await this.#parts.blobs.get(base);
    return prepare(original.presented?.format ?? 1, bytes, { field, at, contentsLength });
  }

  #complete(ceremony: string, original: OriginalState, turn: Turn): void {
    const key = `${ceremony}/${original.id}/${turn.seq}`;
    if (this.#completing.has(key)) return;
    const done = this.#completeUntilDone(ceremony, original, turn).finally(() => {
      this.#prepared.delete(key);
    });
    this.#completing.set(key, done);
  }

  /** A received signature is never given up: whatever fails is tried again, and the director told once. */
  async #completeUntilDone(ceremony: string, original: OriginalState, turn: Turn): Promise<void> {
    await untilDone(() => this.#completeOnce(ceremony, original, turn), {
      signal: this.#closing.signal,
      mostMs: 10_000,
      failed: async (error, attempt) => {
        this.#parts.logger.error(
          { err: error, ceremony, original: original.id },
          'a received signature could not be completed yet',
        );
        if (attempt === 0) await this.#incident(ceremony, turn.person, 'signature-not-completed', String(error));
      },
    });
  }

  async #completeOnce(ceremony: string, original: OriginalState, turn: Turn): Promise<void> {
    const { blobs, checkpoint, ledger } = this.#parts;
    const [cms, prepared] = await Promise.all([
      blobs.get(turn.received as string),
      this.#prepare(ceremony, original, turn),
    ]);
    const stamped = await this.#timestamp(ceremony, turn, cms);
    const update = embeddedUpdate(prepared, stamped.cms);
    const fault = faultOf(await verifyCms(stamped.cms, { messageDigest: digestBy(prepared, digestInPieces) }));
    if (fault) throw new Error(`The finished signature does not verify: ${fault}.`);
    const digest = await blobs.put(prepared.before, update);
    checkpoint('revision-stored');
    const { person } = turn;
    await ledger.execute(
      ceremony,
      {
        name: 'applySignature',
        original: original.id,
        person,
        cms: toBase64(stamped.cms),
        sha256: digest,
        length: prepared.before.length + update.length,
        ...(stamped.time === undefined ? { level: 'B-B' } : { level: 'B-T', time: stamped.time }),
      },
      system,
    );
  }

  /** With a signature timestamp of the first authority that answers; as it is where none does. */
  async #timestamp(
    ceremony: string,
    turn: Turn,
    cms: Uint8Array<ArrayBuffer>,
  ): Promise<{ cms: Uint8Array<ArrayBuffer>; time?: string }> {
    // At the level B-B nothing is asked of anyone.
    if (this.#parts.ledger.state(ceremony).plan.rules.level === 'B-B') return { cms };
    this.#parts.checkpoint('timestamp-asked');
    try {
      const { token, time } = await this.#parts.timestamps.timestamp(await digest('SHA-256', signatureValue(cms)));
      const stamped = addSignatureTimestamp(cms, token);
      if (stamped.length > turn.contentsLength)
        throw new Error('The timestamp is larger than its place in the document.');
      return { cms: stamped, time };
    } catch (error) {
      await this.#incident(
        ceremony,
        turn.person,
        answeredBadly(error) ? 'timestamp-unusable' : 'timestamp-missing',
        error instanceof Error ? error.message : String(error),
      );
      return { cms };
    }
  }

  async #incident(ceremony: string, person: string, code: string, detail: string): Promise<void> {
    this.#parts.logger.warn({ ceremony, person, code, detail }, 'incident');
    await this.#parts.ledger
      .execute(ceremony, { name: 'raiseIncident', code, detail, person }, system)
      .catch((error: unknown) => this.#parts.logger.error({ err: error }, 'the incident could not be recorded'));
  }
}

/**
 * Bytes kept free for a signature timestamp when a CMS is received: a token with three RSA certificates of 4096 bits takes 6,500.
 * Each costs two in the file.
 */
export const timestampAllowance = 7_168;

/** Whether an authority answered with something that is no timestamp for this signature: the operator has to look at it. */
function answeredBadly(error: unknown): boolean {
  return error instanceof NoTimestampError && error.failures.some((failure) => failure.error instanceof PkiError);
}

/** A CMS sent again because its acknowledgement was lost. */
function alreadyApplied(original: OriginalState, turn: number, person: string): boolean {
  return original.revisions.some((fact) => fact.kind === 'signature' && fact.person === person && fact.turn === turn);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What stands against a CMS; ours departs from the PAdES baseline in nothing. */
export function faultOf({ problems, deviations }: CmsVerdict): string | undefined {
  const faults = [...problems, ...deviations];
  return faults.length > 0 ? faults.join(', ') : undefined;
}
