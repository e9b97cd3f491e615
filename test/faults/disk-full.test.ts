import { join } from 'node:path';
import type { HealthView, LiveHeartbeat } from '@rotorwatch/wire';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { goal } from '../support/goal.ts';
import { holdAll, segmentsOf } from '../support/held-segments.ts';
import { journalPayloads, journalPositions } from '../support/journal-positions.ts';
import { aPosition } from '../support/messages.ts';
import { screen } from '../support/screen.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, type ServiceProcess, serviceProcess } from '../support/service-process.ts';
import { smallDisk } from '../support/small-disk.ts';
import { steadySender } from '../support/steady-sender.ts';
import { until } from '../support/until.ts';

const ROUNDS = 3;
const T0 = 1_790_000_000_000;
const isRoot = process.getuid?.() === 0;

const payload = (sequence: number) => aPosition({ at: T0 + sequence });
const sequenceOf = (text: string) => (JSON.parse(text) as { at: number }).at - T0;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const diskOf = async (service: ServiceProcess) => (await service.json<HealthView>('/health')).disk;

async function msUntil(fits: () => Promise<boolean> | boolean, withinMs: number): Promise<number> {
  const from = performance.now();
  await until(fits, (found) => found, withinMs);
  return performance.now() - from;
}

function purgedPositions(dataFolder: string): number[] {
  const store = new Database(join(dataFolder, 'worlds', 'real', 'rotorwatch.sqlite'), { readonly: true });
  const select = store.prepare<[], { first: number; last: number }>(
    'SELECT first_position AS first, last_position AS last FROM purge ORDER BY first_position',
  );
  const purges = select.all();
  store.close();
  return purges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

function integrityOf(dataFolder: string): unknown[] {
  const world = join(dataFolder, 'worlds', 'real');
  return [join(world, 'rotorwatch.sqlite'), ...segmentsOf(dataFolder).map((name) => join(world, 'journal', name))].map(
    (path) => {
      const database = new Database(path, { readonly: true });
      const found = database.pragma('integrity_check', { simple: true });
      database.close();
      return found;
    },
  );
}

describe.skipIf(!isRoot)('a full disk (needs root)', () => {
  it(`${ROUNDS} times: nothing is acknowledged, the screens are told, and intake resumes; nothing acknowledged is lost`, async () => {
    using folder = temporaryFolder();
    using disk = smallDisk(folder.path, 16);
    if (disk === undefined) throw new Error('no tmpfs could be mounted');
    const ports = await freePorts();
    const service = await serviceProcess(disk.path, ports, { ROTORWATCH_DEMO: 'off', ROTORWATCH_LOG: 'silent' });
    try {
      await using sender = steadySender(`mqtt://127.0.0.1:${ports.mqtt}`, 100, payload);
      using _ = holdAll(disk.path);
      await using watching = await screen(service.url, 'real');
      let beat: LiveHeartbeat | undefined;
      watching.socket.on('heartbeat', (heard) => {
        beat = heard;
      });
      await until(
        () => sender.acknowledged.length,
        (count) => count > 100,
      );
      for (let round = 1; round <= ROUNDS; round += 1) {
        const free = disk.fill('greedy');
        goal('G10 alert after', await msUntil(() => beat?.storage === 'full', 30_000), 5000, 'ms');
        await pause(500);
        const before = sender.acknowledged.length;
        await pause(2000);
        goal('G10 acknowledged while full', sender.acknowledged.length - before, 0);
        expect((await service.json<{ items: unknown[] }>('/api/tracks')).items.length).toBeGreaterThan(0);
        free();
        const freedAt = performance.now();
        goal('G10 resumed after', await msUntil(() => sender.lastAcknowledgedAt > freedAt, 60_000), 10_000, 'ms');
        await msUntil(() => beat?.storage === 'ok', 30_000);
        await pause(1000);
      }
      await sender[Symbol.asyncDispose]();
      expect(await service.stop()).toBe(0);
      const kept = new Set(journalPayloads(disk.path, 'real').map(sequenceOf));
      goal('G10 acknowledged and lost', sender.acknowledged.filter((own) => !kept.has(own)).length, 0);
      const positions = journalPositions(disk.path, 'real');
      expect(positions).toEqual(Array.from({ length: positions.length }, (_, index) => index + 1));
      expect(new Set(integrityOf(disk.path))).toEqual(new Set(['ok']));
    } finally {
      await service.kill();
    }
  });

  it('heals by itself: the reserve, then the oldest segments go, each gap is explained, and the present one stays', async () => {
    using folder = temporaryFolder();
    using disk = smallDisk(folder.path, 16);
    if (disk === undefined) throw new Error('no tmpfs could be mounted');
    const ports = await freePorts();
    const service = await serviceProcess(disk.path, ports, { ROTORWATCH_DEMO: 'off', ROTORWATCH_LOG: 'silent' });
    try {
      await using sender = steadySender(`mqtt://127.0.0.1:${ports.mqtt}`, 500, payload);
      await until(
        () => segmentsOf(disk.path).length,
        (count) => count > 3,
        60_000,
      );
      const present = segmentsOf(disk.path).at(-1) ?? '';
      expect(await diskOf(service)).toMatchObject({ reserve: true, purgedSegments: 0 });
      const free = disk.fill('once');
      const filledAt = performance.now();
      await until(
        () => diskOf(service),
        ({ purgedSegments }) => purgedSegments > 0,
      );
      const purgedAt = performance.now();
      const again = await msUntil(() => sender.lastAcknowledgedAt > purgedAt, 60_000);
      goal('G10 healed by itself after', purgedAt - filledAt + again, 10_000, 'ms');
      expect((await diskOf(service)).purgedSegments).toBeLessThanOrEqual(3);
      await pause(1000);
      expect(segmentsOf(disk.path)).toContain(present);
      free();
      await until(
        () => diskOf(service),
        ({ reserve }) => reserve,
      );
      await sender[Symbol.asyncDispose]();
      expect(await service.stop()).toBe(0);
      const explained = purgedPositions(disk.path);
      const positions = [...explained, ...journalPositions(disk.path, 'real')];
      goal('G10 positions without a row or a reason', Math.max(...positions) - positions.length, 0);
      expect(positions).toEqual(Array.from({ length: positions.length }, (_, index) => index + 1));
      expect(positions.length).toBeGreaterThanOrEqual(sender.acknowledged.length);
      expect(new Set(integrityOf(disk.path))).toEqual(new Set(['ok']));
    } finally {
      await service.kill();
    }
  });
});
