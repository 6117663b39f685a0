/**
 * How patiently a lost connection is brought back. The ladder: the signalling is back: nothing to do but ask what was
 * missed; a transport is 'disconnected': wait, then restart its ICE; it has 'failed', or the server has forgotten this
 * stay: join again and publish again, without a page reload. All in ms.
 */
export interface ReconnectPolicy {
  /** How long a disconnected transport may come back by itself before its ICE is restarted. */
  readonly patience: number;
  /** The wait before ICE restart number `attempt` (from 0); null: no more of them, join again. */
  iceRestartDelay(attempt: number): number | null;
  /** How long one ICE restart may take to connect. */
  readonly iceRestartTimeout: number;
  /** The wait before joining again for the `attempt`th time (from 0); null: give up. */
  rejoinDelay(attempt: number): number | null;
  /** How long a request may take. */
  readonly requestTimeout: number;
}

const delays = [0, 300, 1_200, 2_700, 4_800, 7_000];

/** Up to a second is added to every delay but the short ones, so that a whole room does not come back at once. */
function jittered(delay: number): number {
  return delay + Math.random() * Math.min(1_000, delay);
}

/** LiveKit's delays; joining is tried for as long as the page is open, since a ceremony waits for its people. */
export const patientPolicy: ReconnectPolicy = {
  patience: 2_000,
  iceRestartDelay: (attempt) => (attempt < delays.length ? jittered(delays[attempt]!) : null),
  iceRestartTimeout: 4_000,
  rejoinDelay: (attempt) => jittered(delays[Math.min(attempt, delays.length - 1)]!),
  requestTimeout: 10_000,
};
