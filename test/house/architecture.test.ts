import { describe, expect, it } from 'vitest';
import { type Import, importsOf, type Source, sourcesUnder } from './imports.ts';

/** An arrow that must not be there: what it is about, what it forbids, and a source that breaks it. */
interface Rule {
  readonly sentence: string;
  readonly forbids: (arrow: Import) => boolean;
  readonly breach: Source;
}

const OURS = /^(?:core|server|client|scripts|test|bench|types)\//;
const isOurs = (path: string) => OURS.test(path);

/** The room of a path: `core/pades`, `server/http`; a file at the top of `core` or `server` is a room of its own. */
const roomOf = (path: string) => path.split('/').slice(0, 2).join('/');
const isIn = (path: string, ...rooms: readonly string[]) =>
  rooms.some((room) => path === room || path.startsWith(`${room}/`));
const isServerRoom = (path: string) => /^server\/[^/]+\//.test(path);

const RULES: readonly Rule[] = [
  {
    sentence: 'core imports nothing of ours but core',
    forbids: ({ from, to }) => isIn(from, 'core') && isOurs(to) && !isIn(to, 'core'),
    breach: { path: 'core/pades/a.ts', text: "import { clock } from '../../server/clock.ts';" },
  },
  {
    sentence: 'ceremony, pades and texts know nobody',
    forbids: ({ from, to }) =>
      isIn(from, 'core/ceremony', 'core/pades', 'core/texts') && isOurs(to) && roomOf(from) !== roomOf(to),
    breach: { path: 'core/pades/a.ts', text: "import type { Plan } from '../ceremony/plan.ts';" },
  },
  {
    sentence: 'protocol names types of ceremony and pades, and nothing else of theirs or of others',
    forbids: ({ from, to, typeOnly }) =>
      isIn(from, 'core/protocol') &&
      isOurs(to) &&
      !isIn(to, 'core/protocol') &&
      !(typeOnly && isIn(to, 'core/ceremony', 'core/pades')),
    breach: { path: 'core/protocol/a.ts', text: "import {\n  type Plan,\n  personOf,\n} from '../ceremony/plan.ts';" },
  },
  {
    sentence: 'in server, only conduct, record and app.ts know ceremonies; store names the type of what it keeps',
    forbids: ({ from, to, typeOnly }) =>
      isIn(from, 'server') &&
      isIn(to, 'core/ceremony') &&
      !isIn(from, 'server/conduct', 'server/record', 'server/app.ts') &&
      !(isIn(from, 'server/store') && typeOnly),
    breach: { path: 'server/media/a.ts', text: "import type { Recorded } from '../../core/ceremony/events.ts';" },
  },
  {
    sentence: 'media, broadcast, trust, instrument, mail and store know neither HTTP nor sockets',
    forbids: ({ from, to }) =>
      isIn(
        from,
        'server/media',
        'server/broadcast',
        'server/trust',
        'server/instrument',
        'server/mail',
        'server/store',
      ) &&
      (isIn(to, 'server/http', 'server/realtime') ||
        ['express', 'helmet', 'socket.io', 'socket.io-client'].includes(to)),
    breach: { path: 'server/media/a.ts', text: "export type { Socket } from 'socket.io';" },
  },
  {
    sentence: 'only app.ts wires: rooms of the server know one another by type, save conduct and record',
    forbids: ({ from, to, typeOnly }) =>
      isServerRoom(from) &&
      isServerRoom(to) &&
      roomOf(from) !== roomOf(to) &&
      !typeOnly &&
      !isIn(from, 'server/conduct', 'server/record'),
    breach: { path: 'server/http/a.ts', text: "const { open } = await import('../store/sqlite.ts');" },
  },
  {
    sentence: 'the doors (http, realtime) are known to app.ts alone and to each other, and app.ts to main.ts',
    forbids: ({ from, to }) =>
      isIn(from, 'server') &&
      ((isIn(to, 'server/http', 'server/realtime') && !isIn(from, 'server/http', 'server/realtime', 'server/app.ts')) ||
        (to === 'server/app.ts' && from !== 'server/main.ts')),
    breach: { path: 'server/conduct/a.ts', text: "import type { Gateway } from '../realtime/gateway.ts';" },
  },
  {
    sentence: 'client and server know nothing of each other',
    forbids: ({ from, to }) =>
      (isIn(from, 'client') && isIn(to, 'server')) || (isIn(from, 'server') && isIn(to, 'client')),
    breach: { path: 'client/pages/a.tsx', text: "import '../../server/config.ts';" },
  },
  {
    sentence: 'what is served knows neither tests nor benches, and of the scripts only where the worker is',
    forbids: ({ from, to }) =>
      isIn(from, 'core', 'server', 'client') &&
      (isIn(to, 'test', 'bench') || (isIn(to, 'scripts') && to !== 'scripts/setup/worker-path.mjs')),
    breach: { path: 'server/app.ts', text: "export { robot } from '../test/rehearsal/robot.ts';" },
  },
  {
    sentence: 'the set-up runs on a bare Node: it imports nothing but Node and itself',
    forbids: ({ from, to }) => isIn(from, 'scripts/setup', 'scripts/setup.mjs') && !/^node:|^scripts\/setup/.test(to),
    breach: { path: 'scripts/setup/a.mjs', text: "import { z } from 'zod';" },
  },
];

const sources = sourcesUnder('core', 'server', 'client', 'scripts');
const arrows = sources.flatMap(importsOf);

describe('the house', () => {
  it.each(RULES)('holds: $sentence', ({ forbids }) => {
    expect(arrows.filter(forbids).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it.each(RULES)('would notice a breach of: $sentence', ({ forbids, breach }) => {
    expect(importsOf(breach).filter(forbids)).toHaveLength(1);
  });

  it('has no drawer for odds and ends', () => {
    const drawers = /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\.|\/)/;
    const all = [...sources, ...sourcesUnder('test', 'bench')].map(({ path }) => path);
    expect(all.filter((path) => drawers.test(path))).toEqual([]);
  });

  it('has no file that only hands on what others export', () => {
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').trim();
    const barrels = sources.filter(({ text }) => /^(?:export [^;]*? from [^;]*;\s*)+$/.test(code(text)));
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it('keeps clock and dice out of core', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bgetRandomValues\(|\brandomUUID\(|\bsetTimeout\(/;
    expect(sources.filter(({ path, text }) => isIn(path, 'core') && impure.test(text)).map(({ path }) => path)).toEqual(
      [],
    );
  });
});
