import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createServer, isIP } from 'node:net';
import type { Config } from '../../server/config.ts';
import { runs } from '../setup/worker.mjs';
import { findWorker } from '../setup/worker-path.mjs';
import { attention, type Finding, ok, wrong } from './finding.ts';

/** The ports on which sound and picture come and go. @param serving whether the server holds some of them now */
export async function checkMediaPorts(config: Config, serving: boolean): Promise<Finding> {
  const { MEDIA_LISTEN_IP: address, MEDIA_PORT_MIN: first, MEDIA_PORT_MAX: last } = config;
  const about = 'MEDIA_PORT_MIN';
  const ports = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const range = `${first} to ${last}`;
  if (ports.length < 10) {
    const says = `From ${range} there are ${ports.length} ports; the worker needs one and each source on air some.`;
    return attention(about, says, 'Set MEDIA_PORT_MAX at least 20 above it.');
  }
  const taken: number[] = [];
  for (const port of ports) {
    if (!(await canBind(port, address))) taken.push(port);
  }
  if (taken.length === ports.length) {
    const remedy = `See that MEDIA_LISTEN_IP (${address}) is an address of this machine, and choose another range.`;
    return wrong(about, `None of the ports ${range} can be bound on ${address}.`, remedy);
  }
  if (serving) return ok(about, `Media listens on ${address}, UDP and TCP from ${range}.`);
  if (taken.includes(first)) {
    return wrong(about, `Port ${first}, the worker’s, is in use by another program.`, 'Choose another range.');
  }
  if (taken.length > 0) {
    const says = `Of the ports ${range} others use ${taken.length} (${taken.slice(0, 5).join(', ')}).`;
    return attention(about, says, 'Choose a range of the server’s own.');
  }
  return ok(about, `The ports ${range}, UDP and TCP, can be bound on ${address}.`);
}

function canBind(port: number, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const udp = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
    udp.once('error', () => {
      udp.close();
      resolve(false);
    });
    udp.bind({ port, address, exclusive: true }, () => {
      const tcp = createServer().once('error', () => {
        udp.close();
        resolve(false);
      });
      tcp.listen(port, address, () => tcp.close(() => udp.close(() => resolve(true))));
    });
  });
}

/** Whether browsers are told an address that they can reach. @param local whether the deployment is for this machine alone */
export function checkMediaAddress(config: Config, local: boolean): Finding {
  const { MEDIA_LISTEN_IP: listens, MEDIA_ANNOUNCED_ADDRESS: announced } = config;
  const about = 'MEDIA_LISTEN_IP';
  const told = announced ?? listens;
  if (local && isLoopback(told)) return ok(about, `Browsers on this machine are told ${told}.`);
  if (isLoopback(told)) {
    return wrong(
      about,
      `Browsers are told to send sound and picture to ${told}, which is their own machine.`,
      'Set MEDIA_LISTEN_IP=0.0.0.0 and MEDIA_ANNOUNCED_ADDRESS to this machine’s public address.',
    );
  }
  if (told === '0.0.0.0' || told === '::') {
    const remedy = 'Set MEDIA_ANNOUNCED_ADDRESS to the address that browsers reach.';
    return wrong(about, `Media listens on ${told}, and no address is announced.`, remedy);
  }
  if (isPrivate(told)) {
    const says = `Browsers are told ${told}, which only its own network reaches.`;
    return attention(about, says, 'For people elsewhere set MEDIA_ANNOUNCED_ADDRESS to the public address.');
  }
  return ok(about, `Browsers are told to send sound and picture to ${told}.`);
}

const isLoopback = (address: string) => /^127\.|^::1$|^localhost$/.test(address);
const isPrivate = (address: string) =>
  /^10\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^f[cd]|^fe80:/i.test(
    address,
  );

/** The native program that forwards media. */
export function checkWorker({ MEDIASOUP_WORKER_BIN: given }: Config): Finding {
  const about = 'MEDIASOUP_WORKER_BIN';
  const path = given ?? findWorker();
  if (path === undefined) return wrong(about, 'There is no media worker.', 'Run npm start once: it sets one up.');
  if (runs(path)) return ok(about, `The media worker runs (${path}).`);
  const remedy = given ? 'Set it to a mediasoup worker, or leave it unset.' : 'Delete it and run npm start.';
  return wrong(about, `${path} does not run as a media worker${missingLibraries(path)}.`, remedy);
}

/** What the linker misses, where it says so. */
function missingLibraries(path: string): string {
  const { stdout } = spawnSync('ldd', [path], { encoding: 'utf8' });
  const missing = [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
  return missing.length > 0 ? `: ${missing.join(', ')} is missing` : '';
}
