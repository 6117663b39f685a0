import { useEffect, useState } from 'preact/hooks';
import type { Battery } from '../../core/protocol/socket.ts';
import type { Connection } from '../realtime/connection.ts';
import { useWakeLock } from './wake-lock.ts';

/** As Chromium and its like give it; others tell pages nothing of the battery. */
interface BatteryManager extends EventTarget {
  readonly level: number;
  readonly charging: boolean;
}

/** In steps, so that nobody is told of every percent. */
const step = 5;

/**
 * Keeps the device awake while `active`, and lets the director see how it stands: its battery, and whether its screen may
 * go dark all the same.
 */
export function useDevice(connection: Connection, active: boolean): void {
  const awake = useWakeLock(active);
  const battery = useBattery();
  const standing = connection.standing.value;
  const dozes = active && !awake;
  useEffect(() => {
    if (standing !== 'connected') return;
    // Passes: the next change, or the next connection, says it again.
    void connection.request({ name: 'reportDevice', dozes, ...(battery ? { battery } : {}) }).catch(() => {});
  }, [connection, standing, dozes, battery?.percent, battery?.charging]);
}

function useBattery(): Battery | undefined {
  const [battery, setBattery] = useState<Battery>();
  useEffect(() => {
    if (!('getBattery' in navigator)) return;
    let manager: BatteryManager | undefined;
    let over = false;
    const read = () => {
      if (!manager) return;
      setBattery({ percent: Math.ceil((manager.level * 100) / step) * step, charging: manager.charging });
    };
    void (navigator as Navigator & { getBattery(): Promise<BatteryManager> }).getBattery().then(
      (found) => {
        if (over) return;
        manager = found;
        read();
        for (const change of ['levelchange', 'chargingchange']) found.addEventListener(change, read);
      },
      () => {}, // a device without one
    );
    return () => {
      over = true;
      for (const change of ['levelchange', 'chargingchange']) manager?.removeEventListener(change, read);
    };
  }, []);
  return battery;
}
