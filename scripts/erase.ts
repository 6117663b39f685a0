/**
 * `npm run erase -- CEREMONY PERSON`: erases what is kept of a person beside the log of a ceremony that has ended, and
 * ends their links. The log, the documents and the recording stay, and the chain of the log is whole before and after.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { verifyChain } from '../core/ceremony/chain.ts';
import { Invitations } from '../server/access/invitations.ts';
import { PagesSeen } from '../server/access/pages-seen.ts';
import { Sessions } from '../server/access/sessions.ts';
import { Forgetting } from '../server/conduct/forgetting.ts';
import { Ledger } from '../server/conduct/ledger.ts';
import { readConfig } from '../server/config.ts';
import { sqliteAuthorityDocuments } from '../server/store/authority-documents.ts';
import { sqliteDrafts } from '../server/store/drafts.ts';
import { openDatabase, sqliteEventStore } from '../server/store/sqlite.ts';

async function main([ceremony, person, ...more]: readonly string[]): Promise<number> {
  if (!ceremony || !person || more.length > 0) {
    console.error('Usage: npm run erase -- CEREMONY PERSON (their names as in the addresses of their pages)');
    return 2;
  }
  const { DATA_DIR: data } = readConfig(process.env);
  const database = openDatabase(join(data, 'alternat.db'));
  try {
    const now = () => new Date();
    const logger = { info: () => {}, warn: console.error, error: console.error };
    const salt = () => randomBytes(16).toString('base64');
    const ledger = new Ledger({ store: sqliteEventStore(database), now, salt, logger });
    await ledger.open();
    const sessions = new Sessions({ database, now, random: randomBytes });
    const invitations = new Invitations({ database, sessions, now, random: randomBytes });
    const forgetting = new Forgetting({
      ledger,
      drafts: sqliteDrafts(database),
      pagesSeen: new PagesSeen(database),
      forgetPress: async () => 0, // of everyone, once the time has come
      documents: sqliteAuthorityDocuments(database),
      revoke: (one, subject) => void invitations.revoke(one, subject),
      now,
      logger,
    });
    const { rows, addresses, pages, documents } = await forgetting.forget(ceremony, person);
    const chain = await verifyChain(ledger.log(ceremony).map(({ event }) => event));
    console.log(
      `Erased: ${rows} private rows, ${addresses} addresses, ${pages} notes of pages read, ${documents} documents of authority. Their links ended.`,
    );
    console.log(
      chain.ok ? `The log is whole: ${chain.head.seq} events.` : `The log does not hold: ${chain.fault.message}`,
    );
    console.log('A server that runs meanwhile keeps what it has read in memory until it is started again.');
    return chain.ok ? 0 : 1;
  } finally {
    database.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return 1;
});
