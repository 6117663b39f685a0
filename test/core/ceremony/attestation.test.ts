import { describe, expect, test } from 'vitest';
import { attestationFacts, canAttest, hasAttested } from '../../../core/ceremony/attestation.ts';
import { publicView } from '../../../core/ceremony/public-view.ts';
import { attestationStatement, statementInLanguages } from '../../../core/texts/statement.ts';
import { certificateOf, refusal, Stage, samplePlan, typesOf } from './stage.ts';

const words = { statement: 'What arturo saw', cms: 'MIIF', level: 'B-T', time: '2026-06-01T13:26:00Z' } as const;

async function signed(): Promise<Stage> {
  const stage = await new Stage().untilSigning();
  for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
  return stage;
}

const attest = (stage: Stage, attestation = stage.state?.attestation?.seq ?? 0) =>
  stage.as('arturo', { name: 'attest', attestation, ...words });

describe('the attestation', () => {
  test('is opened by the director once somebody has signed and nobody is signing, and leads on to its item', async () => {
    const stage = await new Stage().untilSigning();
    const open = () => stage.as('dora', { name: 'openAttestation' });
    expect(await refusal(open())).toBe('nothing-to-attest');
    await stage.offer('rudi');
    await stage.submit('rudi');
    expect(await refusal(open())).toBe('nothing-to-attest');
    await stage.apply('rudi');
    await stage.offer('pascal');
    expect(await refusal(open())).toBe('signature-under-way');
    await stage.submit('pascal');
    await stage.apply('pascal');
    expect(await refusal(stage.as('arturo', { name: 'openAttestation' }))).toBe('not-allowed');
    await stage.as('dora', { name: 'startItem', item: 'signing' });
    expect(typesOf(await open())).toEqual(['AttestationOpened', 'ItemStarted', 'LayoutChosen']);
    expect(stage.state?.item).toBe('attesting');
    expect(stage.state?.attestation?.originals).toEqual([
      { original: 'first', sha256: stage.state?.originals.first?.head?.sha256, signed: ['rudi', 'pascal'] },
    ]);
    expect(await open(), 'what is open already').toEqual([]);
  });

  test('is made once by a witness whose certificate was accepted, and is public', async () => {
    const stage = await signed();
    expect(await refusal(attest(stage))).toBe('attestation-not-open');
    await stage.as('dora', { name: 'openAttestation' });
    expect(await refusal(attest(stage))).toBe('certificate-not-accepted');
    await stage.as('arturo', { name: 'showCertificate', certificate: certificateOf('arturo') });
    expect(await refusal(attest(stage, 1))).toBe('attestation-other');
    expect(await refusal(stage.as('rudi', { name: 'attest', attestation: 1, ...words }))).toBe('not-allowed');
    expect(typesOf(await attest(stage))).toEqual(['WitnessAttested']);
    expect(hasAttested(stage.state!, 'arturo')).toBe(true);
    expect(await attest(stage), 'sent again').toEqual([]);
    expect(publicView(stage.log)?.attestations).toEqual([{ person: 'arturo', at: new Date(stage.now).toISOString() }]);
  });

  test('goes on while held, and ends with the ceremony', async () => {
    const stage = await signed();
    await stage.as('dora', { name: 'openAttestation' });
    await stage.as('arturo', { name: 'showCertificate', certificate: certificateOf('arturo') });
    await stage.as('dora', { name: 'conclude' });
    expect(await refusal(attest(stage))).toBe('not-allowed');
  });

  test('is opened again for signatures that came later, and can then be made again', async () => {
    const stage = await new Stage().untilSigning();
    await stage.sign('rudi');
    await stage.as('dora', { name: 'openAttestation' });
    await stage.as('arturo', { name: 'showCertificate', certificate: certificateOf('arturo') });
    await attest(stage);
    await stage.sign('jorge');
    await stage.as('dora', { name: 'openAttestation' });
    expect(hasAttested(stage.state!, 'arturo')).toBe(false);
    await attest(stage);
    expect(stage.state?.attestations).toHaveLength(2);
  });
});

