import { afterEach, expect, test, vi } from 'vitest';
import { holdOnce, pressOnce } from '../../../client/ui/one-press.ts';

/** As much of the browser's as is needed here. */
class Element {
  readonly #button: boolean;

  constructor(button: boolean) {
    this.#button = button;
  }

  closest(selector: string): Element | null {
    return selector === 'button' && this.#button ? this : null;
  }
}

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['a press', 1, true, false],
  ['a press by a key', 0, true, false],
  ['the second of a double press', 2, true, true],
  ['the third of three', 3, true, true],
  ['a word that is selected by a double press', 2, false, false],
])('a double press is one press: %s', (_, detail, onButton, ends) => {
  vi.stubGlobal('Element', Element);
  const ended: string[] = [];
  pressOnce({
    detail,
    target: new Element(onButton),
    preventDefault: () => ended.push('default'),
    stopPropagation: () => ended.push('propagation'),
  } as unknown as MouseEvent);
  expect(ended).toEqual(ends ? ['default', 'propagation'] : []);
});

test.each([
  ['a press by a key', 'Enter', false, true, false],
  ['what a held key repeats', 'Enter', true, true, true],
  ['a line that is held open where words are written', 'Enter', true, false, false],
  ['walking on by a held key', 'Tab', true, true, false],
])('a held key is one press: %s', (_, key, repeat, onButton, ends) => {
  vi.stubGlobal('Element', Element);
  const ended: string[] = [];
  const preventDefault = () => ended.push('default');
  holdOnce({ key, repeat, target: new Element(onButton), preventDefault } as unknown as KeyboardEvent);
  expect(ended).toEqual(ends ? ['default'] : []);
});
