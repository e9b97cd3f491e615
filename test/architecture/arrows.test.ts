import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsBelow, root, sourcesBelow } from './imports.ts';

/** Which of our packages each place may import; what isn't listed is forbidden. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'packages/domain': [],
  'packages/decoders': ['@rotorwatch/domain'],
  'packages/wire': ['@rotorwatch/domain'],
  'apps/ingest': ['@rotorwatch/domain', '@rotorwatch/decoders', '@rotorwatch/wire'],
  'apps/bridge': [],
  'apps/score': ['@rotorwatch/domain', '@rotorwatch/decoders', '@rotorwatch/wire', '@rotorwatch/simulators'],
  'apps/dashboard': ['@rotorwatch/domain', '@rotorwatch/wire'],
  simulators: ['@rotorwatch/domain', '@rotorwatch/wire'],
};

/**
 * Inside the service a room knows no other room, save that a type of the corridor may be read by the next one along it;
 * `threads` is where journal and store meet in one writer. Files beside the rooms wire them and are not listed.
 */
const ROOM_MAY_USE: Readonly<
  Record<string, { readonly values: readonly string[]; readonly types: readonly string[] }>
> = {
  access: { values: [], types: [] },
  backup: { values: ['config', 'journal', 'store'], types: [] },
  config: { values: [], types: [] },
  demonstration: { values: [], types: [] },
  exercises: { values: [], types: [] },
  feeds: { values: [], types: [] },
  http: { values: ['access'], types: ['threads', 'journal', 'store'] },
  journal: { values: [], types: [] },
  live: { values: ['access'], types: [] },
  pipeline: { values: [], types: ['feeds', 'journal', 'threads'] },
  store: { values: [], types: ['journal'] },
  redecode: { values: ['config', 'journal', 'pipeline'], types: [] },
  recordings: { values: ['config', 'journal', 'store'], types: [] },
  registry: { values: ['config', 'journal'], types: [] },
  rerun: { values: ['config', 'journal', 'pipeline'], types: [] },
  repair: { values: ['journal', 'store'], types: [] },
  threads: { values: ['journal', 'repair', 'store'], types: [] },
  upkeep: { values: ['journal'], types: ['store'] },
};

const PURE = /^(@rotorwatch\/|typebox(\/|$)|geographiclib)/;

const room = (path: string) => /^apps\/(?:ingest|dashboard)\/src\/([^/]+)\//.exec(path)?.[1];
const shown = ({ from, to }: Import) => `${from} → ${to}`;

describe('the arrows', () => {
  for (const [place, allowed] of Object.entries(MAY_IMPORT)) {
    it(`of ${place} lead to ${allowed.length === 0 ? 'none of our packages' : allowed.join(', ')}`, () => {
      const ours = importsBelow(place).filter(({ to }) => to.startsWith('@rotorwatch/'));
      expect(ours.filter(({ to }) => !allowed.includes(to)).map(shown)).toEqual([]);
    });

    it(`of ${place} never leave it by a path`, () => {
      const outside = importsBelow(place).filter(
        ({ from, to }) =>
          from.includes('/src/') && /^(apps|packages|simulators|test)/.test(to) && !to.startsWith(`${place}/`),
      );
      expect(outside.map(shown)).toEqual([]);
    });
  }

  it('of the packages lead to pure libraries only', () => {
    const impure = importsBelow('packages').filter(({ to }) => !to.startsWith('packages/') && !PURE.test(to));
    expect(impure.map(shown)).toEqual([]);
  });

  it('of the service follow the corridor', () => {
    const wrong = importsBelow('apps/ingest/src').filter(({ from, to, typesOnly }) => {
      const [own, other] = [room(from), room(to)];
      if (own === undefined || own === other || !to.startsWith('apps/')) return false;
      const allowed = ROOM_MAY_USE[own];
      if (allowed === undefined || other === undefined) return true;
      return !allowed.values.includes(other) && !(typesOnly && allowed.types.includes(other));
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('of the dashboard go from app to features to live to ui, and never from feature to feature', () => {
    const wrong = importsBelow('apps/dashboard/src').filter(({ from, to }) => {
      const [own, other] = [room(from), room(to)];
      if (own === undefined || own === other || other === undefined || own === 'app') return false;
      if (own === 'live') return other !== 'ui';
      return own === 'ui' || (other !== 'ui' && other !== 'live');
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('of the sources would be missed if the reader of imports saw none', () => {
    for (const place of Object.keys(MAY_IMPORT)) expect(sourcesBelow(place).length, place).toBeGreaterThan(3);
    expect(importsBelow('apps/ingest/src').length).toBeGreaterThan(50);
  });
});

describe('the rooms', () => {
  it('hold at most 14 source files each', () => {
    const large = ['apps/ingest/src', 'packages/domain/src', 'packages/wire/src', 'simulators/src'].flatMap((folder) =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => ({
          name: `${folder}/${name}`,
          files: sourcesBelow(`${folder}/${name}`).filter(
            (path) => path.split('/').length === folder.split('/').length + 2,
          ).length,
        }))
        .filter(({ files }) => files > 14),
    );
    expect(large).toEqual([]);
  });

  it('have no junk drawers', () => {
    const junk = ['apps', 'packages', 'simulators']
      .flatMap(sourcesBelow)
      .filter((path) => /(^|\/)(utils?|lib|common|helpers?|misc|shared|types|manager|handler)(\/|\.tsx?$)/.test(path));
    expect(junk).toEqual([]);
  });
});
