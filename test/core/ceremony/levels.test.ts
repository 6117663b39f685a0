import { describe, expect, test } from 'vitest';
import { nextLevelStep } from '../../../core/ceremony/levels.ts';
import type { BaselineLevel } from '../../../core/ceremony/plan.ts';
import { refusal, Stage, samplePlan, typesOf } from './stage.ts';

const staged = (level: BaselineLevel) => {
  const plan = samplePlan();
  return new Stage({ ...plan, rules: { ...plan.rules, level } });
};
const next = ({ state }: Stage) => nextLevelStep(state!, state!.originals.first!);

describe('the level of an original', () => {
  test.each([
    ['B-B', undefined],
    ['B-T', undefined],
    ['B-LT', 'validation-data'],
    ['B-LTA', 'validation-data'],
  ] as const)('%s asks after the conclusion for: %s', async (level, step) => {
    expect(next(await staged(level).untilConcluded())).toBe(step);
  });

  test('asks for nothing before the conclusion while timestamps are there', async () => {
    const stage = await staged('B-LTA').untilSigning();
    expect(next(stage)).toBeUndefined();
    await stage.sign('jorge');
    expect(next(stage)).toBeUndefined();
  });

  test('asks for a timestamp over signatures without one, below B-T never', async () => {
    for (const [level, step] of [
      ['B-B', undefined],
      ['B-T', 'document-timestamp'],
    ] as const) {
      const stage = await staged(level).untilSigning();
      await stage.offer('rudi');
      await stage.submit('rudi');
      expect(next(stage)).toBeUndefined();
      await stage.apply('rudi', 'first', { level: 'B-B' });
      expect(next(stage)).toBe(step);
    }
  });

  test('is reached by the data, and for the archive by a timestamp over them', async () => {
    const stage = await staged('B-LTA').untilConcluded();
    await stage.reachLevel();
    expect(typesOf(stage.log).slice(-2)).toEqual(['ValidationDataAdded', 'DocumentTimestamped']);
    expect(next(stage)).toBeUndefined();
  });

  test('is not asked of an original that nobody signed', async () => {
    const stage = await staged('B-LTA').untilSigning();
    await stage.as('dora', { name: 'conclude' });
    expect(next(stage)).toBeUndefined();
  });

  test('holds up the publication until the data are there, and not for the last timestamp', async () => {
    const stage = await staged('B-LTA').untilConcluded();
    await stage.as('rudi', { name: 'release' });
    await stage.as('jorge', { name: 'release' });
    expect(await refusal(stage.as('dora', { name: 'publish' }))).toBe('completing');
    const base = stage.state?.originals.first?.head?.sha256 ?? '';
    const none = { certificates: [], crls: [], ocspResponses: [], missing: [] };
    await stage.system({ name: 'addValidationData', original: 'first', base, ...none, sha256: 'b', length: 9 });
    await stage.as('dora', { name: 'publish' });
    expect(next(stage)).toBe('document-timestamp');
    await stage.system({
      ...{ name: 'addDocumentTimestamp', original: 'first', base: 'b', field: 'second', contentsLength: 9_000 },
      ...{ token: 'MIID', time: '2026-06-01T13:50:00.000Z', sha256: 'c', length: 10 },
    });
    expect(stage.state?.phase).toBe('published');
    expect(next(stage)).toBeUndefined();
  });
});
