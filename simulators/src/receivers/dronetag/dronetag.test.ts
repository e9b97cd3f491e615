import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aDronetag, aFlight, aScenario } from '../../scenario/scenario.fixture.ts';
import type { DronetagPlan, Scenario } from '../../scenario/scenario.ts';
import { sceneOf } from '../../scenario/scene.ts';
import { messagesBetween } from '../messages-between.ts';

const ANCHOR = epochMs(1_767_225_600_000);

function published(scout: Partial<DronetagPlan> = {}, more: Partial<Scenario> = {}) {
  const scenario = aScenario({ droneScouts: [], dronetags: [aDronetag(scout)], ...more });
  return messagesBetween({ scene: sceneOf(scenario), seed: 1, anchor: ANCHOR }, 0, 120);
}

const on = (messages: ReturnType<typeof published>, what: string) =>
  messages.filter(({ topic }) => topic === `dronetag/SIM-TAG/${what}`);

describe('a simulated Dronetag Scout', () => {
  it('sends what it heard once a second, one object a line, oldest first', () => {
    const batches = on(published(), 'drones');
    expect(batches.length).toBeGreaterThan(38);
    const lines = (batches[3]?.payload ?? '').split('\n').map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    const times = lines.map(({ odid }) => odid.Location.Timestamp);
    expect(times.toSorted()).toEqual(times);
    const newest = Date.parse(times.at(-1)) - ANCHOR;
    expect(newest).toBeLessThanOrEqual((batches[3]?.atS ?? 0) * 1000);
  });

  it('tells of a hearing in the names of opendroneid-core-c', () => {
    const flight = aFlight({ pilot: { location: 'live', walk: [{ eastM: 0, northM: 0 }] } });
    const [first] = on(published({}, { flights: [flight] }), 'drones');
    const hearing = JSON.parse(first?.payload.split('\n')[0] ?? '');
    expect(hearing).toMatchObject({
      sn: 'SIM-TAG',
      mac: 'c2:00:00:00:00:01',
      tech: 'B4',
      odid: {
        BasicID: [{ UAType: 2, IDType: 1, UASID: 'TESTA0123456789' }],
        Location: { Status: 2, Direction: 0, SpeedHorizontal: 10, AltitudeGeo: 110, HeightType: 0, Height: 50 },
        System: { OperatorLocationType: 1, OperatorLatitude: 51.5, OperatorLongitude: -2.5 },
      },
    });
    expect(hearing.rssi).toBeLessThan(-50);
  });

  it('sends no empty batch', () => {
    expect(on(published({}, { flights: [] }), 'drones')).toEqual([]);
  });

  it('reports itself with its longitude before its latitude and how many receivers it has', () => {
    const beats = on(published({ faults: [{ atS: 60, kind: 'loses-receiver' }] }), 'heartbeat').map(
      ({ atS, payload }) => ({ atS, ...JSON.parse(payload) }),
    );
    expect(beats).toHaveLength(13);
    expect(beats[0]).toMatchObject({ sn: 'SIM-TAG', receivers: 2, position: [-2.5, 51.5] });
    expect(beats[0].timestamp).toBe(Math.floor(ANCHOR / 1000 + beats[0].atS));
    expect(beats.filter(({ receivers }) => receivers === 0).map(({ atS }) => Math.ceil(atS))[0]).toBe(60);
  });

  it('hears nothing without its radio', () => {
    const batches = on(published({ faults: [{ atS: 30, kind: 'loses-receiver' }] }), 'drones');
    expect(batches.at(-1)?.atS).toBeLessThan(31);
    expect(batches.length).toBeGreaterThan(5);
  });
});
