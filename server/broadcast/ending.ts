import { broadcastFiles } from './files.ts';
import { Gate } from './gate.ts';
import { Packager } from './hls/packager.ts';
import { writeProgramme } from './hls/programme.ts';
import type { BroadcastOptions } from './messages.ts';

/**
 * The end of a broadcast that is no longer composed, by this process or one before it: what is held back goes out after its
 * delay, the playlists are closed and the recordings made.
 */
export class Ending {
  readonly #pictures: readonly { readonly files: ReturnType<typeof broadcastFiles>; readonly packager: Packager }[];

  constructor(
    { cleanDirectory, delayMs, directory }: Pick<BroadcastOptions, 'cleanDirectory' | 'delayMs' | 'directory'>,
    onError: (error: unknown) => void,
  ) {
    this.#pictures = [...new Set([directory, cleanDirectory ?? directory])].map((each) => {
      const files = broadcastFiles(each);
      return { files, packager: new Packager(files, new Gate(delayMs, Date.now), onError) };
    });
  }

  async finish(): Promise<void> {
    for (const { files, packager } of this.#pictures) {
      await packager.end(Date.now());
      if (packager.entries.some((entry) => entry.type === 'segment')) await writeProgramme(files, packager.entries);
    }
  }

  /**
   * What has not gone out yet never does: nobody is here who could compose a slate in its place.
   * @returns from when to when, milliseconds since 1970; the same where all had gone out
   */
  dump(): { readonly from: number; readonly until: number } {
    const until = Date.now();
    return { from: Math.min(...this.#pictures.map(({ packager }) => packager.dump([], until))), until };
  }
}
