import { describe, expect, test } from 'vitest';
import type { Recorded } from '../../../core/ceremony/events.ts';
import { signaturesOn } from '../../../core/ceremony/state.ts';
import { awaited, turnSeconds } from '../../../core/ceremony/turns.ts';
import { certificateOf, presented, refusal, Stage, samplePlan, sha256, typesOf } from './stage.ts';

const original = 'first';
const signing = (change?: Parameters<typeof samplePlan>[0]) => new Stage(samplePlan(change)).untilSigning();
const turnOf = (stage: Stage, id = original) => stage.state?.originals[id]?.turn?.person;
const opened = (events: readonly Recorded[]) =>
  events.flatMap(({ event }) => (event.type === 'TurnOpened' ? `${event.data.original} ${event.data.person}` : []));
const lapse = (stage: Stage, id = original) =>
  stage.system({ name: 'lapseTurn', original: id, turn: stage.state?.originals[id]?.turn?.seq ?? 0 });

describe('a turn', () => {
  test('opens at once for a gesture when nobody else has it', async () => {
    const stage = await signing();
    stage.now += 1_234;
    const [, turn] = await stage.offer('rudi');
    expect(turn?.event).toMatchObject({
      type: 'TurnOpened',
      data: {
        original,
        person: 'rudi',
        field: 'Signature1',
        at: '2026-06-01T12:00:01Z',
        contentsLength: certificateOf('rudi').contentsLength,
        base: presented(stage.plan, original).sha256,
      },
    });
  });

  test("goes on top of the revision before, and follows as soon as that one's signature is part of the original", async () => {
    const stage = await signing();
    await stage.offer('rudi');
    expect(opened(await stage.offer('pascal'))).toEqual([]);
    await stage.submit('rudi');
    const events = await stage.apply('rudi');
    expect(opened(events)).toEqual(['first pascal']);
    expect(stage.state?.originals.first?.turn?.base).toBe(stage.state?.originals.first?.head?.sha256);
  });

  test('follows the order of the original, however the gestures came', async () => {
    const stage = await signing();
    await stage.offer('pascal');
    await stage.offer('jorge');
    await stage.offer('rudi');
    await stage.submit('pascal');
    expect(opened(await stage.apply('pascal'))).toEqual(['first rudi']);
    await stage.submit('rudi');
    expect(opened(await stage.apply('rudi'))).toEqual(['first jorge']);
  });

  test('comes before that of earlier ones who are not ready only where overtaking is allowed', async () => {
    expect(opened(await (await signing({ overtaking: true })).offer('jorge'))).toEqual(['first jorge']);
    const strict = await signing({ overtaking: false });
    expect(opened(await strict.offer('jorge'))).toEqual([]);
    expect(opened(await strict.offer('rudi'))).toEqual(['first rudi']);
    await strict.submit('rudi');
    expect(opened(await strict.apply('rudi'))).toEqual([]);
    expect(opened(await strict.offer('pascal'))).toEqual(['first pascal']);
  });

  test('is on each original by itself: under the alternat both are signed at once', async () => {
    const stage = await signing({ originals: 2 });
    expect(opened(await stage.offer('rudi', 'first'))).toEqual(['first rudi']);
    expect(opened(await stage.offer('jorge', 'second'))).toEqual(['second jorge']);
    await stage.submit('jorge', 'second');
    await stage.submit('rudi', 'first');
    await stage.apply('jorge', 'second');
    await stage.apply('rudi', 'first');
    expect(opened(await stage.offer('jorge', 'first'))).toEqual(['first jorge']);
  });

  test('is answered only by whose it is, and only while it is', async () => {
    const stage = await signing();
    expect(await refusal(stage.submit('rudi'))).toBe('turn-over');
    await stage.offer('rudi');
    const turn = stage.state!.originals.first!.turn!.seq;
    const answer = (person: string, seq: number) =>
      stage.as(person, { name: 'submitSignature', original, turn: seq, cms: sha256('cms') });
    expect(await refusal(answer('pascal', turn))).toBe('not-your-turn');
    expect(await refusal(answer('rudi', turn - 1))).toBe('turn-over');
    await lapse(stage);
    expect(await refusal(answer('rudi', turn))).toBe('turn-over');
  });

  test('takes the same answer twice without recording it twice, and no other', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    expect(typesOf(await stage.submit('rudi'))).toEqual(['SignatureReceived']);
    expect(await stage.submit('rudi')).toEqual([]);
    const turn = stage.state!.originals.first!.turn!.seq;
    const other = { name: 'submitSignature', original, turn, cms: sha256('another') } as const;
    expect(await refusal(stage.as('rudi', other))).toBe('signature-received');
  });

  test('is nobody twice on one original', async () => {
    const stage = await signing();
    await stage.sign('rudi');
    expect(stage.state?.originals.first?.gestures).toEqual({});
    expect(await refusal(stage.offer('rudi'))).toBe('already-signed');
    expect(await refusal(stage.apply('rudi'))).toBe('turn-over');
  });

  test('lasts longer for somebody at a card reader', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    await stage.as('rudi', { name: 'showCertificate', certificate: certificateOf('rudi', { slow: true }) });
    expect([turnSeconds(stage.state!, 'rudi'), turnSeconds(stage.state!, 'pascal')]).toEqual([90, 10]);
  });
});

