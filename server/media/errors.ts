import type { MediaErrorCode } from '../../core/protocol/media.ts';

/** What can go wrong in server/media: the protocol's codes, and two that only the operator meets. */
export type MediaServerErrorCode = MediaErrorCode | 'configuration' | 'workerFailed';

/** `message` says what a person can do; `code` is for the program; `cause` is what mediasoup said. */
export class MediaError extends Error {
  override readonly name = 'MediaError';
  readonly code: MediaServerErrorCode;

  constructor(code: MediaServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
