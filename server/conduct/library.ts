import { canAttest } from '../../core/ceremony/attestation.ts';
import { require } from '../../core/ceremony/errors.ts';
import { toJsonLines } from '../../core/ceremony/jsonl.ts';
import { signatoriesOf } from '../../core/ceremony/plan.ts';
import { type Action, allowed } from '../../core/ceremony/rights.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import type { PressFacts } from '../../core/press/press-papers.ts';
import type { PressView } from '../../core/protocol/press.ts';
import type { BlobStore } from '../store/store.ts';
import type { Attendee } from './attendance.ts';
import { isOver } from './embargoes.ts';
import type { Ledger } from './ledger.ts';
import { composePressKit } from './press-kit.ts';
import type { Records } from './records.ts';

/** The rights that files of a ceremony, what leads to its media, and its preparation are behind. */
export type FileAction = Extract<
  Action,
  | 'attend'
  | 'correctPlan'
  | 'downloadSample'
  | 'manageInvitations'
  | 'readRecord'
  | 'readText'
  | 'seeSessions'
  | 'substitute'
>;

/** A published file. */
export interface PublishedFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly records: Pick<Records, 'draft'>;
  readonly now: () => Date;
  /** What the broadcast left of stills. */
  readonly stills: (ceremony: string) => Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>;
  /** Where everyone finds the ceremony, the verification, and the recording. */
  readonly addresses: (ceremony: string) => PressFacts['addresses'];
  /** A PKCS#12 for a person of the sample ceremony. */
  readonly sampleCertificate: (
    person: { readonly id: string; readonly name: string },
    order: number,
  ) => Promise<Uint8Array>;
}

/** The files of a ceremony: texts as presented and as signed, and what is published of them. */
export class Library {
  readonly #parts: Parts;
  readonly #pressKits = new Map<string, { readonly seq: number; readonly bytes: Promise<Uint8Array> }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether there is such a ceremony. */
  has(ceremony: string): boolean {
    return this.#parts.ledger.has(ceremony);
  }

