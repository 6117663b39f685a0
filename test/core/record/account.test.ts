import { describe, expect, test } from 'vitest';
import { accountOf, recordBasis } from '../../../core/record/account.ts';
import { recordCopy } from '../../../core/record/record-copy.ts';
import { textLanguages } from '../../../core/texts/language.ts';
import { sampleMou } from '../../../core/texts/sample-mou.ts';
import { certificateOf, presented, refusal, Stage, samplePlan, sha256 } from '../ceremony/stage.ts';

const account = (stage: Stage) => accountOf(stage.log.map(({ event }) => event))!;
const words = (stage: Stage) => JSON.stringify(recordCopy(account(stage), 'en', { seal: 'Alternat' }));
const minute = 60_000;

describe('the account of a ceremony', () => {
  test('tells who signed what and when, and the steps as they were begun', async () => {
    const stage = await new Stage().untilConcluded();
    const told = account(stage);
    expect(told.signatures.map(({ person, original }) => `${person} ${original}`)).toEqual([
      'rudi first',
      'pascal first',
      'jorge first',
    ]);
    expect(told.signatures[0]?.certificate).toMatchObject({ subject: 'CN=rudi', issuer: 'CN=An authority' });
    expect(told.items.map(({ item }) => item.id)).toContain('welcome');
    expect(told.unusual).toEqual([]);
    expect(told.concludedAt).toBe(new Date(stage.now).toISOString());
  });

  test('tells that a certificate was revoked between the signatures of one person, and what became of it', async () => {
    const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
    const { fingerprint } = certificateOf('rudi');
    const revoke = () =>
      stage.system({
        ...{ name: 'revokeCertificate', person: 'rudi', fingerprint, suspended: false, reason: 'keyCompromise' },
        since: '2026-06-01T12:00:00Z',
      });
    await stage.sign('rudi');
    await revoke();
    const at = new Date(stage.now).toISOString();
    expect(account(stage).unusual).toEqual([{ kind: 'certificate-revoked', at, person: 'rudi' }]);
    expect(words(stage)).toContain('had revoked the certificate with which rudi had signed one of the originals');
    stage.now += minute;
    const certificate = certificateOf('rudi', { fingerprint: sha256('another') });
    await stage.as('rudi', { name: 'showCertificate', certificate });
    const again = new Date(stage.now).toISOString();
    expect(account(stage).unusual).toEqual([{ kind: 'certificate-revoked', at, person: 'rudi', again }]);
    expect(words(stage)).toContain('for what was left to sign');

    await stage.sign('jorge', 'second');
    const { sha256: presentedSha256, fields } = presented(stage.plan, 'second');
    const field = fields.find(({ person }) => person === 'rudi')?.field ?? '';
    const offered = { original: 'second', sha256: presentedSha256, field, fingerprint: certificate.fingerprint };
    await stage.as('rudi', { name: 'offerGesture', ...offered });
    await stage.submit('rudi', 'second');
    await stage.apply('rudi', 'second');
    const compared = recordCopy(account(stage), 'en').sections.find(({ id }) => id === 'fingerprints');
    const terms = compared?.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])) ?? [];
    expect(terms.flatMap(({ term, values }) => (term.includes('of rudi') ? [[term, ...values]] : []))).toEqual([
      ['Original in English, français: Certificate of rudi', fingerprint],
      ['Original in español, English: Certificate of rudi', certificate.fingerprint],
    ]);
  });

  test('tells what was unusual: holds, suspensions, lapses, passing over, withdrawal, gaps in timestamps', async () => {
    const stage = new Stage();
    await stage.untilSigning();
    const at = () => new Date(stage.now).toISOString();
    const began = at();
    await stage.as('dora', { name: 'hold' });
    stage.now += minute;
    await stage.as('dora', { name: 'resume' });
    expect(account(stage).unusual).toEqual([{ kind: 'held', from: began, to: at() }]);

    await stage.offer('rudi');
    const turn = stage.state?.originals.first?.turn?.seq ?? 0;
    await stage.system({ name: 'lapseTurn', original: 'first', turn });
    const lapsed = at();
    await stage.as('dora', { name: 'skipTurn', original: 'first', person: 'pascal' });
    await stage.offer('rudi');
    await stage.submit('rudi');
    await stage.apply('rudi', 'first', { level: 'B-B' });
    expect(account(stage).unusual.slice(1)).toEqual([
      { kind: 'lapsed', at: lapsed, person: 'rudi', original: 'first' },
      { kind: 'passed-over', at: lapsed, person: 'pascal', original: 'first' },
      { kind: 'untimed', person: 'rudi', original: 'first' },
    ]);
    const base = stage.state?.originals.first?.head?.sha256 ?? '';
    const time = '2026-06-01T13:30:00.000Z';
    await stage.system({
      ...{ name: 'addDocumentTimestamp', original: 'first', field: 'Timestamp1', contentsLength: 9_000, base, time },
      ...{ token: 'MIID', sha256: 'f'.repeat(64), length: 90_000 },
    });
    expect(account(stage).unusual.at(-1)).toEqual({ kind: 'untimed', person: 'rudi', original: 'first', time });

    await stage.as('dora', { name: 'suspend' });
    stage.now += minute;
    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'goLive' });
    await stage.as('dora', { name: 'conclude' });
    expect(account(stage).unusual.map(({ kind }) => kind)).toEqual([
      ...['held', 'lapsed', 'passed-over', 'untimed', 'suspended', 'incomplete'],
    ]);
    expect(words(stage)).toContain('The signatures of these persons are missing: pascal and jorge.');
    expect(words(stage)).toContain('A document timestamp of 13:30:00.000 UTC covers it.');
    expect(words(stage)).toContain('It ended before all had signed.');
  });

  test('tells a moved start from first to last, the delay, what was dumped, and a text that was presented anew', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    const { startsAt } = stage.plan;
    const later = (minutes: number) => new Date(Date.parse(startsAt) + minutes * minute).toISOString();
    await stage.as('dora', { name: 'moveStart', startsAt: later(30) });
    await stage.as('dora', { name: 'moveStart', startsAt: later(45) });
    expect(account(stage).unusual).toEqual([{ kind: 'moved', from: startsAt, to: later(45) }]);
    await stage.as('dora', { name: 'moveStart', startsAt });
    expect(account(stage).unusual, 'as planned again').toEqual([]);
    await stage.as('dora', { name: 'moveStart', startsAt: later(45) });
    await stage.as('dora', { name: 'chooseDelay', seconds: 30 });
    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'goLive' });
    await stage.as('dora', { name: 'presentText', text: presented(stage.plan, 'first') });
    await stage.as('dora', { name: 'dump' });
    const dumped = new Date(stage.now).toISOString();
    await stage.as('dora', { name: 'withdrawText', original: 'first' });
    await stage.as('dora', { name: 'presentText', text: presented(stage.plan, 'first') });
    expect(account(stage).unusual).toEqual([
      { kind: 'moved', from: startsAt, to: later(45) },
      { kind: 'delayed', seconds: 30 },
      { kind: 'dumped', at: dumped },
      { kind: 'withdrawn', at: dumped, original: 'first', again: dumped },
    ]);
    expect(words(stage)).toContain('The public saw the broadcast 30 seconds later');
    expect(words(stage)).toContain('The start was moved from 15:00 Brussels'.replaceAll(' Brussels', '\u00a0Brussels'));
    expect(words(stage)).toContain('and presented anew at');
  });

  test('tells what was corrected once others had seen it, and nothing of what was mended before', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    const title = { en: 'Another title' };
    const naming = { id: 'rudi', name: 'Rudy', office: { en: 'Mayor' } };
    const correct = (correction: object) => stage.as('dora', { name: 'correctPlan', correction });
    await correct({ title });
    expect(account(stage).unusual).toEqual([]);
    await stage.as('dora', { name: 'openDoors' });
    const at = new Date(stage.now).toISOString();
    await correct({ title: { en: 'A third title' } });
    await correct({ person: naming, instrument: { text: 'with Rudy' } });
    await correct({ instrument: { text: 'other words' } });
    expect(account(stage).unusual).toEqual([
      { kind: 'corrected', at, what: 'title' },
      { kind: 'corrected', at, what: 'naming', person: 'rudi' },
      { kind: 'corrected', at, what: 'text' },
    ]);
    expect(words(stage)).toContain('The name or the office of Rudy was corrected');
  });

  test('tells what was asked again: readiness, a turn, a press that no longer held, the attestation', async () => {
    const stage = await new Stage().untilSigning();
    const at = new Date(stage.now).toISOString();
    await stage.as('dora', { name: 'askReady' });
    await stage.as('dora', { name: 'askReady' });
    await stage.as('dora', { name: 'skipTurn', original: 'first', person: 'pascal' });
    await stage.as('dora', { name: 'reopenTurn', original: 'first', person: 'pascal' });
    await stage.offer('rudi');
    await stage.offer('jorge');
    await stage.as('jorge', { name: 'endGesture', original: 'first', why: 'voided' });
    await stage.offer('jorge');
    await stage.as('jorge', { name: 'endGesture', original: 'first', why: 'taken-back' });
    await stage.submit('rudi');
    await stage.apply('rudi', 'first');
    await stage.as('dora', { name: 'openAttestation' });
    await stage.sign('pascal');
    await stage.as('dora', { name: 'openAttestation' });
    const told = account(stage).unusual.map((one) => [one.kind, 'person' in one ? one.person : '']);
    expect(told).toEqual([
      ['ready-again', ''],
      ['passed-over', 'pascal'],
      ['reopened', 'pascal'],
      ['pressed-again', 'jorge'],
      ['attestation-again', ''],
    ]);
    expect(account(stage).unusual[0]).toEqual({ kind: 'ready-again', at });
    for (const said of ['asked again whether they were ready', 'gave pascal the turn again', 'The consent of jorge'])
      expect(words(stage)).toContain(said);
  });

  test('says of signed originals that were not exchanged that they were not', async () => {
    const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
    for (const person of ['jorge', 'rudi', 'pascal']) await stage.sign(person, 'second');
    await stage.as('dora', { name: 'conclude' });
    expect(account(stage).unusual).toEqual([{ kind: 'unexchanged' }]);
  });

  test('tells that originals were exchanged, and when', async () => {
    const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
    for (const person of ['jorge', 'rudi', 'pascal']) await stage.sign(person, 'second');
    expect(words(stage)).not.toContain('exchanged');
    await stage.as('dora', { name: 'exchange' });
    expect(words(stage)).toContain('the signed originals were shown on the tables of all sites and exchanged');
  });

  test('says that a certificate was accepted whose name is another', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('arturo', {
      name: 'showCertificate',
      certificate: certificateOf('arturo', { nameMatches: false }),
    });
    const { fingerprint } = certificateOf('arturo');
    await stage.as('dora', { name: 'judgeCertificate', person: 'arturo', fingerprint, accept: true });
    expect(account(stage).unusual).toEqual([{ kind: 'accepted', person: 'arturo' }]);
  });

  test('keeps what only a director may know: who declined or hesitated, whom they removed, and incidents', async () => {
    const stage = await new Stage().untilSigning();
    const before = words(stage);
    await stage.as('rudi', { name: 'notNow' });
    await stage.as('pascal', { name: 'decline' });
    await stage.as('dora', { name: 'removePerson', person: 'guest' });
    await stage.as('ana', { name: 'raiseIncident', code: 'trouble', detail: 'the secret' });
    await stage.as('ana', { name: 'confirmIdentity', person: 'guest', how: 'otherwise', words: 'the secret of how' });
    expect(words(stage)).toBe(before);
    expect(words(stage)).not.toContain('secret');
  });

  test('is the same from what the room is shown as from the whole log, rows and all', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('pascal', { name: 'decline' });
    await stage.sign('jorge');
    const seen = stage.log.filter(({ event }) => event.actor !== 'private').map(({ event }) => event);
    const { state, ...facts } = accountOf(seen)!;
    const { state: whole, ...same } = account(stage);
    expect(facts).toEqual(same);
    expect({ ...state, at: '' }).toEqual({ ...whole, at: '' });
  });
});

