import type { Conclusion, Indication, Reason, SubIndication } from './report.ts';

const failures: readonly SubIndication[] = [
  'EXPIRED',
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'NOT_YET_VALID',
  'REVOKED',
  'SIG_CRYPTO_FAILURE',
];

/** The weightiest first: what is broken, what is not permitted, who it was, and what is not known. */
const byWeight: readonly SubIndication[] = [
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'FORMAT_FAILURE',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
  'SIGNED_DATA_NOT_FOUND',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'GENERIC',
  'REVOKED_CA_NO_POE',
  'REVOKED_NO_POE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'TIMESTAMP_ORDER_FAILURE',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'SIG_CONSTRAINTS_FAILURE',
  'POLICY_PROCESSING_ERROR',
  'SIGNATURE_POLICY_NOT_AVAILABLE',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'TRY_LATER',
];

/** What follows from all that speaks against a signature: without reasons it passed (EN 319 102-1, 5.1.3). */
export function conclude(reasons: readonly Reason[]): Conclusion {
  const sorted = [...reasons].sort((a, b) => byWeight.indexOf(a.subIndication) - byWeight.indexOf(b.subIndication));
  const [first] = sorted;
  if (first === undefined) return { indication: 'TOTAL-PASSED', reasons: [] };
  const indication = failures.includes(first.subIndication) ? 'TOTAL-FAILED' : 'INDETERMINATE';
  return { indication, subIndication: first.subIndication, reasons: sorted };
}

const severity: readonly Indication[] = ['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'];

/** The worst of several conclusions. */
export function worst<T extends Pick<Conclusion, 'indication' | 'subIndication'>>(all: readonly T[]): T | undefined {
  return [...all].sort(
    (a, b) =>
      severity.indexOf(b.indication) - severity.indexOf(a.indication) ||
      weight(a.subIndication) - weight(b.subIndication),
  )[0];
}

const weight = (sub: SubIndication | undefined) => (sub === undefined ? byWeight.length : byWeight.indexOf(sub));
