import { type ReadonlySignal, signal } from '@preact/signals';
import type { EventData } from '../../core/ceremony/events.ts';
import { type CeremonyState, hasSigned, type OriginalState } from '../../core/ceremony/state.ts';
import { isLink, type Seen } from '../../core/ceremony/view.ts';
import { signCms } from '../../core/pades/cms.ts';
import { digestBy } from '../../core/pades/prepared.ts';
import type { Signer } from '../../core/pades/signer.ts';
import { type Connection, isGone, isUnheard, RequestError } from '../realtime/connection.ts';
import type { WantedRevision } from '../realtime/page.ts';
import { advance, type Copy, prepareTurn, receivePresented, toBase64 } from './copy.ts';
import { KeysError } from './keys.ts';
import { Lie } from './lies.ts';
import { checkOthers, checkTurn, giveMandate, type Mandate } from './mandate.ts';
import { setOut } from './under-way.ts';

/** How one person's signature on one original stands. */
export interface PaperState {
  /** The document as this page made it; undefined until it is presented and checked. */
  readonly copy?: Copy;
  /** The presented file did not come yet, and is asked for again. */
  readonly late?: true;
  /** A gesture was made here and holds. */
  readonly mandate?: Mandate;
  /** The signature was made and is on its way; it is sent again until it is acknowledged. */
  readonly sending: boolean;
  /** Why the last signature was not taken or not made. */
  readonly refused?: Error;
  /** The last gesture ended because somebody's certificate changed. */
  readonly voided?: true;
}

export interface PaperParts {
  readonly connection: Connection;
  readonly ceremony: string;
  readonly person: string;
  readonly original: string;
  /** Every original that the person signs, this one among them. */
  readonly onDesk: readonly string[];
  /** A file's bytes from the server, undefined once it is not wanted any more; what they are is checked here. */
  readonly fetchRevision: (wanted: WantedRevision) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** The key that this device holds, if it holds the one whose certificate was shown. */
  readonly signer: () => Promise<Signer | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * One original as it lies on the desk: made here again with each signature, and signed only as a mandate allows. The desk
 * says when: first it has everything checked, on every original, then it has turns answered.
 */
export class Paper {
  readonly #parts: PaperParts;
  readonly #state = signal<PaperState>({ sending: false });
  #copy: Copy | undefined;
  #presentedSha256: string | undefined;
  #releaseMandate: (() => void) | undefined;
  readonly #answered = new Set<number>();
  /** The log has the gesture of the mandate. */
  #isLogged = false;
  /** Fetched at the gesture, so that a turn need not wait for it. */
  #signer: Promise<Signer | undefined> | undefined;

  constructor(parts: PaperParts) {
    this.#parts = parts;
  }

  get original(): string {
    return this.#parts.original;
  }

  get state(): ReadonlySignal<PaperState> {
    return this.#state;
  }