describe('what is kept for later', () => {
  test('is said of each original, with what could not be had', async () => {
    const stage = await new Stage().untilConcluded();
    expect(words(stage)).not.toContain('Kept for later');
    await stage.reachLevel(['Ana Paz']);
    expect(words(stage)).toContain('under a timestamp of');
    expect(words(stage)).toContain('Not known: whether the certificate of Ana Paz had been revoked.');
  });
});

describe('the procès-verbal waits', () => {
  const stampHead = async (stage: Stage) => {
    const concluded = stage.log.findLast(({ event }) => event.type === 'Concluded')?.event;
    await stage.system({
      ...{ name: 'timestampHead', head: concluded?.seq ?? 0, hash: concluded?.hash ?? '' },
      ...{ token: 'MIIE', time: '2026-06-01T14:00:00.000Z' },
    });
  };
  const basis = (stage: Stage) => recordBasis(stage.log.map(({ event }) => event));

  test('for the timestamp of the concluding event, and then for nothing that comes later', async () => {
    const stage = await new Stage().untilConcluded();
    expect(basis(stage)).toBeUndefined();
    await stage.as('rudi', { name: 'release' });
    await stampHead(stage);
    expect(basis(stage)).toBeUndefined();
    await stage.reachLevel();
    const upTo = stage.head.seq;
    expect(basis(stage)).toBe(upTo);
    await stage.as('jorge', { name: 'release' });
    await stage.as('dora', { name: 'publish' });
    expect(basis(stage)).toBe(upTo);
  });

  test('for what is dumped of the last seconds, which go out after the conclusion', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    await stage.as('dora', { name: 'chooseDelay', seconds: 10 });
    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'goLive' });
    await stage.as('dora', { name: 'conclude' });
    await stampHead(stage);
    expect(basis(stage)).toBe(stage.head.seq);
    await stage.as('dora', { name: 'dump' });
    expect(basis(stage)).toBe(stage.head.seq);
    expect(account(stage).unusual.map(({ kind }) => kind)).toContain('dumped');
  });

  test('for an original that lacks its timestamp, unless it is published without', async () => {
    const stage = await new Stage().untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) {
      await stage.offer(person);
      await stage.submit(person);
      await stage.apply(person, 'first', { level: 'B-B' });
    }
    await stage.as('dora', { name: 'conclude' });
    await stampHead(stage);
    expect(basis(stage)).toBeUndefined();
    await stage.system({
      name: 'addValidationData',
      ...{
        original: 'first',
        base: stage.state!.originals.first!.head!.sha256,
        sha256: sha256('data'),
        length: 900_000,
      },
      ...{ certificates: [], crls: [], ocspResponses: [], missing: [] },
    });
    await stage.as('rudi', { name: 'release' });
    await stage.as('jorge', { name: 'release' });
    await stage.as('dora', { name: 'publish' });
    expect(basis(stage)).toBe(stage.head.seq);
  });

  test('for the director’s choice of stills where there are any, at the latest until the publication', async () => {
    const stage = await new Stage().untilConcluded();
    await stampHead(stage);
    await stage.reachLevel();
    const events = () => stage.log.map(({ event }) => event);
    expect(recordBasis(events(), true)).toBeUndefined();
    const still = { name: 'photo.png', sha256: 'a'.repeat(64), width: 1280, height: 720, alternative: { en: 'Both' } };
    await stage.as('dora', { name: 'chooseStills', stills: [still] });
    expect(recordBasis(events(), true)).toBe(stage.head.seq);
    expect(stage.state?.stills).toEqual([still]);
    expect(await refusal(stage.as('dora', { name: 'chooseStills', stills: [] }))).toBe('record-sealed');

    const other = await new Stage().untilConcluded();
    await stampHead(other);
    await other.reachLevel();
    await other.as('rudi', { name: 'release' });
    await other.as('jorge', { name: 'release' });
    await other.as('dora', { name: 'publish' });
    expect(
      recordBasis(
        other.log.map(({ event }) => event),
        true,
      ),
    ).toBe(other.head.seq);
  });

  test('for nothing where they were chosen before the conclusion, and can be chosen anew until then', async () => {
    const stage = await new Stage().untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
    await stage.as('dora', { name: 'chooseStills', stills: [] });
    await stage.as('dora', { name: 'chooseStills', stills: [] });
    expect(await refusal(stage.as('rudi', { name: 'chooseStills', stills: [] }))).toBe('not-allowed');
    await stage.as('dora', { name: 'conclude' });
    await stampHead(stage);
    await stage.reachLevel();
    expect(
      recordBasis(
        stage.log.map(({ event }) => event),
        true,
      ),
    ).toBe(stage.head.seq);
  });

  test('and is sealed once', async () => {
    const stage = await new Stage().untilConcluded();
    const seal = {
      name: 'sealRecord',
      upTo: 1,
      sha256: 'a'.repeat(64),
      length: 9,
      time: '2026-06-01T14:01:00Z',
    } as const;
    expect(await stage.system(seal)).toHaveLength(1);
    expect(await stage.system({ ...seal, sha256: 'b'.repeat(64) })).toEqual([]);
    expect(stage.state?.record?.sha256).toBe(seal.sha256);
  });
});