describe('a gesture', () => {
  test('is refused on another text, another place, another certificate or none that is accepted', async () => {
    const stage = await signing();
    const text = presented(stage.plan, original);
    const { fingerprint } = certificateOf('rudi');
    const good = { name: 'offerGesture', original, sha256: text.sha256, field: 'Signature1', fingerprint } as const;
    expect(await refusal(stage.as('rudi', { ...good, sha256: sha256('another text') }))).toBe('text-other');
    expect(await refusal(stage.as('rudi', { ...good, field: 'Signature2' }))).toBe('text-other');
    expect(await refusal(stage.as('rudi', { ...good, fingerprint: sha256('another') }))).toBe('certificate-other');
    expect(await refusal(stage.as('arturo', good))).toBe('not-allowed');
    const doubtful = certificateOf('rudi', { fingerprint: sha256('doubtful'), nameMatches: false });
    await stage.as('rudi', { name: 'showCertificate', certificate: doubtful });
    const withDoubtful = { ...good, fingerprint: doubtful.fingerprint };
    expect(await refusal(stage.as('rudi', withDoubtful))).toBe('certificate-not-accepted');
    const accept = {
      name: 'judgeCertificate',
      person: 'rudi',
      fingerprint: doubtful.fingerprint,
      accept: true,
    } as const;
    await stage.as('dora', accept);
    expect(opened(await stage.as('rudi', withDoubtful))).toEqual(['first rudi']);
  });

  test('holds for five minutes, and can then be made again', async () => {
    const stage = await signing({ overtaking: false });
    await stage.offer('pascal');
    expect(await stage.offer('pascal')).toEqual([]);
    stage.now += 300_001;
    await stage.offer('rudi');
    await stage.submit('rudi');
    expect(opened(await stage.apply('rudi'))).toEqual([]);
    expect(typesOf(await stage.offer('pascal'))).toEqual(['GestureOffered', 'TurnOpened']);
  });

  test('that lapses is ended by the system, but never under an open turn', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.offer('pascal');
    expect(await stage.system({ name: 'lapseGesture', original, person: 'rudi' })).toEqual([]);
    expect(typesOf(await stage.system({ name: 'lapseGesture', original, person: 'pascal' }))).toEqual(['GestureEnded']);
  });

  test('taken back takes its unanswered turn with it, and the next one gets the turn', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.offer('pascal');
    const events = await stage.as('rudi', { name: 'endGesture', original, why: 'taken-back' });
    expect(typesOf(events)).toEqual(['GestureEnded', 'TurnLapsed', 'TurnOpened']);
    expect(turnOf(stage)).toBe('pascal');
  });

  test('cannot be taken back once its signature was received', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.submit('rudi');
    const takeBack = { name: 'endGesture', original, why: 'taken-back' } as const;
    expect(await refusal(stage.as('rudi', takeBack))).toBe('signature-received');
  });

  test('is voided by another certificate in one of the other fields', async () => {
    const stage = await signing({ overtaking: false });
    await stage.offer('pascal');
    const certificate = certificateOf('jorge', { fingerprint: sha256('a new certificate of jorge') });
    const events = await stage.as('jorge', { name: 'showCertificate', certificate });
    expect(typesOf(events)).toEqual(['CertificateShown', 'GestureEnded']);
    expect(stage.state?.originals.first?.gestures).toEqual({});
  });

  test('under way spares its certificate: it cannot be changed while its turn is open or after it signed', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    const certificate = certificateOf('rudi', { fingerprint: sha256('a new one') });
    expect(await refusal(stage.as('rudi', { name: 'showCertificate', certificate }))).toBe('signature-under-way');
    await stage.submit('rudi');
    await stage.apply('rudi');
    expect(await refusal(stage.as('rudi', { name: 'showCertificate', certificate }))).toBe('already-signed');
  });
});