  /** The mandate that a gesture makes now; undefined where there is nothing to sign here. */
  give(state: CeremonyState): Mandate | undefined {
    const { person, now } = this.#parts;
    const original = this.#original(state);
    if (!this.#copy || !original?.presented || hasSigned(original, person)) return undefined;
    const given = giveMandate(state, original, { person, sha256: original.presented.sha256, now: now() });
    this.#hold(given);
    this.#signer = this.#parts.signer();
    this.#signer.catch(() => undefined); // asked again at the turn
    return given;
  }

  /** Whether the log says that a gesture of this person's holds here. */
  isOffered(state: CeremonyState): boolean {
    return this.#original(state)?.gestures[this.#parts.person] !== undefined;
  }

  /** Forgets the mandate: from now on nothing is signed. */
  drop(): void {
    this.#releaseMandate?.();
    this.#releaseMandate = undefined;
    this.#signer = undefined;
    this.#set({ mandate: undefined });
  }

  /** Nothing is sent any more, as far as anybody sees. */
  stop(): void {
    this.drop();
    this.#set({ sending: false });
  }

  /** Has the gesture ended, as long as no signature was received. @throws RequestError */
  async takeBack(why: 'taken-back' | 'voided'): Promise<void> {
    this.drop();
    const { connection, original } = this.#parts;
    await connection.request({ name: 'command', command: { name: 'endGesture', original, why } });
  }

  /**
   * Follows the log: makes the revisions that it tells of again, and holds each turn against the mandate. Signs nothing.
   * @throws Lie
   */
  async check(events: readonly Seen[], state: CeremonyState): Promise<void> {
    const original = this.#original(state);
    if (!original) return;
    checkAsked(events, original);
    if (this.#state.value.mandate && wasClosed(events, original.id)) this.drop();
    if (this.#state.value.mandate && (this.#wasVoided(events) || this.#wasLate(events))) {
      this.drop();
      this.#set({ voided: true });
    }
    await this.#followCopy(original);
    this.#checkMandate(events, original, state);
  }

  /** Signs where it is this person's turn, and lets go of a mandate that has ended. @throws Lie */
  async answer(events: readonly Seen[], state: CeremonyState): Promise<void> {
    const { person, now } = this.#parts;
    const { mandate } = this.#state.value;
    const original = this.#original(state);
    if (!original) return;
    if (!mandate) {
      if (original.gestures[person]) await this.#voidOrphan();
      return;
    }
    if (hasSigned(original, person)) {
      this.drop();
      this.#set({ sending: false, refused: undefined });
      return;
    }
    const copy = this.#copy;
    const { turn } = original;
    if (turn?.person === person && copy && !this.#answered.has(turn.seq)) {
      // Dropped here in any case; what cannot be told to the server now is told once the page is connected again.
      if (now() > mandate.until) return this.takeBack('voided').catch(() => undefined);
      this.#answered.add(turn.seq);
      await this.#sign(original, copy, turn);
    }
    const gone = !original.gestures[person] && turn?.person !== person && this.#wasEnded(events);
    if (gone) this.drop();
  }

  /** Shows the newest copy. Last of all: drawing the pages must not keep a turn waiting. */
  show(): void {
    this.#showCopy(this.#copy);
  }

  /** The document: fetched and checked when it is presented, made further with each signature. */
  async #followCopy(original: OriginalState): Promise<void> {
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
      const bytes = await this.#fetch(presented.sha256);
      this.#set({ late: undefined });
      if (!bytes) return; // It was withdrawn meanwhile, or the session ended: what is to come says so.
      const copy = await receivePresented(original, bytes);
      this.#presentedSha256 = presented.sha256;
      this.#copy = copy;
      await this.#practise(original, copy);
    }
    const copy = this.#copy;
    if (!copy) return;
    this.#copy = await advance(original, copy, (fact) => mandate?.others[fact.person]?.fingerprint ?? fact.fingerprint);
  }

  #fetch(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const { connection, fetchRevision, original } = this.#parts;
    const isWanted = () => connection.state.peek()?.originals[original]?.presented?.sha256 === sha256;
    return fetchRevision({ original, sha256, isWanted, onFailed: () => this.#set({ late: true }) });
  }

  #showCopy(copy: Copy | undefined): void {
    this.#copy = copy;
    if (this.#state.value.copy !== copy) this.#set({ copy });
  }

  #checkMandate(events: readonly Seen[], original: OriginalState, state: CeremonyState): void {
    const { person, now } = this.#parts;
    const { mandate } = this.#state.value;
    const copy = this.#copy;
    if (!mandate || hasSigned(original, person)) return;
    checkOthers(mandate, state);
    for (const turn of this.#turnsOpened(events)) {
      if (!copy) throw new Lie('turn-revision-other', 'A turn was opened before the document was here.');
      checkTurn(mandate, turn, { head: headBefore(original, copy), now: now() });
    }
    const { turn } = original;
    if (turn?.person === person && copy && !this.#answered.has(turn.seq)) {
      checkTurn(mandate, { ...turn, original: original.id }, { head: copy.sha256, now: now() });
    }
  }

