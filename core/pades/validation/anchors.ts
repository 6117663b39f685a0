/** Trust anchors as a file of PEM tells them (RFC 7468): certificates, each with what it is trusted for. */

/** `signer`: people and seals; `timestamp`: time-stamping authorities; `list`: those who sign trusted lists. */
export type AnchorScope = 'list' | 'signer' | 'timestamp';

export interface Anchor {
  readonly der: Uint8Array<ArrayBuffer>;
  readonly scopes: readonly AnchorScope[];
  /** Whether it is trusted for samples and rehearsals only. */
  readonly rehearsal: boolean;
}

/**
 * The certificates of a PEM file. A line `# scope: signer` (or `timestamp`, or both; or `list`) before a certificate says
 * what it is trusted for, one `# rehearsal` that it is for samples and rehearsals only; where nothing is said it is for
 * everything but to sign trusted lists.
 * @throws SyntaxError where there is no certificate, or its base64 is damaged
 */
export function readAnchors(pem: string): readonly Anchor[] {
  const anchors: Anchor[] = [];
  for (const [, before = '', base64 = ''] of pem.matchAll(blocks)) {
    const scope = /^#\s*scope:(.*)$/im.exec(before)?.[1];
    const scopes = (['list', 'signer', 'timestamp'] as const).filter((one) =>
      scope === undefined ? one !== 'list' : scope.includes(one),
    );
    anchors.push({ der: decoded(base64), scopes, rehearsal: /^#\s*rehearsal\b/im.test(before) });
  }
  if (anchors.length === 0) throw new SyntaxError('There is no certificate in PEM in this file.');
  return anchors;
}

const blocks = /([\s\S]*?)-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
  } catch (cause) {
    throw new SyntaxError('A certificate in this file is damaged.', { cause });
  }
}

/** The certificates that are trusted for this. */
export const anchorsFor = (anchors: readonly Anchor[], scope: AnchorScope): readonly Uint8Array[] =>
  anchors.filter(({ scopes }) => scopes.includes(scope)).map(({ der }) => der);
