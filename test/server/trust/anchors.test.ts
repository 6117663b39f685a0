import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hex } from '../../../core/pades/asn1.ts';
import { anchorsFor, expiringAnchors, loadAnchors } from '../../../server/trust/anchors.ts';
import { writePem } from '../../../server/trust/pem.ts';
import { Bench, CA_EXTENSIONS } from '../../core/pades-cms/openssl.ts';

const bench = new Bench();
let first: Uint8Array;
let second: Uint8Array;
const pem = (...certificates: readonly Uint8Array[]) =>
  certificates.map((der) => writePem(der, 'CERTIFICATE')).join('');
const directory = (name: string, files: Readonly<Record<string, string>>) => {
  mkdirSync(bench.path(name));
  for (const [file, text] of Object.entries(files)) bench.write(`${name}/${file}`, text);
  return bench.path(name);
};

beforeAll(async () => {
  first = await bench.issue('first', { key: 'EC-P384', subject: '/CN=First', extensions: CA_EXTENSIONS, days: 30 });
  second = await bench.issue('second', {
    key: 'EC-P256',
    subject: '/CN=Second',
    extensions: CA_EXTENSIONS,
    days: 3650,
  });
});
afterAll(() => bench.remove());

describe('the trust anchors of a deployment', () => {
  it('are those of its directory, each for what its file says', () => {
    const trust = directory('trust', {
      'people.pem': `# scope: signer\n# from https://example.org\n${pem(first)}`,
      'both.crt': `# Scope: signer, timestamp\r\n${pem(first, second)}`,
      'README.md': 'not one of them',
    });
    const anchors = loadAnchors(trust);
    expect(anchorsFor(anchors, 'signer').map(hex)).toEqual([first, second, first].map(hex));
    expect(anchorsFor(anchors, 'timestamp').map(hex)).toEqual([first, second].map(hex));
  });

  it('are none where there is no directory', () => {
    expect(loadAnchors(bench.path('nowhere'))).toEqual([]);
  });

  it('tell which are over or soon will be', () => {
    const anchors = loadAnchors(directory('ageing', { 'all.pem': `# scope: signer\n${pem(first, second)}` }));
    const names = (at: number, days: number) =>
      expiringAnchors(anchors, new Date(Date.now() + at * 86_400_000).toISOString(), days).map(
        ({ certificate }) => certificate.subject.commonName,
      );
    expect(names(0, 1)).toEqual([]);
    expect(names(0, 90)).toEqual(['First']);
    expect(names(365, 0)).toEqual(['First']);
  });

  it.each([
    ['no scope', 'anchor-scope', () => pem(first)],
    ['another word', 'anchor-scope', () => `# scope: signer, everything\n${pem(first)}`],
    ['a scope that comes too late', 'anchor-scope', () => `${pem(first)}# scope: signer\n`],
    ['no certificate', 'anchor-unreadable', () => '# scope: signer\n'],
    ['a damaged certificate', 'anchor-unreadable', () => `# scope: signer\n${pem(first.subarray(0, 100))}`],
  ])('stop the start at a file with %s, naming it', (what, code, text) => {
    const trust = directory(what, { 'wrong.pem': text() });
    expect(() => loadAnchors(trust)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining('wrong.pem') }),
    );
  });
});
