import { type ReadonlySignal, signal } from '@preact/signals';
import { genesis, type Head, verifyChain } from '../../core/ceremony/chain.ts';
import type { EventData } from '../../core/ceremony/events.ts';
import { type CeremonyState, hasSigned, type OriginalState } from '../../core/ceremony/state.ts';
import { isLink, type Seen } from '../../core/ceremony/view.ts';
import { signCms } from '../../core/pades/cms.ts';
import { digestBy } from '../../core/pades/prepared.ts';
import type { Signer } from '../../core/pades/signer.ts';
import { type Connection, RequestError } from '../realtime/connection.ts';
import { advance, type Copy, prepareTurn, receivePresented, toBase64 } from './copy.ts';
import { KeysError } from './keys.ts';
import { Lie } from './lies.ts';
import { checkOthers, checkTurn, giveMandate, type Mandate } from './mandate.ts';

/** How one person's signature on one original stands at this desk. */
export interface DeskState {
  /** The document as this page made it; undefined until it is presented and checked. */
  readonly copy?: Copy;
  /** What did not hold. Nothing is signed after it until the page is opened anew. */
  readonly lie?: Lie;
  /** A gesture was made here and holds. */
  readonly mandate?: Mandate;
  /** The signature was made and is on its way; it is sent again until it is acknowledged. */
  readonly sending: boolean;
  /** Why the last signature was not taken or not made. */
  readonly refused?: Error;
}

interface Parts {
  readonly connection: Connection;
  readonly ceremony: string;
  readonly person: string;
  readonly original: string;
  /** The presented file's bytes from the server; what they are is checked here. */
  readonly fetchPresented: () => Promise<Uint8Array<ArrayBuffer>>;
  /** The key that this device holds, if it holds the one whose certificate was shown. */
  readonly signer: () => Promise<Signer | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Remembers over reloads how far the log was seen, so that it cannot be told otherwise later. */
  readonly memory: { read(): Head | undefined; write(head: Head): void };
}

/**
 * Where a signature is made. The desk follows the log, checks its chain, makes every revision again itself, and signs
 * only what a mandate allows. One event after another; nothing here waits for a clock.
 */
