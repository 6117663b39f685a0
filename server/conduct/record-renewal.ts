import type { MissingData } from '../../core/ceremony/events.ts';
import { preserveRecord } from '../record/seal.ts';
import type { BlobStore } from '../store/store.ts';
import type { Collect } from '../trust/deployment.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import { type Ledger, system } from './ledger.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly timestamps: TimestampClient;
  readonly collect: Collect;
}

/**
 * Renews a sealed procès-verbal as originals are: what can be had of its certificates now, and a timestamp over it.
 * @param since what was known of the certificates before this time is not enough, ISO 8601
 * @returns what could not be had
 * @throws Error where it is not sealed; NoTimestampError
 */
export async function renewRecord(parts: Parts, ceremony: string, since: string): Promise<readonly MissingData[]> {
  const { blobs, ledger } = parts;
  const { record } = ledger.state(ceremony);
  if (!record) throw new Error('The procès-verbal of this ceremony is not sealed.');
  const sealed = { bytes: await blobs.get(record.sha256), time: record.at };
  const { bytes, time, missing } = await preserveRecord(parts, sealed, { since, timestamped: true });
  const sha256 = await blobs.put(bytes);
  const facts = { base: record.sha256, sha256, length: bytes.length, time, missing };
  await ledger.execute(ceremony, { name: 'renewRecord', ...facts }, system);
  return missing;
}
