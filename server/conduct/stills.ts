import type { Actor } from '../../core/ceremony/commands.ts';
import { require } from '../../core/ceremony/errors.ts';
import type { ChosenStill } from '../../core/ceremony/events.ts';
import { subjectOfStill } from '../../core/record/still-names.ts';
import type { BlobStore } from '../store/store.ts';
import type { Ledger } from './ledger.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  /** Names of the stills of a broadcast that are public. */
  readonly names: (ceremony: string) => Promise<readonly string[]>;
  /** One of them. */
  readonly read: (ceremony: string, name: string) => Promise<Uint8Array>;
}

type Choice = Pick<ChosenStill, 'alternative' | 'name'>;

/** The stills of a broadcast among which the director chooses for the procès-verbal. */
export class Stills {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Names of those that can be chosen. */
  async list(ceremony: string): Promise<readonly string[]> {
    return (await this.#parts.names(ceremony)).filter((name) => subjectOfStill(name));
  }

  /**
   * Keeps what was chosen, and says so in the log.
   * @throws Refusal `still-missing`; `record-sealed`
   */
  async choose(ceremony: string, actor: Actor, choice: readonly Choice[]): Promise<{ seq: number }> {
    const { blobs, ledger, read } = this.#parts;
    const known = await this.list(ceremony);
    const stills = await Promise.all(
      choice.map(async ({ name, alternative }): Promise<ChosenStill> => {
        require(known.includes(name), 'still-missing', 'There is no such still, or it is not public yet.');
        const bytes = await read(ceremony, name);
        return { name, sha256: await blobs.put(bytes), ...sizeOf(bytes), alternative };
      }),
    );
    return ledger.execute(ceremony, { name: 'chooseStills', stills }, actor);
  }
}

/** From the header of a PNG file (ISO/IEC 15948, 11.2.2). */
function sizeOf(png: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
