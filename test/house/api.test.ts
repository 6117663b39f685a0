import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mediaRequest } from '../../core/protocol/media.ts';
import { request, spokenCommand } from '../../core/protocol/requests.ts';
import { sourcesUnder } from './imports.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/api.md', import.meta.url)), 'utf8');
const routers = sourcesUnder('server/http');

/** Where app and application mount what a file's router holds. */
const prefixes: Readonly<Record<string, string>> = {
  'trust-routes.ts': '/trust',
  'application.ts': '',
  'public-pages.ts': '',
};

/** `GET /api/…` for every route that a router is given by its path; pages are listed by themselves. */
const apis = routers.filter(({ path }) => !path.endsWith('/pages.ts'));
const routes = apis.flatMap(({ path, text }) => {
  const file = path.split('/').at(-1) ?? '';
  return [...text.matchAll(/\b(?:router|app)\.(get|post|put|patch|delete|all)\(\s*'(\/[^']+)'/g)].map(
    ([, method = '', route = '']) => `${method.toUpperCase()} ${prefixes[file] ?? '/api'}${route}`,
  );
});

const listed = (heading: RegExp) =>
  [...(heading.exec(page)?.[1] ?? '').matchAll(/`([A-Za-z]+)`/g)].map(([, name]) => name);

describe('docs/api.md', () => {
  it('has every route, and no other', () => {
    const told = [...page.matchAll(/^\| `([A-Z]+ \/\S+)` \|/gm)].map(([, route]) => route);
    expect(told.filter((route) => !route?.startsWith('GET /live/')).sort()).toEqual([...routes].sort());
  });

  it('has every page', () => {
    const pages = routers.find(({ path }) => path.endsWith('/pages.ts'))?.text ?? '';
    const paths = [...pages.matchAll(/^ {2}'(\/[^']+)': '/gm)].map(([, path]) => path);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !page.includes(`\`${path}\``))).toEqual([]);
  });

  it('has every request, command and request of the room, and no other', () => {
    const rows = [...page.matchAll(/^\| ((?:`[a-zA-Z]+`(?:, )?)+) \| /gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    const messages = [
      'events',
      'presence',
      'cues',
      'broadcast',
      'tables',
      'photo',
      'media',
      'crew',
      'crewMedia',
      'greenRoomMedia',
      'dismissed',
    ];
    const names = request.options.map(({ shape }) => shape.name.value);
    expect(rows.sort()).toEqual([...messages, ...names].sort());
    const commands = spokenCommand.options.map(({ shape }) => shape.name.value);
    expect(listed(/^Commands:([\s\S]*?)\n\n/m).sort()).toEqual(commands.sort());
    const room = mediaRequest.options.map(({ shape }) => shape.name.value);
    expect(listed(/^Requests of the room[^:]*:([\s\S]*?)\. Its notifications/m).sort()).toEqual(room.sort());
  });

  it('has every notification of the room', () => {
    const source = sourcesUnder('core/protocol').find(({ path }) => path.endsWith('/media.ts'))?.text ?? '';
    const interfaces = ['RoomNotifications', 'PeerNotifications'].map(
      (name) => new RegExp(`interface ${name}[^{]*\\{([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? '',
    );
    const names = interfaces.flatMap((body) => [...body.matchAll(/^ {2}readonly (\w+):/gm)].map(([, name]) => name));
    expect(listed(/Its notifications:([\s\S]*?)\. What is said/).sort()).toEqual(names.sort());
  });
});
