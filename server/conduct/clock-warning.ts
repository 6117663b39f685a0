import type { TimestampResult } from '../trust/timestamp-client.ts';
import { type Ledger, system } from './ledger.ts';

const code = 'clock-off';

/** Tells the director of a ceremony, once, that the server's clock and that of who gave a timestamp differ. */
export async function warnOfClock(ledger: Ledger, ceremony: string, stamp: TimestampResult): Promise<void> {
  const { clockOff, url } = stamp;
  if (clockOff === undefined) return;
  const said = ledger.log(ceremony).some(({ event }) => event.type === 'IncidentRaised' && event.data.code === code);
  if (said) return;
  const seconds = Math.round(Math.abs(clockOff));
  const minutes = `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const detail = `The server's clock is ${minutes} ${clockOff > 0 ? 'ahead of' : 'behind'} ${url}.`;
  await ledger.execute(ceremony, { name: 'raiseIncident', code, detail }, system);
}
