/** The page of the test: what it does with keys, in terms that pass between page and test. */

import { forgetKey, KeysError, keepKey, keptKey, makeOneTimeKey, openPkcs12 } from '../../../client/signing/keys.ts';
import { Pkcs12Error } from '../../../core/pades/pkcs12-error.ts';
import type { SigningAlgorithm } from '../../../core/pades/pkcs12-keys.ts';

/** Bytes in base64. */
export interface Signed {
  readonly signature: string;
  readonly certificate: string;
  readonly algorithm: SigningAlgorithm;
  readonly extractable: boolean;
}
export type Outcome =
  | { readonly signed: readonly Signed[]; readonly turns: number }
  | { readonly code: string; readonly algorithm: string | undefined; readonly message: string };

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const sign = async (
  {
    key,
    certificates,
    algorithm,
  }: { key: CryptoKey; certificates: readonly Uint8Array[]; algorithm: SigningAlgorithm },
  message: string,
): Promise<Signed> => ({
  signature: toBase64(new Uint8Array(await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(message)))),
  certificate: toBase64(certificates[0]!),
  algorithm,
  extractable: key.extractable,
});

const stage = {
  /** Opens a file and signs with each key; counts how often the page could do something else meanwhile. */
  async open(file: string, password: string, message: string): Promise<Outcome> {
    let turns = 0;
    const counting = setInterval(() => turns++, 10);
    try {
      const keys = await openPkcs12(fromBase64(file), password);
      return { signed: await Promise.all(keys.map((key) => sign(key, message))), turns };
    } catch (error) {
      if (error instanceof KeysError) return { code: error.code, algorithm: undefined, message: error.message };
      if (error instanceof Pkcs12Error) return { code: error.code, algorithm: error.algorithm, message: error.message };
      throw error;
    } finally {
      clearInterval(counting);
    }
  },

  async keep(file: string, password: string, ceremony: string, person: string): Promise<void> {
    const [opened] = await openPkcs12(fromBase64(file), password);
    const { key, certificates, algorithm } = opened!;
    await keepKey({ ceremony, person, kind: 'pkcs12', key, certificates, algorithm });
  },

  async codeWhenAsked(ceremony: string, person: string): Promise<string> {
    return keptKey(ceremony, person).then(
      () => 'answered',
      (error: unknown) => (error instanceof KeysError ? error.code : String(error)),
    );
  },

  async signWithKept(ceremony: string, person: string, message: string): Promise<Signed | undefined> {
    const kept = await keptKey(ceremony, person);
    return kept && sign(kept, message);
  },

  forget: forgetKey,

  async oneTime(message: string): Promise<{ signature: string; publicKey: string; extractable: boolean }> {
    const { key, publicKeySpki, algorithm } = await makeOneTimeKey();
    const { signature } = await sign({ key, certificates: [new Uint8Array(0)], algorithm }, message);
    return { signature, publicKey: toBase64(publicKeySpki), extractable: key.extractable };
  },
};

declare global {
  interface Window {
    pkcs12: typeof stage;
  }
}
window.pkcs12 = stage;
