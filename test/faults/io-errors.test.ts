import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthView } from '@rotorwatch/wire';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verifyJournal } from '../../apps/ingest/src/journal/verify-segment.ts';
import { goal } from '../support/goal.ts';
import { type Injection, injectedErrors } from '../support/injected-errors.ts';
import { journalPayloads } from '../support/journal-positions.ts';
import { aPosition } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, serviceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';

const NTH = [1, 2, 3, 8];
const CASES: readonly Injection[] = (['fsync', 'pwrite64', 'openat'] as const).flatMap((call) =>
  NTH.flatMap((nth) => [false, true].map((forEver) => ({ call, nth, forEver }))),
);
const T0 = 1_790_000_000_000;
const BATCH = 20;
const BROKEN_MS = 500;
const HEALS_MS = 10_000;

describe('an I/O error at the Nth call, once and from then on', () => {
  it('loses nothing that was acknowledged, does not end the service, and intake goes on when it is over', async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    await using service = await serviceProcess(folder.path, ports, {
      ROTORWATCH_DEMO: 'off',
      ROTORWATCH_LOG: 'silent',
    });
    const acknowledged = new Set<number>();
    let sequence = 0;

    /** Publishes a batch once; what is not acknowledged in time counts as not sent. */
    const publishBatch = async (withinMs: number): Promise<boolean> => {
      const own = Array.from({ length: BATCH }, () => (sequence += 1));
      try {
        await using receiver = await publisher(`mqtt://127.0.0.1:${ports.mqtt}`, { connectTimeout: withinMs });
        const all = own.map((one) => receiver.publish(aPosition({ at: T0 + one })).then(() => acknowledged.add(one)));
        const settled = Promise.allSettled(all);
        const late = new Promise<'late'>((resolve) => setTimeout(resolve, withinMs, 'late').unref());
        const outcome = await Promise.race([settled, late]);
        return outcome !== 'late' && outcome.every(({ status }) => status === 'fulfilled');
      } catch {
        return false;
      }
    };

    expect(await publishBatch(HEALS_MS)).toBe(true);
    /** calls whose errors were met by a commit, so that a batch was not acknowledged */
    const refused = new Set<string>();
    let worstMs = 0;
    for (const injection of CASES) {
      {
        await using _errors = await injectedErrors(service.child.pid ?? 0, injection);
        const end = performance.now() + BROKEN_MS;
        while (performance.now() < end) if (!(await publishBatch(BROKEN_MS))) refused.add(injection.call);
      }
      expect(service.child.exitCode, JSON.stringify(injection)).toBeNull();
      const healing = performance.now();
      await until(
        () => publishBatch(1_000),
        (isWhole) => isWhole,
        HEALS_MS,
      ).catch((error: unknown) => {
        throw new Error(`after ${JSON.stringify(injection)}`, { cause: error });
      });
      worstMs = Math.max(worstMs, performance.now() - healing);
    }
    goal('G11 intake again after the last error', worstMs, HEALS_MS, 'ms');
    await until(
      async () => (await service.json<HealthView>('/health')).worlds.every(({ storage }) => storage === 'ok'),
      (isOk) => isOk,
    );
    expect([...refused]).toEqual(expect.arrayContaining(['fsync', 'pwrite64']));
    const { worlds } = await service.json<HealthView>('/health');
    expect(worlds.flatMap(({ damage }) => damage)).toEqual([]);
    await service.kill();

    const kept = new Set(
      journalPayloads(folder.path, 'real').map((text) => (JSON.parse(text) as { at: number }).at - T0),
    );
    goal(
      `G11 acknowledged and lost over ${CASES.length} kinds of error`,
      [...acknowledged].filter((one) => !kept.has(one)).length,
      0,
    );
    expect(acknowledged.size).toBeGreaterThan(BATCH * CASES.length);
    const world = join(folder.path, 'worlds/real');
    for (const { verdict } of verifyJournal(join(world, 'journal'))) expect(verdict).toMatchObject({ ok: true });
    const files = [
      'rotorwatch.sqlite',
      ...readdirSync(join(world, 'journal'))
        .filter((name) => name.endsWith('.sqlite'))
        .map((name) => join('journal', name)),
    ];
    for (const name of files) {
      const database = new Database(join(world, name), { readonly: true });
      expect(database.pragma('integrity_check', { simple: true }), name).toBe('ok');
      database.close();
    }
  });
});
