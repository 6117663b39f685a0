/** The page in which Chromium is measured. */
import { anchorsFor, readAnchors } from '../../core/pades/validation/anchors.ts';
import { validatePdf } from '../../core/pades/validation/validate.ts';
import { fillOnce, keyOf, signOnce, timed } from './signing.ts';

interface Task {
  /** Addresses of what is read. */
  readonly file: string;
  readonly runs: number;
}

const warm = 10;
const read = async (address: string) => new Uint8Array(await (await fetch(address)).arrayBuffer());

const bench = {
  async fill({ file, runs }: Task) {
    const bytes = await read(file);
    return timed(() => fillOnce(bytes), warm, runs);
  },
  async sign({ file, runs, p12, password }: Task & { readonly p12: string; readonly password: string }) {
    const [bytes, signer] = [await read(file), await keyOf(await read(p12), password)];
    return timed(() => signOnce(bytes, signer), warm, runs);
  },
  async validate({ file, runs, ca }: Task & { readonly ca: string }) {
    const [bytes, roots] = [await read(file), readAnchors(await (await fetch(ca)).text())];
    const anchors = { signer: anchorsFor(roots, 'signer'), timestamp: anchorsFor(roots, 'timestamp') };
    const options = { at: new Date().toISOString(), anchors };
    return timed(() => validatePdf(bytes, options), warm, runs);
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