describe('a certificate that its issuer revoked', () => {
  const revoked = async (suspended: boolean) => {
    const stage = await signing();
    const { fingerprint } = certificateOf('rudi');
    const said = {
      suspended,
      reason: suspended ? 'certificateHold' : 'keyCompromise',
      since: '2026-06-01T12:00:00Z',
    } as const;
    await stage.system({ name: 'revokeCertificate', person: 'rudi', fingerprint, ...said });
    return stage;
  };
  const shown = { name: 'showCertificate', certificate: certificateOf('rudi') } as const;

  test('for good does not come back by being shown again, and another one is taken', async () => {
    const stage = await revoked(false);
    expect(await refusal(stage.as('rudi', shown))).toBe('certificate-revoked');
    const certificate = certificateOf('rudi', { fingerprint: sha256('another') });
    expect(typesOf(await stage.as('rudi', { ...shown, certificate }))).toEqual(['CertificateShown']);
  });

  describe('after the first of several originals', () => {
    const other = certificateOf('rudi', { fingerprint: sha256('another') });
    const show = (stage: Stage, certificate = other) => stage.as('rudi', { name: 'showCertificate', certificate });
    const signedFirst = async () => {
      const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
      await stage.sign('rudi');
      return stage;
    };
    const revoke = (stage: Stage, suspended = false, { fingerprint } = certificateOf('rudi')) =>
      stage.system({
        ...{ name: 'revokeCertificate', person: 'rudi', fingerprint, suspended, since: '2026-06-01T12:00:00Z' },
        reason: suspended ? 'certificateHold' : 'keyCompromise',
      });
    const offer = (stage: Stage, { fingerprint }: { readonly fingerprint: string }) => {
      const text = presented(stage.plan, 'second');
      const field = text.fields.find(({ person }) => person === 'rudi')?.field ?? '';
      return stage.as('rudi', { name: 'offerGesture', original: 'second', sha256: text.sha256, field, fingerprint });
    };

    test.each([false, true])('gives way to another one for what is left to sign (suspended: %s)', async (suspended) => {
      const stage = await signedFirst();
      expect(await refusal(show(stage))).toBe('already-signed');
      await revoke(stage, suspended);
      // Everybody else's gesture named the certificate that was.
      await stage.offer('jorge', 'second');
      await stage.offer('pascal', 'second');
      expect(typesOf(await show(stage))).toContain('CertificateShown');
      expect(await refusal(offer(stage, certificateOf('rudi')))).toBe('certificate-other');
      await offer(stage, other);
      expect(stage.state?.originals.second?.turn?.person).toBe('rudi');
      await stage.submit('rudi', 'second');
      await stage.apply('rudi', 'second');
      const made = Object.values(stage.state?.originals ?? {}).map((one) => signaturesOn(one)[0]?.fingerprint);
      expect(made).toEqual([certificateOf('rudi').fingerprint, other.fingerprint]);
      expect(await refusal(show(stage, certificateOf('rudi', { fingerprint: sha256('a third') })))).toBe(
        'already-signed',
      );
    });

    test('can be exchanged again until it has signed, and the director may refuse it', async () => {
      const stage = await signedFirst();
      await revoke(stage);
      await show(stage, { ...other, nameMatches: false });
      const judged = {
        name: 'judgeCertificate',
        person: 'rudi',
        fingerprint: other.fingerprint,
        accept: false,
      } as const;
      expect(typesOf(await stage.as('dora', judged))).toEqual(['CertificateRefused']);
      await show(stage);
      await show(stage, certificateOf('rudi', { fingerprint: sha256('a third') }));
      await revoke(stage, false, { ...other, fingerprint: sha256('a third') });
      expect(typesOf(await show(stage, certificateOf('rudi', { fingerprint: sha256('a fourth') })))).toEqual([
        'CertificateShown',
      ]);
    });
  });

  test('for a while is shown again once that was lifted', async () => {
    const stage = await revoked(true);
    expect(typesOf(await stage.as('rudi', shown))).toEqual(['CertificateShown']);
    expect(typesOf(await stage.offer('rudi'))).toContain('GestureOffered');
  });
});

