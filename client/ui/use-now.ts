import { useEffect, useState } from 'preact/hooks';

/** The server's clock, ms since 1970, every second. @param offset of the server's clock to this device's, ms */
export function useNow(offset: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
}
