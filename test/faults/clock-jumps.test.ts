import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertView, HealthView, PageOf, TrackView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { goal } from '../support/goal.ts';
import { type JournalStamp, journalPayloads, journalStamps } from '../support/journal-positions.ts';
import { aPosition } from '../support/messages.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, serviceProcess } from '../support/service-process.ts';
import { steadySender } from '../support/steady-sender.ts';
import { until } from '../support/until.ts';
import { FAKETIME_LIBRARY } from './harness/faketime.ts';

const T0 = 1_790_000_000_000;
const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

const sequenceOf = (text: string) => (JSON.parse(text) as { at: number }).at - T0;

/** Offsets from the true time, s; each is a jump from the one before. */
function offsets(): readonly number[] {
  const now = Date.now() / 1000;
  const to1970 = 600 - now;
  const to2038 = 2 ** 31 + 600 - now;
  return [HOUR_S, 0, -HOUR_S, 0, -DAY_S, 0, to1970, 0, to2038, to1970, DAY_S, 0].map(Math.round);
}

const descents = (values: readonly number[]) => values.filter((value, index) => value < (values[index - 1] ?? value));

describe.skipIf(!existsSync(FAKETIME_LIBRARY))('a wall clock that jumps (needs faketime)', () => {
  it('12 times, by an hour, by a day, to 1970 and to 2038: nothing is lost, doubled, reordered or purged, each jump is told', async () => {
    using folder = temporaryFolder();
    using clockFolder = temporaryFolder();
    const clock = join(clockFolder.path, 'clock');
    const setTo = (offset: number) => writeFileSync(clock, `${offset < 0 ? '' : '+'}${offset}\n`);
    setTo(0);
    const ports = await freePorts();
    const service = await serviceProcess(folder.path, ports, {
      ROTORWATCH_DEMO: 'off',
      ROTORWATCH_LOG: 'silent',
      ROTORWATCH_KEEP: 'raw=1h,flights=1h',
      LD_PRELOAD: FAKETIME_LIBRARY,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    });
    try {
      await using sender = steadySender(`mqtt://127.0.0.1:${ports.mqtt}`, 100, (sequence) =>
        aPosition({ at: T0 + sequence }),
      );
      await until(
        () => sender.acknowledged.length,
        (count) => count > 50,
      );
      const trackIds = new Set<string>();
      let untold = 0;
      let before = 0;
      for (const offset of offsets()) {
        setTo(offset);
        const jump = (offset - before) * 1000;
        before = offset;
        const isTold = ({ clockJumpMs = 0, reasons }: HealthView) =>
          Math.abs(clockJumpMs - jump) < 1500 && reasons.some((reason) => reason.includes('wall clock jumped'));
        await until(() => service.json<HealthView>('/health'), isTold, 10_000).catch(() => {
          untold += 1;
        });
        const reached = sender.acknowledged.length;
        await until(
          () => sender.acknowledged.length,
          (count) => count > reached + 50,
        );
        const { items } = await service.json<PageOf<TrackView>>('/api/tracks');
        for (const { id, state } of items) trackIds.add(`${id} ${state}`);
      }
      goal('G14 jumps not told', untold, 0);
      const alerts = await service.json<PageOf<AlertView>>('/api/alerts');
      expect(alerts.items.map(({ rule }) => rule)).toEqual(['drone-heard']);
      expect([...trackIds]).toEqual([`${alerts.items[0]?.track} fresh`]);
      expect((await service.json<HealthView>('/health')).disk.purgedSegments).toBe(0);
      await sender[Symbol.asyncDispose]();
      expect(await service.stop()).toBe(0);

      const sequences = journalPayloads(folder.path, 'real').map(sequenceOf);
      const kept = new Set(sequences);
      goal('G14 acknowledged and lost', sender.acknowledged.filter((own) => !kept.has(own)).length, 0);
      goal('G14 doubled', sequences.length - kept.size, 0);
      goal('G14 out of order', descents(sequences).length, 0);
      const stamps = journalStamps(folder.path, 'real');
      goal('G14 service time gone back', descents(stamps.map(({ at }) => at)).length, 0);
      const received = stamps.map(({ receivedAt }: JournalStamp) => receivedAt);
      expect(Math.min(...received)).toBeLessThan(DAY_S * 1000);
      expect(Math.max(...received)).toBeGreaterThan(2 ** 31 * 1000);
      expect((stamps.at(-1)?.at ?? 0) - (stamps[0]?.at ?? 0)).toBeLessThan(HOUR_S * 1000);
    } finally {
      await service.kill();
    }
  });
});
