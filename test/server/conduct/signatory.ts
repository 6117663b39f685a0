import { randomBytes } from 'node:crypto';
import type { CeremonyState, OriginalState } from '../../../core/ceremony/state.ts';
import { signCms } from '../../../core/pades/cms.ts';
import { prepare } from '../../../core/pades/formats.ts';
import { digest } from '../../../core/pades/hashes.ts';
import { digestBy, type Prepared, signedBytes } from '../../../core/pades/prepared.ts';
import { keySigner, type Signer } from '../../../core/pades/signer.ts';
import { certificateTest } from '../../../core/protocol/requests.ts';
import { madeFrom } from '../../../core/published/rebuilt.ts';
import type { Caller } from '../../e2e/stage.ts';

/**
 * A signatory without a browser: a one-time certificate, a gesture, and the revision made from the log, as the page does
 * it. What the page checks beside is not this one's business.
 */
export class Signatory {
  readonly caller: Caller;
  readonly original: string;
  readonly #url: string;
  readonly #ceremony: string;
  #signer: Signer | undefined;
  #presented: Uint8Array<ArrayBuffer> | undefined;

  constructor(parts: {
    readonly caller: Caller;
    readonly url: string;
    readonly ceremony: string;
    readonly original: string;
  }) {
    this.caller = parts.caller;
    this.original = parts.original;
    this.#url = parts.url;
    this.#ceremony = parts.ceremony;
  }

  /** The same person with the same key at another original. */
  of(original: string): Signatory {
    const { caller } = this;
    const same = new Signatory({ caller, url: this.#url, ceremony: this.#ceremony, original });
    same.#signer = this.#signer;
    return same;
  }

  get person(): string {
    return this.caller.subject;
  }

  /**
   * Has a certificate issued and shows it; somebody has confirmed the identity before.
   * @param slow whether this one's turns are to last longer
   */
  async showCertificate(slow = false): Promise<void> {
    await this.show(await this.issue(), slow);
    await this.caller.until((state) => state.people[this.person]?.certificate?.accepted === true);
  }

  /** Has a one-time certificate issued. */
  async issue(): Promise<Signer> {
    const { caller } = this;
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    const publicKey = base64(await crypto.subtle.exportKey('spki', keys.publicKey));
    const { chain } = await caller.request({ name: 'issueCertificate', publicKey });
    return keySigner(keys.privateKey, chain.map(bytes), { name: 'ECDSA', hash: 'SHA-256' });
  }

  /** Shows a one-time certificate. */
  async show(signer: Signer, slow = false): Promise<void> {
    const { caller, person } = this;
    const { nonce } = await caller.request({ name: 'certificateNonce' });
    const random = randomBytes(32).toString('hex');
    const test = certificateTest({ ceremony: this.#ceremony, person, nonce, random });
    const signature = base64(await signer.sign(test));
    await caller.request({
      name: 'showCertificate',
      kind: 'one-time',
      chain: signer.certificates.map(base64),
      algorithm: { name: 'ECDSA', hash: 'SHA-256' },
      nonce,
      random,
      signature,
      slow,
    });
    this.#signer = signer;
  }

  async gesture(): Promise<void> {
    const state = this.caller.state;
    const { presented } = this.#of(state);
    const field = presented?.fields.find(({ person }) => person === this.person)?.field ?? '';
    const fingerprint = state.people[this.person]?.certificate?.fingerprint ?? '';
    await this.caller.command({
      name: 'offerGesture',
      original: this.original,
      sha256: presented?.sha256 ?? '',
      field,
      fingerprint,
    });
  }

  /** The CMS for the turn that is open for this person, once it is. */
  async cms(): Promise<{ readonly turn: number; readonly cms: string }> {
    const { turn, prepared } = await this.#prepared();
    return { turn, cms: await this.#sign(await digestBy(prepared)('SHA-256')) };
  }

  /** The bytes that the open turn's signature is over. */
  async toSign(): Promise<Uint8Array<ArrayBuffer>> {
    return signedBytes((await this.#prepared()).prepared);
  }

  /** A signature with this person's key over any bytes. */
  async cmsOver(data: Uint8Array): Promise<string> {
    return this.#sign(await digest('SHA-256', data));
  }

  async #prepared(): Promise<{ readonly turn: number; readonly prepared: Prepared }> {
    const state = await this.caller.until((now) => this.#of(now).turn?.person === this.person);
    const original = this.#of(state);
    const { turn } = original;
    if (!turn) throw new Error('No turn.');
    const { field, at, contentsLength } = turn;
    const format = original.presented?.format ?? 0;
    const prepared = await prepare(format, await this.newest(original), { field, at, contentsLength });
    return { turn: turn.seq, prepared };
  }

  async #sign(messageDigest: Uint8Array): Promise<string> {
    if (!this.#signer) throw new Error('No key.');
    return base64(await signCms({ signer: this.#signer, messageDigest }));
  }

  /** Answers the open turn. */
  async answer(): Promise<void> {
    await this.send(await this.cms());
  }

  /** Sends it again for as long as nobody has acknowledged it, as the page does. @throws what the server refused with */
  async send(answer: { readonly turn: number; readonly cms: string }): Promise<void> {
    for (;;) {
      try {
        await this.sendOnce(answer);
        return;
      } catch (error) {
        if (error instanceof Error && 'code' in error) throw error;
      }
    }
  }

  async sendOnce(answer: { readonly turn: number; readonly cms: string }): Promise<void> {
    await this.caller.request({ name: 'submitSignature', original: this.original, ...answer });
  }

  /** The newest revision, made from the presented file and the log. */
  async newest(original = this.#of(this.caller.state)): Promise<Uint8Array<ArrayBuffer>> {
    return madeFrom(original, await this.#fetchPresented());
  }

  async #fetchPresented(): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#presented) return this.#presented;
    const { sha256 } = this.#of(this.caller.state).presented ?? {};
    const address = `${this.#url}/api/ceremonies/${this.#ceremony}/originals/${this.original}/revisions/${sha256}`;
    const headers = { cookie: this.caller.cookie, 'x-alternat-subject': this.person };
    const response = await fetch(address, { headers });
    if (!response.ok) throw new Error(`No presented text: ${response.status}`);
    this.#presented = new Uint8Array(await response.arrayBuffer());
    return this.#presented;
  }

  #of(state: CeremonyState): OriginalState {
    const original = state.originals[this.original];
    if (!original) throw new Error(`There is no original ${this.original}.`);
    return original;
  }
}

function base64(data: ArrayBuffer | Uint8Array): string {
  return Buffer.from(data instanceof Uint8Array ? data : new Uint8Array(data)).toString('base64');
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
