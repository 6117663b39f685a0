import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup-client';
import { expect, test } from 'vitest';
import { MediaFailure } from '../../../client/media/errors.ts';
import { keepConnected } from '../../../client/media/ice.ts';
import { patientPolicy, type ReconnectPolicy } from '../../../client/media/reconnect.ts';

/** As patient as can be tested: no delay at all, two ICE restarts. */
const policy: ReconnectPolicy = {
  patience: 0,
  iceRestartDelay: (attempt) => (attempt < 2 ? 0 : null),
  iceRestartTimeout: 0,
  rejoinDelay: () => 0,
  requestTimeout: 1_000,
};

class FakeTransport extends EventEmitter {
  connectionState: types.ConnectionState = 'connected';

  become(state: types.ConnectionState): void {
    this.connectionState = state;
    this.emit('connectionstatechange', state);
  }
}

function watch(restartIce: (transport: FakeTransport) => Promise<void>, changed: Partial<ReconnectPolicy> = {}) {
  const transport = new FakeTransport();
  const seen: string[] = [];
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const stop = keepConnected(transport as unknown as types.Transport, {
    policy: { ...policy, ...changed },
    restartIce: () => {
      seen.push('restart');
      return restartIce(transport);
    },
    onRepair: (repairing) => {
      seen.push(repairing ? 'repairing' : 'repaired');
      if (!repairing) resolve();
    },
    onLost: () => {
      seen.push('lost');
      resolve();
    },
  });
  return { transport, seen, over, stop };
}

test('a transport that comes back by itself is left alone', async () => {
  const { transport, seen, over } = watch(async () => {}, { patience: 60_000 });
  transport.become('disconnected');
  transport.become('connected');
  await over;
  expect(seen).toEqual(['repairing', 'repaired']);
});

test('a transport that does not is restarted until it is connected', async () => {
  let restarts = 0;
  const { transport, seen, over } = watch(async (it) => {
    if (++restarts === 2) it.become('connected');
  });
  transport.become('disconnected');
  await over;
  expect(seen).toEqual(['repairing', 'restart', 'restart', 'repaired']);
});

test('a restart that the server cannot answer now is tried again', async () => {
  let restarts = 0;
  const { transport, seen, over } = watch(async (it) => {
    if (++restarts === 1) throw new MediaFailure('timeout', 'no answer');
    it.become('connected');
  });
  transport.become('disconnected');
  await over;
  expect(seen).toEqual(['repairing', 'restart', 'restart', 'repaired']);
});

test('when the policy has no more attempts the transport is lost', async () => {
  const { transport, seen, over } = watch(async () => {});
  transport.become('disconnected');
  await over;
  expect(seen).toEqual(['repairing', 'restart', 'restart', 'lost']);
});

test('a server that has forgotten the stay is not asked again', async () => {
  const { transport, seen, over } = watch(async () => {
    throw { code: 'notJoined' };
  });
  transport.become('disconnected');
  await over;
  expect(seen).toEqual(['repairing', 'restart', 'lost']);
});

test('a failed transport is lost at once and only once, even in the middle of a restart', async () => {
  const { transport, seen, over } = watch(async (it) => it.become('failed'));
  transport.become('disconnected');
  await over;
  transport.become('failed');
  expect(seen).toEqual(['repairing', 'restart', 'lost']);
});

test('who has stopped watching hears nothing', async () => {
  const { transport, seen, stop } = watch(async () => {});
  stop();
  transport.become('failed');
  expect(seen).toEqual([]);
});

test('the default policy grows more patient, ends ICE restarts and never ends joining', () => {
  const restarts = [0, 1, 2, 3, 4, 5].map((attempt) => patientPolicy.iceRestartDelay(attempt)!);
  expect(restarts).toEqual(restarts.toSorted((a, b) => a - b));
  expect(restarts[0]).toBe(0);
  expect(patientPolicy.iceRestartDelay(6)).toBeNull();
  expect(patientPolicy.rejoinDelay(1_000)).toBeGreaterThanOrEqual(7_000);
  expect(patientPolicy.rejoinDelay(1_000)).toBeLessThanOrEqual(8_000);
});
