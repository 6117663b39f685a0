import { type ReadonlySignal, signal } from '@preact/signals';

/** Between two announcements, in milliseconds: what comes faster is said together. */
const apart = 5_000;
const key = 'alternat/announce';

/** What a screen reader is told, politely: put it in a live region. It can be switched off, which this device remembers. */
export class Announcer {
  readonly #spoken = signal('');
  readonly #on = signal(remembered());
  readonly #waiting: string[] = [];
  #quietUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get spoken(): ReadonlySignal<string> {
    return this.#spoken;
  }

  get on(): ReadonlySignal<boolean> {
    return this.#on;
  }

  say(...sentences: readonly string[]): void {
    if (!this.#on.value || sentences.length === 0) return;
    this.#waiting.push(...sentences);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(), Math.max(0, this.#quietUntil - Date.now()));
  }

  switch(on: boolean): void {
    this.#on.value = on;
    remember(on);
    if (on) return;
    this.#waiting.length = 0;
    this.#spoken.value = '';
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #speak(): void {
    this.#quietUntil = Date.now() + apart;
    this.#spoken.value = this.#waiting.splice(0).join('. ');
  }
}

function remembered(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}

function remember(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
  } catch {
    // Only a convenience.
  }
}
