import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTimestampResponse, timestampRequest } from '../../../core/pades/timestamp-protocol.ts';
import { Records } from '../../../server/conduct/records.ts';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { createSeal } from '../../../server/trust/seal.ts';
import { Stage } from '../../core/ceremony/stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'alternat-sealed-once-'));
let authority: DevelopmentAuthority;
beforeAll(async () => {
  authority = await openDevelopmentAuthority({
    directory: join(folder, 'authority'),
    baseUrl: 'http://authority.invalid',
    label: 'Test',
  });
});
afterAll(() => {
  authority.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a procès-verbal is sealed once, however often somebody is asked who does not answer', async () => {
  const stage = await new Stage().untilAccountable();
  const collected: { readonly bytes: Uint8Array; readonly since: string }[] = [];
  const failures: unknown[] = [];
  const done = Promise.withResolvers<Record<string, unknown>>();
  const records = new Records({
    ledger: {
      onAppended: () => {},
      ceremonies: () => [stage.state],
      state: () => stage.state,
      log: () => stage.log,
      execute: async (_: string, command: Record<string, unknown>) => done.resolve(command),
    },
    blobs: { put: async () => 'ab'.repeat(32), get: async () => undefined },
    seal: await createSeal(authority.seal, new Date().toISOString()),
    timestamps: {
      timestamp: async (messageImprint: Uint8Array) => {
        const request = timestampRequest({ messageImprint, nonce: crypto.getRandomValues(new Uint8Array(8)) });
        const token = readTimestampResponse(await authority.respondTimestamp(request));
        return { token, time: new Date().toISOString(), url: '', certificates: [] };
      },
    },
    collect: async (bytes: Uint8Array, { since }: { readonly since: string }) => {
      collected.push({ bytes, since });
      const missing = collected.length < 3 ? [{ certificate: 'Somebody', reason: 'no-answer' }] : [];
      return { certificates: [], ocspResponses: [], crls: [await authority.crl('root')], missing };
    },
    stills: async () => [],
    addresses: () => ({ page: 'http://127.0.0.1/c', verification: 'http://127.0.0.1/verify' }),
    now: () => new Date(),
    checkpoint: () => {},
    logger: { warn: ({ err }: { readonly err: unknown }) => failures.push(err), error: () => {} },
  } as unknown as ConstructorParameters<typeof Records>[0]);
  records.resume();
  const command = await done.promise;
  await records.close();
  expect(command).toMatchObject({ name: 'sealRecord', missing: [] });
  expect(failures.map((error) => (error as Error).name)).toEqual(['SilentResponderError', 'SilentResponderError']);
  const [first, ...others] = collected;
  expect(others.map(({ since }) => since)).toEqual([first!.since, first!.since]);
  for (const { bytes } of others) expect(bytes).toBe(first!.bytes);
});
