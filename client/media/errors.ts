import type { MediaErrorCode } from '../../core/protocol/media.ts';

/** What can go wrong in client/media: what the server refused, and what happens on this side. */
export type MediaFailureCode =
  | MediaErrorCode
  | 'timeout' // the server did not answer
  | 'unsupported' // this browser cannot do WebRTC, or not with these codecs
  | 'trackEnded' // the camera or microphone was taken away before it could be sent
  | 'ended'; // the session is over

/** `code` is for the program; `cause` is what was caught. */
export class MediaFailure extends Error {
  override readonly name = 'MediaFailure';
  readonly code: MediaFailureCode;

  constructor(code: MediaFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The code that an error carries, whoever made it: a reply's error is any object with a `code`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const lasting: ReadonlySet<string> = new Set([
  'malformed',
  'notAllowed',
  'cannotConsume',
  'ownProducer',
  'tooMany',
  'unsupported',
  'trackEnded',
  'ended',
] satisfies MediaFailureCode[]);

/** Whether trying again, or joining again, cannot help. */
export function isLasting(error: unknown): boolean {
  return lasting.has(codeOf(error) ?? '');
}

/** Whether the server no longer knows this stay in the room: only joining again helps. */
export function isForgotten(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'notJoined' || code === 'unknownTransport';
}
