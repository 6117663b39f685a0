import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signer } from '../../../core/pades/signer.ts';
import { readAnchors } from '../../../core/pades/validation/anchors.ts';
import { anchorsFor, loadAnchors, writeAnchors } from '../../../server/trust/anchors.ts';
import { openTrust } from '../../../server/trust/deployment.ts';
import { writePem } from '../../../server/trust/pem.ts';
import { loadTrustedLists } from '../../../server/trust/trusted-lists.ts';
import { type ListedService, trustedList } from '../../core/trusted-list/lists.ts';
import { Notary } from '../../core/validation/originals.ts';

let notary: Notary;
let operator: Signer;
let service: ListedService;
const folders: string[] = [];
const folder = (files: Readonly<Record<string, string>>): string => {
  const made = mkdtempSync(join(tmpdir(), 'alternat-lists-'));
  folders.push(made);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text);
  return made;
};
const at = new Date(Date.now() + 60_000).toISOString();
const load = (directory: string) => loadTrustedLists(directory, { signers: [operator.certificates[0]!], at });

beforeAll(async () => {
  notary = await Notary.open();
  operator = await notary.newSigner('Scheme operator');
  service = { type: 'CA/QC', certificate: notary.authority.root, statuses: [['granted', '2020-01-01T00:00:00Z']] };
});
afterAll(() => {
  notary.close();
  for (const made of folders) rmSync(made, { recursive: true });
});

describe('the trusted lists of a deployment', () => {
  it('are the files of its directory, verified', async () => {
    const xml = await trustedList([service], operator);
    const [found] = await load(folder({ 'BE.xml': xml, 'README.md': 'not one of them' }));
    expect(found).toMatchObject({ name: 'BE.xml', list: { territory: 'BE' } });
    expect(found).not.toHaveProperty('problem');
  });

  it('are told and not used where they were due to be renewed', async () => {
    const xml = await trustedList([service], operator, { nextUpdate: '2021-01-01T00:00:00Z' });
    const [found] = await load(folder({ 'BE.xml': xml }));
    expect(found).not.toHaveProperty('list');
    expect(found!.problem).toMatch(
      /BE\.xml: The trusted list of BE was due to be renewed at 2021.*Fetch the newest one/,
    );
  });

  it.each([
    ['changed', (xml: string) => xml.replace('The Trust Company', 'The Lust Company')],
    ['damaged', (xml: string) => xml.slice(0, 800)],
  ])('stop the start where one is %s, by the name of its file', async (_what, change) => {
    const directory = folder({ 'BE.xml': change(await trustedList([service], operator)) });
    await expect(load(directory)).rejects.toMatchObject({
      code: 'list-unreadable',
      message: expect.stringContaining('BE.xml: '),
    });
  });

  it('stop the start where somebody else signed one', async () => {
    const directory = folder({ 'BE.xml': await trustedList([service], await notary.newSigner('Mallory')) });
    await expect(load(directory)).rejects.toThrow(/none of those that may sign it/);
  });

  it('are none where there is no such directory', async () => {
    expect(await load(join(tmpdir(), 'alternat-no-such-folder'))).toEqual([]);
  });

  it('are signed by anchors with a scope of their own, who are trusted for nothing else', () => {
    const directory = folder({
      'operator.pem': `# scope: list\n${writePem(operator.certificates[0]!, 'CERTIFICATE')}`,
    });
    const anchors = loadAnchors(directory);
    expect(anchorsFor(anchors, 'list')).toHaveLength(1);
    expect([...anchorsFor(anchors, 'signer'), ...anchorsFor(anchors, 'timestamp')]).toEqual([]);
    const published = readAnchors(writeAnchors(anchors, notary.authority.root));
    expect(published.map(({ scopes }) => scopes)).toEqual([['list'], ['signer', 'timestamp']]);
  });

  it('make their granted authorities issuers whom the deployment accepts', async () => {
    const TRUST_DIR = folder({
      'operator.pem': `# scope: list\n${writePem(operator.certificates[0]!, 'CERTIFICATE')}`,
      'BE.xml': await trustedList([service], operator),
    });
    const DATA_DIR = folder({});
    const trust = await openTrust(
      { DATA_DIR, TRUST_DIR, TRUST_INTERNAL_HOSTS: [], TSA_URL: [] },
      'http://127.0.0.1:3000/trust',
      () => new Date(at),
    );
    try {
      expect(trust.signers).toEqual([notary.authority.root]);
    } finally {
      trust.close();
    }
  });
});
