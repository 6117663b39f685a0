import type { CmsDeviation } from '../cms-verification.ts';
import type { Level } from './report.ts';

/** In what a signature dictionary departs from it. */
export type DictionaryDeviation = 'certificate-entry' | 'no-claimed-time';

/** With these a signature is CMS, but not of the PAdES baseline (EN 319 142-1, 6.3). */
const outsideBaseline: readonly (CmsDeviation | DictionaryDeviation)[] = [
  'certificate-entry',
  'encapsulated-content',
  'no-claimed-time',
  'no-signed-attributes',
  'no-signing-certificate',
  'signing-time',
  'forbidden-attribute',
  'trailing-bytes',
];

/** The highest level of EN 319 142-1, clause 6, that a signature truly has. */
export function levelOf(signature: {
  readonly subFilter: string;
  readonly deviations: readonly (CmsDeviation | DictionaryDeviation)[];
  /** Whether a timestamp of it, or of the document with it, holds. */
  readonly timestamped: boolean;
  /** Whether the file tells, of every certificate up to the anchors, that it had not been revoked. */
  readonly complete: boolean;
  /** Whether a later document timestamp covers those data. */
  readonly archived: boolean;
}): Level {
  const { subFilter, deviations, timestamped, complete, archived } = signature;
  if (subFilter !== 'ETSI.CAdES.detached' || deviations.some((one) => outsideBaseline.includes(one))) return 'CMS';
  if (!timestamped) return 'B-B';
  if (!complete) return 'B-T';
  return archived ? 'B-LTA' : 'B-LT';
}
