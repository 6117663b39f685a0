import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** A UDP relay on loopback before the media server, which can lose the clients that it knows: a NAT that forgets. */
export class UdpRelay {
  readonly port: number;
  readonly #socket: Socket;
  readonly #serverPort: number;
  readonly #upstreams = new Map<string, Socket>();
  readonly #lost = new Set<string>();

  private constructor(socket: Socket, serverPort: number) {
    this.#socket = socket;
    this.#serverPort = serverPort;
    this.port = socket.address().port;
    socket.on('message', (packet, client) => this.#upstream(client)?.send(packet, this.#serverPort, '127.0.0.1'));
  }

  static async start(serverPort: number): Promise<UdpRelay> {
    return new UdpRelay(await bind(), serverPort);
  }

  /** From now on nothing passes from or to the addresses and ports that clients use now; new ones are served. */
  loseAll(): void {
    for (const [client, upstream] of this.#upstreams) {
      this.#lost.add(client);
      upstream.close();
    }
    this.#upstreams.clear();
  }

  close(): void {
    this.loseAll();
    this.#socket.close();
  }

  #upstream({ address, port }: RemoteInfo): Socket | undefined {
    const client = `${address}:${port}`;
    if (this.#lost.has(client)) return undefined;
    const existing = this.#upstreams.get(client);
    if (existing) return existing;
    const upstream = createSocket('udp4');
    upstream.on('message', (packet) => this.#socket.send(packet, port, address));
    this.#upstreams.set(client, upstream);
    return upstream;
  }
}

/** A UDP socket on a free loopback port. */
export async function bind(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
