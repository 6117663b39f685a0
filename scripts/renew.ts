/**
 * `npm run renew -- CEREMONY`: renews the originals and the procès-verbal of a ceremony that has ended, years later if need be: what is known of
 * their certificates now goes into them, and a new timestamp over it all. The log says so, and still rebuilds the files.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { MissingData } from '../core/ceremony/events.ts';
import { Ledger } from '../server/conduct/ledger.ts';
import { Levels } from '../server/conduct/levels.ts';
import { renewRecord } from '../server/conduct/record-renewal.ts';
import { readConfig } from '../server/config.ts';
import { openFileBlobs } from '../server/store/blobs.ts';
import { openDatabase, sqliteEventStore } from '../server/store/sqlite.ts';
import { openTrust } from '../server/trust/deployment.ts';

async function main([ceremony, ...more]: readonly string[]): Promise<number> {
  if (!ceremony || more.length > 0) {
    console.error('Usage: npm run renew -- CEREMONY (its name as in the addresses of its pages)');
    return 2;
  }
  const config = readConfig(process.env);
  const { DATA_DIR: data } = config;
  const now = () => new Date();
  const database = openDatabase(join(data, 'alternat.db'));
  const trust = await openTrust(config, `${config.PUBLIC_URL ?? `http://localhost:${config.PORT}`}/trust`, now);
  try {
    const logger = { info: () => {}, warn: () => {}, error: console.error };
    const salt = () => randomBytes(16).toString('base64');
    const ledger = new Ledger({ store: sqliteEventStore(database), now, salt, logger });
    await ledger.open();
    const blobs = await openFileBlobs(join(data, 'blobs'));
    const { timestamps, collect } = trust;
    const levels = new Levels({ ledger, blobs, timestamps, collect, logger });
    const since = now().toISOString();
    const signed = Object.values(ledger.state(ceremony).originals).filter(({ revisions }) => revisions.length > 0);
    if (signed.length === 0) throw new Error('Nobody has signed in this ceremony: there is nothing to renew.');
    for (const { id } of signed) {
      const missing = await levels.renew(ceremony, id, since);
      const { head } = ledger.state(ceremony).originals[id] ?? {};
      tell(id, head, missing);
    }
    if (ledger.state(ceremony).record) {
      const missing = await renewRecord({ ledger, blobs, timestamps, collect }, ceremony, since);
      tell('procès-verbal', ledger.state(ceremony).record, missing);
    }
    console.log('A server that runs meanwhile hands out the renewed files once it is started again.');
    return 0;
  } finally {
    trust.close();
    database.close();
  }
}

function tell(
  what: string,
  file: { readonly length: number; readonly sha256: string } | undefined,
  missing: readonly MissingData[],
): void {
  console.log(`${what}: renewed, ${file?.length} bytes, SHA-256 ${file?.sha256}`);
  for (const one of missing) console.log(`  not known of ${one.certificate}: ${one.reason}`);
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return 1;
});
