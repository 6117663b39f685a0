/** Signing keys in the browser: opened from a file, made for once, kept until they are no longer needed. */
import { Pkcs12Error, type Pkcs12ErrorCode } from '../../core/pades/pkcs12-error.ts';
import type { SigningAlgorithm } from '../../core/pades/pkcs12-keys.ts';

/**
 * `no-storage`: this browser does not keep keys (a private window, or its site data are blocked); `no-reader`: the file
 * reader did not start; `key-not-here`: the key was shown on another device.
 */
export type KeysErrorCode = 'key-not-here' | 'no-storage' | 'no-reader';

/** Keys cannot be kept or files not be opened in this browser at all; whatever is wrong with a file is a Pkcs12Error. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
  readonly code: KeysErrorCode;

  constructor(code: KeysErrorCode, sentence: string, options?: { readonly cause?: unknown }) {
    super(sentence, options);
    this.code = code;
  }
}

/** A key out of a file. `key` cannot be exported; `certificates` are DER, its own first, then the issuers in the file. */
export interface OpenedKey {
  readonly friendlyName?: string;
  readonly key: CryptoKey;
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: SigningAlgorithm;
}

export interface OpenRequest {
  readonly file: Uint8Array;
  readonly password: string;
}
export type OpenReply =
  | { readonly keys: readonly OpenedKey[] }
  | {
      /** What a Pkcs12Error says. */
      readonly refused: {
        readonly code: Pkcs12ErrorCode;
        readonly message: string;
        readonly algorithm: string | undefined;
      };
    }
  | { readonly failed: string };

/**
 * Opens a PKCS#12 file in a worker of its own, which ends with it; no plain key ever reaches the page.
 * @throws Pkcs12Error the file gives no key; KeysError `no-reader`
 */
export const openPkcs12 = async (file: Uint8Array, password: string): Promise<readonly OpenedKey[]> => {
  const worker = new Worker(new URL('./pkcs12-worker.ts', import.meta.url), { type: 'module' });
  const request: OpenRequest = { file, password };
  const reply = await new Promise<OpenReply>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<OpenReply>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(noReader(event));
    };
    worker.postMessage(request);
  }).finally(() => worker.terminate());
  if ('keys' in reply) return reply.keys;
  if ('failed' in reply) throw noReader(reply.failed);
  const { code, message, algorithm } = reply.refused;
  throw new Pkcs12Error(code, message, { algorithm });
};

const noReader = (cause: unknown) =>
  new KeysError('no-reader', 'The file could not be opened. Reload the page and try again.', { cause });

/** A key for one ceremony, on P-256; the private part cannot be exported. `publicKeySpki` is SubjectPublicKeyInfo, DER. */
export const makeOneTimeKey = async (): Promise<{
  readonly key: CryptoKey;
  readonly publicKeySpki: Uint8Array<ArrayBuffer>;
  readonly algorithm: SigningAlgorithm;
}> => {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' } as const;
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  return {
    key: privateKey,
    publicKeySpki: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)),
    algorithm,
  };
};

/** A key at rest in this browser, the only one of its person in its ceremony. `certificates` are DER, its own first. */
export interface KeptKey {
  readonly ceremony: string;
  readonly person: string;
  readonly kind: 'one-time' | 'pkcs12';
  readonly key: CryptoKey;
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: SigningAlgorithm;
}

/** Keeps the key over reloads, in place of any other of that person. @throws KeysError `no-storage` */
export const keepKey = async ({ ceremony, person, kind, key, certificates, algorithm }: KeptKey): Promise<void> => {
  await inStore('readwrite', (store) => store.put({ ceremony, person, kind, key, certificates, algorithm }));
};

/** @throws KeysError `no-storage` */
export const keptKey = (ceremony: string, person: string): Promise<KeptKey | undefined> =>
  inStore<KeptKey | undefined>('readonly', (store) => store.get([ceremony, person]));

/** Removes the key, if there is one. @throws KeysError `no-storage` */
export const forgetKey = async (ceremony: string, person: string): Promise<void> => {
  await inStore('readwrite', (store) => store.delete([ceremony, person]));
};

const DATABASE = 'alternat-keys';
const STORE = 'keys';

/** One request in one transaction; resolves when the transaction is on disk. */
const inStore = async <T>(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  try {
    const database = await openDatabase();
    try {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const made = request(transaction.objectStore(STORE));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      return made.result;
    } finally {
      database.close();
    }
  } catch (cause) {
    throw new KeysError(
      'no-storage',
      'This browser does not keep keys. Leave the private window, or allow this site to store data, and try again.',
      { cause },
    );
  }
};

const openDatabase = (): Promise<IDBDatabase> => {
  const opening = indexedDB.open(DATABASE, 1);
  return new Promise((resolve, reject) => {
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: ['ceremony', 'person'] });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
};
