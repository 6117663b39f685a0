import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Action, rights, type SessionRole } from '../../../core/ceremony/rights.ts';
import type { Phase } from '../../../core/ceremony/state.ts';
import { Caller } from '../../e2e/stage.ts';
import { Gathering, type House, openHouse, original } from '../conduct/house.ts';
import { everyone, plantEveryone, roles, signer } from './everyone.ts';
import { type Case, cases } from './requests-of-all-kinds.ts';

/** Commands that move the ceremony to another phase, and how a ceremony comes to each where they are possible. */
const moves = ['cancel', 'conclude', 'goLive', 'hold', 'openDoors', 'publish', 'resume', 'suspend'] as const;
type Move = (typeof moves)[number];
const ways = {
  planned: [],
  open: ['openDoors'],
  live: ['openDoors', 'goLive'],
  held: ['openDoors', 'goLive', 'hold'],
  suspended: ['openDoors', 'goLive', 'suspend'],
  concluded: ['openDoors', 'goLive', 'conclude'],
  cancelled: ['cancel'],
} satisfies { readonly [P in Phase]?: readonly Move[] };

const isMove = ({ right }: Case) => (moves as readonly Action[]).includes(right);
const may = (role: SessionRole, right: Action, phase: Phase) => rights[right][role]?.includes(phase) ?? false;

let house: House;
const gatherings: Gathering[] = [];

beforeAll(async () => {
  house = await openHouse();
});

afterAll(async () => {
  for (const gathering of gatherings) gathering.close();
  await house?.close();
});

async function gather(): Promise<Gathering> {
  const { ceremony, links } = await plantEveryone(house);
  const gathering = new Gathering(house, ceremony, links);
  gatherings.push(gathering);
  return gathering;
}

/** The code of the refusal, or `done`. Whoever asks too much at once asks again. */
async function ask(caller: Caller, request: Case['request']): Promise<string> {
  for (;;) {
    const code = await caller.request(request).then(
      () => 'done',
      (error: { readonly code?: string }) => error.code ?? String(error),
    );
    if (code !== 'too-many-requests') return code;
  }
}

/** What was answered otherwise than the table says, in this phase; nobody is asked to leave it. */
async function contradictions(callers: ReadonlyMap<SessionRole, Caller>, phase: Phase): Promise<readonly string[]> {
  const found: string[] = [];
  const asRole = async ([role, caller]: readonly [SessionRole, Caller]) => {
    for (const one of cases) {
      const allowed = may(role, one.right, phase);
      if (allowed && isMove(one)) continue;
      const code = await ask(caller, one.request);
      const right = allowed
        ? !['internal', 'malformed', 'not-allowed', 'too-large'].includes(code)
        : code === 'not-allowed';
      if (!right)
        found.push(`${role}, ${phase}: ${one.title} is ${code}, and the table says ${allowed ? 'yes' : 'no'}`);
    }
  };
  await Promise.all([...callers].map(asRole));
  return found;
}

async function callersOf(gathering: Gathering): Promise<ReadonlyMap<SessionRole, Caller>> {
  const callers = await Promise.all(roles.map(async (role) => [role, await gathering.as(everyone[role])] as const));
  return new Map(callers);
}

describe('rights over the socket', () => {
  it('are asked of everything that the protocol knows, and each right of a session is behind something', () => {
    const files: readonly Action[] = [
      'readAuthority',
      'showAuthority',
      'correctPlan',
      'fixText',
      'downloadSample',
      'substitute',
      'readRecord',
      'readText',
    ];
    const asked = new Set<Action>([...cases.map(({ right }) => right), ...files]);
    expect([...asked].sort()).toEqual(Object.keys(rights).sort());
  });

  it('are what the table says for every role, from the planning to the publication', async () => {
    const gathering = await gather();
    const callers = await callersOf(gathering);
    const director = callers.get('director')!;
    const found: string[] = [];
    const look = async (phase: Phase) => {
      await Promise.all([...callers.values()].map((caller) => caller.until((state) => state.phase === phase)));
      found.push(...(await contradictions(callers, phase)));
    };

    await look('planned');
    await director.command({ name: 'openDoors' });
    await look('open');
    await director.command({ name: 'goLive' });
    await look('live');
    await director.command({ name: 'hold' });
    await look('held');
    await director.command({ name: 'suspend' });
    await look('suspended');

    await director.command({ name: 'openDoors' });
    await director.command({ name: 'goLive' });
    await director.request({ name: 'presentText', original });
    await director.command({ name: 'confirmIdentity', person: signer, how: 'document' });
    const signatory = await gathering.signatory(signer);
    await signatory.showCertificate();
    const { seq } = await director.command({ name: 'openSigning', original });
    await signatory.caller.until((state) => state.seq >= seq);
    await signatory.gesture();
    await signatory.answer();
    await director.until((state) => state.originals[original]?.status === 'signed');
    await director.command({ name: 'conclude' });
    await look('concluded');
    await signatory.caller.command({ name: 'release' });
    await director.command({ name: 'publish' });
    await look('published');

    expect(found).toEqual([]);
  }, 300_000);

  it('are what the table says for every role once it is cancelled', async () => {
    const gathering = await gather();
    const callers = await callersOf(gathering);
    await callers.get('director')!.command({ name: 'cancel' });
    await Promise.all([...callers.values()].map((caller) => caller.until((state) => state.phase === 'cancelled')));
    expect(await contradictions(callers, 'cancelled')).toEqual([]);
  });

  const possible = moves.flatMap((move) =>
    (Object.keys(ways) as (keyof typeof ways)[])
      .filter((phase) => may('director', move, phase))
      .map((phase) => ({ move, phase })),
  );
  it.each(possible)('let the director $move while it is $phase', async ({ move, phase }) => {
    const director = await (await gather()).as('director');
    for (const step of ways[phase]) await director.command({ name: step });
    expect(director.state.phase).toBe(phase);
    const answer = await ask(director, { name: 'command', command: { name: move } });
    expect(answer).toBe(move === 'publish' ? 'not-complete' : 'done');
  });

  it('are a session’s: with none, or with one for somebody or something else, nothing can be asked at all', async () => {
    const [here, elsewhere] = [await gather(), await gather()];
    const refused: string[] = [];
    for (const role of roles) {
      const subject = everyone[role];
      const { cookie } = await elsewhere.as(subject);
      const other = everyone[role === 'director' ? 'guest' : 'director'];
      const { cookie: othersCookie } = await here.as(other);
      const renamed = (one: string, to: string) => `${to}=${one.split('=')[1]}`;
      const name = `alternat.${here.ceremony}.${subject.replace(':', '.')}`;
      for (const [what, sent] of [
        ['no cookie', ''],
        ['another ceremony’s', cookie],
        ['another ceremony’s, renamed', renamed(cookie, name)],
        ['another person’s', othersCookie],
        ['another person’s, renamed', renamed(othersCookie, name)],
        ['an invented one', `${name}=${'A'.repeat(43)}`],
      ] as const) {
        const code = await knock(here.ceremony, subject, sent);
        refused.push(`${role}, ${what}: ${code}`);
      }
    }
    expect(refused.filter((line) => !line.endsWith(': session-missing'))).toEqual([]);
    expect(refused).toHaveLength(roles.length * 6);
  });
});

function knock(ceremony: string, subject: string, cookie: string): Promise<string> {
  return Caller.connect(house.url, { ceremony, subject, cookie }).then(
    (caller) => {
      caller.close();
      return 'came in';
    },
    (error: { readonly data?: { readonly code?: string } }) => error.data?.code ?? String(error),
  );
}
