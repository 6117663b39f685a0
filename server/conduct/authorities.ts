import { Refusal } from '../../core/ceremony/errors.ts';
import type { AuthorityDocuments } from '../store/authority-documents.ts';
import type { Attendee } from './attendance.ts';
import type { Ledger } from './ledger.ts';
import { actorOf } from './requests.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly documents: AuthorityDocuments;
  /** A new document's id, not to be guessed. */
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Showing each other the authority to sign: a document of one side's, which the other opens, accepts or questions. */
export class Authorities {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Keeps a document and says in the log that it was shown.
   * @param person whose authority it shows
   * @throws Refusal where it is no PDF, or not theirs to show; StoreError
   */
  async show(attendee: Attendee, person: string, bytes: Uint8Array): Promise<void> {
    const { documents, ledger, newId, now } = this.#parts;
    const { ceremony } = attendee;
    if (!isPdf(bytes))
      throw new Refusal('not-a-pdf', 'This is not a PDF. Export the document as PDF and choose it again.');
    const id = newId();
    documents.add({ id, ceremony, person, at: now().toISOString() }, bytes);
    try {
      await ledger.execute(ceremony, { name: 'showAuthority', person, document: id }, actorOf(attendee));
    } catch (error) {
      // What was not shown is nobody's to keep.
      documents.remove(id);
      throw error;
    }
  }

  /** The newest document of a person; undefined where there is none, or it was erased. */
  read(ceremony: string, person: string): Uint8Array<ArrayBuffer> | undefined {
    const { documents, ledger } = this.#parts;
    const shown = ledger.state(ceremony).people[person]?.authority?.shown;
    const row = ledger.log(ceremony).find(({ event }) => event.seq === shown)?.row;
    return row && 'document' in row.body ? documents.get(row.body.document) : undefined;
  }
}

/** A header may have bytes before it (ISO 32000-1, annex H, note 13). */
function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-');
}
