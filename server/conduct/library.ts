import { canAttest } from '../../core/ceremony/attestation.ts';
import { require } from '../../core/ceremony/errors.ts';
import { toJsonLines } from '../../core/ceremony/jsonl.ts';
import { signatoriesOf } from '../../core/ceremony/plan.ts';
import { type Action, allowed } from '../../core/ceremony/rights.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import type { PressFacts } from '../../core/press/press-papers.ts';
import type { PressView } from '../../core/protocol/press.ts';
import type { Recording, RecordingTimes } from '../broadcast/recording.ts';
import type { BlobStore } from '../store/store.ts';
import type { Attendee } from './attendance.ts';
import { isOver } from './embargoes.ts';
import type { Ledger } from './ledger.ts';
import { composePressKit, type KitFile } from './press-kit.ts';
import type { Records } from './records.ts';
import { SharedBytes } from './shared-bytes.ts';
import { type ZipEntry, zipStream } from './zip-stream.ts';

/** The rights that files of a ceremony, what leads to its media, and its preparation are behind. */
export type FileAction = Extract<
  Action,
  | 'attend'
  | 'correctPlan'
  | 'downloadSample'
  | 'fixText'
  | 'manageInvitations'
  | 'readAuthority'
  | 'readRecord'
  | 'readText'
  | 'seeSessions'
  | 'showAuthority'
  | 'substitute'
>;

/** A published file. */
export interface PublishedFile {
  readonly type: string;
  /** What may be large comes in parts. */
  readonly content: AsyncIterable<Uint8Array> | Uint8Array;
  /** Of its content, where that is known. */
  readonly sha256?: string;
}

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly records: Pick<Records, 'draft'>;
  readonly now: () => Date;
  /** What the broadcast left of stills. */
  readonly stills: (ceremony: string) => Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>;
  /** The recording, once there is one. */
  readonly recording: (ceremony: string) => Promise<Recording | undefined>;
  /** What the recording shows when. */
  readonly recordingTimes: (ceremony: string) => RecordingTimes;
  /** Where everyone finds the ceremony, the verification, and the recording. */
  readonly addresses: (ceremony: string) => PressFacts['addresses'];
  /** A PKCS#12 for a person of the sample ceremony. */
  readonly sampleCertificate: (
    person: { readonly id: string; readonly name: string },
    order: number,
  ) => Promise<Uint8Array>;
}

/** Bytes: a larger recording is left beside the press kit, whose archive could not hold it. */
const largestRecording = 3.5e9;

/** The files of a ceremony: texts as presented and as signed, and what is published of them. */
export class Library {
  readonly #parts: Parts;
  readonly #bytes: SharedBytes;
  readonly #pressKits = new Map<string, { readonly seq: number; readonly files: Promise<readonly KitFile[]> }>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#bytes = new SharedBytes((sha256) => parts.blobs.get(sha256));
  }

  /** Whether there is such a ceremony. */
  has(ceremony: string): boolean {
    return this.#parts.ledger.has(ceremony);
  }

  /** Whether an attendee may do this now. @throws Refusal `not-planned` */
  permits({ ceremony, role }: Attendee, action: FileAction): boolean {
    return allowed(role, action, this.#parts.ledger.state(ceremony).phase);
  }

  /**
   * An original as some event of the log names it by its SHA-256: put up for approval, presented, signed. Also when another
   * has taken its place since: a page that is slow asks for what it was told of, and gets that or nothing.
   */
  async revision(ceremony: string, original: string, sha256: string): Promise<Uint8Array | undefined> {
    const isNamed = this.#parts.ledger
      .log(ceremony)
      .some(
        ({ event: { data } }) =>
          'original' in data && data.original === original && 'sha256' in data && data.sha256 === sha256,
      );
    return isNamed ? this.#bytes.get(sha256) : undefined;
  }

  /** The newest revision of an original. */
  async newest(ceremony: string, original: string): Promise<Uint8Array | undefined> {
    const head = this.#parts.ledger.state(ceremony).originals[original]?.head;
    return head === undefined ? undefined : this.#bytes.get(head.sha256);
  }

  /** The procès-verbal: sealed, before that a draft. @throws Refusal while somebody has the turn, which goes first */
  async record(ceremony: string): Promise<Uint8Array> {
    const { record, originals } = this.#parts.ledger.state(ceremony);
    if (record) return this.#bytes.get(record.sha256);
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
      return { type: 'application/jsonl', content: new TextEncoder().encode(text) };
    }
    if (file === 'press-kit.zip') return { type: 'application/zip', content: await this.#pressKit(state) };
    const sha256 = file === 'record.pdf' ? state.record?.sha256 : fingerprintOf(state, file);
    if (sha256 === undefined) return undefined;
    return { type: 'application/pdf', content: await this.#bytes.get(sha256), sha256 };
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

  /** All of it in one archive, the recording too where it is not too large for that. */
  async #pressKit(state: CeremonyState): Promise<AsyncIterable<Uint8Array>> {
    const { id } = state.plan;
    const files = await this.#kitFiles(state);
    const recording = await this.#parts.recording(id);
    const entries = files.map(({ name, bytes }): ZipEntry => ({ name, content: bytes }));
    const film =
      recording && recording.length < largestRecording ? [{ name: 'recording.mp4', content: recording.read() }] : [];
    return zipStream([...entries, ...film], state.at);
  }

  /** Made once for each state of the log: many ask for it at the same time. */
  #kitFiles(state: CeremonyState): Promise<readonly KitFile[]> {
    const { id } = state.plan;
    const kept = this.#pressKits.get(id);
    if (kept?.seq === state.seq) return kept.files;
    const files = this.#composeKit(state);
    this.#pressKits.set(id, { seq: state.seq, files });
    files.catch(() => this.#pressKits.delete(id));
    return files;
  }

  async #composeKit(state: CeremonyState): Promise<readonly KitFile[]> {
    const { ledger, stills, addresses, recording, recordingTimes } = this.#parts;
    const { id } = state.plan;
    const log = [...ledger.log(id)];
    const names = [...Object.keys(state.originals).map((one) => `original-${one}.pdf`), 'record.pdf', 'events.jsonl'];
    const files = await Promise.all(names.map(async (name) => ({ name, file: await this.#published(state, name) })));
    return composePressKit({
      log,
      files: files.flatMap(({ name, file }) =>
        file?.content instanceof Uint8Array ? [{ name, bytes: file.content }] : [],
      ),
      stills: await stills(id),
      addresses: addresses(id),
      shown: (await recording(id)) && recordingTimes(id),
    });
  }
}

/** Of an original, as it was presented or as it is signed, by the name of its file. */
function fingerprintOf({ originals }: CeremonyState, file: string): string | undefined {
  for (const { head, id, presented } of Object.values(originals)) {
    if (file === `original-${id}.pdf`) return head?.sha256;
    if (file === `presented-${id}.pdf`) return presented?.sha256;
  }
  return undefined;
}
