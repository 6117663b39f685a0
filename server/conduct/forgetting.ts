import { Refusal } from '../../core/ceremony/errors.ts';
import type { PrivateRow } from '../../core/ceremony/events.ts';
import type { PagesSeen } from '../access/pages-seen.ts';
import type { AuthorityDocuments } from '../store/authority-documents.ts';
import type { DraftStore } from '../store/drafts.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly drafts: Pick<DraftStore, 'forgetAddresses'>;
  readonly pagesSeen: Pick<PagesSeen, 'forget'>;
  /** Erases for whom press links were made, and the clean feed. @returns how many names there were */
  readonly forgetPress: (ceremony: string) => Promise<number>;
  readonly documents: Pick<AuthorityDocuments, 'forget'>;
  /** Ends a person's links and sessions. */
  readonly revoke: (ceremony: string, person: string) => void;
  readonly now: () => Date;
  readonly logger: Logger;
}

export interface Forgotten {
  /** Rows beside the log. */
  readonly rows: number;
  readonly addresses: number;
  /** Notes of which pages of the text somebody has seen. */
  readonly pages: number;
  /** That showed their authority to sign. */
  readonly documents: number;
}

const day = 24 * 3_600_000;
/** How long after the end of a ceremony what is not for publication is kept. */
const keptDays = 30;
const sweepMs = day / 4;

/**
 * What is erased of a ceremony once it has ended: of one person when they ask, of everyone after 30 days. The log, the
 * documents and the recording stay; the chain is whole without the rows beside it.
 */
export class Forgetting {
  readonly #parts: Parts;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Erases what is due, now and every few hours. */
  resume(): void {
    const sweep = () => {
      this.#sweeping = this.#sweeping.then(() => this.sweep());
    };
    sweep();
    this.#timer = setInterval(sweep, sweepMs).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  /**
   * Erases what is kept of a person beside the log, wherever it names them, and ends their links.
   * @throws Refusal `unknown-person`; `not-ended` before the ceremony has ended, which still needs it
   */
  async forget(ceremony: string, person: string): Promise<Forgotten> {
    const { documents, drafts, ledger, pagesSeen, revoke } = this.#parts;
    // Whoever was substituted stands in the first plan alone, a substitute in none but the newest.
    if (!Object.hasOwn(ledger.state(ceremony).people, person)) {
      throw new Refusal('unknown-person', 'Nobody of this name is invited to this ceremony.');
    }
    if (this.#endOf(ceremony) === undefined) {
      throw new Refusal('not-ended', 'The ceremony has not ended: what is kept of this person is still needed.');
    }
    const index = ledger.planned(ceremony).people.findIndex(({ id }) => id === person);
    revoke(ceremony, person);
    return {
      rows: await ledger.erase(ceremony, (body) => names(body, person)),
      addresses: drafts.forgetAddresses(ceremony, (one) => one === index),
      pages: pagesSeen.forget(ceremony, person),
      documents: documents.forget(ceremony, person),
    };
  }

  /** Erases of every ceremony that ended 30 days ago what is not kept for longer. Once more changes nothing. */
  async sweep(): Promise<void> {
    const { documents, drafts, forgetPress, ledger, logger, now, pagesSeen, revoke } = this.#parts;
    for (const { people, plan } of ledger.ceremonies()) {
      const { id } = plan;
      const ended = this.#endOf(id);
      if (ended === undefined || now().getTime() - Date.parse(ended) < keptDays * day) continue;
      try {
        // That somebody was removed stands in a row: what keeps them out afterwards is that their link has ended.
        for (const [person, { removed }] of Object.entries(people)) if (removed) revoke(id, person);
        const rows = await ledger.erase(id, () => true);
        const addresses = drafts.forgetAddresses(id, () => true);
        const pages = pagesSeen.forget(id);
        const journalists = await forgetPress(id);
        const shown = documents.forget(id);
        if (rows + addresses + pages + journalists + shown > 0) {
          logger.info({ ceremony: id, rows, addresses, pages, journalists, documents: shown }, 'erased after 30 days');
        }
      } catch (error) {
        logger.error({ err: error, ceremony: id }, 'what is kept for 30 days could not be erased; it is tried again');
      }
    }
  }

  #endOf(ceremony: string): string | undefined {
    const ending = this.#parts.ledger
      .log(ceremony)
      .findLast(({ event }) => event.type === 'Concluded' || event.type === 'Cancelled');
    return ending?.event.at;
  }
}

/** Whether a row is about a person, or says that they did something. */
function names(body: PrivateRow['body'], person: string): boolean {
  return ('person' in body && body.person === person) || ('by' in body && body.by === person);
}