  /** Whether an attendee may do this now. @throws Refusal `not-planned` */
  permits({ ceremony, role }: Attendee, action: FileAction): boolean {
    return allowed(role, action, this.#parts.ledger.state(ceremony).phase);
  }

  /** An original as it was before the first signature; undefined before it is presented. */
  async presented(ceremony: string, original: string): Promise<Uint8Array | undefined> {
    const sha256 = this.#parts.ledger.state(ceremony).originals[original]?.presented?.sha256;
    return sha256 === undefined ? undefined : this.#parts.blobs.get(sha256);
  }

  /** The newest revision of an original. */
  async newest(ceremony: string, original: string): Promise<Uint8Array | undefined> {
    const head = this.#parts.ledger.state(ceremony).originals[original]?.head;
    return head === undefined ? undefined : this.#parts.blobs.get(head.sha256);
  }

  /** The procès-verbal: sealed, before that a draft. @throws Refusal while somebody has the turn, which goes first */
  async record(ceremony: string): Promise<Uint8Array> {
    const { record, originals } = this.#parts.ledger.state(ceremony);
    if (record) return this.#parts.blobs.get(record.sha256);
    require(!Object.values(originals).some(
      ({ turn }) => turn,
    ), 'signature-under-way', 'A signature is being made. Try again in a moment.');
    return this.#parts.records.draft(ceremony);
  }

  /**
   * A file that anyone may have: once published the originals, `presented-….pdf` and `original-….pdf`, the procès-verbal,
   * `record.pdf`, the log, `events.jsonl`, and all of it for the press, `press-kit.zip`. Undefined for anything else, and for everything before, or while an embargo lasts.
   * @throws Refusal `publication-withdrawn` for what was published and no longer is
   */
  async published(ceremony: string, file: string): Promise<PublishedFile | undefined> {
    const { ledger } = this.#parts;
    if (!ledger.has(ceremony) || !isOver(ledger.state(ceremony), this.#parts.now())) return undefined;
    return this.forPress(ceremony, file);
  }

  /** The same, also while an embargo lasts. @throws Refusal `publication-withdrawn` */
  async forPress(ceremony: string, file: string): Promise<PublishedFile | undefined> {
    const { ledger } = this.#parts;
    if (!ledger.has(ceremony)) return undefined;
    const state = ledger.state(ceremony);
    if (state.phase !== 'published') return undefined;
    const found = await this.#published(state, file);
    require(!found ||
      !state.publicationWithdrawn, 'publication-withdrawn', 'This file was withdrawn from publication.');
    return found;
  }

  async #published(state: CeremonyState, file: string): Promise<PublishedFile | undefined> {
    if (file === 'events.jsonl') {
      const text = toJsonLines(this.#parts.ledger.log(state.plan.id).map(({ event }) => event));
      return { type: 'application/jsonl', bytes: new TextEncoder().encode(text) };
    }
    if (file === 'press-kit.zip') return { type: 'application/zip', bytes: await this.#pressKit(state) };
    const bytes = await (file === 'record.pdf' ? this.#sealed(state) : this.#original(state, file));
    return bytes && { type: 'application/pdf', bytes };
  }

  /** What the press is told of a publication beside what everyone is. */
  pressView(ceremony: string): PressView {
    const { ledger } = this.#parts;
    const state = ledger.has(ceremony) ? ledger.state(ceremony) : undefined;
    if (state?.phase !== 'published' || state.publicationWithdrawn) return { files: [] };
    const { embargoUntil, originals, record } = state;
    return {
      ...(embargoUntil === undefined ? {} : { embargoUntil }),
      files: [
        ...Object.keys(originals).map((id) => `original-${id}.pdf`),
        ...(record ? ['record.pdf'] : []),
        'events.jsonl',
        'press-kit.zip',
      ],
    };
  }

  /** For those who sign or attest in the sample ceremony only. */
  async sampleCertificate(ceremony: string, person: string): Promise<Uint8Array | undefined> {
    const state = this.#parts.ledger.state(ceremony);
    const { plan } = state;
    const witnesses = plan.people.filter(({ id }) => canAttest(state, id));
    const holders = plan.sample ? [...signatoriesOf(plan), ...witnesses] : [];
    const order = holders.findIndex(({ id }) => id === person);
    const found = holders[order];
    return found && this.#parts.sampleCertificate({ id: found.id, name: found.name || found.office.en }, order);
  }

  /** Composed once for each state of the log: many ask for it at the same time. */
  #pressKit(state: CeremonyState): Promise<Uint8Array> {
    const { id } = state.plan;
    const kept = this.#pressKits.get(id);
    if (kept?.seq === state.seq) return kept.bytes;
    const bytes = this.#composePressKit(state);
    this.#pressKits.set(id, { seq: state.seq, bytes });
    bytes.catch(() => this.#pressKits.delete(id));
    return bytes;
  }

  async #composePressKit(state: CeremonyState): Promise<Uint8Array> {
    const { ledger, stills, addresses } = this.#parts;
    const { id } = state.plan;
    const log = [...ledger.log(id)];
    const names = [...Object.keys(state.originals).map((one) => `original-${one}.pdf`), 'record.pdf', 'events.jsonl'];
    const files = await Promise.all(names.map(async (name) => ({ name, file: await this.#published(state, name) })));
    return composePressKit({
      log,
      files: files.flatMap(({ name, file }) => (file ? [{ name, bytes: file.bytes }] : [])),
      stills: await stills(id),
      addresses: addresses(id),
    });
  }

  async #sealed({ record }: CeremonyState): Promise<Uint8Array | undefined> {
    return record && this.#parts.blobs.get(record.sha256);
  }

  async #original(state: CeremonyState, file: string): Promise<Uint8Array | undefined> {
    for (const { id } of Object.values(state.originals)) {
      if (file === `original-${id}.pdf`) return this.newest(state.plan.id, id);
      if (file === `presented-${id}.pdf`) return this.presented(state.plan.id, id);
    }
    return undefined;
  }
}
