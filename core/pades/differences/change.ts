/** What an update after a signature did. */
export type ChangeCode =
  // what rules vouch for
  | 'signature'
  | 'document-timestamp'
  | 'signature-field-added'
  | 'form-field-filled'
  | 'field-closed'
  | 'validation-data'
  | 'validation-data-removed'
  | 'metadata'
  | 'tags-added'
  | 'comment-added'
  // what none does
  | 'page-added'
  | 'page-removed'
  | 'page-order'
  | 'page-content'
  | 'page-entry'
  | 'annotation'
  | 'signature-changed'
  | 'field-added'
  | 'field-removed'
  | 'field-changed'
  | 'form'
  | 'catalog'
  | 'trailer'
  | 'structure'
  | 'unreadable'
  | 'too-much'
  | 'bytes-after-end';

/** One thing that an update did, and whether a rule vouches for it: whatever none vouches for is refused. */
export interface Change {
  readonly code: ChangeCode;
  readonly vouched: boolean;
  /** The revision that did it, from 1: the file was written once, and then as often as it was appended to. */
  readonly revision: number;
  /** From 1. */
  readonly page?: number;
  /** The full name of the field. */
  readonly field?: string;
  readonly object?: number;
  /** Whether a field that was added shows something on its page. */
  readonly visible?: boolean;
  /** What was done and where, for a person. */
  readonly message: string;
}

const vouchedCodes: ReadonlySet<ChangeCode> = new Set<ChangeCode>([
  'signature',
  'document-timestamp',
  'signature-field-added',
  'form-field-filled',
  'field-closed',
  'validation-data',
  'validation-data-removed',
  'metadata',
  'tags-added',
  'comment-added',
]);

/** A change without the number of its revision, which whoever compares two revisions does not know. */
export type FoundChange = Omit<Change, 'revision'>;

export function change(
  code: ChangeCode,
  message: string,
  where: Pick<Change, 'field' | 'object' | 'page' | 'visible'> = {},
): FoundChange {
  return { code, vouched: vouchedCodes.has(code), ...where, message };
}
