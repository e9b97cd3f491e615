import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsFrom } from '../../apps/ingest/src/config/settings.ts';
import { root } from './imports.ts';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'simulators/scenarios/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true }).map((name) => join('docs', String(name))),
].filter((name) => name.endsWith('.md'));
const text = (path: string) => readFileSync(join(root, path), 'utf8');
// What a build or a test run makes is not there in a fresh checkout.
const made = text('.gitignore')
  .split('\n')
  .filter((line) => line.startsWith('/'))
  .map((line) => line.replaceAll(/^\/|\/$/g, ''));
const isMade = (path: string) => made.some((folder) => path === folder || path.startsWith(`${folder}/`));

describe('the documents', () => {
  for (const path of documents) {
    it(`${path} links to what is there`, () => {
      const targets = [...text(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target ?? '');
      expect(targets.filter((target) => !existsSync(join(root, dirname(path), target)))).toEqual([]);
    });

    it(`${path} names files and folders that are there`, () => {
      const named = [...text(path).matchAll(/`((?:apps|packages|simulators|test|docs)(?:\/[\w.-]+)*)\/?`/g)].map(
        ([, name]) => name ?? '',
      );
      expect(named.filter((name) => !isMade(name) && !existsSync(join(root, name)))).toEqual([]);
    });
  }

  it('name every setting with its default', () => {
    const rows = [...text('README.md').matchAll(/^\| `(ROTORWATCH_\w+)` +\| `?([^`|]+?)`? +\|/gm)].map(
      ([, name, value]) => [name, value] as const,
    );
    expect(rows).toHaveLength(9);
    const defaults = settingsFrom({});
    const documented = Object.fromEntries(
      rows.filter(([name, value]) => value !== 'none' && name !== 'ROTORWATCH_FEEDS'),
    );
    expect(settingsFrom(documented)).toEqual(defaults);
  });

  it('list the rooms that the service has', () => {
    const rooms = readdirSync(join(root, 'apps/ingest/src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const [, table = ''] = text('docs/architecture.md').split(/^\| room in/m);
    const listed = [...table.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(rooms.sort());
  });
});
