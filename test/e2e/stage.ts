import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket as NetSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import type { SpokenCommand } from '../../core/ceremony/commands.ts';
import type { Plan } from '../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { evolveSeen, type Seen } from '../../core/ceremony/view.ts';
import type { Replies, Reply, Request, RequestName } from '../../core/protocol/requests.ts';
import type { ClientToServer, CrewMessage, Presence, ServerToClient } from '../../core/protocol/socket.ts';
import { type App, createApp, type Surroundings } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { plantPlan } from '../rehearsal/alternat-plan.ts';
import { freePorts } from '../server/media/fixture.ts';
import { writeCamera, writeMicrophone } from './devices.ts';
import { takesTablet } from './tablet.ts';

export const chromiumArguments = [
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

/** Tells a test's own sockets from those of pages. */
const callerHeader = 'x-stage-caller';

const pages = fileURLToPath(new URL('../../dist/client/pages', import.meta.url));

export interface StageOptions {
  /** Environment variables beside those that the stage sets itself. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly surroundings?: Partial<Surroundings>;
  /** The ceremony to be held; the sample unless given. */
  readonly plan?: Plan;
}

/** Starts the whole server with the sample ceremony or another, on free ports and a directory of its own, and a Chromium. */
export async function openStage({ environment = {}, surroundings = {}, plan }: StageOptions = {}): Promise<Stage> {
  if (!existsSync(pages)) throw new Error('The pages are not built: node node_modules/vite/bin/vite.js build');
  const data = await mkdtemp(join(tmpdir(), 'alternat-stage-'));
  const mediaPorts = await freePorts(40);
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: data,
    MEDIA_PORT_MIN: String(mediaPorts),
    MEDIA_PORT_MAX: String(mediaPorts + 39),
    ...environment,
  });
  const camera = join(data, 'camera.y4m');
  const microphone = join(data, 'microphone.wav');
  await Promise.all([writeCamera(camera), writeMicrophone(microphone)]);
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2));
  const [app, browser] = await Promise.all([
    createApp(config, { logger, ...surroundings }),
    chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [
        ...chromiumArguments,
        `--use-file-for-fake-video-capture=${camera}`,
        `--use-file-for-fake-audio-capture=${microphone}`,
      ],
    }),
  ]);
  const sample = await app.plantSample();
  const url = `http://localhost:${await app.listen()}`;
  if (plan) await plantPlan(plan, { url, password: app.madePassword ?? '' });
  return new Stage({ app, browser, ceremony: plan?.id ?? sample, data, url });
}

interface Parts {
  readonly app: App;
  readonly browser: Browser;
  readonly ceremony: string;
  /** The server's DATA_DIR. */
  readonly data: string;
  readonly url: string;
}

/** A running server, its sample ceremony, and those who come to it. */
export class Stage {
  readonly app: App;
  readonly browser: Browser;
  readonly ceremony: string;
  readonly data: string;
  readonly url: string;
  /** What the pages' consoles complained of: errors, and what the Content-Security-Policy forbade. */
  readonly complaints: string[] = [];
  readonly #links: ReadonlyMap<string, string>;
  readonly #connections = new Set<NetSocket>();
  readonly #callers = new Set<Caller>();
  #context: Promise<BrowserContext> | undefined;

