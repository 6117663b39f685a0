/** What can be wrong with a PDF, or with what is asked of it. */
export type PdfErrorCode =
  | 'not-a-pdf'
  | 'damaged'
  | 'encrypted'
  | 'wrong-password'
  | 'too-large'
  | 'hybrid-reference'
  | 'xfa'
  | 'javascript'
  | 'action'
  | 'embedded-file'
  | 'optional-content'
  | 'external-content'
  | 'annotation'
  | 'link'
  | 'form-field'
  | 'unknown-entry'
  | 'certified'
  | 'page-missing'
  | 'rectangle'
  | 'glyph-missing'
  | 'font'
  | 'text-too-long'
  | 'field-name'
  | 'field-missing'
  | 'field-filled'
  | 'field-foreign'
  | 'byte-range'
  | 'contents-too-small'
  | 'time'
  | 'unknown-format';

/** An error of the PDF side of `pades`; the message is a sentence that a person can act on. */
export class PdfError extends Error {
  readonly code: PdfErrorCode;
  /** Where it is, where that is known: "page 2", "object 14", "field Mayor". */
  readonly where: string | undefined;
  /** The name of the entry that it is about. */
  readonly entry: string | undefined;

  constructor(
    code: PdfErrorCode,
    sentence: string,
    {
      where,
      entry,
      ...options
    }: { readonly cause?: unknown; readonly where?: string; readonly entry?: string | undefined } = {},
  ) {
    super(sentence, options);
    this.name = 'PdfError';
    this.code = code;
    this.where = where;
    this.entry = entry;
  }
}
