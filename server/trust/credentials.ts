/** Names and passwords for authorities, in a file of their own, as netrc writes them: `machine HOST login NAME password WORD`. */
import { readFileSync } from 'node:fs';
import { TrustError } from './trust-error.ts';

/**
 * The addresses with the name and password that the file holds for their host, as an address carries them (RFC 3986, 3.2.1).
 * Those that carry their own keep them.
 * @param file none: they stay as they are
 * @throws TrustError `credentials-unreadable`
 */
export function withCredentials(addresses: readonly string[], file: string | undefined): readonly string[] {
  if (file === undefined) return addresses;
  const entries = readEntries(file);
  return addresses.map((address) => {
    const url = new URL(address);
    const entry = entries.get(url.hostname);
    if (!entry || url.username) return address;
    url.username = encodeURIComponent(entry.login);
    url.password = encodeURIComponent(entry.password);
    return url.href;
  });
}

function readEntries(file: string): ReadonlyMap<string, { readonly login: string; readonly password: string }> {
  const lines = readLines(file);
  const entries = lines.map((line, index) => {
    const [machine, host, login, name, password, word, ...more] = line.split(/\s+/);
    const isEntry = machine === 'machine' && login === 'login' && password === 'password' && more.length === 0;
    if (!isEntry || !host || !name || !word) {
      throw new TrustError(
        'credentials-unreadable',
        `Entry ${index + 1} of ${file} (TSA_CREDENTIALS_FILE) should read "machine HOST login NAME password WORD".`,
      );
    }
    return [host.toLowerCase(), { login: name, password: word }] as const;
  });
  return new Map(entries);
}

/** Without empty lines and comments. */
function readLines(file: string): readonly string[] {
  try {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  } catch (cause) {
    throw new TrustError('credentials-unreadable', `${file} (TSA_CREDENTIALS_FILE) cannot be read.`, { cause });
  }
}
