import type { types } from 'mediasoup-client';
import { isForgotten } from './errors.ts';
import type { ReconnectPolicy } from './reconnect.ts';

export interface KeepConnectedOptions {
  readonly policy: ReconnectPolicy;
  /** Restarts ICE on both sides; rejects when the server cannot. */
  readonly restartIce: () => Promise<void>;
  /** True while the transport is being brought back, false when it is there again. */
  readonly onRepair: (repairing: boolean) => void;
  /** This transport does not come back. Called at most once. */
  readonly onLost: () => void;
}

/** Brings a transport back whenever it is disconnected. Returns what stops it. */
export function keepConnected(transport: types.Transport, options: KeepConnectedOptions): () => void {
  const { policy, restartIce, onRepair, onLost } = options;
  const stop = new AbortController();
  let repairing = false;

  const lost = () => {
    if (stop.signal.aborted) return;
    stop.abort();
    onLost();
  };

  const repair = async () => {
    if (repairing) return;
    repairing = true;
    onRepair(true);
    const outcome = await bringBack(transport, policy, restartIce, stop.signal);
    repairing = false;
    if (stop.signal.aborted) return;
    if (outcome === 'lost') return lost();
    onRepair(false);
  };

  const onChange = (state: types.ConnectionState) => {
    if (stop.signal.aborted) return;
    if (state === 'disconnected') void repair();
    if (state === 'failed') lost();
  };
  transport.on('connectionstatechange', onChange);
  stop.signal.addEventListener('abort', () => transport.off('connectionstatechange', onChange));
  return () => stop.abort();
}

async function bringBack(
  transport: types.Transport,
  policy: ReconnectPolicy,
  restartIce: () => Promise<void>,
  stopped: AbortSignal,
): Promise<'back' | 'lost'> {
  if (await connectedWithin(transport, policy.patience, stopped)) return 'back';
  for (let attempt = 0; !stopped.aborted; attempt++) {
    const delay = policy.iceRestartDelay(attempt);
    if (delay === null) return 'lost';
    if (await connectedWithin(transport, delay, stopped)) return 'back';
    try {
      await restartIce();
    } catch (error) {
      if (isForgotten(error)) return 'lost';
      continue;
    }
    if (await connectedWithin(transport, policy.iceRestartTimeout, stopped)) return 'back';
  }
  return 'lost';
}

/** Waits until the transport is connected, at most `time` ms; whether it is. */
function connectedWithin(transport: types.Transport, time: number, stopped: AbortSignal): Promise<boolean> {
  if (transport.connectionState === 'connected') return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      transport.off('connectionstatechange', onChange);
      stopped.removeEventListener('abort', finish);
      resolve(transport.connectionState === 'connected');
    };
    const onChange = (state: types.ConnectionState) => {
      if (state === 'connected') finish();
    };
    const timer = setTimeout(finish, time);
    transport.on('connectionstatechange', onChange);
    stopped.addEventListener('abort', finish);
  });
}
