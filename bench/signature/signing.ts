/** One signature as it is measured, in Node and in the browser alike. */

import { signCms } from '../../core/pades/cms.ts';
import { currentFormat, prepare } from '../../core/pades/formats.ts';
import type { DigestOfParts } from '../../core/pades/hashes.ts';
import { readPkcs12 } from '../../core/pades/pkcs12.ts';
import { importSigningKey } from '../../core/pades/pkcs12-keys.ts';
import { digestBy, embeddedUpdate } from '../../core/pades/prepared.ts';
import { keySigner, type Signer } from '../../core/pades/signer.ts';

/** The field that is filled. */
export const benchField = 'signature-bench';

/** The key of a PKCS#12 file, with its certificates. */
export async function keyOf(p12: Uint8Array, password: string): Promise<Signer> {
  const [key] = await readPkcs12(p12, password);
  if (key === undefined) throw new Error('The PKCS#12 file has no key.');
  return keySigner(await importSigningKey(key), key.chain, key.algorithm);
}

const turn = { field: benchField, at: '2026-11-24T12:00:00Z', contentsLength: 8_192 };

/** Fills the field, B-B, from the file's bytes to the signed file's: the file and what is appended to it. */
export async function signOnce(
  presented: Uint8Array,
  signer: Signer,
  digest?: DigestOfParts,
): Promise<readonly Uint8Array[]> {
  const prepared = await prepare(currentFormat, presented, turn);
  const messageDigest = await digestBy(prepared, digest)(signer.algorithm.hash);
  return [presented, embeddedUpdate(prepared, await signCms({ signer, messageDigest }))];
}

const madeBefore = new Uint8Array(3_300);

/** The same without key, digest and CMS: what is left is the work on the PDF. */
export async function fillOnce(presented: Uint8Array): Promise<readonly Uint8Array[]> {
  return [presented, embeddedUpdate(await prepare(currentFormat, presented, turn), madeBefore)];
}

/** Milliseconds of each of `runs` after `warm` that do not count. */
export async function timed(act: () => Promise<unknown>, warm: number, runs: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < warm + runs; run++) {
    const from = performance.now();
    await act();
    if (run >= warm) times.push(performance.now() - from);
  }
  return times;
}
