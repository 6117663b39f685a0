import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { PublishedFile } from '../conduct/library.ts';

/** Answers with a published file, in parts where it comes in parts. */
export async function sendPublished(response: Response, { type, content }: PublishedFile): Promise<void> {
  response.type(type);
  if (content instanceof Uint8Array) response.send(Buffer.from(content));
  else await pipeline(Readable.from(content), response).catch(() => response.destroy()); // whoever asked went away
}
