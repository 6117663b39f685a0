/** "first 8 and last 8" of a fingerprint, as statements and pages show it. */
export function shortFingerprint(sha256: string): string {
  return `${sha256.slice(0, 8)}\u00a0…\u00a0${sha256.slice(-8)}`;
}
