import { expect, test } from 'vitest';
import { Versioned } from '../../../client/media/versioned.ts';

interface Thing {
  readonly revision: number;
  readonly name: string;
}

const thing = (name: string, revision: number): Thing => ({ name, revision });

test('older news change nothing', () => {
  const things = new Versioned<Thing>();
  expect(things.set('a', thing('new', 2))).toBe(true);
  expect(things.set('a', thing('old', 1))).toBe(false);
  expect(things.remove('a', 1)).toBe(false);
  expect(things.get('a')).toEqual(thing('new', 2));
});

test('what is gone does not come back by older news, and can come back by newer ones', () => {
  const things = new Versioned<Thing>();
  expect(things.remove('a', 5)).toBe(false);
  expect(things.set('a', thing('late', 4))).toBe(false);
  expect(things.items()).toEqual([]);
  expect(things.set('a', thing('again', 6))).toBe(true);
  expect(things.remove('a', 7)).toBe(true);
});

test('a whole state that arrives late drops nothing newer and brings back nothing that has gone since', () => {
  const things = new Versioned<Thing>();
  things.set('added since', thing('x', 9));
  things.remove('closed since', 8);
  things.set('gone before', thing('y', 3));
  things.adopt(
    new Map([
      ['closed since', thing('z', 2)],
      ['there', thing('w', 4)],
    ]),
    7,
  );
  expect(things.items().map(({ name }) => name)).toEqual(['x', 'w']);
});
