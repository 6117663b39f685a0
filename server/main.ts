import { pino } from 'pino';
import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';

/** The process: configuration, app, signals; and on the terminal what a person needs to begin. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.LOG_LEVEL }, pino.destination(2));
  const app = await createApp(config, { logger });
  const ceremony = await app.plantSample();
  const port = await app.listen();

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void app.close().then(() => process.exit(0));
    });
  }
  process.stdout.write(welcome(app, ceremony, config.PUBLIC_URL ?? `http://localhost:${port}`));
}

function welcome(app: Awaited<ReturnType<typeof createApp>>, ceremony: string, address: string): string {
  const links = app.links(ceremony);
  const width = Math.max(...links.map(({ label }) => label.length));
  const lines = links.map(({ label, link }) => `  ${label.padEnd(width)}  ${link}`);
  return [
    '',
    `Alternat serves on ${address}`,
    '',
    'Brussels and Quito sign a memorandum of understanding. A personal link each; keep it to its person:',
    ...lines,
    '',
    `  ${'The public'.padEnd(width)}  ${app.watchUrl(ceremony)}`,
    '',
    ...(app.madePassword === undefined
      ? []
      : [`The operator's password, which is shown only this once: ${app.madePassword}`, '']),
    '',
  ].join('\n');
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
  process.stderr.write(
    `Alternat could not start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
