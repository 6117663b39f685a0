import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One import: the file it stands in, what it names (a path from the root, or a package), and whether it is a type's. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

export interface Source {
  readonly path: string;
  readonly text: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The TypeScript and JavaScript sources under these folders, by path from the root. */
export function sourcesUnder(...folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') }));
}

// The formatter puts every import and export at the beginning of a line and ends it with a semicolon.
const STATEMENT = /^(?:import|export)\b(\s+type\b)?(?:[^;'"]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
const EXPRESSION = /\bimport\(\s*['"]([^'"]+)['"]|\bnew URL\(\s*['"](\.[^'"]+\.m?[jt]s)['"],\s*import\.meta\.url/g;

/** Every import, re-export, dynamic import and module URL of a source. */
export function importsOf({ path, text }: Source): Import[] {
  const resolve = (name: string) =>
    name.startsWith('.') ? posix.join(posix.dirname(path), name) : (/^(?:@[^/]+\/)?[^/?]+/.exec(name)?.[0] ?? name);
  const statements = [...text.matchAll(STATEMENT)].map(([, type, name = '']) => ({
    from: path,
    to: resolve(name),
    typeOnly: type !== undefined,
  }));
  const expressions = [...text.matchAll(EXPRESSION)].map(([, module, url]) => ({
    from: path,
    to: resolve(module ?? url ?? ''),
    typeOnly: false,
  }));
  return [...statements, ...expressions];
}
