export type BroadcastErrorCode =
  | 'invalid-scene'
  | 'invalid-mark'
  | 'invalid-still-name'
  | 'already-ended'
  | 'not-running'
  | 'no-port'
  | 'still-not-written'
  | 'still-dumped'
  | 'process-restarted'
  | 'process-will-not-start'
  | 'codec'
  | 'unreadable-document';

/** Whatever goes wrong with the broadcast, in a sentence that a person can act on. */
export class BroadcastError extends Error {
  readonly code: BroadcastErrorCode;

  constructor(code: BroadcastErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'BroadcastError';
    this.code = code;
  }
}
