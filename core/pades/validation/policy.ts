/**
 * What a validation asks beside what standards ask: until when an algorithm is relied on, and what a signature has to have
 * (EN 319 102-1, 5.1.4: validation constraints). A policy is a file of JSON; `docs/validation.md` describes it.
 */
import type { KeyAlgorithm } from '../algorithms.ts';
import type { HashName } from '../hashes.ts';
import type { Level } from './report.ts';

export interface ValidationPolicy {
  /** What reports call it. */
  readonly name: string;
  /** Until when each is relied on, ISO 8601; `null`: no end is known. What is not named is not relied on at all. */
  readonly hashes: Readonly<Record<string, string | null>>;
  /** The same of RSA keys, by their least length in bits. */
  readonly rsa: Readonly<Record<string, string | null>>;
  /** The same of curves. */
  readonly curves: Readonly<Record<string, string | null>>;
  /** The least level that a signature must have. */
  readonly level?: Exclude<Level, 'CMS'>;
  /** Whether a signature must name its certificate in a signed attribute (signing-certificate, RFC 5035). */
  readonly signingCertificate?: boolean;
  /** Whether the document of a policy that a signer commits to (EPES) must be at hand; what it asks for is not read. */
  readonly signaturePolicy?: boolean;
  /** Certificate policies of which one must hold for the signer's whole path. */
  readonly certificatePolicies?: readonly string[];
  /** Whether a signature passes only if nothing on its path had been revoked, for certain. It is asked unless `false`. */
  readonly revocation?: boolean;
}

/**
 * Where nothing else is given: the end dates of ETSI TS 119 312, as EU DSS applies them, revocation asked of every
 * certificate below the anchor.
 */
export const defaultPolicy: ValidationPolicy = {
  name: 'default',
  hashes: {
    'SHA-1': '2012-08-01T00:00:00Z',
    'SHA-224': '2029-01-01T00:00:00Z',
    'SHA-256': null,
    'SHA-384': null,
    'SHA-512': null,
    'SHA3-224': '2029-01-01T00:00:00Z',
    'SHA3-256': null,
    'SHA3-384': null,
    'SHA3-512': null,
    'SHAKE256-512': null,
  },
  rsa: {
    1024: '2019-10-01T00:00:00Z',
    1536: '2019-10-01T00:00:00Z',
    1900: '2029-01-01T00:00:00Z',
    3000: null,
  },
  curves: {
    'P-256': null,
    'P-384': null,
    'P-521': null,
    brainpoolP256r1: null,
    brainpoolP384r1: null,
    brainpoolP512r1: null,
    Ed25519: null,
    Ed448: null,
  },
};

/** Until when a hash is relied on: a time, `null` without end, undefined not at all. */
export const hashUntil = ({ hashes }: ValidationPolicy, hash: HashName): string | null | undefined => hashes[hash];

/** The same of a key. */
export function keyUntil({ rsa, curves }: ValidationPolicy, key: KeyAlgorithm): string | null | undefined {
  if (key.name === 'other') return undefined;
  if (key.name !== 'RSA') return curves[key.curve];
  const sizes = Object.keys(rsa).map(Number);
  const fitting = sizes.filter((size) => size <= key.bits).sort((a, b) => b - a)[0];
  return fitting === undefined ? undefined : rsa[fitting];
}

const switches = ['signingCertificate', 'signaturePolicy', 'revocation'] as const;
const keys = ['name', 'hashes', 'rsa', 'curves', 'level', 'certificatePolicies', ...switches];
const levels: readonly string[] = ['B-B', 'B-T', 'B-LT', 'B-LTA'];

/**
 * A policy from the text of its file: what it does not say is the default's; `hashes`, `rsa` and `curves` are each taken whole.
 * @throws SyntaxError with a sentence, where it is none
 */
export function readPolicy(text: string): ValidationPolicy {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new SyntaxError('The policy is not JSON.', { cause });
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw wrong('it is no object');
  const policy = { ...defaultPolicy, name: 'given', ...given } as ValidationPolicy & Record<string, unknown>;
  for (const key of Object.keys(given)) if (!keys.includes(key)) throw wrong(`"${key}" is not known`);
  if (typeof policy.name !== 'string') throw wrong('"name" is a text');
  for (const key of ['hashes', 'rsa', 'curves'] as const) checkDates(key, policy[key]);
  if (policy.level !== undefined && !levels.includes(policy.level))
    throw wrong(`"level" is one of ${levels.join(', ')}`);
  for (const key of switches) {
    if (policy[key] !== undefined && typeof policy[key] !== 'boolean') throw wrong(`"${key}" is true or false`);
  }
  const policies = policy.certificatePolicies ?? [];
  if (!Array.isArray(policies) || !policies.every((one) => typeof one === 'string' && /^\d+(\.\d+)+$/.test(one))) {
    throw wrong('"certificatePolicies" are object identifiers');
  }
  return policy;
}

function checkDates(key: string, dates: unknown): void {
  if (typeof dates !== 'object' || dates === null) throw wrong(`"${key}" is an object`);
  for (const [name, until] of Object.entries(dates)) {
    if (until === null || (typeof until === 'string' && !Number.isNaN(Date.parse(until)))) continue;
    throw wrong(`"${key}": "${name}" needs a date, or null`);
  }
}

const wrong = (what: string) => new SyntaxError(`The policy cannot be read: ${what}.`);
