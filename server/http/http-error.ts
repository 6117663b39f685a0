import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { HttpError as Body } from '../../core/protocol/http.ts';
import type { Logger } from '../conduct/logger.ts';

/** An answer that is an error: a status, a code, a sentence for people. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: string;
  /** What the sentence for the code names beside. */
  readonly about: Body['error']['about'];

  constructor(
    status: number,
    code: string,
    message: string,
    { about, ...options }: ErrorOptions & { readonly about?: HttpError['about'] } = {},
  ) {
    super(message, options);
    this.status = status;
    this.code = code;
    this.about = about;
  }
}

export const notFound: RequestHandler = () => {
  throw new HttpError(404, 'not-found', 'There is nothing at this address.');
};

/** What opens the clean feed stands in its address, and in no log. */
const secretOfFeed = /(\/feed\/)[^/]+/;

/** Turns whatever a route threw into JSON; what is not typed is logged whole and told as little as possible. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { status, code, message, about } = describe(error);
    const path = request.path.replace(secretOfFeed, '$1…');
    if (status >= 500) logger.error({ err: error, method: request.method, path }, 'a route failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(status).json({ error: { code, message, ...(about ? { about } : {}) } } satisfies Body);
  };
}

function describe(error: unknown): { status: number } & Body['error'] {
  if (error instanceof HttpError) return error;
  if (isRefusal(error))
    return { status: goneFor.has(error.code) ? 410 : 409, code: error.code, message: error.message };
  const status = statusOf(error);
  if (status === 404) return { status, code: 'not-found', message: 'There is nothing at this address.' };
  if (status === 413) return { status, code: 'too-large', message: 'This request is too large.' };
  if (status >= 400 && status < 500) return { status, code: 'malformed', message: 'This request cannot be read.' };
  return { status: 500, code: 'internal', message: 'Something failed on the server. Try again.' };
}

/** Refusals of what was once to be had at this address. */
const goneFor: ReadonlySet<string> = new Set(['publication-withdrawn']);

/** A ceremony's own no, known by its name: ceremonies themselves are not known here. */
function isRefusal(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && error.name === 'Refusal' && 'code' in error && typeof error.code === 'string';
}

/** What express and its body parsers say of a request. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return Number.isInteger(status) ? status : 500;
}
