import type { Database } from './sqlite.ts';

/**
 * Documents that show somebody's authority to sign: for the other side's eyes, never published, and erasable, so not among
 * the blobs, which stay.
 */
export interface AuthorityDocuments {
  /** Durable before this returns. @throws StoreError */
  add(
    document: { readonly id: string; readonly ceremony: string; readonly person: string; readonly at: string },
    bytes: Uint8Array,
  ): void;
  /** Undefined once it was erased. @throws StoreError */
  get(id: string): Uint8Array<ArrayBuffer> | undefined;
  /** Erases one for good. @throws StoreError */
  remove(id: string): void;
  /** Erases those of a person, or of everyone in a ceremony, for good. @returns how many there were. @throws StoreError */
  forget(ceremony: string, person?: string): number;
}

/** Documents in the SQLite database, where what is erased is overwritten. */
export function sqliteAuthorityDocuments(database: Database): AuthorityDocuments {
  const { storing } = database;
  const add = database.prepare(
    'INSERT INTO authority_documents (id, ceremony, person, at, body) VALUES (?, ?, ?, ?, ?)',
  );
  const get = database.prepare<[string], Buffer>('SELECT body FROM authority_documents WHERE id = ?').pluck();
  const remove = database.prepare('DELETE FROM authority_documents WHERE id = ?');
  const forget = database.prepare('DELETE FROM authority_documents WHERE ceremony = ? AND person = ?');
  const forgetAll = database.prepare('DELETE FROM authority_documents WHERE ceremony = ?');
  return {
    add({ id, ceremony, person, at }, bytes) {
      storing('The document could not be kept', () => add.run(id, ceremony, person, at, Buffer.from(bytes)));
    },
    get(id) {
      const body = storing('The document could not be read', () => get.get(id));
      return body && new Uint8Array(body);
    },
    remove(id) {
      storing('The document could not be erased', () => {
        remove.run(id);
        // Until a checkpoint the write-ahead log still holds the page as it was.
        database.pragma('wal_checkpoint(TRUNCATE)');
      });
    },
    forget(ceremony, person) {
      return storing('The documents could not be erased', () => {
        const { changes } = person === undefined ? forgetAll.run(ceremony) : forget.run(ceremony, person);
        // Until a checkpoint the write-ahead log still holds the page as it was.
        if (changes > 0) database.pragma('wal_checkpoint(TRUNCATE)');
        return changes;
      });
    },
  };
}
