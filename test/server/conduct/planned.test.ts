import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Invited, KeptDraft } from '../../../core/protocol/planning.ts';
import { ghentAndCuenca } from '../../core/protocol/ghent-and-cuenca.ts';
import { cookieOf } from '../http/knocking.ts';
import { Gathering, type House, openHouse, original } from './house.ts';
import { judgeStored } from './judging.ts';

let house: House;
let gathering: Gathering;

beforeAll(async () => {
  house = await openHouse();
  const send = async (method: string, path: string, body: unknown, cookie = '') =>
    fetch(`${house.url}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const cookie = cookieOf(await send('POST', '/operator/session', { password: house.password }));
  const begun = (await (await send('POST', '/planning/drafts', {}, cookie)).json()) as KeptDraft;
  const at = `/planning/drafts/${begun.id}`;
  const draft = { ...ghentAndCuenca, rehearsal: true };
  const { revision } = (await (await send('PUT', at, { revision: 1, draft }, cookie)).json()) as KeptDraft;
  const answer = await send('POST', `${at}/invitations`, { revision, letters: false }, cookie);
  const { ceremony, links } = (await answer.json()) as Invited;
  gathering = new Gathering(house, ceremony.id, new Map(links.map(({ subject, link }) => [subject, link])));
});

afterAll(async () => {
  gathering?.close();
  await house?.close();
});

test('A ceremony that was planned as a draft is held: its text presented, signed by both cities, concluded', async () => {
  const people = ['esteban-ordonez-velez', 'lieve-vandenberghe'];
  const { director, signatories } = await gathering.untilSigning(people);
  await Promise.all(signatories.map((signatory) => signatory.gesture()));
  for (const signatory of signatories) await signatory.answer();
  await director.until(({ originals }) => originals[original]?.status === 'signed');
  await director.command({ name: 'conclude' });

  const { chainWhole, rebuilt, revisions, state } = await judgeStored(gathering);
  expect([chainWhole, rebuilt, state.phase]).toEqual([true, true, 'concluded']);
  expect(revisions.every(({ wellFormed }) => wellFormed)).toBe(true);
  // The seal and both signatories.
  expect(Math.max(...revisions.map(({ valid }) => valid))).toBe(3);
  expect(state.plan.items.map(({ action }) => action)).toContain('open-attestation');
});
