import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertView, HealthView, PageOf, TrackView } from '@rotorwatch/wire';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../apps/ingest/src/journal/verify-segment.ts';
import { goal } from '../support/goal.ts';
import { journalPayloads, journalPositions } from '../support/journal-positions.ts';
import { aPosition, aZone } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, type ServicePorts, type ServiceProcess, serviceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';
import { overwrite } from './harness/overwrite.ts';

const MESSAGES = 2_000;
const LIVE_MS = 10_000;
const SEGMENT_PAGE = 8_192;

const original = temporaryFolder();
let ports: ServicePorts;
/** Positions that were given before anything was damaged. */
let given: readonly number[];
let alertsBefore: readonly string[];

const worldOf = (data: string) => join(data, 'worlds', 'real');
const storeOf = (data: string) => join(worldOf(data), 'rotorwatch.sqlite');
const segmentOf = (data: string) => {
  const folder = join(worldOf(data), 'journal');
  const name = readdirSync(folder).find((one) => /^\d{16}\.sqlite$/.test(one));
  return join(folder, name ?? '');
};
const healthOf = (service: ServiceProcess) => service.json<HealthView>('/health');
const realOf = (health: HealthView) => health.worlds.find(({ id }) => id === 'real');
const start = (data: string) => serviceProcess(data, ports, { ROTORWATCH_DEMO: 'off' });

beforeAll(async () => {
  ports = await freePorts();
  const service = await start(original.path);
  await using receiver = await publisher(`mqtt://127.0.0.1:${ports.mqtt}`);
  const zone = await service.send('POST', '/api/zones', aZone());
  expect(zone.status).toBeLessThan(300);
  const pad = 'x'.repeat(900);
  for (let first = 0; first < MESSAGES; first += 500) {
    await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        receiver.publish(aPosition({ at: 1_790_000_000_000 + first + index, selfId: pad.slice(0, 20), extra: pad })),
      ),
    );
  }
  const { items } = await until(
    () => service.json<PageOf<AlertView>>('/api/alerts'),
    (page) => page.items.length > 0,
  );
  alertsBefore = items.map(({ id }) => id);
  // Longer than until the store has everything.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await service.kill();
  given = journalPositions(copied(original.path).path, 'real');
  expect(given.length).toBeGreaterThan(MESSAGES);
});
afterAll(() => original[Symbol.dispose]());

/** As the kill left it: reading with SQLite would already change the logs. */
function copied(from: string) {
  const folder = temporaryFolder();
  cpSync(from, folder.path, { recursive: true });
  return folder;
}

