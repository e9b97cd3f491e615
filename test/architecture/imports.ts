import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** One import of a source file. */
export interface Import {
  /** Path from the root. */
  readonly from: string;
  /** Path from the root for a file of ours, else the name of a package. */
  readonly to: string;
  readonly typesOnly: boolean;
}

const STATEMENT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s*'([^']+)'|(?:^|\n)import\s*'([^']+)'|\bimport\('([^']+)'\)/g;

/** The TypeScript sources below a folder; tests and their fixtures left out. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|fixture)\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path));
}

/** Every import that the sources below a folder make. */
export function importsBelow(folder: string): Import[] {
  return sourcesBelow(folder).flatMap((from) => {
    const text = readFileSync(join(root, from), 'utf8');
    return [...text.matchAll(STATEMENT)].map(([, types, named, bare, dynamic]) => {
      const target = (named ?? bare ?? dynamic ?? '').replace(/\?.*$/, '');
      const to = target.startsWith('.') ? relative(root, resolve(root, dirname(from), target)) : target;
      return { from, to, typesOnly: types !== undefined };
    });
  });
}
