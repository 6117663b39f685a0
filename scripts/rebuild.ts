// npm run rebuild -- --text PRESENTED.pdf --log events.jsonl [--out SIGNED.pdf]
// Makes the signed original again from the presented text and the log, as every browser did at the ceremony.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyChain } from '../core/ceremony/chain.ts';
import { fromJsonLines } from '../core/ceremony/jsonl.ts';
import { originalsOf } from '../core/ceremony/rebuilding.ts';
import { madeFrom } from '../core/published/rebuilt.ts';

const usage = 'npm run rebuild -- --text PRESENTED.pdf --log events.jsonl [--out SIGNED.pdf]';

/** @returns the exit code: 0 only if the file is byte for byte what the log says */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { text: { type: 'string' }, log: { type: 'string' }, out: { type: 'string' } },
  });
  if (!values.text || !values.log) {
    console.error(usage);
    return 2;
  }
  const presented = new Uint8Array(await readFile(values.text));
  const events = fromJsonLines(await readFile(values.log, 'utf8'));
  const chain = await verifyChain(events);
  if (!chain.ok) {
    console.error(`The log does not hold: ${chain.fault.message}`);
    return 1;
  }
  const original = originalsOf(events).find((one) => one.presented?.sha256 === sha256(presented));
  if (!original?.presented) {
    console.error(`The log knows no original that was presented as this file (SHA-256 ${sha256(presented)}).`);
    return 1;
  }
  const bytes = await madeFrom(original, presented);
  const made = { sha256: sha256(bytes), length: bytes.length };
  if (values.out) await writeFile(values.out, bytes);
  const same = made.sha256 === original.head?.sha256 && made.length === original.head.length;
  console.log(`${original.id}: ${original.revisions.length} revisions, ${made.length} bytes, SHA-256 ${made.sha256}`);
  console.log(
    same
      ? 'The same, byte for byte, as the log says.'
      : `Not what the log says: ${original.head?.sha256}, ${original.head?.length} bytes.`,
  );
  return same ? 0 : 1;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return 1;
});
