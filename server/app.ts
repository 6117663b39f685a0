import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Actor } from '../core/ceremony/commands.ts';
import type { Plan } from '../core/ceremony/plan.ts';
import { findWorker } from '../scripts/setup/worker-path.mjs';
import { Doors } from './access/doors.ts';
import { Invitations } from './access/invitations.ts';
import { openOperator } from './access/operator.ts';
import { OperatorSessions } from './access/operator-sessions.ts';
import { PagesSeen } from './access/pages-seen.ts';
import { PressLinks } from './access/press-links.ts';
import { RateLimit } from './access/rate-limits.ts';
import { Sessions } from './access/sessions.ts';
import { turnCredentials } from './access/turn-credentials.ts';
import { DocumentPages } from './broadcast/document-pages.ts';
import { replaceFile } from './broadcast/files.ts';
import { recordingOf, recordingTimes } from './broadcast/recording.ts';
import { readStill, readStills, stillNames } from './broadcast/stills.ts';
import { createBroadcast } from './broadcast/supervisor.ts';
import { isUnended } from './broadcast/unended.ts';
import { Attendance } from './conduct/attendance.ts';
import { attest } from './conduct/attesting.ts';
import { Authorities } from './conduct/authorities.ts';
import { Broadcasting } from './conduct/broadcasting.ts';
import { Certificates } from './conduct/certificates.ts';
import { type Checkpoint, noCheckpoint } from './conduct/checkpoint.ts';
import { Correcting } from './conduct/correcting.ts';
import { Crew } from './conduct/crew.ts';
import { Cues } from './conduct/cues.ts';
import { Embargoes } from './conduct/embargoes.ts';
import { entrance } from './conduct/entrance.ts';
import { Forgetting } from './conduct/forgetting.ts';
import { GreenRooms } from './conduct/green-rooms.ts';
import { Heads } from './conduct/heads.ts';
import { invitationDesk, type PersonalLink } from './conduct/invitation-desk.ts';
import { Inviting } from './conduct/inviting.ts';
import { Ledger } from './conduct/ledger.ts';
import { Levels } from './conduct/levels.ts';
import { Library } from './conduct/library.ts';
import { Photos } from './conduct/photos.ts';
import { Planning } from './conduct/planning.ts';
import { plant, plantSample } from './conduct/planting.ts';
import { present, tryPresenting } from './conduct/presenting.ts';
import { PublicCards } from './conduct/public-card.ts';
import { Records } from './conduct/records.ts';
import { answer } from './conduct/requests.ts';
import { Revoking } from './conduct/revoking.ts';
import { Signing } from './conduct/signing.ts';
import { Stills } from './conduct/stills.ts';
import { Tables } from './conduct/tables.ts';
import { Uploads } from './conduct/uploads.ts';
import { welcomeOf } from './conduct/welcome.ts';
import type { Config } from './config.ts';
import { createApplication } from './http/application.ts';
import { authorityRoutes } from './http/authority-routes.ts';
import { broadcastRoutes } from './http/broadcast-routes.ts';
import { ceremonyRoutes, publishedRoutes } from './http/ceremony-routes.ts';
import { correctionRoutes } from './http/correction-routes.ts';
import { pageRoutes } from './http/pages.ts';
import { planningRoutes } from './http/planning-routes.ts';
import { preparationRoutes } from './http/preparation-routes.ts';
import { pressRoutes } from './http/press-routes.ts';
import { publicPageRoutes } from './http/public-pages.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { trustRoutes } from './http/trust-routes.ts';
import { smtpMailer } from './mail/mailer.ts';
import { createMediaServer } from './media/server.ts';
import { createGateway } from './realtime/gateway.ts';
import { sqliteAuthorityDocuments } from './store/authority-documents.ts';
import { openFileBlobs } from './store/blobs.ts';
import { sqliteDrafts } from './store/drafts.ts';
import { openDatabase, sqliteEventStore } from './store/sqlite.ts';
import { sqliteUploads } from './store/uploads.ts';
import { expiringAnchors, writeAnchors } from './trust/anchors.ts';
import { openTrust } from './trust/deployment.ts';
import { SampleCertificates } from './trust/sample-certificates.ts';

/** What the process gives the app beside its configuration; tests give their own. */
export interface Surroundings {
  readonly logger: Logger;
  readonly now?: () => Date;
  /** Tests end the process here. */
  readonly checkpoint?: Checkpoint;
  /** Tests in which nobody watches compose no picture. */
  readonly createBroadcast?: typeof createBroadcast;
  /** How long authorities are waited for, and at the press; tests that are about what they answer wait longer. */
  readonly patience?: { readonly answerMs: number; readonly pressMs: number };
}

