import type { TrustedListErrorCode } from '../../../core/pades/trusted-list/trusted-list.ts';
import type { Anchor } from '../../../core/pades/validation/anchors.ts';
import type { ValidationReport } from '../../../core/pades/validation/report.ts';
import type { HeadTimestamp } from '../../../core/published/log-check.ts';
import type { Rebuilt } from '../../../core/published/rebuilt.ts';
import type { Words } from '../../../core/texts/moment.ts';

/** A trusted list as this deployment has it; the worker verifies it. */
export interface ListFile {
  readonly name: string;
  /** Undefined where it could not be loaded. */
  readonly bytes: Uint8Array | undefined;
}

/** Why a trusted list is not used. */
export interface ListProblem {
  readonly name: string;
  readonly code: TrustedListErrorCode | 'unavailable';
}

/** What the page asks of the worker that checks. */
export type CheckRequest =
  | {
      readonly kind: 'pdf';
      readonly file: Blob;
      readonly at: string;
      readonly anchors: readonly Anchor[];
      readonly lists: readonly ListFile[];
      readonly password?: string | undefined;
    }
  | { readonly kind: 'log'; readonly file: Blob; readonly pdfs: readonly Blob[]; readonly anchors: readonly Anchor[] };

/** A check refused, by the code of the error; `not-checked` where the page failed, and nothing is said of the file. */
export interface Refused {
  readonly refused: string;
}

/** Of a ceremony, what is told beside its published files. */
export interface Publication {
  readonly ceremony: string;
  readonly errata?: readonly { readonly at: string; readonly erratum: string }[] | undefined;
  readonly withdrawnAt?: string | undefined;
  readonly sites: readonly { readonly name: Words; readonly timeZone: string }[];
}

export type PdfReply = { readonly report: ValidationReport; readonly unusedLists: readonly ListProblem[] } | Refused;

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
      /** What became of the publication, as the sound part of the log tells it. */
      readonly publication?: Publication;
    }
  | Refused;
