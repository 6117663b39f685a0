import { type ReadonlySignal, signal } from '@preact/signals';
import { type PressView, pressView } from '../../../core/protocol/press.ts';

const again = 10_000;

/** What a press link gives: asked for again until all that comes is there. */
export class PressDesk {
  readonly #address: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #view = signal<PressView | 'expired' | undefined>(undefined);

  /** @param token the link's */
  constructor(ceremony: string, token: string) {
    this.#address = `/api/press/${encodeURIComponent(ceremony)}/files`;
    this.#headers = { 'x-alternat-press': token };
    void this.#ask();
  }

  get view(): ReadonlySignal<PressView | 'expired' | undefined> {
    return this.#view;
  }

  /** Fetches a file and hands it to the browser to be saved. @throws Error where it cannot be had */
  async save(name: string): Promise<void> {
    const response = await this.#fetch(`/${encodeURIComponent(name)}`);
    if (!response.ok) throw new Error(`The file could not be fetched (${response.status}).`);
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), again);
  }

  #fetch(path: string): Promise<Response> {
    return fetch(this.#address + path, { headers: this.#headers, cache: 'no-store', credentials: 'omit' });
  }

  async #ask(): Promise<void> {
    const response = await this.#fetch('').catch(() => undefined);
    if (response?.status === 401) {
      this.#view.value = 'expired';
      return;
    }
    if (response?.ok) this.#view.value = pressView.parse(await response.json());
    const { value: view } = this.#view;
    const isComplete = typeof view === 'object' && view.files.length > 0 && (!view.feed?.begun || view.feed.recording);
    if (!isComplete) setTimeout(() => void this.#ask(), again);
  }
}
