import { type ReadonlySignal, signal } from '@preact/signals';
import type { OriginalState } from '../../../core/ceremony/state.ts';
import type { Connection } from '../../realtime/connection.ts';
import { fetchFile, type PageSubject } from '../../realtime/page.ts';
import { sha256Hex } from '../../signing/sha256.ts';

/** The newest revision of an original, as it arrived and was checked here. */
export interface CheckedFile {
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Signatures on it. */
  readonly signatures: number;
}

export interface RoomDocumentState {
  /** The last that was right; a newer one takes its place once it has been checked. */
  readonly file?: CheckedFile;
  readonly problem?: 'differs' | 'unreachable';
}

/** How often a file that is not the announced one is asked for again: meanwhile the next signature may have landed. */
const tries = 4;
const between = 1_000;

/** Follows an original: fetches each revision that the log announces, and shows none whose fingerprint differs. */
export class RoomDocument {
  readonly #connection: Connection;
  readonly #page: PageSubject;
  readonly #original: string;
  readonly #state = signal<RoomDocumentState>({});
  readonly #stop: () => void;
  #wanted: string | undefined;
  #closed = false;

  constructor(connection: Connection, page: PageSubject, original: string) {
    this.#connection = connection;
    this.#page = page;
    this.#original = original;
    const stopState = connection.state.subscribe((state) => this.#follow(state?.originals[original]));
    // What could not be fetched without a connection is asked for again with one.
    const stopStanding = connection.standing.subscribe((standing) => {
      if (standing === 'connected' && this.#state.peek().problem === 'unreachable') this.#retry();
    });
    this.#stop = () => {
      stopState();
      stopStanding();
    };
  }

  get state(): ReadonlySignal<RoomDocumentState> {
    return this.#state;
  }

  close(): void {
    this.#closed = true;
    this.#stop();
  }

  #follow(original: OriginalState | undefined): void {
    const wanted = original?.presented && original.head?.sha256;
    if (wanted === this.#wanted) return;
    // Signatures that follow one another are fetched together, once nobody has the turn.
    if (original?.turn && this.#state.peek().file) return;
    this.#wanted = wanted;
    if (!original || !wanted) this.#state.value = {};
    else void this.#fetch(original, wanted);
  }

  #retry(): void {
    this.#wanted = undefined;
    this.#follow(this.#connection.state.peek()?.originals[this.#original]);
  }

  async #fetch(original: OriginalState, wanted: string): Promise<void> {
    const signatures = original.revisions.filter(({ kind }) => kind === 'signature').length;
    const name = original.revisions.length === 0 ? 'presented.pdf' : 'signed.pdf';
    let differs: string | undefined;
    for (let attempt = 0; attempt < tries && this.#isWanted(wanted); attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, between));
      const bytes = await this.#bytes(name);
      if (!bytes) continue;
      const sha256 = await sha256Hex(bytes);
      if (!this.#isWanted(wanted)) return;
      if (sha256 === wanted) {
        this.#state.value = { file: { sha256, bytes, signatures } };
        return;
      }
      differs = sha256;
    }
    if (!this.#isWanted(wanted)) return;
    const { file } = this.#state.peek();
    this.#state.value = { ...(file && { file }), problem: differs ? 'differs' : 'unreachable' };
    if (differs) this.#report(wanted, differs);
  }

  #bytes(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return fetchFile(this.#page, `originals/${encodeURIComponent(this.#original)}/${name}`).catch(() => undefined);
  }

  #isWanted(sha256: string): boolean {
    return !this.#closed && this.#wanted === sha256;
  }

  #report(announced: string, arrived: string): void {
    const detail = `The file has the fingerprint ${arrived}, the log says ${announced}.`;
    void this.#connection.request({ name: 'reportIncident', code: 'document-differs', detail }).catch(() => undefined); // the page says it anyway
  }
}
