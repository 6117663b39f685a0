import { rename } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SigningRules } from '../../../core/ceremony/plan.ts';
import type { CeremonyState, OriginalState } from '../../../core/ceremony/state.ts';
import type { Caller } from '../../e2e/stage.ts';
import { deadAddress, type Loopback, openLoopback } from '../trust/loopback.ts';
import { type Gathering, type House, openHouse, original, plan } from './house.ts';
import { judgeStored } from './judging.ts';
import type { Signatory } from './signatory.ts';

const people = ['ana', 'bruno', 'carla'];
/** Where many tests run side by side a server is slow, but it ends. */
const patience = 300_000;

let house: House;
let gathering: Gathering;
let director: Caller;
let ana: Signatory;
let bruno: Signatory;
let carla: Signatory;

/** A timestamp authority that answers, is down, or takes longer than anyone waits; it passes on to the house's own. */
let authority: Loopback;
let authorityIs: 'down' | 'slow' | 'up' = 'up';
let second: Loopback;
let secondIs: 'down' | 'up' = 'up';

beforeAll(async () => {
  const passOn = async (body: Uint8Array, response: ServerResponse) => {
    const answer = await fetch(`${house.url}/trust/tsa`, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Uint8Array.from(body),
    }).catch(() => undefined);
    if (!answer) response.destroy();
    return answer && new Uint8Array(await answer.arrayBuffer());
  };
  authority = await openLoopback(async (body, _, response) => {
    if (authorityIs === 'slow') return undefined;
    if (authorityIs === 'up') return passOn(body, response);
    response.destroy();
    return undefined;
  });
  second = await openLoopback(async (body, _, response) => {
    if (secondIs === 'up') return passOn(body, response);
    response.destroy();
    return undefined;
  });
  const addresses = [`${await deadAddress()}/tsa`, `${authority.url}/tsa`, `${second.url}/tsa`];
  house = await openHouse({ TSA_URL: addresses.join(',') });
}, patience);
afterAll(async () => {
  await house?.close();
  await authority?.close();
  await second?.close();
}, patience);

/** The turns of all but ana last as long as a slow machine may need. */
async function gather(rules: Partial<SigningRules> = { turnSeconds: 300 }): Promise<void> {
  gathering = await plan(house, { signatories: people, rules: { slowTurnSeconds: 300, ...rules } });
  const opened = await gathering.untilSigning(people, ['bruno', 'carla']);
  director = opened.director;
  [ana, bruno, carla] = opened.signatories as [Signatory, Signatory, Signatory];
}
beforeEach(() => {
  authorityIs = 'up';
  secondIs = 'up';
});
afterEach(() => gathering.close());

describe('What is not the signature that the turn asks for is refused, the director told, and the signing goes on', () => {
  test(
    'over other bytes, by another key, replayed, for another’s turn, or after the turn',
    async () => {
      await gather();
      await ana.gesture();
      const right = await ana.cms();
      const otherBytes = await ana.cmsOver(Buffer.from('not this document'));
      const otherKey = await bruno.cmsOver(await ana.toSign());

      expect(await refusal(ana.send({ ...right, cms: otherBytes }))).toBe('signature-invalid');
      expect(await refusal(ana.send({ ...right, cms: otherKey }))).toBe('signature-invalid');
      expect(await refusal(ana.send({ ...right, cms: Buffer.from('no CMS').toString('base64') }))).toBe(
        'signature-invalid',
      );
      expect(await refusal(bruno.send(right))).toBe('not-your-turn');
      expect(await refusal(ana.send({ ...right, turn: right.turn + 1 }))).toBe('turn-over');
      await ana.send(right);
      await director.until((state) => signed(state, 'ana'));
      // Sent again because nobody seemed to have acknowledged it.
      await ana.send(right);

      await bruno.gesture();
      const { turn } = await bruno.cms();
      expect(await refusal(bruno.send({ turn, cms: right.cms }))).toBe('signature-invalid');
      await bruno.answer();
      await carla.gesture();
      await carla.answer();
      await director.until((state) => of(state).status === 'signed');

      expect(director.incidents.filter((code) => code.startsWith('signature-refused'))).toEqual([
        'signature-refused-signature-invalid',
        'signature-refused-signature-invalid',
        'signature-refused-signature-invalid',
        'signature-refused-not-your-turn',
        'signature-refused-turn-over',
        'signature-refused-signature-invalid',
      ]);
      expect(ana.caller.incidents).toEqual([]);
      await expectSound('signature', 'signature', 'signature');
    },
    patience,
  );

  test(
    'two pages press at once and one presses twice: one signature',
    async () => {
      await gather();
      const page = await gathering.as('ana');
      await Promise.all([ana.gesture(), ana.gesture()]);
      const [first, other] = [await ana.cms(), await ana.cms()];
      const offers = [first, other, first].map((answer, index) =>
        (index === 1 ? page.request({ name: 'submitSignature', original, ...answer }) : ana.send(answer)).then(
          () => 'acknowledged',
          (error: { code: string }) => error.code,
        ),
      );
      const answers = await Promise.all(offers);
      await director.until((state) => signed(state, 'ana'));
      const log = await gathering.log();
      const count = (type: string) => log.filter(({ event }) => event.type === type).length;
      expect([count('GestureOffered'), count('SignatureReceived'), count('SignatureApplied')]).toEqual([1, 1, 1]);
      expect(answers.filter((answer) => answer === 'acknowledged').length).toBeGreaterThan(0);
      for (const answer of answers) expect(['acknowledged', 'signature-received']).toContain(answer);
      await expectSound('signature');
    },
    patience,
  );
});