describe('a lapse', () => {
  test('gives the turn to the next who is ready, and asks for a new gesture of the one who lapsed', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.offer('jorge');
    const events = await lapse(stage);
    expect(typesOf(events)).toEqual(['TurnLapsed', 'TurnOpened']);
    expect(turnOf(stage)).toBe('jorge');
    expect(stage.state?.originals.first).toMatchObject({ lapsed: ['rudi'] });
    expect(stage.state?.originals.first?.gestures).not.toHaveProperty('rudi');
    await stage.offer('rudi');
    expect(stage.state?.originals.first?.lapsed).toEqual([]);
  });

  test('without overtaking leaves the turn to the one who lapsed, until the director passes over them', async () => {
    const stage = await signing({ overtaking: false });
    await stage.offer('rudi');
    await stage.offer('pascal');
    expect(opened(await lapse(stage))).toEqual([]);
    expect(opened(await stage.as('dora', { name: 'skipTurn', original, person: 'rudi' }))).toEqual(['first pascal']);
  });

  test('of a turn that is over or answered changes nothing', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    const turn = stage.state!.originals.first!.turn!.seq;
    await stage.submit('rudi');
    expect(await stage.system({ name: 'lapseTurn', original, turn })).toEqual([]);
    await stage.apply('rudi');
    await stage.offer('pascal');
    expect(await stage.system({ name: 'lapseTurn', original, turn })).toEqual([]);
    expect(turnOf(stage)).toBe('pascal');
  });
});

describe('skipping and reopening', () => {
  test('a skipped turn ends, and whoever is skipped waits until reopened', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.offer('pascal');
    expect(opened(await stage.as('dora', { name: 'skipTurn', original, person: 'rudi' }))).toEqual(['first pascal']);
    await stage.submit('pascal');
    await stage.apply('pascal');
    expect(opened(await stage.offer('rudi'))).toEqual([]);
    expect(opened(await stage.as('dora', { name: 'reopenTurn', original, person: 'rudi' }))).toEqual(['first rudi']);
  });

  test('reopening the turn of one leaves others skipped', async () => {
    const stage = await signing();
    for (const person of ['rudi', 'pascal']) await stage.as('dora', { name: 'skipTurn', original, person });
    for (const person of ['rudi', 'pascal']) await stage.offer(person);
    await stage.as('dora', { name: 'reopenTurn', original, person: 'pascal' });
    expect(turnOf(stage)).toBe('pascal');
    expect(stage.state?.originals.first?.skipped).toEqual(['rudi']);
  });

  test("nobody is skipped who has signed, whose signature was received, or who doesn't sign", async () => {
    const stage = await signing();
    const skip = (person: string) => stage.as('dora', { name: 'skipTurn', original, person });
    expect(await refusal(skip('arturo'))).toBe('unknown-person');
    await stage.offer('rudi');
    await stage.submit('rudi');
    expect(await refusal(skip('rudi'))).toBe('signature-received');
    await stage.apply('rudi');
    expect(await refusal(skip('rudi'))).toBe('already-signed');
  });
});

