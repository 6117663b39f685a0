import { io, type Socket } from 'socket.io-client';
import type { MediaNotification, MediaReplies, MediaRequest } from '../../../core/protocol/media.ts';
import type { Reply } from '../../../core/protocol/requests.ts';
import type { ClientToServer, ServerToClient } from '../../../core/protocol/socket.ts';

/** Exchanges a link's token as the page does. */
export function exchange(
  url: string,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token }),
  });
}

/** What a browser would send back of what this answer sets. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** The code of an answer that is an error. */
export async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { readonly error: { readonly code: string } };
  return error.code;
}

export interface Person {
  readonly ceremony: string;
  readonly subject: string;
  readonly cookie: string;
}

/** A page's socket that notes what it is told. */
export class Line {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly heard: string[] = [];
  readonly media: MediaNotification[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(url: string, { ceremony, subject, cookie }: Person) {
    this.socket = io(url, {
      path: '/socket',
      transports: ['websocket'],
      reconnectionDelay: 50,
      extraHeaders: { cookie },
      auth: { ceremony, subject, after: 0 },
      forceNew: true,
    });
    const note = (what: string) => {
      this.heard.push(what);
      for (const look of [...this.#waiting]) look();
    };
    this.socket.on('connect', () => note('connect'));
    this.socket.on('connect_error', (error) => {
      const { data } = error as { readonly data?: { readonly code?: string } };
      note(`refused ${data?.code ?? error.message}`);
    });
    this.socket.on('disconnect', (reason) => note(`disconnect ${reason}`));
    this.socket.on('dismissed', ({ code }) => note(`dismissed ${code}`));
    this.socket.on('media', (notification) => {
      this.media.push(notification as MediaNotification);
      note(`media ${notification.name}`);
    });
  }

  /** Waits for the so-manieth time that this was heard. */
  hear(what: string, times = 1): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.heard.filter((one) => one === what).length < times) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  async ask(request: Parameters<ClientToServer['request']>[0]): Promise<Reply> {
    return this.socket.timeout(30_000).emitWithAck('request', request);
  }

  /** A request to the media room. @throws Error with the server's code */
  async mediaRequest<N extends MediaRequest['name']>(
    request: Extract<MediaRequest, { name: N }>,
  ): Promise<MediaReplies[N]> {
    const reply = await this.ask({ name: 'media', request });
    if (!reply.ok) throw new Error(reply.error.code);
    return reply.data as MediaReplies[N];
  }

  /** The network goes away under the page. */
  drop(): void {
    this.socket.io.engine.close();
  }

  close(): void {
    this.socket.disconnect();
  }
}
