import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { PublishedFile } from '../conduct/library.ts';

/** Answers with a published file, in parts where it comes in parts. */
export async function sendPublished(response: Response, { type, content, sha256 }: PublishedFile): Promise<void> {
  response.type(type);
  // Else it would be hashed for each who asks.
  if (sha256 !== undefined) response.set('ETag', `"${sha256}"`);
  if (content instanceof Uint8Array) response.send(asBuffer(content));
  else await pipeline(Readable.from(content), response).catch(() => response.destroy()); // whoever asked went away
}

/** The same bytes, which are not copied for each who is sent them. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
