import { pino } from 'pino';
import { OperatorError } from './access/operator.ts';
import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { TrustError } from './trust/trust-error.ts';

/** The process: configuration, app, signals; and on the terminal what a person needs to begin. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.LOG_LEVEL }, pino.destination(2));
  // What nobody waited for has failed alone: it is told, and nobody's ceremony ends by it.
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'something failed that nobody waited for'));
  const app = await createApp(config, { logger });
  const ceremony = await app.plantSample();
  const port = await app.listen();

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'the server did not close as it should');
          process.exit(1);
        },
      );
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
    `Plan another, with the operator's password: ${address}/plan`,
    ...(app.madePassword === undefined
      ? ['']
      : [`The operator's password, which is shown only this once: ${app.madePassword}`, '']),
    '',
  ].join('\n');
}

/** What the operator has to mend, where it is that. */
function sentenceFor(error: unknown): string | undefined {
  if (error instanceof ConfigError || error instanceof OperatorError || error instanceof TrustError)
    return error.message;
  if (!(error instanceof Error && 'code' in error && 'port' in error)) return undefined;
  if (error.code === 'EADDRINUSE')
    return `PORT ${error.port} is in use by another program. Stop it, or set another PORT.`;
  if (error.code === 'EACCES') return `PORT ${error.port} may not be used by this account. Set a PORT from 1024 on.`;
  return undefined;
}

main().catch((error: unknown) => {
  const sentence = sentenceFor(error);
  if (sentence) {
    process.stderr.write(`${sentence}\n`);
    process.exit(2);
  }
  process.stderr.write(
    `Alternat could not start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
