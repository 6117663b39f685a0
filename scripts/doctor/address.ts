import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createServer } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Config } from '../../server/config.ts';
import { attention, type Finding, ok, reasonOf, wrong } from './finding.ts';

const patience = 5_000;
const day = 86_400_000;

/** Whether the deployment is for this machine alone: browsers take localhost for secure, and nobody else reaches it. */
export function isLocal({ PUBLIC_URL: url }: Config): boolean {
  return url === undefined || /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}

/** @returns the finding, and whether this server answers at PORT now */
export async function checkPort({ PORT: port, HOST: host }: Config): Promise<{ finding: Finding; serving: boolean }> {
  if (port === 0) return { finding: ok('PORT', 'Any free port is taken.'), serving: false };
  const error = await listenOnce(port, host);
  if (!error) return { finding: ok('PORT', `Port ${port} is free; the server does not run.`), serving: false };
  if (error.code === 'EADDRINUSE') {
    const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    if (await isOurs(`http://${near}:${port}`)) {
      return { finding: ok('PORT', `The server answers on port ${port}.`), serving: true };
    }
    const finding = wrong(
      'PORT',
      `Port ${port} is in use by another program.`,
      'Stop that program, or set another PORT and tell the proxy.',
    );
    return { finding, serving: false };
  }
  const remedy = error.code === 'EACCES' ? 'Set a PORT from 1024 on.' : 'Look at HOST and PORT.';
  return {
    finding: wrong('PORT', `The server cannot listen on ${host}:${port}: ${reasonOf(error)}.`, remedy),
    serving: false,
  };
}

function listenOnce(port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer().once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/** Whether what answers is this program. @throws what `fetch` throws */
async function answersAt(address: string): Promise<'ours' | number> {
  const response = await fetch(`${address}/health`, { signal: AbortSignal.timeout(patience), redirect: 'manual' });
  const ours = response.ok && (await response.text()).trim() === '{"ok":true}';
  return ours ? 'ours' : response.status;
}

const isOurs = (address: string) =>
  answersAt(address).then(
    (answer) => answer === 'ours',
    () => false,
  );

/** The address that people use: a secure context, a certificate that browsers take, and what is behind it. */
export async function checkPublicUrl(config: Config, serving: boolean, now: Date): Promise<readonly Finding[]> {
  const about = 'PUBLIC_URL';
  const { PUBLIC_URL: address } = config;
  if (address === undefined) {
    return [
      attention(
        about,
        'It is not set: links lead to localhost and only this machine can use them.',
        'Set it to the https address that people use, before the first start.',
      ),
    ];
  }
  const url = new URL(address);
  if (url.pathname !== '/' || url.search || url.hash || address.endsWith('/')) {
    return [wrong(about, `${address} has more than a name.`, `Set it to ${url.origin}, without a slash at the end.`)];
  }
  if (url.protocol === 'http:') {
    if (!isLocal(config)) {
      const says = `${address} is not secure: browsers give it neither camera and microphone nor keys.`;
      return [wrong(about, says, 'Put a proxy with TLS before the server and set an https address.')];
    }
    return [ok(about, `${address} is secure to browsers because it is this machine.`), ...(await behind(url, serving))];
  }
  const certificate = await checkCertificate(url, now);
  return certificate.state === 'wrong' ? [certificate] : [certificate, ...(await behind(url, serving))];
}

async function checkCertificate(url: URL, now: Date): Promise<Finding> {
  const about = 'PUBLIC_URL';
  let socket: TLSSocket;
  try {
    socket = await handshake(url);
  } catch (error) {
    const remedy = 'Look at the name’s address (DNS), at the proxy, and at the firewall.';
    return wrong(about, `${url.origin} cannot be reached: ${reasonOf(error)}.`, remedy);
  }
  const { valid_to: end } = socket.getPeerCertificate();
  const refused = socket.authorizationError;
  socket.destroy();
  if (refused) {
    const why = reasonOf(refused);
    return wrong(about, `Browsers refuse the certificate of ${url.origin}: ${why}.`, 'Have the proxy get a new one.');
  }
  const left = Math.floor((Date.parse(end) - now.getTime()) / day);
  const until = new Date(end).toISOString().slice(0, 10);
  if (left < 14) {
    const says = `The certificate of ${url.origin} ends on ${until}, in ${left} days.`;
    return attention(about, says, 'See that the proxy renews it before the ceremony.');
  }
  return ok(about, `${url.origin} has a certificate that is valid until ${until}.`);
}

function handshake(url: URL): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const servername = /^[\d.]+$|:/.test(url.hostname) ? {} : { servername: url.hostname };
    const socket = connect({
      host: url.hostname,
      port: Number(url.port || 443),
      ...servername,
      // What is wrong with the certificate is told, not thrown.
      rejectUnauthorized: false,
    });
    socket.setTimeout(patience, () => socket.destroy(new Error('nothing answered')));
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Whether the proxy leads to the server, for pages and for sockets. */
async function behind(url: URL, serving: boolean): Promise<readonly Finding[]> {
  const about = 'PUBLIC_URL';
  let answer: 'ours' | number;
  try {
    answer = await answersAt(url.origin);
  } catch (error) {
    if (!serving) return [attention(about, `Nothing answers at ${url.origin}.`, 'Start the server, and ask again.')];
    return [wrong(about, `${url.origin} cannot be reached: ${reasonOf(error)}.`, 'Look at the proxy.')];
  }
  if (answer !== 'ours') {
    const says = `Not this server but something else answers at ${url.origin} (HTTP ${answer}).`;
    return serving
      ? [wrong(about, says, 'Have the proxy lead to PORT.')]
      : [attention(about, says, 'Start the server, and ask again; if it stays, have the proxy lead to PORT.')];
  }
  if (await upgrades(url)) return [ok(about, `This server answers at ${url.origin}, pages and sockets alike.`)];
  const says = `${url.origin} serves pages but no WebSocket: rooms would not come alive.`;
  return [wrong(about, says, 'Have the proxy pass Upgrade and Connection on.')];
}

function upgrades(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const asked = request(new URL('/socket/?EIO=4&transport=websocket', url), {
      timeout: patience,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16, 7).toString('base64'),
      },
    });
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(true);
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(false);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}
