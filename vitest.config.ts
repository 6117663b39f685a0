import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/house/closing-line.ts';

const MINUTE = 60_000;
const native = ['test/server/media/**/*.test.ts', 'test/server/broadcast/**/*.test.ts'];
const browser = ['test/e2e/**/*.test.ts', 'test/rehearsal/**/*.test.ts'];
const house = ['test/house/**/*.test.ts'];

// Groups follow one another, and what keeps the cores busy by itself (codecs, browsers) runs one file at a time, so that
// two cores are enough for all of it. A time limit is there to end what hangs, never to judge what is slow. Real codecs
// and browsers on a machine that others use too get a second try; what needed one is told in the output.
export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    testTimeout: MINUTE,
    hookTimeout: MINUTE,
    projects: [
      {
        extends: true,
        test: { name: 'house', include: house, testTimeout: 10 * MINUTE, maxWorkers: 1, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...house, ...native, ...browser],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'native',
          include: native,
          // Native objects that are freed too early show themselves only when a test can force a collection.
          execArgv: ['--expose-gc'],
          retry: 1,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          testTimeout: 5 * MINUTE,
          hookTimeout: 3 * MINUTE,
          retry: 1,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