  constructor({ app, browser, ceremony, data, url }: Parts) {
    this.app = app;
    this.browser = browser;
    this.ceremony = ceremony;
    this.data = data;
    this.url = url;
    this.#links = new Map(app.links(ceremony).map(({ subject, link }) => [subject, link]));
    app.http.on('connection', (connection: NetSocket) => {
      this.#connections.add(connection);
      connection.on('close', () => this.#connections.delete(connection));
    });
    app.http.on('upgrade', ({ headers, socket }) => {
      if (headers[callerHeader] !== undefined) this.#connections.delete(socket);
    });
  }

  /** Everybody who has a link: people's ids, and `feed:` and a site's. */
  get subjects(): readonly string[] {
    return [...this.#links.keys()];
  }

  link(subject: string): string {
    const link = this.#links.get(subject);
    if (!link) throw new Error(`${subject} has no link. There are: ${this.subjects.join(', ')}.`);
    return link;
  }

  /** The address of a page once its person has a session. */
  address(page: 'console' | 'room' | 'sign', subject: string): string {
    return `${this.url}/${page}/${this.ceremony}/${encodeURIComponent(subject)}`;
  }

  /**
   * Opens a personal link and presses Continue, as its person would.
   * @param context whose browser: the shared one unless given; cookies are named after people, so one can hold several
   * @returns the page that the link leads to: the room, the signing page, or the console
   */
  async join(subject: string, context?: BrowserContext): Promise<Page> {
    const page = await (context ?? (await this.#sharedContext())).newPage();
    this.watch(page);
    await takesTablet(page);
    await page.goto(this.link(subject));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(new RegExp(`/(console|room|sign)/${this.ceremony}/`));
    return page;
  }

  /** Notes what a page's console complains of; `join` does it by itself. */
  watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // A connection that a test cuts is a complaint of the network, not of the page; an icon is only asked for by habit.
      if (/net::ERR|WebSocket/.test(message.text()) || message.location().url.endsWith('/favicon.ico')) return;
      this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.stack ?? error}`));
  }

  /** A person's socket without a page: for the director's commands, and for asking as anybody. */
  async as(subject: string): Promise<Caller> {
    const caller = await Caller.enter(this.url, { ceremony: this.ceremony, subject, link: this.link(subject) });
    this.#callers.add(caller);
    return caller;
  }

  /** Cuts every page's connections to the server, sockets included; media over UDP goes on. Callers are spared. */
  cutConnections(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  async close(): Promise<void> {
    for (const caller of this.#callers) caller.close();
    await this.browser.close();
    await this.app.close();
    await rm(this.data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  #sharedContext(): Promise<BrowserContext> {
    this.#context ??= this.browser.newContext({ viewport: { width: 1440, height: 900 } });
    return this.#context;
  }
}

/** One person's socket in Node: requests, and the fold of what this person may see. */
export class Caller {
  readonly subject: string;
  /** To be sent with requests over HTTP. */
  readonly cookie: string;
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  /** Everything that this person was shown, in order. */
  readonly log: Seen[] = [];
  /** Codes of the incidents that this person was shown, as they came. */
  readonly incidents: string[] = [];
  /** What the crew wrote, as far as this person was told. */
  readonly crew: CrewMessage[] = [];
  readonly #waiting = new Set<() => void>();
  #state: CeremonyState | undefined;
  #presence: Presence = {};
  /** Whether the broadcast waits for the end of the one before, as this person was told. */
  broadcastWaits = false;

  private constructor(socket: Socket<ServerToClient, ClientToServer>, subject: string, cookie: string) {
    this.#socket = socket;
    this.subject = subject;
    this.cookie = cookie;
    socket.on('events', (events) => {
      for (const seen of events) {
        if (seqOf(seen) <= (this.#state?.seq ?? 0)) continue;
        this.#state = evolveSeen(this.#state, seen);
        this.log.push(seen);
        if ('event' in seen && seen.event.type === 'IncidentRaised') this.incidents.push(seen.event.data.code);
      }
      this.#wake();
    });
    socket.on('crew', (messages) => {
      this.crew.push(...messages);
      this.#wake();
    });
    socket.on('broadcast', ({ waits }) => {
      this.broadcastWaits = waits;
      this.#wake();
    });
    socket.on('presence', (presence) => {
      this.#presence = presence;
      this.#wake();
    });
  }

  /** Opens a personal link, as its page would, and connects with the session that it gives. */
  static async enter(
    url: string,
    { ceremony, subject, link }: { readonly ceremony: string; readonly subject: string; readonly link: string },
  ): Promise<Caller> {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: new URL(link).hash.slice(1) }),
    });
    if (!response.ok) throw new Error(`No session for ${subject}: ${response.status} ${await response.text()}`);
    const cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return Caller.connect(url, { ceremony, subject, cookie });
  }

  static async connect(
    url: string,
    { ceremony, subject, cookie }: { readonly ceremony: string; readonly subject: string; readonly cookie: string },
  ): Promise<Caller> {
    const socket: Socket<ServerToClient, ClientToServer> = io(url, {
      path: '/socket',
      transports: ['websocket'],
      reconnectionDelay: 100,
      extraHeaders: { cookie, [callerHeader]: 'yes' },
      auth: (answer) => answer({ ceremony, subject, after: caller.#state?.seq ?? 0 }),
      forceNew: true,
    });
    const caller = new Caller(socket, subject, cookie);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    await caller.until(() => true);
    return caller;
  }

  /** As far as this person may see. */
  get state(): CeremonyState {
    if (!this.#state) throw new Error('No events yet.');
    return this.#state;
  }

  get presence(): Presence {
    return this.#presence;
  }

  /** @throws Error with the server's code and sentence, and `code` */
  async request<N extends RequestName>(asked: Extract<Request, { name: N }>): Promise<Replies[N]> {
    const reply = (await this.#socket.timeout(30_000).emitWithAck('request', asked)) as Reply<N>;
    if (reply.ok) return reply.data;
    throw Object.assign(new Error(`${asked.name}: ${reply.error.code}: ${reply.error.message}`), reply.error);
  }

  /** A command, and then this person's own fold of it. */
  async command(command: SpokenCommand): Promise<CeremonyState> {
    const { seq } = await this.request({ name: 'command', command });
    return this.until((state) => state.seq >= seq);
  }

  /** Waits for the state to be so. */
  until(holds: (state: CeremonyState, presence: Presence) => boolean): Promise<CeremonyState> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.#state || !holds(this.#state, this.#presence)) return;
        this.#waiting.delete(look);
        resolve(this.#state);
      };
      this.#waiting.add(look);
      look();
    });
  }

  close(): void {
    this.#socket.disconnect();
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}

function seqOf(seen: Seen): number {
  return 'event' in seen ? seen.event.seq : seen.seq;
}
