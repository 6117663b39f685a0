import type { Anchor } from '../../../core/pades/validation/anchors.ts';
import type { ValidationReport } from '../../../core/pades/validation/report.ts';
import type { HeadTimestamp } from '../../../core/published/log-check.ts';
import type { Rebuilt } from '../../../core/published/rebuilt.ts';

/** What the page asks of the worker that checks. */
export type CheckRequest =
  | { readonly kind: 'pdf'; readonly file: Blob; readonly at: string; readonly anchors: readonly Anchor[] }
  | { readonly kind: 'log'; readonly file: Blob; readonly pdfs: readonly Blob[]; readonly anchors: readonly Anchor[] };

/** A check refused, by the code of the error. */
export interface Refused {
  readonly refused: string;
}

export type PdfReply = { readonly report: ValidationReport } | Refused;

export type LogReply =
  | {
      readonly events: number;
      readonly sound: number;
      /** The number of the first event that does not follow. */
      readonly fault?: number;
      readonly timestamps: readonly HeadTimestamp[];
      readonly covered: number;
      /** Of each PDF that was given, in their order. */
      readonly rebuilt: readonly Rebuilt[];
    }
  | Refused;