describe('holding', () => {
  test('ends an unanswered turn and opens none, also not for gestures that were made before', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.offer('pascal');
    expect(typesOf(await stage.as('dora', { name: 'hold' }))).toEqual(['Held', 'TurnLapsed']);
    expect(turnOf(stage)).toBeUndefined();
    expect(await refusal(stage.offer('jorge'))).toBe('not-allowed');
    expect(opened(await stage.as('dora', { name: 'resume' }))).toEqual(['first pascal']);
  });

  test('finishes the turn whose signature was received', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.submit('rudi');
    expect(typesOf(await stage.as('dora', { name: 'hold' }))).toEqual(['Held']);
    await stage.offer('pascal').catch(() => undefined);
    expect(typesOf(await stage.apply('rudi'))).toEqual(['SignatureApplied']);
  });
});

describe('suspending', () => {
  test('closes every signing and ends its gestures; it is opened and pressed again', async () => {
    const stage = await signing();
    await stage.sign('rudi');
    await stage.offer('pascal');
    expect(typesOf(await stage.as('dora', { name: 'suspend' }))).toEqual(['TurnLapsed', 'SigningClosed', 'Suspended']);
    expect(stage.state?.originals.first).toMatchObject({ status: 'presented', gestures: {} });
    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'goLive' });
    await stage.as('dora', { name: 'openSigning', original });
    expect(opened(await stage.offer('pascal'))).toEqual(['first pascal']);
    expect(stage.state?.originals.first?.revisions).toHaveLength(1);
  });

  test('leaves a received signature to be finished, also when the signing was opened again before', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.submit('rudi');
    for (const name of ['suspend', 'openDoors', 'goLive'] as const) await stage.as('dora', { name });
    await stage.as('dora', { name: 'openSigning', original });
    expect(opened(await stage.offer('pascal'))).toEqual([]);
    expect(opened(await stage.apply('rudi'))).toEqual(['first pascal']);
  });
});

describe('closing the signing', () => {
  test('ends an unanswered turn, and is refused while a signature is being completed', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    const close = { name: 'closeSigning', original } as const;
    expect(typesOf(await stage.as('dora', close))).toEqual(['TurnLapsed', 'SigningClosed']);
    expect(await refusal(stage.offer('rudi'))).toBe('original-not-signing');
    await stage.as('dora', { name: 'openSigning', original });
    await stage.offer('rudi');
    await stage.submit('rudi');
    expect(await refusal(stage.as('dora', close))).toBe('signature-under-way');
  });
});