describe('the words', () => {
  test('are known beforehand but for the fingerprint, and then say who signed what', async () => {
    const stage = await new Stage().untilSigning();
    const before = attestationStatement(attestationFacts(stage.state!, 'arturo')!, ['en']);
    expect(before).toContain('On 1 June 2026 (UTC) I attended the ceremony “Memorandum of understanding”');
    expect(before).toContain('– jorge, office of jorge (Quito)');
    expect(before).toContain('entered here when they have signed');
    await stage.sign('rudi');
    await stage.as('dora', { name: 'openAttestation' });
    const after = attestationStatement(attestationFacts(stage.state!, 'arturo')!, ['en']);
    expect(after).toContain('– rudi, office of rudi (Brussels-Capital)');
    expect(after).not.toContain('jorge');
    expect(after).toContain(`(SHA-256): ${stage.state?.originals.first?.head?.sha256}`);
    expect(after).toContain('I certify neither who anyone is nor that the signatures are valid.');
  });

  test('say once who signed several originals, and name each with its fingerprint', async () => {
    const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
    const facts = attestationFacts(stage.state!, 'arturo')!;
    const before = attestationStatement(facts, ['en']);
    expect(before.match(/I saw these persons sign/g)).toHaveLength(1);
    expect(before).toContain('Each of them signed 2 originals.');
    expect(before).toContain('– Original in English, français: entered here when they have signed');
    const kept = facts.originals.map((one) => ({ ...one, keeper: { en: 'Quito' }, sha256: 'a'.repeat(64) }));
    expect(attestationStatement({ ...facts, originals: kept }, ['en'])).toContain(
      `– Original of Quito: ${'a'.repeat(64)}`,
    );
    const [one, other] = kept;
    const apart = [one!, { ...other!, signatories: other!.signatories.slice(1) }];
    expect(
      attestationStatement({ ...facts, originals: apart }, ['en']).match(/I saw these persons sign/g),
    ).toHaveLength(2);
  });

  test('stand in each language of the ceremony, and name whoever has only an office by that', async () => {
    const stage = await signed();
    await stage.as('dora', { name: 'openAttestation' });
    const facts = attestationFacts(stage.state!, 'arturo')!;
    const { plan, ...rest } = stage.state!;
    const geneva = { en: 'Geneva', fr: 'Genève' };
    const people = plan.people.map((one) => (one.id === 'arturo' ? { ...one, place: geneva } : one));
    const elsewhere = attestationFacts({ ...rest, plan: { ...plan, people } }, 'arturo')!;
    expect(attestationStatement(elsewhere, ['fr'])).toContain('Genève');
    const unnamed = { ...facts, witness: { ...facts.witness, name: '' } };
    const statement = attestationStatement(unnamed, ['en', 'fr', 'nl', 'es']);
    for (const heading of [
      'Attestation\noffice of arturo, Quito\n',
      'Attestation de présence\n',
      'Verklaring van aanwezigheid\n',
      'Constancia de presencia\n',
    ]) {
      expect(statement).toContain(heading);
    }
    const parts = statementInLanguages(statement);
    expect(parts.map(([first]) => first?.[0])).toEqual([
      'Attestation',
      'Attestation de présence',
      'Verklaring van aanwezigheid',
      'Constancia de presencia',
    ]);
    expect(parts.map((part) => part.map((lines) => lines.join('\n')).join('\n\n')).join('\n\n')).toBe(statement);
    expect(statement).toContain('Le 1er juin 2026 (UTC)');
    expect(statement).toContain('Brussels y Quito');
  });

  test('are those of who has a device: whoever sits in the room without one is attended by name', async () => {
    const stage = await signed();
    expect(canAttest(stage.state!, 'arturo')).toBe(true);
    expect(canAttest(stage.state!, 'rudi')).toBe(false);
    const people = stage.plan.people.map((one) =>
      one.id === 'arturo' ? { ...one, presence: 'in-room' as const } : one,
    );
    expect(canAttest({ ...stage.state!, plan: { ...stage.plan, people } }, 'arturo')).toBe(false);
  });
});
