/** A TURN server of a test's own, over UDP, TCP or TLS: it checks credentials as coturn does, and relays. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import {
  ATTRIBUTE,
  CLASS,
  METHOD,
  newTransaction,
  readStun,
  type StunMessage,
  stunLength,
  writeAddress,
  writeStun,
} from '../../scripts/doctor/stun.ts';

export interface TurnServer {
  readonly url: string;
  close(): void;
}

const realm = 'test.invalid';

/** @param deaf whether what is sent to a relayed address is lost, as behind a firewall */
export async function openTurnServer(options: {
  readonly secret: string;
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer };
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly deaf?: boolean;
}): Promise<TurnServer> {
  if (options.transport === 'udp') return openUdp(options.secret, options.deaf === true);
  const server: Server = options.transport === 'tls' ? createTls(options.tls ?? {}) : (createTcp() as Server);
  const sockets = new Set<Socket>();
  server.on(options.transport === 'tls' ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let rest: Buffer = Buffer.alloc(0);
    const client = new Client(options.secret, options.deaf === true, (message) => socket.write(message), {
      address: '127.0.0.1',
      port: socket.remotePort ?? 0,
    });
    socket.on('close', () => client.close());
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let length = stunLength(rest); length !== undefined && rest.length >= length; length = stunLength(rest)) {
        client.take(rest.subarray(0, length));
        rest = rest.subarray(length);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: options.transport === 'tls' ? `turns:localhost:${port}` : `turn:127.0.0.1:${port}?transport=tcp`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function openUdp(secret: string, deaf: boolean): Promise<TurnServer> {
  const socket = createSocket('udp4');
  const clients = new Map<number, Client>();
  socket.on('message', (bytes, { port, address }) => {
    const client =
      clients.get(port) ??
      new Client(secret, deaf, (message) => socket.send(message, port, address), { address, port });
    clients.set(port, client);
    client.take(bytes);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    url: `turn:127.0.0.1:${socket.address().port}`,
    close: () => {
      for (const client of clients.values()) client.close();
      socket.close();
    },
  };
}

/** Everything about one five-tuple. */
class Client {
  readonly #nonce = randomBytes(8).toString('hex');
  readonly #relay = createSocket('udp4');
  readonly #secret: string;
  readonly #deaf: boolean;
  readonly #send: (message: Buffer) => void;
  readonly #from: { readonly address: string; readonly port: number };
  #allocated = false;
  #permitted = false;

  constructor(secret: string, deaf: boolean, send: (message: Buffer) => void, from: Client['from']) {
    this.#secret = secret;
    this.#deaf = deaf;
    this.#send = send;
    this.#from = from;
  }

  get from(): { readonly address: string; readonly port: number } {
    return this.#from;
  }

  take(bytes: Buffer): void {
    const message = readStun(bytes);
    if (!message) return;
    const answer = (kind: number, attributes: readonly (readonly [number, Buffer])[] = []) =>
      this.#send(writeStun({ ...message, class: kind }, attributes));
    if (!this.#knows(bytes, message)) {
      answer(CLASS.error, [
        [ATTRIBUTE.errorCode, Buffer.from([0, 0, 4, 1, ...Buffer.from('Unauthorized')])],
        [ATTRIBUTE.realm, Buffer.from(realm)],
        [ATTRIBUTE.nonce, Buffer.from(this.#nonce)],
      ]);
    } else if (message.method === METHOD.allocate) void this.#allocate(message, answer);
    else {
      if (message.method === METHOD.createPermission) this.#permitted = true;
      answer(CLASS.success);
    }
  }

  async #allocate(
    { transaction }: StunMessage,
    answer: (kind: number, attributes: readonly (readonly [number, Buffer])[]) => void,
  ): Promise<void> {
    if (!this.#allocated) {
      this.#allocated = true;
      this.#relay.bind(0, '127.0.0.1');
      await once(this.#relay, 'listening');
      this.#relay.on('message', (data) => {
        if (!this.#permitted || this.#deaf) return;
        const indication = { method: METHOD.data, class: CLASS.indication, transaction: newTransaction() };
        this.#send(writeStun(indication, [[ATTRIBUTE.data, data]]));
      });
    }
    const relayed = { address: '127.0.0.1', port: this.#relay.address().port };
    answer(CLASS.success, [
      [ATTRIBUTE.xorRelayedAddress, writeAddress(relayed, transaction)],
      [ATTRIBUTE.xorMappedAddress, writeAddress(this.#from, transaction)],
    ]);
  }

  /** RFC 8489, 9.2.4, with the password of the REST API: the secret's HMAC of the name, which says until when it holds. */
  #knows(bytes: Buffer, { attributes }: StunMessage): boolean {
    const username = attributes.get(ATTRIBUTE.username)?.toString('utf8') ?? '';
    const integrity = attributes.get(ATTRIBUTE.messageIntegrity);
    if (!integrity || attributes.get(ATTRIBUTE.nonce)?.toString('utf8') !== this.#nonce) return false;
    if (Number(username.split(':')[0]) < Date.now() / 1000) return false;
    const password = createHmac('sha1', this.#secret).update(username).digest('base64');
    const key = createHash('md5').update(`${username}:${realm}:${password}`).digest();
    return createHmac('sha1', key).update(bytes.subarray(0, -24)).digest().equals(integrity);
  }

  close(): void {
    if (this.#allocated) this.#relay.close();
  }
}
