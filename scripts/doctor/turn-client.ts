/** A TURN client that allocates one relayed address, tries whether anything arrives there, and gives it back. */
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import {
  ATTRIBUTE,
  CLASS,
  type Endpoint,
  type LongTermCredentials,
  METHOD,
  newTransaction,
  readAddress,
  readError,
  readStun,
  type StunMessage,
  stunLength,
  writeAddress,
  writeStun,
} from './stun.ts';

/** A relay as a TURN address names it (RFC 7065). */
export interface TurnAddress {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
}

/** @throws Error with a sentence, where it is no TURN address that browsers understand */
export function readTurnUrl(url: string): TurnAddress {
  const parts = /^(turns?):(\[[0-9a-f:]+\]|[^:?[\]]+)(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i.exec(url);
  if (!parts) {
    throw new Error(`${url} should look like turn:turn.example.org:3478?transport=udp or turns:turn.example.org:5349.`);
  }
  const [, scheme = '', host = '', port, transport] = parts;
  const secure = scheme.toLowerCase() === 'turns';
  if (secure && transport?.toLowerCase() === 'udp') {
    throw new Error(`${url} asks for TURN over DTLS, which browsers do not speak. Use ?transport=tcp.`);
  }
  return {
    url,
    host: host.replace(/^\[|\]$/g, ''),
    port: port === undefined ? (secure ? 5349 : 3478) : Number(port),
    transport: secure ? 'tls' : transport?.toLowerCase() === 'tcp' ? 'tcp' : 'udp',
  };
}

/** The relay refused or did not answer. The message is a sentence. */
export class TurnError extends Error {
  override readonly name = 'TurnError';
  readonly code: 'no-answer' | 'refused' | 'unreachable';

  constructor(code: TurnError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface Allocation {
  /** Where others send to. */
  readonly relayed: Endpoint;
  /** Where the relay sees this machine. */
  readonly mapped: Endpoint;
  /** Whether a packet that was sent to the relayed address came through; or the relay takes none from this machine. */
  readonly carries: 'yes' | 'no' | 'forbidden';
}

/** What goes to a relay and comes from it, whatever it travels on. */
interface Channel {
  /** Whether what is sent may be lost, and is sent again. */
  readonly lossy: boolean;
  send(message: Buffer): void;
  onMessage(listener: (message: StunMessage) => void): void;
  close(): void;
}

const patience = 4_000;
const UDP = 17;

/**
 * Allocates with long-term credentials, sends one packet to the address that was allocated, and refreshes to zero.
 * @throws TurnError
 */
export async function tryRelay(
  at: TurnAddress,
  { username, credential }: { readonly username: string; readonly credential: string },
): Promise<Allocation> {
  const channel = await open(at);
  try {
    const transport = [ATTRIBUTE.requestedTransport, Buffer.from([UDP, 0, 0, 0])] as const;
    const challenge = await ask(channel, at, METHOD.allocate, [transport]);
    const realm = challenge.attributes.get(ATTRIBUTE.realm)?.toString('utf8');
    const nonce = challenge.attributes.get(ATTRIBUTE.nonce)?.toString('utf8');
    if (challenge.class === CLASS.success) {
      throw new TurnError('refused', `${at.url} gives relays to anyone, without credentials.`);
    }
    if (readError(challenge)?.code !== 401 || realm === undefined || nonce === undefined) throw refusal(at, challenge);
    const credentials = { username, password: credential, realm, nonce };
    const answer = await ask(channel, at, METHOD.allocate, [transport], credentials);
    if (answer.class !== CLASS.success) throw refusal(at, answer);
    const relayed = addressIn(answer, ATTRIBUTE.xorRelayedAddress);
    const mapped = addressIn(answer, ATTRIBUTE.xorMappedAddress);
    if (!relayed || !mapped) throw new TurnError('refused', `${at.url} allocated, but did not say which address.`);
    const carries = await carried(channel, at, { relayed, mapped, credentials });
    await ask(channel, at, METHOD.refresh, [[ATTRIBUTE.lifetime, Buffer.alloc(4)]], credentials).catch(() => {});
    return { relayed, mapped, carries };
  } finally {
    channel.close();
  }
}

function refusal({ url }: TurnAddress, message: StunMessage): TurnError {
  const error = readError(message);
  return new TurnError('refused', `${url} refused: ${error ? `${error.code} ${error.reason}` : 'no reason given'}.`);
}

const addressIn = (message: StunMessage, name: number) => {
  const value = message.attributes.get(name);
  return value && readAddress(value, message.transaction);
};

/** Sends a datagram to the relayed address, and waits for it to come back through the relay. */
async function carried(
  channel: Channel,
  at: TurnAddress,
  {
    relayed,
    mapped,
    credentials,
  }: { readonly relayed: Endpoint; readonly mapped: Endpoint; readonly credentials: LongTermCredentials },
): Promise<Allocation['carries']> {
  if (isIP(mapped.address) !== 4 || isIP(relayed.address) !== 4) return 'no';
  const transaction = newTransaction();
  const peer = [ATTRIBUTE.xorPeerAddress, writeAddress({ ...mapped, port: 0 }, transaction)] as const;
  const permission = await ask(channel, at, METHOD.createPermission, [peer], credentials, transaction);
  if (permission.class !== CLASS.success) return 'forbidden';
  const probe = newTransaction();
  const socket = createSocket('udp4');
  socket.on('error', () => {});
  return new Promise((resolve) => {
    const done = (came: boolean) => {
      clearInterval(sending);
      clearTimeout(waiting);
      socket.close();
      resolve(came ? 'yes' : 'no');
    };
    channel.onMessage((message) => {
      const came = message.method === METHOD.data && message.attributes.get(ATTRIBUTE.data)?.equals(probe);
      if (came) done(true);
    });
    const send = () => socket.send(probe, relayed.port, relayed.address);
    const sending = setInterval(send, 300);
    const waiting = setTimeout(() => done(false), patience / 2);
    send();
  });
}

/** One request and its answer, whether granted or refused. @throws TurnError `no-answer` */
function ask(
  channel: Channel,
  { url }: TurnAddress,
  method: number,
  attributes: readonly (readonly [number, Buffer])[],
  credentials?: LongTermCredentials,
  transaction = newTransaction(),
): Promise<StunMessage> {
  const request = writeStun({ method, class: CLASS.request, transaction }, attributes, credentials);
  return new Promise((resolve, reject) => {
    const again = channel.lossy ? setInterval(() => channel.send(request), 500) : undefined;
    const waiting = setTimeout(() => {
      clearInterval(again);
      reject(new TurnError('no-answer', `${url} did not answer within ${patience / 1000} s.`));
    }, patience);
    channel.onMessage((message) => {
      if (!message.transaction.equals(transaction)) return;
      clearInterval(again);
      clearTimeout(waiting);
      resolve(message);
    });
    channel.send(request);
  });
}

async function open(at: TurnAddress): Promise<Channel> {
  try {
    return at.transport === 'udp' ? await openUdp(at) : await openStream(at);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TurnError('unreachable', `${at.url} cannot be reached: ${why}.`, { cause });
  }
}

async function openUdp({ host, port }: TurnAddress): Promise<Channel> {
  const { address, family } = await lookup(host);
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  socket.on('error', () => {}); // A refused port says no more than silence does.
  return {
    lossy: true,
    send: (message) => socket.send(message, port, address, () => {}),
    onMessage: (listener) => {
      socket.on('message', (bytes) => {
        const message = readStun(bytes);
        if (message) listener(message);
      });
    },
    close: () => socket.close(),
  };
}

async function openStream({ host, port, transport }: TurnAddress): Promise<Channel> {
  const secure = transport === 'tls';
  const name = isIP(host) ? {} : { servername: host };
  const socket = secure ? connectTls({ host, port, ...name }) : connectTcp({ host, port });
  socket.setTimeout(patience, () => socket.destroy(new Error('it did not answer')));
  await once(socket, secure ? 'secureConnect' : 'connect');
  socket.setTimeout(0);
  socket.on('error', () => {});
  const listeners: ((message: StunMessage) => void)[] = [];
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let length = stunLength(rest); length !== undefined && rest.length >= length; length = stunLength(rest)) {
      const message = readStun(rest.subarray(0, length));
      rest = rest.subarray(length);
      if (message) for (const listener of [...listeners]) listener(message);
    }
  });
  return {
    lossy: false,
    send: (message) => socket.write(message),
    onMessage: (listener) => listeners.push(listener),
    close: () => socket.destroy(),
  };
}
