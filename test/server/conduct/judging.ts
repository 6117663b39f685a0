import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { verifyChain } from '../../../core/ceremony/chain.ts';
import { fold } from '../../../core/ceremony/evolve.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { prepareDocumentTimestamp } from '../../../core/pades/formats.ts';
import { signedBytes } from '../../../core/pades/prepared.ts';
import { madeFrom } from '../../../core/published/rebuilt.ts';
import { writePem } from '../../../server/trust/pem.ts';
import { type Gathering, original } from './house.ts';

const run = promisify(execFile);

export interface Judgement {
  readonly chainWhole: boolean;
  /** `rebuild` from the presented text and the log ends at the bytes of the head. */
  readonly rebuilt: boolean;
  /** Of each stored revision, the presented one first: how many signatures pdfsig finds valid. */
  readonly revisions: readonly { readonly valid: number; readonly wellFormed: boolean }[];
  /** Of each document timestamp, which pdfsig does not judge: whether OpenSSL finds it valid. */
  readonly timestamps: readonly boolean[];
  readonly state: CeremonyState;
}

/** What stands in the store of a ceremony, judged by what others made, and by the log's own rules. */
export async function judgeStored(gathering: Gathering): Promise<Judgement> {
  const log = await gathering.log();
  const state = fold(log);
  const one = state?.originals[original];
  if (!state || !one?.presented) throw new Error('Nothing to judge.');
  const chain = await verifyChain(log.map(({ event }) => event));
  const stored = await gathering.revisions(state);
  const [presented] = stored;
  const made = presented && (await madeFrom(one, presented));
  const folder = await mkdtemp(join(tmpdir(), 'alternat-judged-'));
  try {
    const revisions = [];
    for (const [index, bytes] of stored.entries()) {
      const file = join(folder, `${index}.pdf`);
      await writeFile(file, bytes);
      const { stdout } = await run('pdfsig', ['-nocert', file]);
      const wellFormed = await run('qpdf', ['--check', file]).then(
        () => true,
        () => false,
      );
      revisions.push({
        valid: stdout.match(/Signature is Valid/g)?.length ?? 0,
        wellFormed,
      });
    }
    const timestamps = [];
    for (const [index, fact] of one.revisions.entries()) {
      if (fact.kind !== 'document-timestamp') continue;
      const before = stored[index] as Uint8Array<ArrayBuffer>;
      const prepared = await prepareDocumentTimestamp(one.presented.format, before, fact);
      await writeFile(join(folder, 'data'), signedBytes(prepared));
      await writeFile(join(folder, 'token'), Buffer.from(fact.cms, 'base64'));
      await writeFile(join(folder, 'root.pem'), writePem(await gathering.trustAnchor(), 'CERTIFICATE'));
      const verify = ['ts', '-verify', '-token_in', '-in', 'token', '-data', 'data', '-CAfile', 'root.pem'];
      timestamps.push(
        await run('openssl', verify, { cwd: folder }).then(
          () => true,
          () => false,
        ),
      );
    }
    const rebuilt = made !== undefined && sha256(made) === one.head?.sha256;
    return { chainWhole: chain.ok, rebuilt, revisions, timestamps, state };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
