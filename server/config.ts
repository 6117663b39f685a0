import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/** Everything that a deployment can set, read from the environment once, at the start. */
export type Config = z.infer<typeof config>;

const portError = 'should be a port number from 1 to 65535';
const port = z.coerce.number(portError).int(portError).min(0, portError).max(65_535, portError);
const path = z.string().transform((value) => (isAbsolute(value) ? value : resolve(value)));
const list = z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean));

const isHttp = (address: string) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

const config = z.object({
  /** Where HTTP listens. 0: any free port. */
  PORT: port.default(3000),
  /** The address HTTP listens on; all of them by default. */
  HOST: z.string().default('0.0.0.0'),
  /** How people reach this server; links, certificates' addresses and the secure cookie follow from it. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'should be an address such as https://ceremony.example.org' })
    // As browsers copy it: what is put behind it begins with a slash.
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  /** The only place that is written to, beside the build cache. */
  DATA_DIR: path.default(resolve('data')),
  /** Timestamp authorities (RFC 3161), in the order in which they are asked. None: the development authority's own. */
  TSA_URL: list
    .refine((addresses) => addresses.every(isHttp), 'should be addresses such as https://tsa.example.org')
    .default([]),
  /** Names and passwords for them, in netrc's format: `machine HOST login NAME password WORD`, one a line. */
  TSA_CREDENTIALS_FILE: path.optional(),
  /** A certificate with its key (PKCS#12) for authorities that ask for one (TLS), and the file its passphrase is in. */
  TSA_CLIENT_P12: path.optional(),
  TSA_CLIENT_PASSPHRASE_FILE: path.optional(),
  /** PEM files of issuers whose certificates may sign, each with its scope (certs/README.md). */
  TRUST_DIR: path.default(resolve('certs/trust')),
  /**
   * Hosts inside this network that may be asked whether certificates are revoked, as their certificates name them. Others are
   * asked only at public addresses.
   */
  TRUST_INTERNAL_HOSTS: list.default([]),
  /** The seal that certifies texts as presented (PKCS#12), and the file its passphrase is in. None: a development seal. */
  SEAL_P12: path.optional(),
  SEAL_PASSPHRASE_FILE: path.optional(),
  /**
   * The certification authority that issues one-time certificates in real ceremonies (PKCS#12), and the file its passphrase is
   * in. None: there are one-time certificates in the sample and in rehearsals only.
   */
  ISSUER_P12: path.optional(),
  ISSUER_PASSPHRASE_FILE: path.optional(),
  /** The password that guards the creation of ceremonies. None: one is made and printed once. */
  OPERATOR_PASSWORD_FILE: path.optional(),
  /** The mail server that sends invitations, and the address that they come from. None: links are handed over. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'should be an address such as smtps://user:password@mail.example.org' })
    .optional(),
  SMTP_FROM: z.string().optional(),
  /** TURN servers for those behind firewalls, and the secret shared with them (coturn's static-auth-secret). */
  TURN_URLS: list.default([]),
  TURN_SECRET: z.string().optional(),
  /** The local address that media listens on, and the address announced to browsers where that differs. */
  MEDIA_LISTEN_IP: z.string().default('127.0.0.1'),
  MEDIA_ANNOUNCED_ADDRESS: z.string().optional(),
  /** Ports for media, UDP and TCP: one a worker. */
  MEDIA_PORT_MIN: port.default(20_000),
  MEDIA_PORT_MAX: port.default(20_099),
  /** mediasoup's worker; else the one that set-up installed. */
  MEDIASOUP_WORKER_BIN: path.optional(),
  /** What goes to standard error, as JSON lines: every event from `info` on. */
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'should be trace, debug, info, warn, error or silent')
    .default('warn'),
});

/** The names of all variables that are read. */
export const configVariables: readonly string[] = Object.keys(config.shape);

/** A value of the environment that cannot be used. The message names the variable and what it should look like. */
export class ConfigError extends Error {
  readonly code = 'config-invalid';
  override readonly name = 'ConfigError';
}

/**
 * @param environment usually `process.env`; empty values count as not set
 * @throws ConfigError with one sentence for the first wrong value
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = config.safeParse(set);
  if (!read.success) {
    const [issue] = read.error.issues;
    const name = String(issue?.path[0]);
    // An address with a password in it is not shown to whoever looks at the terminal.
    const shown = name === 'SMTP_URL' || name === 'TSA_URL' ? '' : ` (it is ${JSON.stringify(set[name])})`;
    throw new ConfigError(`${issue?.path.join('.')} ${lowerFirst(issue?.message ?? 'is wrong')}${shown}.`);
  }
  if (read.data.SEAL_P12 && !read.data.SEAL_PASSPHRASE_FILE) {
    throw new ConfigError('SEAL_PASSPHRASE_FILE should name the file that holds the passphrase of SEAL_P12.');
  }
  if (read.data.SMTP_URL && !z.email().safeParse(addressIn(read.data.SMTP_FROM ?? '')).success) {
    throw new ConfigError(
      'SMTP_FROM should be the address that the letters of SMTP_URL come from, such as Protocol <protocol@example.org>.',
    );
  }
  if (read.data.ISSUER_P12 && !read.data.ISSUER_PASSPHRASE_FILE) {
    throw new ConfigError('ISSUER_PASSPHRASE_FILE should name the file that holds the passphrase of ISSUER_P12.');
  }
  if (read.data.TSA_CLIENT_P12 && !read.data.TSA_CLIENT_PASSPHRASE_FILE) {
    throw new ConfigError(
      'TSA_CLIENT_PASSPHRASE_FILE should name the file that holds the passphrase of TSA_CLIENT_P12.',
    );
  }
  if (read.data.TURN_URLS.length > 0 && !read.data.TURN_SECRET) {
    throw new ConfigError('TURN_SECRET should be the secret that the servers of TURN_URLS share with this one.');
  }
  if (read.data.MEDIA_PORT_MAX < read.data.MEDIA_PORT_MIN) {
    throw new ConfigError('MEDIA_PORT_MAX should not be less than MEDIA_PORT_MIN.');
  }
  return read.data;
}

/** The address of `Name <address>`, or what stands there alone. */
function addressIn(mailbox: string): string {
  return /<([^<>]*)>$/.exec(mailbox.trim())?.[1] ?? mailbox.trim();
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
