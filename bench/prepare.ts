import { readFile } from 'node:fs/promises';
import { PDFDocument } from 'pdf-lib';
import { makeFiles, sizes } from './signature/files.ts';
import { fillOnce, timed } from './signature/signing.ts';
import { type Row, summary } from './table.ts';

const warm = 30;

/**
 * One signature into files of four sizes, digest, key and CMS left out: our prepare and embed, beside what pdf-lib needs to open
 * the same file for an incremental update and write an empty one, in one run.
 */
export async function benchPrepare(): Promise<readonly Row[]> {
  const files = await makeFiles();
  try {
    const rows: Row[] = [];
    for (const size of sizes) {
      const presented = new Uint8Array(await readFile(files.presented[size]));
      const isLarge = size === '50 MB';
      const ours = summary(await timed(() => fillOnce(presented), warm, isLarge ? 20 : 100));
      const peer = summary(await timed(() => emptyUpdate(presented), isLarge ? 2 : warm, isLarge ? 5 : 20));
      rows.push({ what: `prepare and embed, ${size}`, ...ours, limit: 2 });
      rows.push({ what: '– pdf-lib, an empty update', ...peer, ratio: peer.median / ours.median });
    }
    return rows;
  } finally {
    await files.remove();
  }
}

async function emptyUpdate(presented: Uint8Array): Promise<void> {
  const document = await PDFDocument.load(presented, { forIncrementalUpdate: true, updateMetadata: false });
  await document.commit({ useObjectStreams: false });
}
