import { keptDraft } from '../../core/protocol/earlier-drafts.ts';
import type { PlanDraft } from '../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../core/protocol/planning.ts';
import type { Database } from './sqlite.ts';

/** Plans that are being made. */
export interface DraftStore {
  /** Durable before this returns. @throws StoreError */
  add(id: string, draft: PlanDraft, at: string): KeptDraft;
  get(id: string): KeptDraft | undefined;
  /** The draft that became a ceremony. */
  ofCeremony(ceremony: string): KeptDraft | undefined;
  /** Newest change first. */
  list(): readonly KeptDraft[];
  /**
   * Replaces a draft that has not become a ceremony.
   * @param revision the one that was changed
   * @returns undefined where there is no such revision any more: nothing was written then. @throws StoreError
   */
  replace(id: string, revision: number, draft: PlanDraft, at: string): KeptDraft | undefined;
  /** Notes which ceremony a draft becomes, once. @returns the one that was noted first. @throws StoreError */
  become(id: string, ceremony: string): string;
  /** Blanks the addresses of people in the draft that became a ceremony, for good; the rest stays as it was. @throws StoreError */
  forgetAddresses(ceremony: string, of: (index: number) => boolean): number;
  /** For good. @returns whether there was one. @throws StoreError */
  remove(id: string): boolean;
}

interface Row {
  readonly id: string;
  readonly revision: number;
  readonly body: string;
  readonly ceremony: string | null;
  readonly changedAt: string;
}

/** Drafts in the SQLite database. */
export function sqliteDrafts(database: Database): DraftStore {
  const columns = 'id, revision, body, ceremony, changed_at AS changedAt';
  const add = database.prepare(
    'INSERT INTO drafts (id, revision, body, created_at, changed_at) VALUES (?, 1, ?, ?, ?)',
  );
  const get = database.prepare<[string], Row>(`SELECT ${columns} FROM drafts WHERE id = ?`);
  const ofCeremony = database.prepare<[string], Row>(`SELECT ${columns} FROM drafts WHERE ceremony = ?`);
  const list = database.prepare<[], Row>(`SELECT ${columns} FROM drafts ORDER BY changed_at DESC, rowid DESC`);
  const replace = database.prepare<[string, string, string, number], Row>(
    `UPDATE drafts SET body = ?, changed_at = ?, revision = revision + 1
     WHERE id = ? AND revision = ? AND ceremony IS NULL RETURNING ${columns}`,
  );
  const become = database
    .prepare<[string, string], string>(
      'UPDATE drafts SET ceremony = COALESCE(ceremony, ?) WHERE id = ? RETURNING ceremony',
    )
    .pluck();
  const rewrite = database.prepare('UPDATE drafts SET body = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM drafts WHERE id = ?');
  const { storing } = database;

  return {
    add(id, draft, at) {
      storing('The draft could not be kept', () => add.run(id, JSON.stringify(draft), at, at));
      return { id, revision: 1, draft, ceremony: null, changedAt: at };
    },
    get(id) {
      return storing('The draft could not be read', () => kept(get.get(id)));
    },
    ofCeremony(ceremony) {
      return storing('The draft could not be read', () => kept(ofCeremony.get(ceremony)));
    },
    list() {
      return storing('The drafts could not be listed', () => list.all().flatMap((row) => kept(row) ?? []));
    },
    replace(id, revision, draft, at) {
      return storing('The draft could not be kept', () => kept(replace.get(JSON.stringify(draft), at, id, revision)));
    },
    become(id, ceremony) {
      return storing('The draft could not be kept', () => become.get(ceremony, id) ?? ceremony);
    },
    forgetAddresses(ceremony, of) {
      return storing('The addresses could not be erased', () => {
        const found = kept(ofCeremony.get(ceremony));
        if (!found) return 0;
        let forgotten = 0;
        const people = found.draft.people.map((person, index) => {
          if (person.email === '' || !of(index)) return person;
          forgotten += 1;
          return { ...person, email: '' };
        });
        if (forgotten === 0) return 0;
        rewrite.run(JSON.stringify({ ...found.draft, people }), found.id);
        // Until a checkpoint the write-ahead log still holds the page as it was.
        database.pragma('wal_checkpoint(TRUNCATE)');
        return forgotten;
      });
    },
    remove(id) {
      return storing('The draft could not be removed', () => {
        const { changes } = remove.run(id);
        // Until a checkpoint the write-ahead log still holds the page as it was, people's addresses included.
        database.pragma('wal_checkpoint(TRUNCATE)');
        return changes > 0;
      });
    },
  };
}

function kept(row: Row | undefined): KeptDraft | undefined {
  if (!row) return undefined;
  const { body, ...facts } = row;
  return { ...facts, draft: keptDraft(JSON.parse(body)) };
}
