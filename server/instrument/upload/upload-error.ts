import type { UploadRefusal } from '../../../core/protocol/uploaded-text.ts';

/** Where in a PDF it is, as far as that is known. */
interface About {
  readonly page?: number;
  readonly field?: string;
  readonly entry?: string;
}

/** Why an uploaded PDF is not taken; the message is for whoever reads logs, pages have a sentence for the code. */
export class UploadError extends Error {
  readonly code: UploadRefusal;
  /** The page where it is, from 1, where that is known. */
  readonly page: number | undefined;
  /** The form field that it is about. */
  readonly field: string | undefined;
  /** The name of the entry of the file that it is about. */
  readonly entry: string | undefined;

  constructor(
    code: UploadRefusal,
    message: string,
    { page, field, entry, ...options }: About & { readonly cause?: unknown } = {},
  ) {
    super(message, options);
    this.name = 'UploadError';
    this.code = code;
    this.page = page;
    this.field = field;
    this.entry = entry;
  }
}
