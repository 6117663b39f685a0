import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicState } from '../core/protocol/public-state.ts';
import { holdToRelease } from '../test/e2e/opening/published.ts';
import { type Opening, openingOf, watchOpening } from '../test/e2e/opening/witness.ts';
import { openStage, type Stage } from '../test/e2e/stage.ts';
import { sampleState, writeState } from '../test/e2e/watch/broadcast.ts';
import { noPicture } from '../test/server/conduct/no-picture.ts';
import { openFront } from './front.ts';
import { type Row, summary } from './table.ts';

const runs = 5;
/** Milliseconds until a page that anyone may open can be read. */
const limit = 2_000;

/** A telephone as Lighthouse takes it: its screen, and a processor four times slower. */
const screen = { width: 412, height: 823 };
const slowerProcessor = 4;

/** Lighthouse's "slow 4G", in bits a second. */
const [down, up] = [1_638_400, 750_000];
const roundTrip = 150;

/**
 * The two ways in which Lighthouse takes it. As it is: Chromium delays requests, not what goes before the first, which is
 * added, the name, the connection and its TLS, a round trip each. And as Lighthouse throttles a browser, which is stricter:
 * every request 3.75 round trips, nine tenths of the bandwidth, connections within that.
 */
const networks = [
  { name: 'slow 4G', latency: roundTrip, share: 1, connecting: 3 * roundTrip },
  { name: '562 ms a request', latency: 3.75 * roundTrip, share: 0.9, connecting: 0 },
] as const;
type Network = (typeof networks)[number];

interface Case {
  readonly what: string;
  readonly address: string;
  /** The page's heading and the facts that its reader came for. */
  readonly facts: readonly string[];
}

/**
 * How long a reader waits who opens a public page for the first time, on a slow telephone and network, with what stands before
 * the server in operation; and how much of what stood there moves meanwhile. Beside the limit that the project sets itself.
 */
export async function benchPages(): Promise<readonly Row[]> {
  const stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const front = await openFront(stage.url);
  try {
    const title = 'Brussels and Quito sign a memorandum of understanding';
    const at = (page: string) => `/${page}/${stage.ceremony}`;
    const rows: Row[] = [];
    const open = async (what: string, path: string, facts: readonly string[]) => {
      rows.push(...(await measure(stage, { what, address: front.url + path, facts })));
    };
    const pathOf = (link: string) => link.slice(stage.url.length);

    await open('watch, planned', at('watch'), [title, 'Brussels · ']);
    await open('invitation', pathOf(stage.link('vervoort')), ['Rudi Vervoort', title, 'Brussels · ']);
    await open('verify', at('verify'), ['Check a signed document', 'Is it genuine']);
    await say(stage, { phase: 'live', item: 'address-smet', broadcast: { playlist: 'index.m3u8', ended: false } });
    await open('watch, live', at('watch'), [title, 'Brussels · ']);
    await open('embed, live', at('embed'), [title]);
    const { press, publish, close } = await holdToRelease(stage);
    await publish();
    close();
    await open('watch, published', at('watch'), [title, 'Brussels · ']);
    await open('procès-verbal', at('record'), [title, 'Procès-verbal', 'Brussels-Capital Region']);
    await open('press', pathOf(press), [title, 'Brussels · ']);
    return rows;
  } finally {
    await front.close();
    await stage.close();
  }
}

async function say(stage: Stage, changes: Partial<PublicState>): Promise<void> {
  const folder = join(stage.data, 'broadcast', stage.ceremony);
  await mkdir(folder, { recursive: true });
  await writeState(folder, sampleState(stage.ceremony, changes));
}

/** The page opened again and again, each time by somebody who has never opened one of this house. */
async function measure(stage: Stage, { what, address, facts }: Case): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const shifts: number[] = [];
  for (const network of networks) {
    const openings: Opening[] = [];
    for (let run = 0; run < runs; run++) openings.push(await openAnew(stage, network, address, facts));
    const times = openings.map(({ readable }) => network.connecting + readable);
    rows.push({ what: `${what}, ${network.name}: readable`, ...summary(times), limit });
    shifts.push(...openings.map((opening) => opening.shifts.reduce((sum, { value }) => sum + value, 0)));
  }
  return [...rows, { what: `${what}: layout shift`, unit: 'CLS', ...summary(shifts), limit: 0 }];
}

async function openAnew(
  stage: Stage,
  { latency, share }: Network,
  address: string,
  facts: readonly string[],
): Promise<Opening> {
  const context = await stage.browser.newContext({
    viewport: screen,
    isMobile: true,
    locale: 'en-GB',
    ignoreHTTPSErrors: true,
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: (down * share) / 8,
      uploadThroughput: (up * share) / 8,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
    await watchOpening(page, facts);
    await page.goto(address);
    return await openingOf(page);
  } finally {
    await context.close();
  }
}
