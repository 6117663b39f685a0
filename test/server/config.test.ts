import { expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';

test('the public address may end in a slash, as browsers show it: no link has two', () => {
  for (const PUBLIC_URL of ['https://ceremony.example.org', 'https://ceremony.example.org/']) {
    expect(readConfig({ PUBLIC_URL }).PUBLIC_URL).toBe('https://ceremony.example.org');
  }
  expect(() => readConfig({ PUBLIC_URL: 'ceremony.example.org' })).toThrow(/^PUBLIC_URL should be an address/);
});
