import { decode } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { climb } from '../load/peers/climb.ts';
import { load } from '../load/publisher/load.ts';
import { loadPayload } from '../load/publisher/load-payloads.ts';
import { loadTemplate } from '../load/publisher/load-template.ts';
import { journalPayloads } from '../support/journal-positions.ts';
import { runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

describe("the benchmarks' load", () => {
  it('patches a packet into the very message that would have been encoded anew', () => {
    for (const [drone, timeMs] of [
      [0, 1_790_000_123_456],
      [199, 1_800_000_000_001],
    ] as const) {
      const template = loadTemplate(drone, 3);
      const packet = Buffer.alloc(template.length);
      template.write(packet, 0, 0x1234, timeMs);
      const payload = loadPayload(drone, 3, timeMs);
      expect(packet.toString('latin1').slice(-payload.length)).toBe(payload);
      expect(packet.subarray(0, -payload.length).toString('latin1')).toContain('/sensor/LOAD-3/upload\x12\x34');
    }
  });

  it('comes in whole: each message its own, accepted and acknowledged', async () => {
    const total = 2000;
    using folder = temporaryFolder();
    await using running = await runService({ dataFolder: folder.path });
    await using sending = await load(running.mqttUrl, { perSecond: 1000, total });
    const { sent } = await sending.allSent;
    expect(sent).toBe(total);
    await until(
      () => sending.counts(),
      ({ acknowledged }) => acknowledged === total,
    );
    const payloads = journalPayloads(folder.path, 'real');
    expect(new Set(payloads).size).toBe(total);
    const outcomes = payloads.map((payload) => decode(Buffer.from(payload)).outcome);
    expect(outcomes.filter((outcome) => outcome !== 'accepted')).toEqual([]);
  });
});

describe('the search for the highest rate', () => {
  const search = { start: 3000, factor: 1.4, stepsMax: 20, ceiling: 50_000 };
  const unknown = { passed: 0, failed: Number.POSITIVE_INFINITY };

  it('finds it to within a tenth from wherever it starts', async () => {
    for (const limit of [150, 2990, 3000, 3400, 41_000]) {
      const found = await climb(async (perSecond) => perSecond <= limit, { ...search, known: unknown });
      expect(found, String(limit)).toBeLessThanOrEqual(limit);
      expect(found, String(limit)).toBeGreaterThan(limit / 1.12);
    }
  });

  it('tries nothing that is known, and nothing above the ceiling', async () => {
    const tried: number[] = [];
    const passes = async (perSecond: number) => tried.push(perSecond) > 0;
    expect(await climb(passes, { ...search, ceiling: 5000, known: unknown })).toBe(5000);
    expect(Math.max(...tried)).toBe(5000);
    expect(await climb(passes, { ...search, known: { passed: 1000, failed: 1050 } })).toBe(1000);
  });
});