describe('its words', () => {
  test.each(textLanguages)(
    'stand in %s, with the gaps between timestamps and the words of the attestation',
    async (one) => {
      const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
      for (const [index, person] of ['rudi', 'pascal', 'jorge'].entries()) {
        await stage.offer(person);
        await stage.submit(person);
        const time = `2026-06-01T13:25:0${index}.40${index}Z`;
        await stage.apply(person, 'first', { level: 'B-T', time });
      }
      await stage.as('dora', { name: 'openAttestation' });
      await stage.as('arturo', { name: 'showCertificate', certificate: certificateOf('arturo') });
      const attestation = stage.state?.attestation?.seq ?? 0;
      await stage.as('arturo', {
        ...{ name: 'attest', attestation, statement: 'What arturo saw\n– rudi', cms: 'MIIF', level: 'B-B' },
      });
      await stage.as('dora', { name: 'conclude' });
      const copy = JSON.stringify(recordCopy(account(stage), one, { seal: 'Alternat' }));
      const decimal = one === 'en' ? '1.00 s' : '1,00 s';
      expect(copy).toContain(decimal);
      expect(copy).toContain('13:25:02.402 UTC');
      expect(copy).toContain('"What arturo saw","– rudi"');
      expect(copy).not.toMatch(/undefined|\[object|NaN/);
    },
  );
});

describe('what somebody who was not there learns of it', () => {
  test('how near to each other they signed, what the text is about, and where to find it', async () => {
    const plan = samplePlan();
    const stage = await new Stage({
      ...plan,
      instrument: { ...plan.instrument, text: sampleMou },
    }).untilSigning();
    for (const [index, person] of ['rudi', 'pascal', 'jorge'].entries()) {
      await stage.offer(person);
      await stage.submit(person);
      await stage.apply(person, 'first', { level: 'B-T', time: `2026-06-01T13:25:00.${index}40Z` });
    }
    await stage.as('dora', { name: 'conclude' });
    const addresses = { page: 'https://alternat.test/watch/x', verification: 'https://alternat.test/verify/x' };
    const copy = JSON.stringify(recordCopy(account(stage), 'en', { addresses }));
    expect(copy).toContain(
      'The signatures were given in Brussels and Quito; by their timestamps the first and the last are 0.20 s apart.',
    );
    for (const words of [
      'explore, over a period of two years, the possibilities of long-term structural cooperation',
      '– trade, and chocolate in particular;',
      'Memorandum of Understanding between the Brussels-Capital Region and the City of Quito',
      addresses.page,
      addresses.verification,
    ])
      expect(copy).toContain(words);
  });

  test('where somebody was who took part from elsewhere', async () => {
    const { people, ...plan } = samplePlan();
    const geneva = { presence: 'remote', place: { en: 'Geneva' } } as const;
    const moved = people.map((one) => (one.id === 'arturo' || one.id === 'jorge' ? { ...one, ...geneva } : one));
    const copy = words(await new Stage({ ...plan, people: moved }).untilConcluded());
    expect(copy).toMatch(/arturo[^"]*\(Geneva, by picture and sound\)/);
    expect(copy).toContain('The signatures were given in Brussels and Geneva; by');
  });

  test('why a file has another fingerprint than the one that was attested, and which witness attested nothing', async () => {
    const plan = samplePlan();
    const arturo = plan.people.find(({ id }) => id === 'arturo')!;
    const people = [...plan.people, { ...arturo, id: 'ana', name: 'ana' }];
    const stage = await new Stage({ ...plan, people }).untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
    await stage.as('dora', { name: 'openAttestation' });
    const attested = stage.state?.originals.first?.head?.sha256 ?? '';
    const attestation = stage.state?.attestation?.seq ?? 0;
    await stage.as('arturo', { name: 'showCertificate', certificate: certificateOf('arturo') });
    const statement = `Attestation\narturo\n\n${attested}`;
    await stage.as('arturo', { ...{ name: 'attest', attestation, statement, cms: 'MIIF', level: 'B-B' } });
    const since = 'What validates the signatures in later years was added to it afterwards';
    expect(words(stage)).not.toContain(since);
    expect(words(stage)).toContain('Witness without an attestation: ana.');

    await stage.as('dora', { name: 'conclude' });
    await stage.reachLevel();
    expect(stage.state?.originals.first?.head?.sha256).not.toBe(attested);
    expect(words(stage)).toContain(since);
    expect(words(stage)).toContain('"Text as it was presented"');
    expect(words(stage)).toContain(stage.state?.originals.first?.presented?.sha256);
    expect(words(stage)).toContain(certificateOf('rudi').fingerprint);
  });

  test('nothing of what was not added: where the last signatures were missing, or came after an attestation', async () => {
    const stage = await new Stage().untilSigning();
    await stage.sign('rudi');
    await stage.as('dora', { name: 'openAttestation' });
    const attestation = stage.state?.attestation?.seq ?? 0;
    await stage.as('arturo', { name: 'showCertificate', certificate: certificateOf('arturo') });
    const statement = `Attestation\narturo\n\n${stage.state?.originals.first?.head?.sha256}`;
    await stage.as('arturo', { ...{ name: 'attest', attestation, statement, cms: 'MIIF', level: 'B-B' } });
    for (const person of ['pascal', 'jorge']) await stage.sign(person);
    expect(words(stage)).not.toContain('was added to it afterwards');
  });

  test('no fingerprints where nothing was presented', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'goLive' });
    await stage.as('dora', { name: 'conclude' });
    expect(recordCopy(account(stage), 'en').sections.map(({ id }) => id)).not.toContain('fingerprints');
  });

  test('which PDF was handed in, where the text is one', async () => {
    const plan = samplePlan();
    const uploaded = { sha256: 'ab'.repeat(32), length: 9_000, pages: 2, name: 'Memorandum.pdf' };
    const stage = await new Stage({
      ...plan,
      instrument: { ...plan.instrument, text: { uploaded, places: [] } },
    }).untilSigning();
    const copy = JSON.stringify(recordCopy(account(stage), 'fr'));
    for (const words of ['Remis sous le nom', uploaded.name, uploaded.sha256]) expect(copy).toContain(words);
    expect(copy).not.toMatch(/undefined|\[object/);
  });

  test('who took part, named as a sentence names them, also where the text’s own words are not at hand', async () => {
    const plan = samplePlan();
    const names = [{ en: 'City of Quito', fr: 'Ville de Quito' }] as const;
    const parties = plan.parties.map((party, index) => ({ ...party, name: names[index] ?? party.name }));
    const stage = await new Stage({ ...plan, parties }).untilSigning();
    const french = recordCopy(account(stage), 'fr');
    expect(french.titleLines.map(({ text }) => text)).toContain('la Ville de Quito');
    expect(french.preamble[0]).toContain('les participants, la Ville de Quito et ');
    expect(JSON.stringify(french.sections)).toContain('"Pour la Ville de Quito"');
    expect(JSON.stringify(recordCopy(account(stage), 'en'))).toContain('the participants, the City of Quito and ');
  });

  test('in an original’s own words where the originals are in different languages', async () => {
    const plan = samplePlan({ originals: 2 });
    const [first, second] = plan.instrument.originals;
    const french = { ...sampleMou, language: 'fr', title: 'Protocole d’accord', subtitle: ['entre', 'la Région'] };
    const stage = new Stage({
      ...plan,
      instrument: { ...plan.instrument, text: sampleMou, originals: [first!, { ...second!, text: french }] },
    });
    await stage.untilConcluded();
    expect(recordCopy(account(stage), 'fr').titleLines.map(({ text }) => text)).toContain('la Région');
  });
});
