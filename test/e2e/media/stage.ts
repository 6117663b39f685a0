import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { MediaReplies, TransportOptions } from '../../../core/protocol/media.ts';
import { MediaError } from '../../../server/media/errors.ts';
import type { Peer } from '../../../server/media/peer.ts';
import type { Room } from '../../../server/media/room.ts';

const chromiumArguments = [
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** Chromium and a loopback site that serves the media test page. */
export class Stage {
  readonly #browser: Browser;
  readonly #site: Server;

  private constructor(browser: Browser, site: Server) {
    this.#browser = browser;
    this.#site = site;
  }

  static async open(): Promise<Stage> {
    const [script, browser] = await Promise.all([
      bundlePage(),
      chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArguments }),
    ]);
    return new Stage(browser, await serve(script));
  }

  /** A page in a context of its own; `path` '/denied' forbids it camera and microphone. */
  async page(path = '/'): Promise<Page> {
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(this.#site.address() as AddressInfo).port}${path}`);
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#site.closeAllConnections();
    this.#site.close();
  }
}

/** One participant: a page and the gateway that stands between it and the room. */
export class Participant {
  readonly page: Page;
  readonly #id: string;
  readonly #room: () => Room;
  readonly #reroute: (transport: TransportOptions) => TransportOptions;
  #peer: Peer | undefined;
  /** Names of all requests so far. */
  readonly requests: string[] = [];
  /** While true every request fails and no notification arrives, as with a lost socket. */
  offline = false;

  private constructor(page: Page, id: string, room: () => Room, reroute: Participant['reroute']) {
    this.page = page;
    this.#id = id;
    this.#room = room;
    this.#reroute = reroute;
  }

  get reroute() {
    return this.#reroute;
  }

  static async enter(
    stage: Stage,
    id: string,
    room: () => Room,
    reroute: (transport: TransportOptions) => TransportOptions = (transport) => transport,
  ): Promise<Participant> {
    const participant = new Participant(await stage.page(), id, room, reroute);
    await participant.page.exposeFunction('sendRequest', (json: string) => participant.#answer(json));
    return participant;
  }

  async #answer(json: string): Promise<string> {
    try {
      if (this.offline) throw new MediaError('unavailable', 'offline');
      const request = JSON.parse(json);
      this.requests.push(request.name);
      if (request.name === 'join') this.#join();
      const reply = await this.#peer!.handle(request);
      const rerouted =
        request.name === 'createTransport' ? this.#reroute(reply as MediaReplies['createTransport']) : reply;
      return JSON.stringify({ reply: rerouted });
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
      return JSON.stringify({ error: { code: error.code, message: error.message } });
    }
  }

  #join(): void {
    const room = this.#room();
    this.#peer = room.join({ id: this.#id, mayProduce: ['camera', 'microphone'] });
    this.#peer.on('notification', (notification) => {
      if (this.offline) return;
      this.page.evaluate((it) => window.stage.notify(it), notification).catch(() => {}); // the page may be closing
    });
  }
}

async function bundlePage(): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: new URL('page.ts', import.meta.url).pathname, output: { format: 'iife' } },
    },
  });
  const [output] = Array.isArray(outputs) ? outputs : [outputs];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('Vite built no page');
  return chunk.code;
}

async function serve(script: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/page.js') return response.setHeader('content-type', 'text/javascript').end(script);
    if (request.url === '/denied') response.setHeader('permissions-policy', 'camera=(), microphone=()');
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>media</title><body><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
