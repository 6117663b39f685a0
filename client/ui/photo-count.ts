import { useEffect, useState } from 'preact/hooks';
import type { Connection } from '../realtime/connection.ts';

/** How long "now" stands, milliseconds. */
const nowMs = 1_500;

/** What is counted at this moment before a photograph: 3, 2, 1, and 0 for now; undefined while none is taken. */
export function usePhotoCount(connection: Connection): number | undefined {
  const photo = connection.photo.value;
  const [now, setNow] = useState(0);
  const at = photo ? Date.parse(photo.at) : 0;
  useEffect(() => {
    if (!photo) return;
    const tick = () => setNow(Date.now() + connection.clockOffset.peek());
    tick();
    const timer = setInterval(() => {
      tick();
      if (Date.now() + connection.clockOffset.peek() > at + nowMs) clearInterval(timer);
    }, 100);
    return () => clearInterval(timer);
  }, [photo]);
  const left = Math.ceil((at - now) / 1_000);
  const counts = photo !== undefined && now > 0 && now < at + nowMs && left <= 4;
  return counts ? Math.max(0, Math.min(3, left)) : undefined;
}
