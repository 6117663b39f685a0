import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isInstalled } from '../../scripts/setup/command.mjs';
import { configVariables, readConfig } from '../../server/config.ts';

/** What can be known of the containers without running any. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (name: string) => readFileSync(ROOT + name, 'utf8');
const compose = text('docker-compose.yml');
const dockerfile = text('Dockerfile');
const relay = text('scripts/relay.sh');

/** The lines of a block of docker-compose.yml, less indented lines end it: `block('services', 'app', 'environment')`. */
function block(...path: readonly string[]): readonly string[] {
  let lines: readonly string[] = compose.split('\n').filter((line) => /\S/.test(line) && !/^\s*#/.test(line));
  for (const [depth, name] of path.entries()) {
    const indent = '  '.repeat(depth);
    const start = lines.findIndex((line) => line.startsWith(`${indent}${name}:`));
    if (start < 0) throw new Error(`docker-compose.yml has no ${path.join('.')}.`);
    const after = lines.slice(start + 1);
    const end = after.findIndex((line) => !line.startsWith(`${indent}  `));
    lines = end < 0 ? after : after.slice(0, end);
  }
  return lines;
}

/** `NAME: value` of a service's environment, with what .env.example would fill in. */
function environmentOf(service: string): Record<string, string> {
  const pairs = block('services', service, 'environment').map((line) => /^\s+(\w+): (.*)$/.exec(line));
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? 'unreadable', filledIn(pair?.[2] ?? '')]));
}

const example = Object.fromEntries(
  [...text('.env.example').matchAll(/^#?([A-Z_0-9]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
);

function filledIn(value: string): string {
  return value.replaceAll(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_, name: string, sign?: string, rest = '') => example[name] || (sign === '-' ? rest : 'filled-in'),
  );
}

/** First and last of a range, or one port twice. */
const range = (ports: string): readonly [number, number] => {
  const [first = '', last = first] = ports.split('-');
  return [Number(first), Number(last)];
};

const exposedBy = (target: string): readonly string[] => {
  const stage = dockerfile.split(/^FROM /m).find((part) => part.split('\n')[0]?.endsWith(` AS ${target}`)) ?? '';
  return (/^EXPOSE (.*)$/m.exec(stage)?.[1] ?? '').split(' ');
};

describe('the deployment in containers', () => {
  it('gives the app nothing but what config.ts reads, in values that it takes', () => {
    const environment = environmentOf('app');
    expect(Object.keys(environment).filter((name) => !configVariables.includes(name))).toEqual([]);
    const image = [...dockerfile.matchAll(/([A-Z_]+)=\S+/g)].map(([, name]) => name ?? '');
    const others = ['HOME', 'NODE_ENV', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'];
    expect(image.filter((name) => !configVariables.includes(name) && !others.includes(name))).toEqual([]);
    expect(readConfig(environment)).toMatchObject({ HOST: '127.0.0.1', PUBLIC_URL: 'https://ceremony.example.org' });
  });

  it('asks for what .env.example explains, and for nothing else', () => {
    const asked = new Set([...compose.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    expect([...asked].filter((name) => name !== 'LOG_LEVEL').sort()).toEqual(Object.keys(example).sort());
  });

  it('holds no secret', () => {
    const given = block('services', 'app', 'environment').filter((line) => /SECRET|PASS|P12|SMTP/.test(line));
    expect(given.length).toBeGreaterThan(5);
    expect(given.filter((line) => !/: \$\{\w+(:[?-].*)?\}$/.test(line))).toEqual([]);
    for (const name of ['TURN_SECRET']) expect(example[name]).toBe('');
    expect(text('.dockerignore')).toMatch(/^secrets$[\s\S]*^\.env$/m);
  });

  it('has nobody root, and lets nothing be written but volumes', () => {
    const shared = block('x-service').map((line) => line.trim());
    expect(shared).toEqual(expect.arrayContaining(["user: '1000:1000'", 'read_only: true', '- ALL']));
    for (const service of ['app', 'caddy', 'relay']) {
      const own = block('services', service).map((line) => line.trim());
      expect(own).toContain('<<: *service');
      expect(own.filter((line) => /^(user|read_only|privileged|cap_drop):/.test(line))).toEqual([]);
      expect(dockerfile).toMatch(new RegExp(`FROM \\S+ AS ${service}\n[\\s\\S]*?^USER (?:node|1000:1000)$`, 'm'));
    }
  });

  it('agrees on ports: app, proxy, media, relay, images, and what the firewall is told to open', () => {
    const { PORT, MEDIA_PORT_MIN, MEDIA_PORT_MAX, TURN_URLS = '' } = environmentOf('app');
    expect(text('Caddyfile')).toContain(`reverse_proxy 127.0.0.1:${PORT}\n`);
    const option = (name: string) => new RegExp(`--${name}=(\\d+)`).exec(relay)?.[1];
    const [udp, tcp, tls] = TURN_URLS.split(' ');
    expect([udp, tcp]).toEqual(
      ['udp', 'tcp'].map((by) => expect.stringContaining(`:${option('listening-port')}?transport=${by}`)),
    );
    expect(tls).toMatch(new RegExp(`^turns:.*:${option('tls-listening-port')}\\?transport=tcp$`));
    const relayed = `${option('min-port')}-${option('max-port')}`;
    expect(exposedBy('relay')).toEqual(['3478', '3478/udp', '5349', `${relayed}/udp`]);
    const media = `${MEDIA_PORT_MIN}-${MEDIA_PORT_MAX}`;
    expect(exposedBy('app')).toEqual([PORT, media, `${media}/udp`]);
    expect(range(media)[1]).toBeLessThan(range(relayed)[0]);
    const firewall = /## Firewall[\s\S]*?\n## /.exec(text('docs/operations.md'))?.[0] ?? '';
    for (const port of ['80', '443', MEDIA_PORT_MIN, option('listening-port'), option('tls-listening-port'), relayed]) {
      expect(firewall).toMatch(new RegExp(`\\b${port}\\b`));
    }
  });

  it('names every variable in docs/operations.md', () => {
    const operations = text('docs/operations.md');
    expect(configVariables.filter((name) => !operations.includes(`\`${name}\``))).toEqual([]);
  });

  it.runIf(isInstalled('docker-compose'))('is accepted by Compose itself, and refused without its name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'compose-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const config = (env: string) => {
      writeFileSync(join(folder, 'env'), env);
      const args = ['--env-file', join(folder, 'env'), '-f', `${ROOT}docker-compose.yml`, 'config'];
      return spawnSync('docker-compose', args, { cwd: folder, encoding: 'utf8' });
    };
    const accepted = config(`${text('.env.example')}\nTURN_SECRET=a\n`);
    expect(accepted.stderr).toBe('');
    expect(accepted.stdout).toContain('PUBLIC_URL: https://ceremony.example.org');
    expect(config('PUBLIC_ADDRESS=192.0.2.1\n').stderr).toContain('the name that people use, in .env');
  });
});
