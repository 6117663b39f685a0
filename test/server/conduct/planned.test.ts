import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanDraft } from '../../../core/protocol/plan-draft.ts';
import type { Invited, KeptDraft } from '../../../core/protocol/planning.ts';
import { ghentAndCuenca, ghentAndCuencaAlternat } from '../../core/protocol/ghent-and-cuenca.ts';
import { cookieOf } from '../http/knocking.ts';
import { Gathering, type House, openHouse, original } from './house.ts';
import { judgeStored } from './judging.ts';

let house: House;
let gathering: Gathering;

beforeAll(async () => {
  house = await openHouse();
  gathering = await planned(ghentAndCuenca);
});

/** The rehearsal of a draft, and whoever is invited to it. */
async function planned(as: PlanDraft): Promise<Gathering> {
  const send = async (method: string, path: string, body: unknown, cookie = '') =>
    fetch(`${house.url}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const cookie = cookieOf(await send('POST', '/operator/session', { password: house.password }));
  const begun = (await (await send('POST', '/planning/drafts', {}, cookie)).json()) as KeptDraft;
  const at = `/planning/drafts/${begun.id}`;
  const draft = { ...as, rehearsal: true };
  const { revision } = (await (await send('PUT', at, { revision: 1, draft }, cookie)).json()) as KeptDraft;
  const answer = await send('POST', `${at}/invitations`, { revision, letters: false }, cookie);
  const { ceremony, links } = (await answer.json()) as Invited;
  return new Gathering(house, ceremony.id, new Map(links.map(({ subject, link }) => [subject, link])));
}

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

test('A signature says its signatory’s office in each language of the original, in that original’s order', async () => {
  const alternat = await planned(ghentAndCuencaAlternat);
  try {
    const director = await alternat.as('director');
    await director.command({ name: 'openDoors' });
    for (const { id, languages } of director.state.plan.instrument.originals) {
      await director.request({ name: 'presentText', original: id });
      const { originals } = await director.until((state) => state.originals[id]?.presented !== undefined);
      const offices = originals[id]?.presented?.fields.map(({ appearance }) => appearance.office);
      const mayors = languages[0] === 'nl' ? ['Burgemeester · Alcalde'] : ['Alcalde · Burgemeester'];
      expect(offices).toEqual(expect.arrayContaining(mayors));
    }
  } finally {
    alternat.close();
  }
});
