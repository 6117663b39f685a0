/** Something that a signer may not have seen: it is there, and was or can be made to show without a byte being signed anew. */
export interface Caution {
  readonly code: CautionCode;
  /** From 1. */
  readonly page?: number;
  /** The full name of the field. */
  readonly field?: string;
  readonly object?: number;
  /** What lies where, for a person. */
  readonly message: string;
}

export type CautionCode =
  | 'annotation-covered'
  | 'layers'
  | 'missing-object'
  | 'other-objects'
  | 'other-value'
  | 'outside-content'
  | 'script'
  | 'text-covered'
  | 'unlisted-object'
  | 'unreached-page'
  | 'xfa';

export const caution = (
  code: CautionCode,
  message: string,
  where: Pick<Caution, 'field' | 'object' | 'page'> = {},
): Caution => ({ code, ...where, message });
