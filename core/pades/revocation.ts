/** What OCSP and CRLs alike say about a certificate. */

/** CRLReason by number (RFC 5280 section 5.3.1). */
export const REVOCATION_REASONS: Readonly<Record<number, string>> = {
  0: 'unspecified',
  1: 'keyCompromise',
  2: 'cACompromise',
  3: 'affiliationChanged',
  4: 'superseded',
  5: 'cessationOfOperation',
  6: 'certificateHold',
  8: 'removeFromCRL',
  9: 'privilegeWithdrawn',
  10: 'aACompromise',
};

/** Times are ISO 8601, UTC. `nextUpdate` is absent where newer information is available at any time. */
export interface RevocationStatus {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: string;
  readonly reason?: string;
  readonly thisUpdate: string;
  readonly nextUpdate?: string;
  /** Certificates that ended at this time or later are still known to who says so, though they ended. */
  readonly keptSince?: string;
}

/** How far the clocks of an authority and of who asks may differ, in milliseconds. */
const SKEW = 5 * 60_000;

/** Whether information of this period can be relied on at `at`. */
export function isCurrent(at: string, thisUpdate: string, nextUpdate: string | undefined): boolean {
  const now = Date.parse(at);
  return Date.parse(thisUpdate) <= now + SKEW && (!nextUpdate || now <= Date.parse(nextUpdate) + SKEW);
}
