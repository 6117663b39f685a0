import express, { type Request, type Router } from 'express';
import { largestUpload } from '../../core/protocol/uploaded-text.ts';
import type { Uploads } from '../conduct/uploads.ts';
import { HttpError } from './http-error.ts';

/** What the routes need of the planning. */
interface Parts {
  readonly uploads: Uploads;
  /** Who signs, of the draft that the request is about. @throws HttpError where there is none */
  readonly draftOf: (request: Request) => {
    readonly id: string;
    readonly signatories: readonly { readonly id: string; readonly name: string }[];
  };
}

/** A draft's own PDFs, behind the operator's sign-in: handed in, shown, looked through for places to sign. */
export function uploadRoutes({ uploads, draftOf }: Parts): Router {
  const router = express.Router();

  router.post('/planning/drafts/:draft/uploads', async (request, response) => {
    const { id, signatories } = draftOf(request);
    const { name } = request.query;
    const bytes = await body(request);
    const taken = await uploads.take(id, typeof name === 'string' ? name : '', bytes, signatories).catch(refused);
    response.status(201).set('Cache-Control', 'no-store').json(taken);
  });

  router.get('/planning/drafts/:draft/uploads/:sha256', async (request, response) => {
    const pdf = (await uploads.bytes(draftOf(request).id, sha256Of(request))) ?? missing();
    response.set('Cache-Control', 'no-store').type('application/pdf').send(Buffer.from(pdf));
  });

  router.post('/planning/drafts/:draft/uploads/:sha256/places', async (request, response) => {
    const { id, signatories } = draftOf(request);
    const found = (await uploads.places(id, sha256Of(request), signatories).catch(refused)) ?? missing();
    response.set('Cache-Control', 'no-store').json(found);
  });

  return router;
}

/** The bytes of a request, as they come, and no more than a PDF may have. @throws HttpError `over-50-mb` */
async function body(request: Request): Promise<Uint8Array> {
  const tooLarge = new HttpError(413, 'over-50-mb', 'The file has more than 50 MB.');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // What is left of it is read and thrown away, so that the answer is heard.
    if (length <= largestUpload) chunks.push(chunk);
    else chunks.length = 0;
    if (length > 4 * largestUpload) throw tooLarge;
  }
  if (length > largestUpload) throw tooLarge;
  return new Uint8Array(Buffer.concat(chunks));
}

/** A file that is not taken, known by its name. */
function refused(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'UploadError' || !('code' in error)) throw error;
  const { code, entry, field, page } = error as Error & {
    readonly code: string;
    readonly entry?: string;
    readonly field?: string;
    readonly page?: number;
  };
  throw new HttpError(422, code, error.message, {
    about: {
      ...(entry === undefined ? {} : { entry }),
      ...(field === undefined ? {} : { field }),
      ...(page === undefined ? {} : { page }),
    },
  });
}

function sha256Of(request: Request): string {
  const { sha256 } = request.params;
  return typeof sha256 === 'string' ? sha256 : '';
}

function missing(): never {
  throw new HttpError(404, 'not-found', 'There is no such file in this draft.');
}