/** Nobody's signature waits for more than a moment; showing a certificate may take a little. */
const usualPatience = { answerMs: 4_000, pressMs: 1_000 };

export interface App {
  readonly http: HttpServer;
  /** Listens, and takes up everything that the logs hold. @returns the port */
  listen(): Promise<number>;
  /** Plants the sample ceremony where none is open. @returns its id */
  plantSample(): Promise<string>;
  /** New links for everyone of a ceremony; older ones stay valid. */
  links(ceremony: string): readonly PersonalLink[];
  watchUrl(ceremony: string): string;
  /** The operator's password, when it was made at this start. */
  readonly madePassword: string | undefined;
  close(): Promise<void>;
}

const clientDirectory = fileURLToPath(new URL('../dist/client/', import.meta.url));

/** Builds everything and hands it to each other: the only place that does. */
export async function createApp(config: Config, surroundings: Surroundings): Promise<App> {
  z.config({ jitless: true });
  const { logger, now = () => new Date(), checkpoint = noCheckpoint, patience = usualPatience } = surroundings;
  const { DATA_DIR: data } = config;
  await mkdir(data, { recursive: true, mode: 0o700 });
  // Known before anything listens where a port is configured; tests let the system choose one.
  let publicUrl = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;

  const database = openDatabase(join(data, 'alternat.db'));
  const blobs = await openFileBlobs(join(data, 'blobs'));
  const ledger = new Ledger({
    store: sqliteEventStore(database),
    now,
    salt: () => randomBytes(16).toString('base64'),
    logger,
  });
  await ledger.open();

  const http = createServer();
  if (config.PUBLIC_URL === undefined && config.PORT === 0) {
    await listenOn(http, 0, config.HOST);
    publicUrl = `http://localhost:${(http.address() as AddressInfo).port}`;
  }
  const secure = publicUrl.startsWith('https:');

  const trustUrl = `${publicUrl}/trust`;
  const trust = await openTrust(config, trustUrl, now, patience.answerMs);
  const { anchors, authority, issuer, revocation, seal, signers, timestamps } = trust;
  for (const { file, certificate } of expiringAnchors(anchors, now().toISOString(), 90)) {
    logger.warn({ file, notAfter: certificate.notAfter }, `the trust anchor ${certificate.subject.text} expires`);
  }
  for (const { problem } of trust.listFiles) if (problem !== undefined) logger.warn(problem);
  const samples = new SampleCertificates({ authority, directory: join(data, 'samples'), now });

  const sessions = new Sessions({ database, now, random: randomBytes });
  const invitations = new Invitations({ database, sessions, now, random: randomBytes });
  const pressLinks = new PressLinks({ database, now, random: randomBytes });
  const operator = await openOperator({
    dataDir: data,
    passwordFile: config.OPERATOR_PASSWORD_FILE,
    random: randomBytes,
  });
  const monotonic = () => performance.now();
  const doors = new Doors({
    invitations,
    sessions,
    tries: new RateLimit({ burst: 60, perSecond: 1 }, monotonic),
    isWelcome: ({ ceremony, subject }) =>
      ledger.has(ceremony) && ledger.state(ceremony).people[subject]?.removed !== true,
  });
  const requestLimit = new RateLimit({ burst: 200, perSecond: 40 }, monotonic);
  const reportLimit = new RateLimit({ burst: 20, perSecond: 0.2 }, monotonic);

  const workerBin = config.MEDIASOUP_WORKER_BIN ?? findWorker();
  const media = await createMediaServer({
    ...(workerBin === undefined ? {} : { workerBin }),
    listenIp: config.MEDIA_LISTEN_IP,
    ...(config.MEDIA_ANNOUNCED_ADDRESS === undefined ? {} : { announcedAddress: config.MEDIA_ANNOUNCED_ADDRESS }),
    portMin: config.MEDIA_PORT_MIN,
    portMax: config.MEDIA_PORT_MAX,
    numWorkers: 1,
    logger,
  });
  // Each knows the other: who hears is asked only once somebody is there.
  const attendance: Attendance = new Attendance({
    media,
    ledger,
    hearsDirector: (ceremony, peer) => greenRooms.hears(ceremony, peer),
  });
  const greenRooms = new GreenRooms({ ledger, room: (ceremony) => attendance.greenRoom(ceremony) });
  const cues = new Cues(ledger);
  const tables = new Tables({ ledger, now });
  const crew = new Crew({ ledger, now });
  const { issuersOf } = trust;
  const certificates = new Certificates({ ledger, anchors: signers, authority, issuer, revocation, issuersOf, now });
  const revoking = new Revoking({ ledger, anchors: signers, authority, revocation, patience, now });
  const signing = new Signing({
    ledger,
    blobs,
    timestamps,
    recheck: (ceremony, person) => revoking.recheck(ceremony, person),
    checkpoint,
    logger,
  });
  const heads = new Heads({ ledger, timestamps, logger });
  const levels = new Levels({ ledger, blobs, timestamps, collect: trust.collect, logger });
  const broadcastFiles = (ceremony: string) => join(data, 'broadcast', ceremony);
  const pressFeed = (ceremony: string) => join(data, 'press-feed', ceremony);
  const watchUrl = (ceremony: string) => `${publicUrl}/watch/${ceremony}`;
  const verifyUrl = (ceremony: string) => `${publicUrl}/verify/${ceremony}`;
  const addresses = (ceremony: string) => ({ page: watchUrl(ceremony), verification: verifyUrl(ceremony) });
  const stills = new Stills({
    ledger,
    blobs,
    names: (ceremony) => stillNames(broadcastFiles(ceremony)),
    read: (ceremony, name) => readStill(broadcastFiles(ceremony), name),
  });
  const records = new Records({
    ledger,
    blobs,
    seal,
    timestamps,
    collect: trust.collect,
    stills: (ceremony) => stills.list(ceremony),
    addresses,
    now,
    checkpoint,
    logger,
  });
  const library = new Library({
    ledger,
    blobs,
    records,
    now,
    stills: (ceremony) => readStills(broadcastFiles(ceremony)),
    recording: (ceremony) => recordingOf(broadcastFiles(ceremony)),
    recordingTimes: (ceremony) => recordingTimes(broadcastFiles(ceremony)),
    addresses: (ceremony) => ({
      ...addresses(ceremony),
      recording: `${publicUrl}/live/${ceremony}/programme.mp4`,
    }),
    sampleCertificate: (person, order) => samples.pkcs12(person, order),
  });
  const cards = new PublicCards({
    ledger,
    publicUrl: () => publicUrl,
    stills: (ceremony) => stillNames(broadcastFiles(ceremony)),
    now,
  });
  const documentPages = new DocumentPages();
  const broadcasting = new Broadcasting({
    ledger,
    attendance,
    blobs,
    createBroadcast: (ceremony) =>
      (surroundings.createBroadcast ?? createBroadcast)({ directory: broadcastFiles(ceremony), logger }),
    isUnended: (ceremony) =>
      isUnended(broadcastFiles(ceremony)) || (pressLinks.any(ceremony) && isUnended(pressFeed(ceremony))),
    pressFeed: (ceremony) => (pressLinks.any(ceremony) ? pressFeed(ceremony) : undefined),
    writeState: async (ceremony, json) => {
      await mkdir(broadcastFiles(ceremony), { recursive: true });
      await replaceFile(join(broadcastFiles(ceremony), 'state.json'), json);
    },
    renderPages: (ceremony, sha256, pdf, earlier) =>
      documentPages.render(pdf, join(data, 'pages', ceremony, sha256), earlier),
    verifyUrl,
    now,
    logger,
  });
  const embargoes = new Embargoes({ ledger, now, lifted: (ceremony) => broadcasting.tellAgain(ceremony) });

  const photos = new Photos({ now, show: (ceremony, at) => broadcasting.photo(ceremony, at) });

  const desk = invitationDesk({
    ledger,
    invitations,
    sessions,
    pressLinks,
    publicUrl,
    openPressFeed: (ceremony) => broadcasting.openPressFeed(ceremony),
  });
  sessions.onRevoked(({ id }) => attendance.stays.end(id));

  const drafts = sqliteDrafts(database);
  const operatorDoor = new OperatorSessions({ database, now, random: randomBytes });
  const uploads = new Uploads({ blobs, register: sqliteUploads(database) });
  const tryText = (plan: Plan, original: string) => tryPresenting({ blobs, seal, now }, plan, original);
  const planning = new Planning({
    ledger,
    drafts,
    uploads,
    tryPresenting: tryText,
    now,
    newId: () => randomBytes(9).toString('hex'),
  });
  const mailer =
    config.SMTP_URL && config.SMTP_FROM ? smtpMailer({ url: config.SMTP_URL, from: config.SMTP_FROM }) : undefined;
  const inviting = new Inviting({
    ledger,
    drafts,
    desk,
    issue: desk.issue,
    mailer,
    deployment: {
      issuers: signers.length > 0 || config.ISSUER_P12 !== undefined,
      seal: config.SEAL_P12 !== undefined,
      timestamps: config.TSA_URL.length > 0,
      address: secure,
    },
    watchUrl,
    now,
    logger,
  });

  const pagesSeen = new PagesSeen(database);
  const documents = sqliteAuthorityDocuments(database);
  const authorities = new Authorities({ ledger, documents, newId: () => randomBytes(16).toString('hex'), now });
  const forgetting = new Forgetting({
    ledger,
    documents,
    drafts,
    pagesSeen,
    forgetPress: async (ceremony) => {
      await rm(pressFeed(ceremony), { recursive: true, force: true });
      return pressLinks.forget(ceremony);
    },
    revoke: desk.revoke,
    now,
    logger,
  });

  const presentText = (ceremony: string, original: string, actor: Actor) =>
    present({ ledger, blobs, seal, timestamps, now, logger }, ceremony, original, actor);
  const correcting = new Correcting({
    ledger,
    blobs,
    inviting,
    present: presentText,
    tryPresenting: tryText,
    logger,
  });

  const parts = {
    ledger,
    attendance,
    crew,
    cues,
    greenRooms,
    photos,
    stills,
    tables,
    signing,
    certificates,
    revoking,
    pagesSeen,
    invitations: desk,
    attest: (ceremony: string, actor: Parameters<typeof attest>[2], given: Parameters<typeof attest>[3]) =>
      attest({ ledger, timestamps, logger }, ceremony, actor, given),
    dump: (ceremony: string, actor: Actor) => broadcasting.dump(ceremony, actor),
    present: presentText,
    now,
  };
  const access = entrance({ doors, sessions, operator, secure });

  http.on(
    'request',
    createApplication({
      logger,
      secure,
      api: [
        sessionRoutes({ access, welcome: ({ ceremony, subject }) => welcomeOf(ledger.state(ceremony), subject) }),
        ceremonyRoutes({
          access,
          library,
          turnServers: (subject) => turnServers(config, subject, now()),
          plant: async (plan) => {
            const ceremony = await plant(ledger, plan);
            return { ceremony, links: desk.links(ceremony) };
          },
        }),
        publishedRoutes(library),
        pressRoutes({ library, links: pressLinks, feedDirectory: pressFeed, mayTry: access.mayTry }),
        planningRoutes({ access, operator: operatorDoor, planning, inviting, uploads }),
        preparationRoutes({ access, operator: operatorDoor, library, inviting }),
        correctionRoutes({ access, library, correcting }),
        authorityRoutes({ access, library, authorities }),
      ],
      trust: trustRoutes(authority, trustUrl, {
        anchors: writeAnchors(anchors, authority.root),
        lists: trust.listFiles,
      }),
      broadcast: broadcastRoutes(join(data, 'broadcast')),
      pages: [
        publicPageRoutes({
          directory: clientDirectory,
          cards,
          recordOpening: (ceremony, language) => records.opening(ceremony, language),
          state: (ceremony) => readFile(join(broadcastFiles(ceremony), 'state.json'), 'utf8').catch(() => undefined),
        }),
        pageRoutes({ directory: clientDirectory, home: () => homeOf(ledger) }),
      ],
    }),
  );
  const gateway = createGateway(http, {
    attendance,
    broadcasting,
    crew,
    cues,
    photos,
    tables,
    answer: (visit, request) => answer(parts, visit, request),
    admit: access.admit,
    mayAsk: (session) => requestLimit.take(session),
    mayReport: (attendee) => reportLimit.take(attendee),
    logger,
  });

  return {
    http,
    listen: async () => {
      if (!http.listening) await listenOn(http, config.PORT, config.HOST);
      signing.resume();
      heads.resume();
      levels.resume();
      records.resume();
      forgetting.resume();
      broadcasting.resume();
      embargoes.resume();
      return (http.address() as AddressInfo).port;
    },
    plantSample: () => plantSample(ledger, now()),
    links: desk.links,
    watchUrl,
    madePassword: operator.made,
    close: async () => {
      embargoes.close();
      await broadcasting.close();
      documentPages.close();
      await gateway.close();
      http.closeAllConnections();
      await Promise.all([signing.close(), heads.close(), levels.close(), records.close(), forgetting.close()]);
      mailer?.close();
      media.close();
      trust.close();
      database.close();
    },
  };
}

/**
 * The ceremony that somebody who names none is shown: the newest, never a rehearsal, and the sample only where there is no
 * other. Where there are rehearsals alone, whoever comes plans.
 */
function homeOf(ledger: Ledger): string | undefined {
  const all = ledger.ceremonies();
  const public_ = all.filter(({ plan }) => !plan.rehearsal);
  const newest = public_.findLast(({ plan }) => !plan.sample) ?? public_.at(-1);
  if (newest) return `/watch/${newest.plan.id}`;
  return all.length > 0 ? '/plan' : undefined;
}

/** What browsers are told of the TURN servers, with credentials of their own. */
function turnServers(config: Config, subject: string, now: Date): readonly object[] {
  const { TURN_URLS: urls, TURN_SECRET: secret } = config;
  return urls.length === 0 || !secret ? [] : [{ urls, ...turnCredentials(secret, subject, now) }];
}

function listenOn(http: HttpServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}