/** Brings the log into the file, as a clean stop does, so that what is damaged is the file. */
function settle(path: string): void {
  const database = new Database(path);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

function withoutLog(data: string): void {
  settle(segmentOf(data));
  settle(storeOf(data));
  rmSync(join(worldOf(data), 'running'), { force: true });
}

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

interface Case {
  readonly name: string;
  readonly file: (data: string) => string;
  readonly damage: (data: string) => void;
  /** Of the rows, the part that must be readable afterwards. */
  readonly salvaged: number;
}

const halved = (path: string) =>
  writeFileSync(path, readFileSync(path).subarray(0, Math.floor(statSync(path).size / 2)));

const CASES: readonly Case[] = [
  {
    name: 'segment: first page is noise',
    file: segmentOf,
    salvaged: 0.99,
    damage: (data) => {
      withoutLog(data);
      overwrite(segmentOf(data), 0, 4096);
    },
  },
  {
    name: 'segment: cut in half',
    file: segmentOf,
    salvaged: 0.3,
    damage: (data) => {
      withoutLog(data);
      halved(segmentOf(data));
    },
  },
  {
    name: 'segment: empty',
    file: segmentOf,
    salvaged: 0,
    damage: (data) => {
      withoutLog(data);
      writeFileSync(segmentOf(data), '');
    },
  },
  {
    name: 'segment: last page is noise',
    file: segmentOf,
    salvaged: 0.95,
    damage: (data) => {
      withoutLog(data);
      const path = segmentOf(data);
      for (let page = 1; page <= 6; page += 1)
        overwrite(path, statSync(path).size - page * SEGMENT_PAGE, SEGMENT_PAGE, page);
    },
  },
  { name: 'segment: log deleted', file: segmentOf, salvaged: 0, damage: (data) => rmSync(`${segmentOf(data)}-wal`) },
  {
    name: 'segment: log scrambled',
    file: segmentOf,
    salvaged: 0.9,
    damage: (data) => overwrite(`${segmentOf(data)}-wal`, 0, 200),
  },
  {
    name: 'segment: of a later release',
    file: segmentOf,
    salvaged: 0.99,
    damage: (data) => {
      withoutLog(data);
      const database = new Database(segmentOf(data));
      database.pragma('user_version = 99');
      database.close();
    },
  },
  {
    name: 'store: first page is noise',
    file: storeOf,
    salvaged: 1,
    damage: (data) => {
      withoutLog(data);
      overwrite(storeOf(data), 0, 4096);
    },
  },
  {
    name: 'store: empty',
    file: storeOf,
    salvaged: 1,
    damage: (data) => {
      withoutLog(data);
      writeFileSync(storeOf(data), '');
    },
  },
  {
    name: 'store: not SQLite at all',
    file: storeOf,
    salvaged: 1,
    damage: (data) => {
      withoutLog(data);
      writeFileSync(storeOf(data), 'no database'.repeat(5_000));
    },
  },
  { name: 'store: log deleted', file: storeOf, salvaged: 1, damage: (data) => rmSync(`${storeOf(data)}-wal`) },
  {
    name: 'store: of a later release',
    file: storeOf,
    salvaged: 1,
    damage: (data) => {
      withoutLog(data);
      const database = new Database(storeOf(data));
      database.pragma('user_version = 99');
      database.close();
    },
  },
];

describe('a file that is damaged while the service is down', () => {
  for (const { name, file, damage, salvaged } of CASES) {
    it(`${name}: live again at once, the file kept as it was, positions never reused, what is whole is back`, async () => {
      using folder = copied(original.path);
      const path = file(folder.path);
      damage(folder.path);
      const before = digest(path);
      await using service = await start(folder.path);
      goal(`G12 live again (${name})`, service.startedInMs, LIVE_MS, 'ms');
      await using receiver = await publisher(`mqtt://127.0.0.1:${ports.mqtt}`);
      await receiver.publish(aPosition({ at: 1_790_000_900_000 }));
      const health = await until(
        () => healthOf(service),
        (view) =>
          (realOf(view)?.damage ?? []).length > 0 &&
          realOf(view)?.damage.every(({ state }) => state === 'salvaged') === true,
      );
      const [found] = realOf(health)?.damage ?? [];
      expect(health.reasons.join('\n')).toContain('was damaged');
      expect(digest(join(worldOf(folder.path), found?.setAsideAs ?? ''))).toBe(before);
      expect(found?.fault).toBeUndefined();
      const { items: tracks } = await service.json<PageOf<TrackView>>('/api/tracks');
      expect(tracks).toHaveLength(1);
      if (salvaged === 1 && !/empty|not SQLite|log deleted/.test(name)) {
        const { items } = await service.json<PageOf<AlertView>>('/api/alerts');
        expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([...alertsBefore]));
      }
      await service.stop();

      expect(digest(join(worldOf(folder.path), found?.setAsideAs ?? ''))).toBe(before);
      const positions = journalPositions(folder.path, 'real');
      expect(new Set(positions).size).toBe(positions.length);
      expect(positions.at(-1)).toBeGreaterThan(Math.max(...given));
      const kept = journalPayloads(folder.path, 'real').length - 1;
      goal(`G12 salvaged (${name})`, kept / MESSAGES, { atLeast: salvaged });
      for (const { path: segment, verdict } of verifyJournal(join(worldOf(folder.path), 'journal'))) {
        expect(verdict, segment).toMatchObject({ ok: true });
      }
    });
  }

  it('a second start after a damaged one finds nothing new and goes on', async () => {
    using folder = copied(original.path);
    withoutLog(folder.path);
    overwrite(storeOf(folder.path), 0, 4096);
    for (const expected of [1, 1]) {
      const service = await start(folder.path);
      const health = await until(
        () => healthOf(service),
        (view) => realOf(view)?.damage.every(({ state }) => state === 'salvaged') === true,
      );
      expect(realOf(health)?.damage).toHaveLength(expected);
      await service.kill();
    }
    expect(existsSync(join(worldOf(folder.path), 'damaged'))).toBe(true);
  });
});
