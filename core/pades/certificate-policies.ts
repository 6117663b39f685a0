/** Certificate policies along a path (RFC 5280 section 6.1), as far as authorities insist on them. */
import type { CertificateFacts, PolicyConstraints } from './certificates.ts';

export const ANY_POLICY = '2.5.29.32.0';

/**
 * The policies for which a path is valid (RFC 5280 section 6.1.2 to 6.1.5), by their names at the anchor's side; nothing
 * where a certificate of it requires an explicit policy and there is none. Policies are followed as sets, each with the
 * names at the top that it came from, which is what a tree of policies without qualifiers comes to.
 * @param path the leaf first, the anchor last
 * @param wanted policies of which one has to be there; any if it is empty
 */
export function policiesOf(
  path: readonly CertificateFacts[],
  wanted: readonly string[] = [],
): readonly string[] | undefined {
  const below = path.slice(0, -1).toReversed();
  let explicit = wanted.length > 0 ? 0 : below.length + 1;
  let [mapping, any] = [below.length + 1, below.length + 1];
  /** By the policy's name at this depth: the names at the top. `ANY_POLICY` stands for all others. */
  let valid = new Map<string, ReadonlySet<string>>([[ANY_POLICY, new Set([ANY_POLICY])]]);
  for (const [i, certificate] of below.entries()) {
    const isSelfIssued = certificate.subject.key === certificate.issuer.key;
    const isLast = i === below.length - 1;
    const allowsAny = any > 0 || (isSelfIssued && !isLast);
    const next = new Map<string, ReadonlySet<string>>();
    for (const policy of certificate.policies) {
      if (policy === ANY_POLICY) continue;
      const top = valid.get(policy) ?? (valid.has(ANY_POLICY) ? topOf(valid, policy) : undefined);
      if (top !== undefined) next.set(policy, top);
    }
    if (certificate.policies.includes(ANY_POLICY) && allowsAny) {
      for (const [policy, top] of valid) if (!next.has(policy)) next.set(policy, top);
    }
    valid = next;
    if (!isLast) {
      valid = mapped(valid, certificate.policyConstraints, mapping > 0);
      if (!isSelfIssued) [explicit, mapping, any] = [lower(explicit), lower(mapping), lower(any)];
      const { requireExplicitPolicy, inhibitPolicyMapping, inhibitAnyPolicy } = certificate.policyConstraints;
      explicit = Math.min(explicit, requireExplicitPolicy ?? explicit);
      mapping = Math.min(mapping, inhibitPolicyMapping ?? mapping);
      any = Math.min(any, inhibitAnyPolicy ?? any);
    } else {
      explicit = lower(explicit);
      if (certificate.policyConstraints.requireExplicitPolicy === 0) explicit = 0;
    }
  }
  const all = new Set([...valid.values()].flatMap((top) => [...top]));
  const found = wanted.length === 0 || all.has(ANY_POLICY) ? [...all] : [...all].filter((one) => wanted.includes(one));
  return explicit === 0 && found.length === 0 ? undefined : found;
}

const lower = (count: number) => Math.max(0, count - 1);

/** Below `anyPolicy` at the top a policy keeps its own name. */
const topOf = (valid: ReadonlyMap<string, ReadonlySet<string>>, policy: string): ReadonlySet<string> =>
  valid.get(ANY_POLICY)?.has(ANY_POLICY) ? new Set([policy]) : (valid.get(ANY_POLICY) ?? new Set());

function mapped(
  valid: ReadonlyMap<string, ReadonlySet<string>>,
  { mappings }: PolicyConstraints,
  isAllowed: boolean,
): Map<string, ReadonlySet<string>> {
  const result = new Map(valid);
  for (const { issuer } of mappings) result.delete(issuer);
  if (!isAllowed) return result;
  for (const { issuer, subject } of mappings) {
    const top = valid.get(issuer) ?? (valid.has(ANY_POLICY) ? topOf(valid, issuer) : undefined);
    if (top !== undefined) result.set(subject, new Set([...(result.get(subject) ?? []), ...top]));
  }
  return result;
}
