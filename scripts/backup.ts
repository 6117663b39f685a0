/**
 * `npm run backup -- FOLDER`: copies everything of DATA_DIR to a new folder while the server runs. The database goes first:
 * whatever an event in it names was on the disk before the event, so what is copied afterwards holds it. Exit 0 only if all
 * was copied.
 */
import { copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readConfig } from '../server/config.ts';

const database = 'alternat.db';

async function main([folder, ...others]: readonly string[]): Promise<number> {
  if (!folder || others.length > 0) {
    console.error('Usage: npm run backup -- FOLDER');
    return 64;
  }
  const { DATA_DIR: data } = readConfig(process.env);
  // Keys and addresses are in it.
  const unfinished = `${folder}.unfinished`;
  await mkdir(unfinished, { mode: 0o700 });
  const source = new Database(join(data, database), { readonly: true, fileMustExist: true });
  await source.backup(join(unfinished, database));
  source.close();
  const files = 1 + (await copyTree(data, unfinished, (name) => !name.startsWith(database)));
  await rename(unfinished, folder);
  console.log(`${files} files of ${data} are in ${folder}.`);
  return 0;
}

/** @returns how many files were copied */
async function copyTree(from: string, to: string, wanted = (_name: string) => true): Promise<number> {
  let files = 0;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!wanted(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target, { mode: 0o700 });
      files += await copyTree(source, target);
    } else if (entry.isFile()) {
      files += await copyFile(source, target).then(
        () => 1,
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT') throw error;
          return 0; // It was being written under a name that it no longer has.
        },
      );
    }
  }
  return files;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`Nothing can be relied on in this copy: ${error instanceof Error ? error.message : String(error)}`);
  return 1;
});
