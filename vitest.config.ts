import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/house/closing-line.ts';
import { LongestFirst } from './test/house/longest-first.ts';
import { ownTemporaryFolder } from './test/house/own-folder.ts';

ownTemporaryFolder();

const MINUTE = 60_000;
const native = ['test/server/media/**/*.test.ts', 'test/server/broadcast/**/*.test.ts'];
const rehearsals = ['test/rehearsal/**/*.test.ts'];
/** Pages whose cameras are coded and composed. */
const media = ['clean-feed', 'keyboard', 'media', 'room'].map((name) => `test/e2e/${name}.test.ts`);
const pages = ['test/e2e/**/*.test.ts'];
const house = ['test/house/**/*.test.ts'];

// Groups follow one another. What mostly waits for a clock runs three files at a time; pages, codecs and whole ceremonies two,
// so that two cores are enough. A time limit is there to end what hangs, never to judge what is slow. Real codecs and browsers
// on a machine that others use too get a second try; what needed one is told in the output.
export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    testTimeout: MINUTE,
    hookTimeout: MINUTE,
    sequence: { sequencer: LongestFirst },
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
          exclude: [...house, ...native, ...pages, ...rehearsals],
          maxWorkers: 3,
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
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          include: pages,
          exclude: media,
          testTimeout: 5 * MINUTE,
          hookTimeout: 3 * MINUTE,
          retry: 1,
          maxWorkers: 2,
          maxConcurrency: 3,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'media',
          include: [...media, ...rehearsals],
          testTimeout: 5 * MINUTE,
          hookTimeout: 3 * MINUTE,
          retry: 1,
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
