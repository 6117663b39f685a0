import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, by the ends of its path. Begun last, it would keep one core busy while the other has nothing left. */
const longest = [
  '/rehearsal.test.ts',
  '/verify.test.ts',
  '/narrow.test.ts',
  '/watch.test.ts',
  '/dump.test.ts',
  '/clean.test.ts',
  '/faults.test.ts',
  '/doctor.test.ts',
];

/** The order of test files within their group: what takes longest first, the others as usual. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((end) => moduleId.endsWith(end));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
