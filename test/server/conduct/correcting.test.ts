import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nextLevelStep } from '../../../core/ceremony/levels.ts';
import { digest } from '../../../core/pades/hashes.ts';
import { hexadecimal } from '../../../core/pades/pdf-objects.ts';
import { renamedText } from '../../../core/protocol/corrections.ts';
import type { IssuedLink, Preparation } from '../../../core/protocol/planning.ts';
import { sampleMou } from '../../../core/texts/sample-mou.ts';
import { openDatabase } from '../../../server/store/sqlite.ts';
import { Caller } from '../../e2e/stage.ts';
import { extractedText } from '../instrument/judges.ts';
import { type Gathering, type House, openHouse, original, plan } from './house.ts';
import { Signatory } from './signatory.ts';

const patience = 60_000;

let house: House;
let gathering: Gathering;
let director: Caller;

beforeAll(async () => {
  house = await openHouse();
}, patience);
afterAll(() => house?.close(), patience);
beforeEach(async () => {
  gathering = await plan(house);
  director = await gathering.as('director');
});
afterEach(() => gathering.close());

const office = { en: 'Prime Minister', fr: 'Premier ministre' };

async function post(path: string, body: unknown, as = director): Promise<Response> {
  return fetch(`${house.url}/api/ceremonies/${gathering.ceremony}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: as.cookie, 'x-alternat-subject': as.subject },
    body: JSON.stringify(body),
  });
}

const correct = (body: unknown) => post('corrections', body);
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

async function preparation(): Promise<Preparation> {
  const answer = await fetch(`${house.url}/api/ceremonies/${gathering.ceremony}/preparation`, {
    headers: { cookie: director.cookie, 'x-alternat-subject': 'director' },
  });
  return (await answer.json()) as Preparation;
}

async function presentedText(as: Caller): Promise<{ readonly sha256: string; readonly text: string }> {
  const answer = await fetch(
    `${house.url}/api/ceremonies/${gathering.ceremony}/originals/${original}/revisions/${as.state.originals[original]?.presented?.sha256}?as=${as.subject}`,
    { headers: { cookie: as.cookie } },
  );
  expect(answer.status).toBe(200);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { sha256: hexadecimal(await digest('SHA-256', bytes)), text: extractedText(bytes) };
}

describe('A name or office that is wrong', () => {
  test(
    'and is corrected while the text is being presented is right in what is presented',
    async () => {
      await director.command({ name: 'openDoors' });
      const urbanism = { en: 'Secretary of State for Urbanism' };
      const [, corrected] = await Promise.all([
        director.request({ name: 'presentText', original }),
        correct({ person: { id: 'smet', name: 'Pascal Smet', office: urbanism } }),
      ]);
      expect(corrected.status).toBe(204);
      await director.until(({ originals }) => originals[original]?.presented !== undefined);
      const fields = director.state.originals[original]?.presented?.fields;
      expect(fields?.find(({ person }) => person === 'smet')?.appearance.office).toBe(urbanism.en);
      expect((await presentedText(director)).text).toContain(urbanism.en);
    },
    patience,
  );

  test(
    'is told by its bearer, seen in the preparation, and corrected in the text that is then presented',
    async () => {
      const smet = await gathering.as('smet');
      await smet.command({ name: 'disputeName', detail: 'I am also responsible for urbanism.' });
      await (await gathering.as('yunda')).command({ name: 'confirmName' });
      const before = await preparation();
      expect(before.people.flatMap(({ naming, subject }) => (naming ? [[subject, naming]] : []))).toEqual([
        ['vervoort', { standing: 'awaited' }],
        ['smet', { standing: 'disputed', detail: 'I am also responsible for urbanism.' }],
        ['yunda', { standing: 'confirmed' }],
      ]);
      expect(before.checks.find(({ code }) => code === 'names')?.missing).toEqual(['vervoort', 'smet']);

      await director.command({ name: 'openDoors' });
      await director.request({ name: 'presentText', original });
      const first = await presentedText(director);
      expect(first.text).toContain('Secretary of State for International Relations');
      const asked = { person: { id: 'smet', name: 'Pascal Smet', office: { en: 'Secretary of State for Urbanism' } } };
      expect((await correct(asked)).status).toBe(204);
      const state = await director.until(({ originals }) => originals[original]?.status === 'presented');
      const second = await presentedText(director);
      expect(second.sha256).toBe(state.originals[original]?.presented?.sha256);
      expect(second.sha256).not.toBe(first.sha256);
      expect(second.text).toContain('Pascal Smet, Secretary of State for Urbanism');
      expect(second.text).not.toContain('International Relations');
      const field = state.originals[original]?.presented?.fields.find(({ person }) => person === 'smet');
      expect(field?.appearance.office).toBe('Secretary of State for Urbanism');
      const after = await preparation();
      expect(after.people.find(({ subject }) => subject === 'smet')?.naming).toEqual({ standing: 'awaited' });
    },
    patience,
  );

  test(
    'that cannot be typeset is refused with the reason, and nothing is recorded',
    async () => {
      const { seq } = director.state;
      const answer = await correct({ person: { id: 'smet', name: '\u2603\ufe0f 雪', office } });
      expect([answer.status, ['missing-glyph', 'text-invalid'].includes(await codeOf(answer))]).toEqual([422, true]);
      expect((await gathering.log()).at(-1)?.event.seq).toBe(seq);
    },
    patience,
  );
});

describe('A text that is withdrawn', () => {
  test(
    'is corrected, and presented anew in the corrected words when the director says so',
    async () => {
      await director.command({ name: 'openDoors' });
      await director.request({ name: 'presentText', original });
      await director.command({ name: 'withdrawText', original });
      const text = {
        ...sampleMou,
        title: 'Memorandum on Cooperation',
        paragraphs: [{ heading: 'Purpose, corrected', clauses: ['One clause.'] }, ...sampleMou.paragraphs.slice(1)],
      };
      expect((await correct({ text: { original, texts: [text] } })).status).toBe(204);
      const state = await director.until(({ plan: now }) => now.instrument.title.en === 'Memorandum on Cooperation');
      expect(state.originals[original]?.status).toBe('withdrawn');
      await director.request({ name: 'presentText', original });
      const { text: words } = await presentedText(director);
      expect(words).toContain('Purpose, corrected');
      expect(words).toContain('One clause.');
    },
    patience,
  );

  test(
    'that was not withdrawn before is by its correction, and then waits for the director',
    async () => {
      await director.command({ name: 'openDoors' });
      await director.request({ name: 'presentText', original });
      const text = { ...sampleMou, recitals: ['Recognising nothing else;'] };
      expect((await correct({ text: { original, texts: [text] } })).status).toBe(204);
      await director.until(({ originals }) => originals[original]?.status === 'withdrawn');
    },
    patience,
  );
});

describe('A substitute', () => {
  test(
    'gets a link in the former’s place, and signs a text that was composed and presented anew',
    async () => {
      const { signatories } = await gathering.untilSigning(['vervoort', 'smet', 'yunda']);
      const [, smet, yunda] = signatories;
      const answer = await post('substitutions', {
        person: 'vervoort',
        name: 'Émilie Dupont-Janssens',
        office,
        authority: 'Decision of the Government of 2 December',
        presence: 'remote',
        place: { en: 'Geneva', fr: 'Genève' },
      });
      expect(answer.status).toBe(201);
      const issued = (await answer.json()) as IssuedLink;
      expect(issued).toMatchObject({
        subject: 'emilie-dupont-janssens',
        role: 'signatory',
        name: 'Émilie Dupont-Janssens',
      });

      // The former's page has closed, and the link leads nowhere.
      const former = { ceremony: gathering.ceremony, subject: 'vervoort', link: gathering.link('vervoort') };
      await expect(Caller.enter(house.url, former)).rejects.toThrow('410');
      const { ceremony } = gathering;
      const caller = await Caller.enter(house.url, { ceremony, subject: issued.subject, link: issued.link });
      const substitute = new Signatory({ caller, url: house.url, ceremony, original });
      const { text } = await presentedText(director);
      expect(text).toContain('represented by Émilie Dupont-Janssens, Prime Minister, and Pascal Smet');
      expect(text).not.toContain('Vervoort');
      const { people } = director.state.plan;
      const where = { presence: 'remote', site: 'brussels', place: { en: 'Geneva', fr: 'Genève' } };
      expect(people.find(({ id }) => id === issued.subject)).toMatchObject(where);
      const placed = director.state.originals[original]?.presented?.fields.find(
        ({ person }) => person === issued.subject,
      );
      expect(placed?.appearance.place).toBe('Geneva');

      await director.command({ name: 'confirmIdentity', person: issued.subject, how: 'known' });
      await substitute.showCertificate();
      const { seq } = await director.command({ name: 'openSigning', original });
      const others = await Promise.all(
        [smet, yunda].map(async (one) => {
          const again = new Signatory({ caller: one!.caller, url: house.url, ceremony, original });
          await again.caller.until((state) => state.seq >= seq);
          await director.command({ name: 'confirmIdentity', person: one!.person, how: 'known' });
          await again.showCertificate();
          return again;
        }),
      );
      await caller.until((state) => state.seq >= seq);
      for (const signatory of [substitute, ...others]) {
        await signatory.gesture();
        await signatory.answer();
      }
      await director.until(({ originals }) => originals[original]?.status === 'signed');
      await director.command({ name: 'conclude' });
      await caller.command({ name: 'release' });
      await others[1]!.caller.command({ name: 'release' });
      await director.until((state) =>
        Object.values(state.originals).every((one) => nextLevelStep(state, one) !== 'validation-data'),
      );
      await director.command({ name: 'publish' });
      const log = await (await fetch(`${house.url}/api/published/${ceremony}/events.jsonl`)).text();
      expect(log).toContain('SignatorySubstituted');
      expect(log).not.toContain('Decision of the Government');
      caller.close();
    },
    patience,
  );

  test(
    'is nobody’s to ask for but the director’s, and nobody’s once somebody has signed',
    async () => {
      const { signatories } = await gathering.untilSigning(['vervoort']);
      const asked = { person: 'smet', name: 'Somebody Else', office, authority: 'a letter' };
      for (const as of ['smet', 'assistant-quito', 'ambassador']) {
        const answer = await post('substitutions', asked, await gathering.as(as));
        expect([answer.status, await codeOf(answer)]).toEqual([403, 'not-allowed']);
      }
      await signatories[0]!.gesture();
      await signatories[0]!.answer();
      await director.until(({ originals }) => originals[original]?.revisions.length === 1);
      const late = await post('substitutions', asked);
      expect([late.status, await codeOf(late)]).toEqual([409, 'original-signed-already']);
      expect((await preparation()).corrections).toBeNull();
    },
    patience,
  );
});

describe('The final text', () => {
  test(
    'is put up as it will be presented: the presented file begins with the approved bytes',
    async () => {
      const vervoort = await gathering.as('vervoort');
      const refused = await post('final-texts', undefined, vervoort);
      expect([refused.status, await codeOf(refused)]).toEqual([403, 'not-allowed']);
      expect((await post('final-texts', undefined)).status).toBe(204);
      expect((await post('final-texts', undefined)).status).toBe(204);
      const put = await vervoort.until(({ originals }) => originals[original]?.fixed !== undefined);
      const { sha256 = '', length = 0 } = put.originals[original]?.fixed ?? {};
      const headers = { cookie: vervoort.cookie, 'x-alternat-subject': 'vervoort' };
      const at = `${house.url}/api/ceremonies/${gathering.ceremony}/originals/${original}`;
      const final = new Uint8Array(await (await fetch(`${at}/revisions/${sha256}`, { headers })).arrayBuffer());
      expect([hexadecimal(await digest('SHA-256', final)), final.length]).toEqual([sha256, length]);
      await vervoort.command({ name: 'approveText', original, sha256 });
      await (await gathering.as('yunda')).command({ name: 'approveText', original, sha256 });
      expect((await preparation()).checks.find(({ code }) => code === 'approvals')?.done).toBe(true);
      await director.command({ name: 'openDoors' });
      await director.request({ name: 'presentText', original });
      const state = await director.until(({ originals }) => originals[original]?.presented !== undefined);
      expect(state.originals[original]?.presented?.madeFrom).toEqual({ sha256, length });
      const presented = new Uint8Array(
        await (
          await fetch(`${at}/revisions/${state.originals[original]?.presented?.sha256}`, { headers })
        ).arrayBuffer(),
      );
      expect(Buffer.from(presented.subarray(0, length)).equals(Buffer.from(final))).toBe(true);
      expect((await gathering.log()).filter(({ event }) => event.type === 'TextFixed')).toHaveLength(1);
    },
    patience,
  );
});

test('what the page shows beforehand is what the server makes of a text', async () => {
  const { corrections } = await preparation();
  const [shown] = corrections?.originals ?? [];
  const person = { name: 'Rudi Vervoort', office: { en: 'Minister-President' } };
  expect(shown?.texts).toEqual([sampleMou]);
  expect((await correct({ person: { id: 'vervoort', name: 'Rudi Vervoort', office } })).status).toBe(204);
  const state = await director.until(({ plan: now }) => now.people.some((one) => one.office.en === 'Prime Minister'));
  expect(state.plan.instrument.text).toEqual(renamedText(sampleMou, person, { name: 'Rudi Vervoort', office }));
});

describe('Authority to sign', () => {
  const pdf = Buffer.from('%PDF-1.7 full powers of the mayor, unmistakable');
  const send = (as: Caller, person: string, body: Buffer) =>
    fetch(`${house.url}/api/ceremonies/${gathering.ceremony}/authorities/${person}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/pdf', cookie: as.cookie, 'x-alternat-subject': as.subject },
      body: new Uint8Array(body),
    });
  const open = (as: Caller, person: string) =>
    fetch(`${house.url}/api/ceremonies/${gathering.ceremony}/authorities/${person}`, {
      headers: { cookie: as.cookie, 'x-alternat-subject': as.subject },
    });

  const kept = () => {
    const database = openDatabase(join(house.data, 'alternat.db'));
    const count = database.prepare('SELECT count(*) FROM authority_documents WHERE ceremony = ?').pluck();
    try {
      return count.get(gathering.ceremony);
    } finally {
      database.close();
    }
  };

  test(
    'is uploaded by one side, opened and questioned by the other, and in nothing that is published',
    async () => {
      gathering.close();
      gathering = await plan(house, { authorityAsked: true });
      director = await gathering.as('director');
      const [vervoort, smet, yunda, guest] = [
        await gathering.as('vervoort'),
        await gathering.as('smet'),
        await gathering.as('yunda'),
        await gathering.as('master-of-ceremonies'),
      ];
      const missing = async () => (await preparation()).checks.find(({ code }) => code === 'authorities')?.missing;
      expect(await missing()).toEqual(['vervoort', 'smet', 'yunda']);
      expect((await open(vervoort, 'yunda')).status).toBe(404);
      expect(await codeOf(await send(yunda, 'yunda', Buffer.from('no document')))).toBe('not-a-pdf');
      expect(await codeOf(await send(vervoort, 'yunda', pdf))).toBe('not-a-signatory');
      expect((await send(yunda, 'yunda', Buffer.alloc(6_000_000))).status).toBe(413);
      expect(kept(), 'of what was refused').toBe(0);
      expect((await send(yunda, 'yunda', pdf)).status).toBe(204);
      const state = await vervoort.until(({ people }) => people.yunda?.authority !== undefined);
      for (const as of [vervoort, smet, director]) {
        const answer = await open(as, 'yunda');
        expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
          200,
          'attachment; filename=authority-to-sign.pdf',
        ]);
        expect(Buffer.from(await answer.arrayBuffer()).equals(pdf)).toBe(true);
      }
      expect([(await open(guest, 'yunda')).status, (await send(guest, 'yunda', pdf)).status]).toEqual([403, 403]);

      const shown = state.people.yunda?.authority?.shown ?? 0;
      await vervoort.command({ name: 'questionAuthority', person: 'yunda', shown, detail: 'Which council decided?' });
      const told = await yunda.until(({ people }) => people.yunda?.authority?.questions.length === 1);
      expect(told.people.yunda?.authority?.questions[0]?.detail).toBe('Which council decided?');
      await vervoort.command({ name: 'acceptAuthority', person: 'yunda', shown });
      expect(await missing()).toEqual(['vervoort', 'smet']);
      const published = (await gathering.log()).map(({ event }) => JSON.stringify(event)).join();
      expect(published).toContain('AuthorityShown');
      for (const secret of ['Which council', 'unmistakable', createHash('sha256').update(pdf).digest('hex')]) {
        expect(published).not.toContain(secret);
      }
    },
    patience,
  );

  test(
    'of a substitute is shown and accepted like anyone’s, although the plan asks for nobody’s',
    async () => {
      const yunda = await gathering.as('yunda');
      const asked = { person: 'vervoort', name: 'Ans Persoons', office, authority: 'Decree of the government' };
      const issued = (await (await post('substitutions', asked)).json()) as IssuedLink;
      const { ceremony } = gathering;
      const entered = { ceremony, subject: issued.subject, link: issued.link };
      const substitute = await Caller.enter(house.url, entered);
      try {
        const standing = async () =>
          (await preparation()).people.flatMap(({ authority, subject }) => (authority ? [[subject, authority]] : []));
        expect(await standing()).toEqual([[issued.subject, 'awaited']]);
        expect((await send(substitute, issued.subject, pdf)).status).toBe(204);
        const { people } = await yunda.until((state) => state.people[issued.subject]?.authority !== undefined);
        const shown = people[issued.subject]?.authority?.shown ?? 0;
        await yunda.command({ name: 'acceptAuthority', person: issued.subject, shown });
        expect(await standing()).toEqual([[issued.subject, 'accepted']]);
      } finally {
        substitute.close();
      }
    },
    patience,
  );
});
