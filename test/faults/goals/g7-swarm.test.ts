import type { AlertView, HealthView, PageOf, TrackView } from '@rotorwatch/wire';
import { connectAsync } from 'mqtt';
import { describe, expect, it } from 'vitest';
import { probePayload } from '../../load/publisher/load-payloads.ts';
import { screen } from '../../support/screen.ts';
import { until } from '../../support/until.ts';
import { flood } from '../harness/flood.ts';
import { goal, LONG } from '../harness/goal.ts';
import { drawProbeZone } from '../harness/probes.ts';
import { pause, rig } from '../harness/rig.ts';

const SEEDS = LONG ? [1, 2, 3, 4, 5] : [1];
const IDENTITIES = LONG ? 10_000 : 2000;
const SECONDS = LONG ? 120 : 20;
const SERIAL = `9998F${'0'.repeat(14)}7`;

describe('G7: a swarm of forged identities', () => {
  for (const seed of SEEDS) {
    it(`${IDENTITIES} at ${IDENTITIES}/s for ${SECONDS} s with one real drone coming in (seed ${seed}): seen at once, kept, and few alerts`, {
      timeout: 400_000,
    }, async () => {
      await using stage = await rig('mosquitto');
      const service = await stage.start();
      await drawProbeZone(service);
      await using watching = await screen(service.url, 'real');
      const raised = new Map<string, { readonly alert: AlertView; readonly atMs: number }>();
      watching.socket.on('alert', ({ alert }) => {
        if (!raised.has(alert.id)) raised.set(alert.id, { alert, atMs: performance.now() });
      });
      const memoryMb = async () => (await service.json<HealthView>('/health')).memoryMb;
      const memoryBefore = await memoryMb();

      const common = { url: stage.publishUrl, sensor: 'SOUTH', junkBytesPerS: 0, rssiDbm: -71 };
      const swarmFrom = performance.now();
      await using forged = await flood({ ...common, identities: IDENTITIES, ratePerS: IDENTITIES, seed });
      await pause(500 * SECONDS);
      const receiver = await connectAsync(stage.publishUrl, { clientId: 'PROBE' });
      const droneFrom = performance.now();
      let missing = 0;
      let droneTrack = '';
      for (let second = 0; second < SECONDS / 2; second += 1) {
        await receiver.publishAsync('probe', probePayload(7, Date.now()), { qos: 1 });
        await pause(1000);
        const { items } = await service.json<PageOf<TrackView>>('/api/tracks');
        const drone = items.find(({ identities }) => identities.serial === SERIAL);
        if (drone === undefined) missing += Number(droneTrack !== '');
        else droneTrack = drone.id;
      }
      await receiver.endAsync();
      const memoryAfter = await memoryMb();
      const { sent } = await forged.counts();
      await forged[Symbol.asyncDispose]();

      const alerts = [...raised.values()];
      const ofDrone = alerts.find(({ alert }) => alert.rule === 'inside-zone' && alert.track === droneTrack);
      const ofSwarm = alerts.find(({ alert }) => alert.rule === 'possible-spoofed-swarm');
      const { items: stored } = await until(
        () => service.json<PageOf<AlertView>>('/api/alerts?limit=100'),
        ({ items }) => items.length >= raised.size,
      );
      expect(sent).toBeGreaterThan(IDENTITIES);
      expect(goal(`G7-drone-alert-${seed}`, ((ofDrone?.atMs ?? Number.NaN) - droneFrom) / 1000, 2, 's')).toBe('pass');
      expect(goal(`G7-swarm-alert-${seed}`, ((ofSwarm?.atMs ?? Number.NaN) - swarmFrom) / 1000, 10, 's')).toBe('pass');
      expect(goal(`G7-drone-missing-${seed}`, missing, 0)).toBe('pass');
      expect(goal(`G7-alert-rows-${seed}`, stored.length, 10)).toBe('pass');
      expect(goal(`G7-memory-growth-mb-${seed}`, memoryAfter - memoryBefore, 250)).toBe('pass');
    });
  }
});
