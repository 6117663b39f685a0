import { scrypt, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Random } from './secrets.ts';

/** The operator's password cannot be had. The message says what to do. */
export class OperatorError extends Error {
  readonly code: 'operator-hash-damaged' | 'operator-password-file';

  constructor(code: OperatorError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OperatorError';
    this.code = code;
  }
}

/** The password that guards the creation of ceremonies. */
export interface Operator {
  /** Whether this is the password; takes the time of one scrypt in any case. */
  verify(password: string): Promise<boolean>;
  /** The password, when it was made now: to be printed once, it is kept nowhere. */
  readonly made?: string;
}

/** What is kept of a password; cost and block size stand beside it so that they can grow. */
const stored = z.strictObject({
  salt: z.base64(),
  hash: z.base64(),
  cost: z.int().positive(),
  blockSize: z.int().positive(),
});
type Stored = z.infer<typeof stored>;

/** RFC 7914: 32 MB a guess. */
const parameters = { cost: 2 ** 15, blockSize: 8 };
const hashBytes = 32;

/**
 * The operator's password: the one in the file that the deployment names; else the one whose hash lies in the data
 * folder; else a new one.
 * @throws OperatorError where the file cannot be used
 */
export async function openOperator(parts: {
  readonly dataDir: string;
  readonly passwordFile?: string | undefined;
  readonly random: Random;
}): Promise<Operator> {
  const { dataDir, passwordFile, random } = parts;
  if (passwordFile !== undefined) return operator(await hashPassword(await readPassword(passwordFile), random));

  const file = join(dataDir, 'operator.json');
  const kept = await readStored(file);
  if (kept) return operator(kept);

  const made = makePassword(random);
  const hashed = await hashPassword(made, random);
  await writeFile(file, JSON.stringify(hashed), { flag: 'wx', mode: 0o600, flush: true });
  return { ...operator(hashed), made };
}

function operator(kept: Stored): Operator {
  const hash = Buffer.from(kept.hash, 'base64');
  return {
    async verify(password) {
      return timingSafeEqual(await derive(password, kept), hash);
    },
  };
}

async function readPassword(file: string): Promise<string> {
  let password: string;
  try {
    password = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new OperatorError('operator-password-file', `OPERATOR_PASSWORD_FILE names ${file}, which cannot be read.`, {
      cause: error,
    });
  }
  if (password.length < 12) {
    throw new OperatorError('operator-password-file', `The password in ${file} should have at least 12 characters.`);
  }
  return password;
}

async function readStored(file: string): Promise<Stored | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return stored.parse(JSON.parse(text));
  } catch (error) {
    throw new OperatorError('operator-hash-damaged', `${file} is damaged. Remove it and a new password is made.`, {
      cause: error,
    });
  }
}

/** 120 bits in letters and digits that are not taken for one another (Crockford's base 32), in groups of four. */
function makePassword(random: Random): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const letters = Array.from(random(24), (byte) => alphabet[byte % 32]).join('');
  return letters.replace(/.{4}(?=.)/g, '$&-');
}

async function hashPassword(password: string, random: Random): Promise<Stored> {
  const salt = Buffer.from(random(16)).toString('base64');
  const hash = await derive(password, { ...parameters, salt });
  return { ...parameters, salt, hash: hash.toString('base64') };
}

function derive(password: string, { salt, cost, blockSize }: Omit<Stored, 'hash'>): Promise<Buffer> {
  const options = { cost, blockSize, maxmem: 2 * 128 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), Buffer.from(salt, 'base64'), hashBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
