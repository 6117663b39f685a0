import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Browsers } from './browsers.ts';
import { type CitiesAuthority, openCitiesAuthority } from './cities-authority.ts';
import { Held, round } from './held.ts';
import { broadcastFiles, judgeOutcome } from './outcome.ts';
import { planInBrowser } from './planned-by-robot.ts';
import { processorSeconds } from './processor-time.ts';
import type { Stage } from './robots.ts';
import type { Scenario } from './scenarios.ts';
import { startServer } from './server-process.ts';
import { openTimestampAuthorities, type TimestampAuthorities } from './timestamp-authority.ts';

/** A ceremony while it is held. */
export interface Ceremony {
  readonly stage: Stage;
  /** The server's DATA_DIR. */
  readonly data: string;
  readonly authorities: TimestampAuthorities;
  /** Who issues the certificates that people bring, where it is not the sample's authority. */
  readonly issuer: CitiesAuthority | undefined;
  readonly held: Held;
  readonly report: Record<string, unknown>;
  readonly scenario: Scenario;
  /** Tells whoever looks on where it stands. */
  readonly say: (text: string) => void;
}

/**
 * A ceremony from planting to publication, with robots in Chromium against a real server, and what came of it as files.
 * @param out an empty folder
 * @returns whether all held
 */
export async function holdCeremony(out: string, scenario: Scenario): Promise<boolean> {
  await mkdir(join(out, 'work'), { recursive: true });
  const held = new Held();
  const data = join(out, 'work', 'data');
  const authorities = await openTimestampAuthorities(scenario.authorities ?? 0);
  const issuer = scenario.planned ? await openCitiesAuthority(join(out, 'work', 'cities')) : undefined;
  const server = await startServer(data, {
    TSA_URL: authorities.urls.join(' '),
    ...(issuer ? { TRUST_DIR: issuer.trustDirectory, TRUST_INTERNAL_HOSTS: '127.0.0.1' } : {}),
  });
  authorities.passTo(server.address);
  const browsers = await Browsers.launch(out);
  const stage = { server, browsers, out };
  const report: Record<string, unknown> = { cores: cpus().length, serverStartMs: Math.round(server.startMs) };
  const say = (text: string) => process.stdout.write(`     ${text}\n`);
  try {
    if (scenario.planned) {
      say('the ceremony is planned in the browser, from an empty start');
      server.hold(await planInBrowser(browsers, server, scenario.planned, { report, held }));
    }
    await scenario.course({ stage, data, authorities, issuer, held, report, scenario, say });

    say('what is left');
    await judgeOutcome(stage, held, scenario, report);
    await broadcastFiles(stage, data, held, report);
    report.processorSeconds = Object.fromEntries(
      Array.from(processorSeconds(process.pid), ([kind, seconds]) => [kind, round(seconds)]),
    );
    report.load = loadavg().map(round);
    held.check('no page has a barrier that axe finds', browsers.barriers.length === 0, browsers.barriers.join(' | '));
    held.check('no page complained', browsers.complaints.length === 0, browsers.complaints.join(' | '));
    held.check(
      'the server logged no error',
      !server.complaints.some((line) => line.includes('"level":50')),
      server.complaints
        .filter((line) => line.includes('"level":50'))
        .join(' | ')
        .slice(0, 400),
    );
  } catch (error) {
    held.check('the ceremony was held to its end', false, error instanceof Error ? error.stack : error);
    await browsers.screenAll('failed');
  } finally {
    await browsers.close();
    await server.stop();
    authorities.close();
    issuer?.close();
    report.held = held.rows;
    await writeFile(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    await rm(join(out, 'work'), { recursive: true, force: true });
  }
  return held.all;
}
