export type InstrumentErrorCode = 'missing-glyph' | 'text-invalid' | 'unknown-participant';

/** Why an instrument cannot be composed, in a sentence that its author can act on. */
export class InstrumentError extends Error {
  readonly code: InstrumentErrorCode;

  constructor(code: InstrumentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InstrumentError';
    this.code = code;
  }
}
