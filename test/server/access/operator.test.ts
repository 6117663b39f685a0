import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openOperator } from '../../../server/access/operator.ts';

const folders: string[] = [];
const random = (bytes: number) => randomBytes(bytes);

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alternat-operator-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

describe("the operator's password", () => {
  test('is made once, and only its hash is kept, for the owner alone', async () => {
    const dataDir = await makeFolder();
    const { made, verify } = await openOperator({ dataDir, random });
    expect(made).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(await verify(made!)).toBe(true);
    const file = join(dataDir, 'operator.json');
    expect(await readFile(file, 'utf8')).not.toContain(made);
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const again = await openOperator({ dataDir, random });
    expect(again.made).toBeUndefined();
    expect(await again.verify(made!)).toBe(true);
    for (const wrong of ['', `${made} `, made!.toUpperCase()]) expect(await again.verify(wrong)).toBe(false);
  });

  test('is what the file says that the deployment names, and nothing is kept of it', async () => {
    const dataDir = await makeFolder();
    const passwordFile = join(dataDir, 'password');
    await writeFile(passwordFile, 'correct horse battery staple\n');
    const { made, verify } = await openOperator({ dataDir, passwordFile, random });
    expect(made).toBeUndefined();
    expect(await verify('correct horse battery staple')).toBe(true);
    expect(await verify('correct horse battery staple\n')).toBe(false);
    await expect(stat(join(dataDir, 'operator.json'))).rejects.toThrow('ENOENT');
  });

  test('is refused, by name of the variable, where its file is missing or too short', async () => {
    const dataDir = await makeFolder();
    const passwordFile = join(dataDir, 'password');
    await expect(openOperator({ dataDir, passwordFile, random })).rejects.toThrow(
      /OPERATOR_PASSWORD_FILE names .*password/,
    );
    await writeFile(passwordFile, 'secret\n');
    await expect(openOperator({ dataDir, passwordFile, random })).rejects.toThrow('at least 12 characters');
  });

  test('is not silently replaced where its hash is damaged', async () => {
    const dataDir = await makeFolder();
    await writeFile(join(dataDir, 'operator.json'), '{"salt":');
    await expect(openOperator({ dataDir, random })).rejects.toMatchObject({ code: 'operator-hash-damaged' });
  });
});