describe('A revision that cannot be read for a moment', () => {
  test(
    'costs nobody the turn',
    async () => {
      await gather();
      await ana.newest();
      const head = of(director.state).head?.sha256 ?? '';
      const file = join(house.data, 'blobs', head.slice(0, 2), head.slice(2));
      await rename(file, `${file}.away`);
      await ana.gesture();
      const answer = await ana.cms();
      expect(await refusal(ana.send(answer))).toBe('blob-missing');
      await rename(`${file}.away`, file);
      await ana.send(answer);
      await director.until((state) => signed(state, 'ana'));
      await expectSound('signature');
    },
    patience,
  );
});

describe('A signatory whose device dies after the gesture', () => {
  test(
    'loses the turn, the others go on, and coming back they sign',
    async () => {
      await gather({ overtaking: true, turnSeconds: 2 });
      await ana.gesture();
      ana.caller.close();
      await director.until((state) => of(state).lapsed.includes('ana'));
      await signs(bruno);
      await signs(carla);
      await director.until((state) => signed(state, 'bruno') && signed(state, 'carla'));
      const back = await gathering.signatory('ana');
      await back.showCertificate(true);
      await signs(back);
      await director.until((state) => of(state).status === 'signed');
      await expectSound('signature', 'signature', 'signature');
    },
    patience,
  );

  test(
    'keeps the others waiting where the original does not let them overtake, until the director skips',
    async () => {
      await gather({ overtaking: false, turnSeconds: 2 });
      await ana.gesture();
      await director.until((state) => of(state).lapsed.includes('ana'));
      await bruno.gesture();
      expect(of(director.state).turn).toBeUndefined();
      await director.command({ name: 'skipTurn', original, person: 'ana' });
      await bruno.answer();
      await director.until((state) => signed(state, 'bruno'));
      await director.command({ name: 'reopenTurn', original, person: 'ana' });
      await signs(ana);
      await director.until((state) => signed(state, 'ana'));
      await expectSound('signature', 'signature');
    },
    patience,
  );
});

