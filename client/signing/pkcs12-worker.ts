/**
 * Opens a PKCS#12 file off the page's thread, so that 600,000 rounds of a key derivation freeze nothing. What goes back
 * are keys that cannot be exported; the plain ones are wiped here, and the page ends this worker with all it held.
 */
import { readPkcs12 } from '../../core/pades/pkcs12.ts';
import { wipe } from '../../core/pades/pkcs12-bags.ts';
import { Pkcs12Error } from '../../core/pades/pkcs12-error.ts';
import { importSigningKey } from '../../core/pades/pkcs12-keys.ts';
import type { OpenedKey, OpenReply, OpenRequest } from './keys.ts';

self.onmessage = async ({ data }: MessageEvent<OpenRequest>) => {
  self.postMessage(await open(data));
};

const open = async ({ file, password }: OpenRequest): Promise<OpenReply> => {
  try {
    const keys = await readPkcs12(file, password);
    const opened = keys.map(
      async ({ friendlyName, chain, algorithm, pkcs8 }): Promise<OpenedKey> => ({
        ...(friendlyName === undefined ? {} : { friendlyName }),
        key: await importSigningKey({ algorithm, pkcs8 }),
        certificates: chain,
        algorithm,
      }),
    );
    return { keys: await Promise.all(opened).finally(() => wipe(keys)) };
  } catch (error) {
    // An error that nobody foresaw would stay in the worker, and the page would wait for ever.
    if (!(error instanceof Pkcs12Error)) return { failed: String(error) };
    return { refused: { code: error.code, message: error.message, algorithm: error.algorithm } };
  }
};
