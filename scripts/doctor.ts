/**
 * `npm run doctor`: whether this machine and its surroundings are fit for a ceremony, a line for each thing: ok, attention or
 * wrong, what that means, and what to do about it. It reads the same environment as the server, runs beside it or before it,
 * and changes nothing. Exit code: 0 all ok, 1 something wants attention, 2 something is wrong.
 */
import { ConfigError, readConfig } from '../server/config.ts';
import { examine } from './doctor/examine.ts';
import { exitCodeFor, type Finding, lineFor, wrong } from './doctor/finding.ts';

async function main(): Promise<number> {
  const findings: Finding[] = [];
  const tell = (finding: Finding) => {
    findings.push(finding);
    console.log(lineFor(finding));
  };
  try {
    for await (const finding of examine(readConfig(process.env), () => new Date())) tell(finding);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    tell(wrong('environment', error.message, 'The server does not start with it.'));
  }
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  console.log(`\n${count('ok')} ok, ${count('attention')} for your attention, ${count('wrong')} wrong`);
  return exitCodeFor(findings);
}

process.exitCode = await main();
