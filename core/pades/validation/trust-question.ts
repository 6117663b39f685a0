import type { Work } from '../verification-work.ts';
import type { Existence } from './cryptographic-constraints.ts';
import type { Evidence } from './evidence.ts';
import type { ValidationPolicy } from './policy.ts';

/** What a judgement of a path is asked by. */
export interface TrustQuestion extends Existence {
  /** The time as of which everything must have been in order. */
  readonly at: string;
  /** Whether a timestamp proves that time, or it is only that of the validation. */
  readonly isProven: boolean;
  /** The time of the validation: data from later are not believed. */
  readonly now: string;
  readonly anchors: readonly Uint8Array[];
  readonly evidence: Evidence;
  readonly policy: ValidationPolicy;
  /** Certificate policies of which one has to hold for the path. */
  readonly policies?: readonly string[];
  /** What may still be spent on the signatures of certificates, in the whole validation. */
  readonly work: Work;
}
