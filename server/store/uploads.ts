import type { Database } from './sqlite.ts';

/** Which files were uploaded for which draft; the bytes are blobs. */
export interface UploadRegister {
  /** Durable before this returns; once is enough. @throws StoreError */
  note(draft: string, sha256: string): void;
  has(draft: string, sha256: string): boolean;
  /** Forgets what was uploaded for a draft but not kept. @returns what no draft has any more. @throws StoreError */
  forget(draft: string, kept: readonly string[]): readonly string[];
}

/** The register in the SQLite database. */
export function sqliteUploads(database: Database): UploadRegister {
  const note = database.prepare('INSERT OR IGNORE INTO uploads (draft, sha256) VALUES (?, ?)');
  const has = database
    .prepare<[string, string], number>('SELECT 1 FROM uploads WHERE draft = ? AND sha256 = ?')
    .pluck();
  const of = database.prepare<[string], string>('SELECT sha256 FROM uploads WHERE draft = ?').pluck();
  const anywhere = database.prepare<[string], number>('SELECT 1 FROM uploads WHERE sha256 = ?').pluck();
  const remove = database.prepare('DELETE FROM uploads WHERE draft = ? AND sha256 = ?');
  const { storing } = database;
  return {
    note(draft, sha256) {
      storing('The upload could not be noted', () => note.run(draft, sha256));
    },
    has(draft, sha256) {
      return storing('The uploads could not be read', () => has.get(draft, sha256) !== undefined);
    },
    forget(draft, kept) {
      return storing('The uploads could not be forgotten', () => {
        const forgotten = of.all(draft).filter((sha256) => !kept.includes(sha256));
        for (const sha256 of forgotten) remove.run(draft, sha256);
        return forgotten.filter((sha256) => anywhere.get(sha256) === undefined);
      });
    },
  };
}