describe('Timestamp authorities', () => {
  test(
    'that are down or slow are passed over for the next in order',
    async () => {
      await gather();
      authorityIs = 'slow';
      await signs(ana);
      const state = await director.until((now) => signed(now, 'ana'));
      expect(of(state).revisions.map((fact) => fact.kind === 'signature' && fact.level)).toEqual(['B-T']);
      expect(director.incidents).toEqual([]);
      await expectSound('signature');
    },
    patience,
  );

  test(
    'of which none answers leave a gap that is shown, and a document timestamp gives the level afterwards',
    async () => {
      await gather();
      authorityIs = 'down';
      secondIs = 'down';
      for (const signatory of [ana, bruno, carla]) await signs(signatory);
      const gap = await director.until((state) => of(state).status === 'signed');
      expect(of(gap).revisions.map((fact) => fact.kind === 'signature' && fact.level)).toEqual(['B-B', 'B-B', 'B-B']);
      expect(director.incidents).toEqual(['timestamp-missing', 'timestamp-missing', 'timestamp-missing']);

      authorityIs = 'up';
      const stamped = await director.until((state) => of(state).revisions.length === 4);
      expect(of(stamped).revisions.at(-1)).toMatchObject({ kind: 'document-timestamp', field: 'document-timestamp' });
      await expectSound('signature', 'signature', 'signature', 'document-timestamp');
      await director.command({ name: 'conclude' });
    },
    patience,
  );

  test(
    'a second gap is closed by a second document timestamp, in a field of its own',
    async () => {
      await gather();
      authorityIs = 'down';
      secondIs = 'down';
      await signs(ana);
      await director.until((state) => signed(state, 'ana'));
      authorityIs = 'up';
      await director.until((state) => of(state).revisions.length === 2);
      authorityIs = 'down';
      await signs(bruno);
      await director.until((state) => signed(state, 'bruno'));
      authorityIs = 'up';
      const state = await director.until((now) => of(now).revisions.length === 4);
      expect(of(state).revisions.map((fact) => fact.kind !== 'validation-data' && fact.field)).toEqual([
        'signature-ana',
        'document-timestamp',
        'signature-bruno',
        'document-timestamp-2',
      ]);
      await signs(carla);
      await director.until((now) => of(now).status === 'signed');
      await expectSound('signature', 'document-timestamp', 'signature', 'document-timestamp', 'signature');
    },
    patience,
  );
});

describe('What is between a signatory and the director', () => {
  test(
    'not now and decline are told to both and to nobody else',
    async () => {
      await gather();
      await bruno.caller.command({ name: 'notNow' });
      await carla.caller.command({ name: 'decline' });
      const told = await director.until(
        ({ people: now }) => now.bruno?.notNow === true && now.carla?.declined === true,
      );
      const { seq } = told;
      const seen = await ana.caller.until((state) => state.seq >= seq);
      expect([seen.people.bruno?.notNow, seen.people.carla?.declined]).toEqual([false, false]);
      const others = await bruno.caller.until((state) => state.seq >= seq);
      expect([others.people.bruno?.notNow, others.people.carla?.declined]).toEqual([true, false]);
      const own = await carla.caller.until((state) => state.seq >= seq);
      expect([own.people.bruno?.notNow, own.people.carla?.declined]).toEqual([false, true]);
      expect(await refusal(carla.gesture())).toBe('already-declined');
      await signs(bruno);
      await director.until((state) => signed(state, 'bruno'));
    },
    patience,
  );
});

function of(state: CeremonyState): OriginalState {
  const one = state.originals[original];
  if (!one) throw new Error('The original is missing.');
  return one;
}

function signed(state: CeremonyState, person: string): boolean {
  return of(state).revisions.some((fact) => fact.kind === 'signature' && fact.person === person);
}

async function signs(signatory: Signatory): Promise<void> {
  await signatory.gesture();
  await signatory.answer();
}

/** All that is stored holds, as others judge it. @param kinds of the revisions after the presented one */
async function expectSound(...kinds: readonly ('document-timestamp' | 'signature')[]): Promise<void> {
  const { chainWhole, rebuilt, revisions, state, timestamps } = await judgeStored(gathering);
  expect(of(state).revisions.map(({ kind }) => kind)).toEqual(kinds);
  expect([chainWhole, rebuilt]).toEqual([true, true]);
  const signatures = (upTo: number) => kinds.slice(0, upTo).filter((kind) => kind === 'signature').length;
  // The seal is a signature too.
  expect(revisions).toEqual(
    [undefined, ...kinds].map((_, index) => ({ valid: 1 + signatures(index), wellFormed: true })),
  );
  expect(timestamps).toEqual(kinds.filter((kind) => kind === 'document-timestamp').map(() => true));
}

/** The code of what the server refused with. */
async function refusal(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => 'not refused',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
}
