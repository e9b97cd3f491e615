import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aKit, anAirliner, aScenario } from '../scenario/scenario.fixture.ts';
import type { DroneScoutPlan, Scenario } from '../scenario/scenario.ts';
import { sceneOf } from '../scenario/scene.ts';
import { deadAt, greetingsAt, messagesBetween, turnsBetween } from './messages-between.ts';

const ANCHOR = epochMs(1_767_225_600_000);
const [receiver] = aScenario().droneScouts;
if (!receiver) throw new Error('the builder has a receiver');

const runOf = (more: Partial<Scenario>) => ({ scene: sceneOf(aScenario(more)), seed: 1, anchor: ANCHOR });
const withFaults = (...faults: NonNullable<DroneScoutPlan['faults']>) =>
  runOf({ droneScouts: [{ ...receiver, heartbeatS: 10, faults }] });
const contents = (run: ReturnType<typeof runOf>, kind: string) =>
  messagesBetween(run, 0, 120).flatMap(({ atS, payload }) => {
    const content = JSON.parse(payload)[kind];
    return content === undefined ? [] : [{ atS, ...content }];
  });

describe('a receiver whose licence expires', () => {
  it('says so at once and at every heartbeat, and publishes no data until it is back', () => {
    const run = withFaults({ atS: 30, kind: 'licence-expires' }, { atS: 50, kind: 'returns' });
    const said = contents(run, 'status').map(({ atS, status }) => [atS, status]);
    expect(said).toContainEqual([30, 'invalid license']);
    expect(said).toContainEqual([50, 'normal']);
    for (const [atS, status] of said) expect(status === 'normal').toBe(atS < 30 || atS >= 50);
    const heard = contents(run, 'data').map(({ atS }) => atS);
    expect(heard.filter((atS) => atS >= 30 && atS < 50)).toEqual([]);
    expect(heard.filter((atS) => atS >= 50).length).toBeGreaterThan(5);
  });
});

describe('a receiver that goes deaf', () => {
  it('goes on reporting that it is well, and hears nothing', () => {
    const run = withFaults({ atS: 30, kind: 'deaf' });
    expect(contents(run, 'data').every(({ atS }) => atS < 30)).toBe(true);
    expect(new Set(contents(run, 'status').map(({ status }) => status))).toEqual(new Set(['normal']));
    expect(contents(run, 'status')).toHaveLength(12);
  });
});

describe('a receiver that dies', () => {
  it('is silent, and is told to the publisher, which drops its connection and takes it up again', () => {
    const run = withFaults({ atS: 30, kind: 'dies' }, { atS: 50, kind: 'returns' });
    expect(messagesBetween(run, 30, 50)).toEqual([]);
    expect(turnsBetween(run, 0, 120)).toEqual([
      { atS: 30, sensor: 'SIM-ONE', kind: 'dies' },
      { atS: 50, sensor: 'SIM-ONE', kind: 'returns' },
    ]);
    expect([deadAt(run, 29), deadAt(run, 30), deadAt(run, 50)]).toEqual([[], ['SIM-ONE'], []]);
    expect(greetingsAt(run, 40)).toEqual([]);
  });

  it('and never returns is alive again in the next loop', () => {
    const run = withFaults({ atS: 30, kind: 'dies' });
    expect(turnsBetween(run, 100, 200)).toEqual([
      { atS: 120, sensor: 'SIM-ONE', kind: 'returns' },
      { atS: 150, sensor: 'SIM-ONE', kind: 'dies' },
    ]);
    expect(deadAt(run, 125)).toEqual([]);
  });
});

describe('an aircraft with a transponder', () => {
  it('is heard by the ADS-B add-on of a DroneScout, in metres and m/s', () => {
    const run = runOf({ droneScouts: [{ ...receiver, hearsAircraft: true }], aircraft: [anAirliner()] });
    const heard = contents(run, 'aircraft');
    expect(heard).toHaveLength(100);
    expect(heard[0]).toMatchObject({
      'sensor ID': 'SIM-ONE',
      type: 'ADSB',
      'frequency MHz': 1090,
      address: 'abc123',
      'address type': 0,
      flight: 'TST123',
      'flight state': 1,
      altitude: 3000,
      'altitude type': 1,
      speed: 200,
      track: 90,
    });
    expect(heard[0].latitude).toBeCloseTo(51.5 + 6000 / 111_250, 3);
  });

  it('is not heard without it, nor by a deaf receiver', () => {
    expect(contents(runOf({ aircraft: [anAirliner()] }), 'aircraft')).toEqual([]);
    const deaf = { ...receiver, hearsAircraft: true, faults: [{ atS: 0, kind: 'deaf' as const }] };
    expect(contents(runOf({ droneScouts: [deaf], aircraft: [anAirliner()] }), 'aircraft')).toEqual([]);
  });

  it('is no flight: nothing else hears it', () => {
    const run = runOf({ droneScouts: [], flights: [], dragonSyncs: [aKit()], aircraft: [anAirliner()] });
    expect(messagesBetween(run, 0, 120).every(({ topic }) => /\/(?:system|service)\//.test(topic))).toBe(true);
  });
});