describe('declining and not now', () => {
  test('are told to the director only: the room sees gestures end, and no reason', async () => {
    const stage = await signing({ overtaking: false });
    await stage.offer('pascal');
    const events = await stage.as('pascal', { name: 'decline' });
    expect(events.map(({ event }) => event)).toMatchObject([
      { type: 'SignatoryDeclined', actor: 'private', data: { private: expect.any(String) } },
      { type: 'GestureEnded', data: { original, person: 'pascal', why: 'taken-back' } },
    ]);
    expect(events[0]?.row?.body).toEqual({ person: 'pascal' });
  });

  test('declining is for good and is a fact about a person, not about the ceremony', async () => {
    const stage = await signing();
    await stage.as('pascal', { name: 'decline' });
    expect(stage.state?.phase).toBe('live');
    expect(await refusal(stage.offer('pascal'))).toBe('already-declined');
    expect(await stage.as('pascal', { name: 'decline' })).toEqual([]);
    const certificate = { ...certificateOf('pascal'), fingerprint: sha256('another') };
    expect(await refusal(stage.as('pascal', { name: 'showCertificate', certificate }))).toBe('already-declined');
    expect(opened(await stage.offer('jorge'))).toEqual(['first jorge']);
  });

  test('not now is over with the next gesture', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.as('rudi', { name: 'notNow' });
    expect(stage.state?.people.rudi?.notNow).toBe(true);
    expect(turnOf(stage)).toBeUndefined();
    expect(opened(await stage.offer('rudi'))).toEqual(['first rudi']);
    expect(stage.state?.people.rudi?.notNow).toBe(false);
  });

  test('are too late once the signature was received', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.submit('rudi');
    expect(await refusal(stage.as('rudi', { name: 'decline' }))).toBe('signature-received');
    await stage.apply('rudi');
    expect(await refusal(stage.as('rudi', { name: 'notNow' }))).toBe('already-signed');
  });
});

describe('removing a signatory', () => {
  test('ends their gestures and their turn; who gave a signature stays', async () => {
    const stage = await signing();
    await stage.offer('rudi');
    await stage.offer('pascal');
    const events = await stage.as('dora', { name: 'removePerson', person: 'rudi' });
    expect(typesOf(events)).toEqual(['PersonRemoved', 'GestureEnded', 'TurnLapsed', 'TurnOpened']);
    await stage.submit('pascal');
    expect(await refusal(stage.as('dora', { name: 'removePerson', person: 'pascal' }))).toBe('already-signed');
    await stage.apply('pascal');
    expect(await refusal(stage.as('dora', { name: 'removePerson', person: 'pascal' }))).toBe('already-signed');
  });
});

describe('a one-time certificate', () => {
  test('is shown only by somebody whose identity was confirmed', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    const show = { name: 'showCertificate', certificate: certificateOf('jorge', { kind: 'one-time' }) } as const;
    expect(await refusal(stage.as('jorge', show))).toBe('identity-not-confirmed');
    await stage.as('ana', { name: 'confirmIdentity', person: 'jorge', how: 'document' });
    await stage.as('jorge', show);
    expect(stage.state?.people.jorge?.certificate?.accepted).toBe(true);
  });

  test('that does not name the person is refused by the director, in private', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    const certificate = certificateOf('jorge', { nameMatches: false });
    await stage.as('jorge', { name: 'showCertificate', certificate });
    const { fingerprint } = certificate;
    const judge = { name: 'judgeCertificate', person: 'jorge', fingerprint, accept: false } as const;
    const [refused] = await stage.as('dora', judge);
    expect(refused).toMatchObject({ event: { actor: 'private' }, row: { body: { person: 'jorge', by: 'dora' } } });
    expect(stage.state?.people.jorge?.certificate).toBeUndefined();
    expect(await refusal(stage.as('dora', judge))).toBe('nothing-to-judge');
  });
});

describe('who is awaited', () => {
  test('are those who have not signed what is open, but for whoever was passed over or has declined', async () => {
    const stage = await signing();
    expect(awaited(stage.state!)).toEqual(['rudi', 'pascal', 'jorge']);
    await stage.sign('rudi');
    await stage.as('dora', { name: 'skipTurn', original, person: 'jorge' });
    expect(awaited(stage.state!)).toEqual(['pascal']);
    await stage.as('pascal', { name: 'decline' });
    expect(awaited(stage.state!)).toEqual([]);
  });

  test('is nobody while no signing is open', async () => {
    const stage = await signing();
    await stage.as('dora', { name: 'closeSigning', original });
    expect(awaited(stage.state!)).toEqual([]);
  });
});
