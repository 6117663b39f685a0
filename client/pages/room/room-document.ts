import { type ReadonlySignal, signal } from '@preact/signals';
import type { OriginalState } from '../../../core/ceremony/state.ts';
import type { Connection } from '../../realtime/connection.ts';
import { fetchRevision, type PageSubject } from '../../realtime/page.ts';
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

/** Follows an original: fetches each revision that the log announces, and shows none whose fingerprint differs. */
export class RoomDocument {
  readonly #connection: Connection;
  readonly #page: PageSubject;
  readonly #state = signal<RoomDocumentState>({});
  readonly #stop: () => void;
  #wanted: string | undefined;
  #closed = false;

  constructor(connection: Connection, page: PageSubject, original: string) {
    this.#connection = connection;
    this.#page = page;
    this.#stop = connection.state.subscribe((state) => this.#follow(state?.originals[original]));
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

  async #fetch(original: OriginalState, wanted: string): Promise<void> {
    const isWanted = () => this.#isWanted(wanted);
    const onFailed = () => {
      if (isWanted()) this.#state.value = { ...this.#state.peek(), problem: 'unreachable' };
    };
    const bytes = await fetchRevision(this.#page, { original: original.id, sha256: wanted, isWanted, onFailed });
    const sha256 = bytes && (await sha256Hex(bytes));
    if (!bytes || !sha256 || !isWanted()) return;
    if (sha256 === wanted) {
      const signatures = original.revisions.filter(({ kind }) => kind === 'signature').length;
      this.#state.value = { file: { sha256, bytes, signatures } };
      return;
    }
    this.#state.value = { ...this.#state.peek(), problem: 'differs' };
    this.#report(wanted, sha256);
  }

  #isWanted(sha256: string): boolean {
    return !this.#closed && this.#wanted === sha256;
  }

  #report(announced: string, arrived: string): void {
    const detail = `The file has the fingerprint ${arrived}, the log says ${announced}.`;
    void this.#connection.request({ name: 'reportIncident', code: 'document-differs', detail }).catch(() => undefined); // the page says it anyway
  }
}
