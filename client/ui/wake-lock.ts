import { useEffect, useState } from 'preact/hooks';

/**
 * Keeps the screen on while `active`: a room's screen must not go dark in the middle of a speech.
 * @returns whether the browser keeps it on
 */
export function useWakeLock(active: boolean): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!active || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    // The browser lets go whenever the page is out of sight, and refuses on a low battery: both are its right.
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      const granted = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (over) return void granted?.release();
      lock = granted;
      setHeld(granted !== undefined);
      granted?.addEventListener('release', () => setHeld(false));
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
      setHeld(false);
    };
  }, [active]);
  return held;
}