export class Desk {
  readonly #parts: Parts;
  readonly #state = signal<DeskState>({ sending: false });
  #head: Head = genesis;
  #copy: Copy | undefined;
  #presentedSha256: string | undefined;
  #queue: Promise<void> = Promise.resolve();
  #releaseMandate: (() => void) | undefined;
  readonly #answered = new Set<number>();
  /** Fetched at the gesture, so that a turn need not wait for it. */
  #signer: Promise<Signer | undefined> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.connection.onEvents((events, state) => this.#enqueue(events, state));
    const { state, log } = parts.connection;
    const held = state.peek();
    if (held) this.#enqueue([...log], held);
  }

  get state(): ReadonlySignal<DeskState> {
    return this.#state;
  }

  /**
   * The gesture: from now on, while the signing is open and for at most five minutes, this page signs once.
   * @throws RequestError with the server's reason; then there is no mandate
   */
  async gesture(): Promise<void> {
    const { connection, person, now } = this.#parts;
    const { lie, mandate } = this.#state.value;
    const copy = this.#copy;
    const state = connection.state.peek();
    const original = state && this.#original(state);
    if (lie || mandate || !copy || !state || !original?.presented) return;
    const given = giveMandate(state, original, { person, sha256: original.presented.sha256, now: now() });
    this.#hold(given);
    this.#signer = this.#parts.signer();
    this.#signer.catch(() => undefined); // asked again at the turn
    try {
      const { original: id, sha256, field, fingerprint } = given;
      await connection.request({
        name: 'command',
        command: { name: 'offerGesture', original: id, sha256, field, fingerprint },
      });
    } catch (error) {
      this.#drop();
      throw error;
    }
    const after = connection.state.peek();
    if (after) this.#enqueue([], after);
  }

  /** Takes the gesture back, as long as no signature was received. */
  async takeBack(why: 'taken-back' | 'voided' = 'taken-back'): Promise<void> {
    this.#drop();
    const { connection, original } = this.#parts;
    await connection.request({ name: 'command', command: { name: 'endGesture', original, why } });
  }

  #enqueue(events: readonly Seen[], state: CeremonyState): void {
    this.#queue = this.#queue
      .then(() => this.#follow(events, state))
      .catch((error: unknown) => this.#refuse(error instanceof Lie ? error : new Lie('log-broken', String(error))));
  }

  async #follow(events: readonly Seen[], state: CeremonyState): Promise<void> {
    if (this.#state.value.lie) return;
    await this.#checkChain(events);
    const original = this.#original(state);
    if (!original) return;
    checkAsked(events, original);
    if (this.#state.value.mandate && wasClosed(events, original.id)) this.#drop();
    await this.#followCopy(original, state);
    await this.#followMandate(events, original, state);
    // Shown last: drawing the pages must not keep a turn waiting.
    this.#showCopy(this.#copy);
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

  /** The document: fetched and checked when it is presented, made further with each signature. */
  async #followCopy(original: OriginalState, state: CeremonyState): Promise<void> {
    const { presented } = original;
    const { mandate } = this.#state.value;
    if (!presented) {
      if (mandate) throw new Lie('presented-anew', 'The text was withdrawn after the gesture.');
      this.#showCopy(undefined);
      return;
    }
    if (mandate && mandate.sha256 !== presented.sha256)
      throw new Lie('presented-anew', `The gesture was over ${mandate.sha256}, presented is ${presented.sha256}.`);
    if (this.#presentedSha256 !== presented.sha256) {
      this.#showCopy(undefined);
      const copy = await receivePresented(original, await this.#parts.fetchPresented());
      this.#presentedSha256 = presented.sha256;
      this.#copy = copy;
      await this.#practise(original, copy);
    }
    const copy = this.#copy;
    if (!copy) return;
    this.#copy = await advance(
      original,
      copy,
      (person) => mandate?.others[person]?.fingerprint ?? state.people[person]?.certificate?.fingerprint,
    );
  }

  #showCopy(copy: Copy | undefined): void {
    this.#copy = copy;
    if (this.#state.value.copy !== copy) this.#set({ copy });
  }

  async #followMandate(events: readonly Seen[], original: OriginalState, state: CeremonyState): Promise<void> {
    const { person, now } = this.#parts;
    const { mandate } = this.#state.value;
    const copy = this.#copy;
    if (!mandate) {
      if (original.gestures[person]) await this.#voidOrphan();
      return;
    }
    if (hasSigned(original, person)) {
      this.#drop();
      this.#set({ sending: false, refused: undefined });
      return;
    }
    checkOthers(mandate, state);
    for (const turn of turnsOpened(events, person)) {
      if (!copy) throw new Lie('turn-revision-other', 'A turn was opened before the document was here.');
      checkTurn(mandate, turn, { head: this.#headBefore(original, copy), now: now() });
    }
    const { turn } = original;
    if (turn?.person === person && copy && !this.#answered.has(turn.seq)) {
      checkTurn(mandate, { ...turn, original: original.id }, { head: copy.sha256, now: now() });
      if (now() > mandate.until) return this.takeBack('voided');
      this.#answered.add(turn.seq);
      await this.#sign(original, copy, turn);
    }
    const gone = !original.gestures[person] && turn?.person !== person && wasEnded(events, person);
    if (gone) this.#drop();
  }

  /** A turn opened in a batch of events stands on the revision that was newest then. */
  #headBefore(original: OriginalState, copy: Copy): string {
    return original.turn ? copy.sha256 : (original.head?.sha256 ?? copy.sha256);
  }

  async #sign(original: OriginalState, copy: Copy, turn: NonNullable<OriginalState['turn']>): Promise<void> {
    const signer = (await this.#signer?.catch(() => undefined)) ?? (await this.#parts.signer());
    if (!signer) {
      this.#set({ refused: new KeysError('key-not-here', 'This device does not hold your key.') });
      return;
    }
    const prepared = await prepareTurn(original, copy, turn);
    const cms = await signCms({ signer, messageDigest: await digestBy(prepared)(signer.algorithm.hash) });
    this.#set({ sending: true, refused: undefined });
    void this.#send(turn.seq, toBase64(cms));
  }

  /** Makes the revision of one's own field and throws it away: code that has run before runs faster in the turn. */
  async #practise(original: OriginalState, copy: Copy): Promise<void> {
    const field = original.presented?.fields.find(({ person }) => person === this.#parts.person)?.field;
    if (!field) return;
    const prepared = await prepareTurn(original, copy, { field, at: practiceTime, contentsLength: practiceLength });
    await digestBy(prepared)('SHA-256');
  }

  /** Until it is acknowledged or the turn is over; a signature that was received is never made twice. */
  async #send(turn: number, cms: string): Promise<void> {
    const { connection, original, person } = this.#parts;
    for (;;) {
      try {
        await connection.request({ name: 'submitSignature', original, turn, cms });
        break;
      } catch (error) {
        const code = error instanceof RequestError ? error.code : 'internal';
        const now = connection.state.peek()?.originals[original];
        const over = now?.turn?.seq !== turn && !(now && hasSigned(now, person));
        if (code === 'signature-received') break;
        if (code !== 'offline' && code !== 'internal') {
          this.#set({ sending: false, refused: error instanceof Error ? error : new Error(String(error)) });
          this.#drop();
          return;
        }
        if (over && connection.standing.peek() === 'connected') break;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
    this.#set({ sending: false });
  }

  /** After a reload the server still holds the gesture of a page that is gone; another tab may hold it rightly. */
  async #voidOrphan(): Promise<void> {
    const held = await navigator.locks.query();
    if (held.held?.some(({ name }) => name === this.#lockName)) return;
    if (!(await this.#parts.signer())) return;
    await this.takeBack('voided').catch(() => undefined);
  }

  get #lockName(): string {
    const { ceremony, person, original } = this.#parts;
    return `mandate/${ceremony}/${person}/${original}`;
  }

  #hold(mandate: Mandate): void {
    this.#set({ mandate, refused: undefined });
    void navigator.locks.request(
      this.#lockName,
      { mode: 'shared' },
      () =>
        new Promise<void>((release) => {
          this.#releaseMandate = release;
        }),
    );
  }

  #drop(): void {
    this.#releaseMandate?.();
    this.#releaseMandate = undefined;
    this.#signer = undefined;
    this.#set({ mandate: undefined });
  }

  #refuse(lie: Lie): void {
    const { connection, original, person } = this.#parts;
    const gesture = connection.state.peek()?.originals[original]?.gestures[person];
    this.#drop();
    this.#set({ lie, sending: false });
    if (gesture) void this.takeBack('voided').catch(() => undefined);
    void connection
      .request({ name: 'reportIncident', code: lie.code, detail: lie.message.slice(0, 2_000) })
      .catch(() => undefined);
  }

  #original(state: CeremonyState): OriginalState | undefined {
    return state.originals[this.#parts.original];
  }

  #set(change: { readonly [K in keyof DeskState]?: DeskState[K] | undefined }): void {
    const next = { ...this.#state.value, ...change };
    const kept = Object.entries(next).filter(([, value]) => value !== undefined);
    this.#state.value = Object.fromEntries(kept) as unknown as DeskState;
  }
}

/** Of a revision that nobody ever sees. */
const practiceTime = '2000-01-01T00:00:00Z';
const practiceLength = 16_384;

/** @throws Lie where a signature is said to have landed for which nobody had the turn */
function checkAsked(events: readonly Seen[], original: OriginalState): void {
  for (const seen of events) {
    if (isLink(seen) || seen.event.type !== 'SignatureApplied') continue;
    const { seq, data } = seen.event;
    if (data.original !== original.id || original.revisions.some((fact) => fact.seq === seq)) continue;
    throw new Lie('signature-unasked', `A signature of ${data.person} was announced, but no turn of theirs was open.`);
  }
}

function turnsOpened(events: readonly Seen[], person: string) {
  return events.flatMap((seen) => {
    if (isLink(seen) || seen.event.type !== 'TurnOpened' || seen.event.data.person !== person) return [];
    const data: EventData['TurnOpened'] = seen.event.data;
    return [{ ...data, seq: seen.event.seq }];
  });
}

/** The signing was closed or the text withdrawn, and with it everybody's gesture: nothing was signed. */
function wasClosed(events: readonly Seen[], original: string): boolean {
  return events.some(
    (seen) =>
      !isLink(seen) &&
      (seen.event.type === 'SigningClosed' || seen.event.type === 'TextWithdrawn') &&
      seen.event.data.original === original,
  );
}

function wasEnded(events: readonly Seen[], person: string): boolean {
  return events.some(
    (seen) =>
      !isLink(seen) &&
      (seen.event.type === 'GestureEnded' || seen.event.type === 'TurnLapsed' || seen.event.type === 'TurnSkipped') &&
      seen.event.data.person === person,
  );
}