  async #sign(original: OriginalState, copy: Copy, turn: NonNullable<OriginalState['turn']>): Promise<void> {
    const signer = (await this.#signer?.catch(() => undefined)) ?? (await this.#parts.signer().catch(() => undefined));
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

  /** Until it is acknowledged, the turn is over, or the page's session is; a signature that was received is never made twice. */
  async #send(turn: number, cms: string): Promise<void> {
    const { connection, original, person } = this.#parts;
    const arrived = setOut();
    for (;;) {
      try {
        await connection.request({ name: 'submitSignature', original, turn, cms });
        break;
      } catch (error) {
        const now = connection.state.peek()?.originals[original];
        const over = now?.turn?.seq !== turn && !(now && hasSigned(now, person));
        if (error instanceof RequestError && error.code === 'signature-received') break;
        if (error instanceof RequestError && !isUnheard(error)) {
          arrived();
          this.#set({ sending: false, refused: error });
          this.drop();
          return;
        }
        if (isGone(connection.standing.peek())) {
          this.#set({ sending: false, refused: new RequestError('session-missing', 'The session is over.') });
          this.drop();
          return;
        }
        if (over && connection.standing.peek() === 'connected') break;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
    arrived();
    this.#set({ sending: false });
  }

  /** After a reload the server still holds the gesture of a page that is gone; another tab may hold it rightly. */
  async #voidOrphan(): Promise<void> {
    const held = await navigator.locks.query();
    if (held.held?.some(({ name }) => name === this.#lockName)) return;
    if (!(await this.#parts.signer().catch(() => undefined))) return;
    await this.takeBack('voided').catch(() => undefined);
  }

  get #lockName(): string {
    const { ceremony, person, original } = this.#parts;
    return `mandate/${ceremony}/${person}/${original}`;
  }

  #hold(mandate: Mandate): void {
    this.#isLogged = false;
    this.#set({ mandate, refused: undefined, voided: undefined });
    void navigator.locks.request(
      this.#lockName,
      { mode: 'shared' },
      () =>
        new Promise<void>((release) => {
          this.#releaseMandate = release;
        }),
    );
  }

  /**
   * The turns that events opened for this person: those on this original, and any on an original that is none of the
   * desk's, which no mandate covers.
   */
  #turnsOpened(events: readonly Seen[]) {
    const { person, original, onDesk } = this.#parts;
    return events.flatMap((seen) => {
      if (isLink(seen) || seen.event.type !== 'TurnOpened' || seen.event.data.person !== person) return [];
      const data: EventData['TurnOpened'] = seen.event.data;
      const isAnothers = data.original !== original && onDesk.includes(data.original);
      return isAnothers ? [] : [{ ...data, seq: seen.event.seq }];
    });
  }

  #wasEnded(events: readonly Seen[]): boolean {
    const { person, original } = this.#parts;
    return events.some(
      (seen) =>
        !isLink(seen) &&
        (seen.event.type === 'GestureEnded' || seen.event.type === 'TurnLapsed' || seen.event.type === 'TurnSkipped') &&
        seen.event.data.person === person &&
        seen.event.data.original === original,
    );
  }

  /** The log ended this person's gesture because of a certificate. A mandate that outlives its gesture is no use to anybody. */
  #wasVoided(events: readonly Seen[]): boolean {
    const { person, original } = this.#parts;
    return events.some((seen) => {
      if (isLink(seen) || seen.event.type !== 'GestureEnded') return false;
      const { data } = seen.event;
      return data.person === person && data.original === original && data.why === 'voided';
    });
  }

  /**
   * Somebody showed another certificate before the log had the gesture: it was made of what this page knew then, and nobody
   * can have been told to end it. From the gesture on the log ends it, or the server lies.
   */
  #wasLate(events: readonly Seen[]): boolean {
    const { mandate } = this.#state.value;
    if (!mandate || this.#isLogged) return false;
    for (const seen of events) {
      if (isLink(seen)) continue;
      const { type, data } = seen.event;
      if (type === 'GestureOffered' && data.person === mandate.person && data.original === mandate.original) {
        this.#isLogged = true;
        return false;
      }
      if (type !== 'CertificateShown') continue;
      const known = data.person === mandate.person ? mandate : mandate.others[data.person];
      if (known && known.fingerprint !== data.certificate.fingerprint) return true;
    }
    return false;
  }

  #original(state: CeremonyState): OriginalState | undefined {
    return state.originals[this.#parts.original];
  }

  #set(change: { readonly [K in keyof PaperState]?: PaperState[K] | undefined }): void {
    const next = { ...this.#state.value, ...change };
    const kept = Object.entries(next).filter(([, value]) => value !== undefined);
    this.#state.value = Object.fromEntries(kept) as unknown as PaperState;
  }
}

/** Of a revision that nobody ever sees. */
const practiceTime = '2000-01-01T00:00:00Z';
const practiceLength = 16_384;

/** A turn opened in a batch of events stands on the revision that was newest then. */
function headBefore(original: OriginalState, copy: Copy): string {
  return original.turn ? copy.sha256 : (original.head?.sha256 ?? copy.sha256);
}

/** @throws Lie where a signature is said to have landed for which nobody had the turn */
function checkAsked(events: readonly Seen[], original: OriginalState): void {
  for (const seen of events) {
    if (isLink(seen) || seen.event.type !== 'SignatureApplied') continue;
    const { seq, data } = seen.event;
    if (data.original !== original.id || original.revisions.some((fact) => fact.seq === seq)) continue;
    throw new Lie('signature-unasked', `A signature of ${data.person} was announced, but no turn of theirs was open.`);
  }
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
