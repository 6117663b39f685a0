import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { zipStream } from '../../../server/conduct/zip-stream.ts';

async function* parts(count: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(70_000, index);
}

describe('an archive that is sent as it is read', () => {
  test('holds every file as it is, those in parts too, and other tools find it whole', async () => {
    const made: Uint8Array[] = [];
    const entries = [
      { name: 'one.txt', content: new TextEncoder().encode('One text') },
      { name: 'stills/é.png', content: new Uint8Array([1, 2, 3]) },
      { name: 'film.mp4', content: parts(30) },
      { name: 'empty', content: parts(0) },
    ];
    for await (const part of zipStream(entries, '2026-06-01T13:28:00.000Z')) made.push(part);
    const zip = Buffer.concat(made);
    expect(made.length, 'not in one piece').toBeGreaterThan(20);
    const files = unzipSync(new Uint8Array(zip));
    expect(Object.keys(files)).toEqual(['one.txt', 'stills/é.png', 'film.mp4', 'empty']);
    expect(new TextDecoder().decode(files['one.txt'])).toBe('One text');
    expect(files['film.mp4']).toHaveLength(2_100_000);
    expect(files['film.mp4']?.at(-1)).toBe(29);

    const folder = await mkdtemp(join(tmpdir(), 'alternat-zip-'));
    try {
      await writeFile(join(folder, 'kit.zip'), zip);
      const check = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))';
      const judged = spawnSync('python3', ['-c', check, join(folder, 'kit.zip')], { encoding: 'utf8' });
      expect(`${judged.stdout}${judged.stderr}`.trim()).toBe('None 4');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
